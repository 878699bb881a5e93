import type { Actor } from '../organization/rules.ts'
import { holds } from '../organization/rules.ts'
import type { Decision } from '../platform/policy.ts'

/** Notifications and the wishes about them are one's own. */
export function mayReadOwn(actor: Actor, owner: { recipientId: string }): Decision {
  return actor.id === owner.recipientId ? 'yes' : 'hidden'
}

/** Letters that could not be delivered are the administrator's to look after. */
export function mayTendMail(actor: Actor): Decision {
  return holds(actor, 'admin') ? 'yes' : { needs: 'admin' }
}
