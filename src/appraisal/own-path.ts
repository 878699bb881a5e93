import type { Part } from '../cascade/index.ts'
import { readIndicators } from '../indicators/index.ts'
import type { Call, PageCall } from '../organization/index.ts'
import type { PathNode } from '../ui/index.ts'
import { type PathStep, partIn, pathOf } from './plan-path.ts'
import { pathNodes } from './plan-path-view.tsx'
import type { ItemRow } from './plan-sql.ts'

/** The way to one's own row, and what one contributes to it. */
export interface OwnPath {
  item: ItemRow
  steps: PathStep[]
  part: Part | null
}

/** The way to the first of one's rows. */
export async function readOwnPath(call: Call, item: ItemRow): Promise<OwnPath> {
  const steps = await pathOf(call.tx, item, await readIndicators(call.tx, call.today), call.today)
  return { item, steps, part: await partIn(call, steps, item.employee_id) }
}

/** One's own path as pages draw it. */
export function ownPathNodes(call: PageCall, { steps, part, item }: OwnPath): PathNode[] {
  return pathNodes(call, steps, part, item.id)
}
