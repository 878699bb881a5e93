import { type Actor, holds } from '../organization/rules.ts'
import type { Decision } from '../platform/policy.ts'

export type Realm = 'people' | 'promise'

/** People and organisation are HR's to bring in; the promise also its keepers'. */
export function mayImport(actor: Actor, realm: Realm): Decision {
  if (holds(actor, 'hr')) return 'yes'
  if (realm === 'people') return { needs: 'BKPSDM' }
  return holds(actor, 'performance-manager') ? 'yes' : { needs: 'BKPSDM atau pengelola kinerja' }
}

/** The desk is open to whoever may bring in anything. */
export function mayOpenImports(actor: Actor): Decision {
  return mayImport(actor, 'promise')
}

/** The units whose indicators the actor keeps; null for the whole city. */
export function keptUnits(actor: Actor): readonly string[] | null {
  const grants = actor.roles.filter(({ role }) => role === 'hr' || role === 'performance-manager')
  if (grants.some(({ unitId }) => unitId === null)) return null
  return grants.flatMap(({ unitId }) => (unitId === null ? [] : [unitId]))
}
