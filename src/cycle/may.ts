import { type Actor, holds } from '../organization/rules.ts'
import type { Decision } from '../platform/policy.ts'

/** Who is stuck where is HR's desk. */
export function mayRunCycle(actor: Actor): Decision {
  return holds(actor, 'hr') ? 'yes' : { needs: 'BKPSDM' }
}
