import {
  judgedQuarter,
  type Measured,
  type PlanningNode,
  readIndicators,
  readMeasured,
  readPlanningNodes,
} from '../indicators/index.ts'
import { directory } from '../organization/index.ts'
import type { View, Visitor } from '../platform/policy.ts'
import { mayLookIn } from './may.ts'

/** What a city promised for years, and how it stands: the vision down to each indicator. */
export interface Promises {
  quarter: string
  nodes: PlanningNode[]
  measured: Measured[]
}

export const readPromises: View<Visitor, Promises> = {
  action: 'portal.promises',
  async load(call) {
    const quarter = judgedQuarter(call.today)
    const [nodes, indicators, root] = await Promise.all([
      readPlanningNodes(call.tx),
      readIndicators(call.tx, call.today),
      directory.root(call.tx, call.today),
    ])
    const running = indicators.filter(({ official }) => !official)
    const measured = await readMeasured(call, { indicators: running, unitId: root.id, periods: [quarter] })
    return { quarter, nodes, measured }
  },
  may: mayLookIn,
}
