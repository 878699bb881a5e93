import type { Call } from '../organization/index.ts'
import { allServices, type CaseEvidence, casesBehindFigure } from '../services/index.ts'
import { sourceOf } from './metric-rules.ts'
import type { Indicator } from './sql.ts'

/** Cases behind a figure, a page of them. */
export interface CasePage {
  rows: CaseEvidence[]
  next: string | null
}

/** The answered cases that an indicator's value counts; null where something else stands behind it. */
export async function readCases(
  call: Call,
  indicator: Indicator,
  query: { unitId: string; from: string; to: string; limit: number },
): Promise<CasePage | null> {
  if (indicator.metric === null || sourceOf(indicator.metric).behind !== 'cases') return null
  const every = await call.tx.rows(allServices, [call.tx.agencyId])
  const services = indicator.subjects.length > 0 ? indicator.subjects : every.map(({ id }) => id)
  const { cursor } = call.query
  const { cases, next } = await casesBehindFigure(call.tx, call.agency.zone, { services, cursor, ...query })
  return { rows: cases, next }
}
