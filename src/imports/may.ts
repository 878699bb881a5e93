import { type Actor, holds, type Relation } from '../organization/rules.ts'
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

/** Whom a report is about, and how the reporter stands to them. */
export interface Reporting {
  relation: Relation
}

/** An error in what is recorded is reported by the person, by those above, or taken down by HR. */
export function mayReport(actor: Actor, { relation }: Reporting): Decision {
  if (relation !== 'none' || holds(actor, 'hr')) return 'yes'
  return { needs: 'pegawai yang bersangkutan, atasannya, atau BKPSDM' }
}

/** Reports are answered by HR. */
export function mayDecideCorrections(actor: Actor): Decision {
  return holds(actor, 'hr') ? 'yes' : { needs: 'BKPSDM' }
}
