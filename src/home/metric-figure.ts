import type { EvidenceGroup } from '../cases/index.ts'
import {
  type Breakdown,
  type CasePage,
  type Indicator,
  type Reading,
  readBreakdown,
  readCases,
  readGroups,
} from '../indicators/index.ts'
import type { Call, Unit } from '../organization/index.ts'
import { periodSpan } from '../platform/dates.ts'
import { partsOf } from './cityscape.ts'

/** What stands behind a figure that comes by itself: its services, its units, and the cases, a page of them. */
export interface MetricFigure {
  services: Breakdown['services']
  units: { unit: Unit; reading: Reading }[]
  cases: CasePage | null
  /** Answers or checks by month, where those stand behind the figure. */
  groups: EvidenceGroup[] | null
}

/** Takes a figure of services or surveys apart; null for an indicator that is measured otherwise. */
export async function readMetricFigure(
  call: Call,
  figure: { indicator: Indicator; units: readonly Unit[]; unit: Unit; period: string; rows: number },
): Promise<MetricFigure | null> {
  const { indicator, unit, period } = figure
  if (indicator.metric === null) return null
  const { from, to } = periodSpan(period)
  const parts = partsOf(figure.units, unit.id)
  const span = { from, to: to ?? from }
  const unitIds = parts.map(({ id }) => id)
  const found = await readBreakdown(call.tx, { indicator, unitId: unit.id, unitIds, ...span })
  if (!found) return null
  return {
    services: found.services,
    units: parts.flatMap((part) => {
      const reading = found.units.get(part.id)
      return reading && reading.n > 0 ? [{ unit: part, reading }] : []
    }),
    cases: await readCases(call, indicator, { unitId: unit.id, ...span, limit: figure.rows }),
    groups: await readGroups(call, indicator, { unitId: unit.id, ...span }),
  }
}
