import type { Decision, Visitor } from '../platform/policy.ts'

/** What a city offers, what it promises and what it asks for is for everybody (UU 25/2009 art. 23). */
export function mayReadService(_visitor: Visitor, service: { state: 'open' | 'paused' | 'closed' } | object): Decision {
  return 'state' in service && service.state === 'closed' ? 'hidden' : 'yes'
}

/** Whoever comes may apply, without an account; whose draft it is, its code says. */
export function mayApply(_visitor: Visitor, _applying: object): Decision {
  return 'yes'
}
