import { checksBehindFigure } from '../audits/index.ts'
import { type CaseEvidence, casesBehindFigure, type EvidenceGroup } from '../cases/index.ts'
import type { Call } from '../organization/index.ts'
import { allServices } from '../services/index.ts'
import { answersBehindFigure } from '../surveys/index.ts'
import { sourceOf } from './metric-rules.ts'
import type { Indicator } from './sql.ts'

/** Cases behind a figure, a page of them. */
export interface CasePage {
  rows: CaseEvidence[]
  next: string | null
}

interface Span {
  unitId: string
  from: string
  to: string
}

/** The answered cases that an indicator's value counts; null where something else stands behind it. */
export async function readCases(
  call: Call,
  indicator: Indicator,
  query: Span & { limit: number },
): Promise<CasePage | null> {
  if (indicator.metric === null || sourceOf(indicator.metric).behind !== 'cases') return null
  const services = await servicesOf(call, indicator)
  const { cursor } = call.query
  const { cases, next } = await casesBehindFigure(call, { services, cursor, ...query })
  return { rows: cases, next }
}

/** The answers or checks that an indicator's value counts, by month; null where something else stands behind it. */
export async function readGroups(call: Call, indicator: Indicator, query: Span): Promise<EvidenceGroup[] | null> {
  if (indicator.metric === null) return null
  const { behind, answered } = sourceOf(indicator.metric)
  if (behind === 'cases') return null
  const span = { ...query, services: await servicesOf(call, indicator) }
  return answered ? answersBehindFigure(call.tx, answered, span) : checksBehindFigure(call.tx, span)
}

async function servicesOf({ tx }: Call, { subjects }: Indicator): Promise<readonly string[]> {
  return subjects.length > 0 ? subjects : (await tx.rows(allServices, [tx.agencyId])).map(({ id }) => id)
}
