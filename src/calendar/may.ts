import { type Actor, holds, type Relation } from '../organization/rules.ts'
import type { Decision } from '../platform/policy.ts'

const HR = 'BKPSDM'

/** Days off, hours and windows are everybody's business. */
export function mayReadCalendar(_actor: Actor): Decision {
  return 'yes'
}

/** What counts as a working day moves everyone's deadlines: HR alone says it. */
export function mayKeepCalendar(actor: Actor): Decision {
  return holds(actor, 'hr') ? 'yes' : { needs: HR }
}

/** Why somebody is away is known to the person, the direct superior and HR; everybody else learns that they are away. */
export function mayReadAbsence(actor: Actor, of: { relation: Relation }): Decision {
  return of.relation === 'self' || of.relation === 'superior' || holds(actor, 'hr') ? 'yes' : 'hidden'
}

/** Leave and shifts are recorded by the direct superior or HR, never by oneself. */
export function mayKeepAttendance(actor: Actor, of: { relation: Relation }): Decision {
  if (of.relation === 'self') return { needs: `atasan langsung Anda atau ${HR}` }
  if (of.relation === 'superior' || holds(actor, 'hr')) return 'yes'
  return { needs: `atasan langsung pegawai ini atau ${HR}` }
}
