import type { Actor, Relation } from '../organization/rules.ts'
import type { Decision } from '../platform/policy.ts'

/** One's own is carried over by oneself; the direct superior may do it for the team. Nobody else has to. */
export function mayCarryOver(_actor: Actor, subject: { relation: Relation }): Decision {
  return subject.relation === 'self' || subject.relation === 'superior' ? 'yes' : 'hidden'
}
