import { type Actor, holds } from '../organization/rules.ts'
import type { Decision } from '../platform/policy.ts'

/** HR and the leader announce, answer and withdraw. */
export function mayAnnounce(actor: Actor): Decision {
  return holds(actor, 'hr', 'leader') ? 'yes' : { needs: 'BKPSDM atau pimpinan kota' }
}

/** An announcement is read, and asked about, by whom it is for; whoever may announce sees every one. */
export function mayReadAnnouncement(actor: Actor, announcement: { concerns: boolean }): Decision {
  return announcement.concerns || holds(actor, 'hr', 'leader') ? 'yes' : 'hidden'
}

/** Questions are answered by those who announce; for others they exist as far as the announcement does. */
export function mayAnswer(actor: Actor, announcement: { concerns: boolean }): Decision {
  if (mayAnnounce(actor) === 'yes') return 'yes'
  return mayReadAnnouncement(actor, announcement) === 'yes' ? mayAnnounce(actor) : 'hidden'
}
