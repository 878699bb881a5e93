import type { Actor } from '../organization/rules.ts'
import type { Decision, Visitor } from '../platform/policy.ts'

/** What a city offers, what it promises and what it asks for is for everybody (UU 25/2009 art. 23). */
export function mayReadService(_visitor: Visitor, service: { state: 'open' | 'paused' | 'closed' } | object): Decision {
  return 'state' in service && service.state === 'closed' ? 'hidden' : 'yes'
}

/** Whoever comes may apply, without an account; whose draft it is, its code says. */
export function mayApply(_visitor: Visitor, _applying: object): Decision {
  return 'yes'
}

/** Who works at a counter receives whoever comes: the service desk, officers on duty, and heads of their units. */
export function mayReceiveAtCounter(_actor: Actor, counter: { atDesk: boolean }): Decision {
  return counter.atDesk ? 'yes' : { needs: 'petugas loket atau petugas layanan' }
}

/** A form begun at the counter is its officer's own until it is sent. */
export function mayFillInAtCounter(actor: Actor, filled: { open: { draft: { by_id: string | null } } }): Decision {
  return filled.open.draft.by_id === actor.id ? 'yes' : 'hidden'
}

/** How a service is kept is read by everybody who works at a counter, and by heads: a service begins with one of them. */
export function mayReadKeeping(_actor: Actor, keeping: { seesDesk: boolean }): Decision {
  return keeping.seesDesk ? 'yes' : { needs: 'petugas loket, petugas layanan, atau kepala unit' }
}

/** A service is kept by the service desk and by the head of the unit that answers for it. */
export function mayKeepService(_actor: Actor, keeping: { keeper: boolean }): Decision {
  return keeping.keeper ? 'yes' : { needs: 'petugas loket, atau kepala unit layanan ini' }
}
