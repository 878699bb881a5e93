import type { Decision, Visitor } from '../platform/policy.ts'

/** What a city promises and keeps is for everybody to see. */
export function mayLookIn(_visitor: Visitor): Decision {
  return 'yes'
}
