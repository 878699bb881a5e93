import type { EvidenceGroup } from '../cases/index.ts'
import {
  type CasePage,
  type Indicator,
  judgedQuarter,
  readCases,
  readGroups,
  readIndicator,
  seesWholeCity,
} from '../indicators/index.ts'
import { type Call, directory, pageAsked, type Unit, type View } from '../organization/index.ts'
import { lastDay, periodSpan } from '../platform/dates.ts'
import { id, period as periodField } from '../platform/input.ts'
import { entryCursor } from './entries.ts'
import { type EntryLine, evidenceOf } from './entry-sql.ts'

/** The entries behind an indicator's figure, as far as the actor may read single entries. */
export interface EvidenceList {
  indicator: Indicator
  unit: Unit
  period: string
  entries: (EntryLine & { unitName: string | null })[]
  next: string | null
  /** True when the actor sees only part of the entries: their own and those beneath them. */
  partial: boolean
}

/** Reads a page of the evidence of an indicator in a unit and period. */
export async function evidenceList(
  call: Call,
  query: { indicator: Indicator; unit: Unit; period: string; cursor?: string; limit: number },
): Promise<EvidenceList> {
  const span = periodSpan(query.period)
  const whole = seesWholeCity(call.actor)
  const readable = whole ? null : [call.actor.id, ...(await directory.beneath(call.tx, call.actor.id, call.today))]
  const [day = '', last = ''] = entryCursor.parse(query.cursor).split('_')
  const rows = await call.tx.rows(evidenceOf, [
    call.tx.agencyId,
    query.indicator.id,
    query.unit.id,
    span.from,
    span.to ?? lastDay(span) ?? span.from,
    day,
    last,
    readable,
    query.limit + 1,
  ])
  const entries = rows.slice(0, query.limit)
  const end = entries.at(-1)
  return {
    indicator: query.indicator,
    unit: query.unit,
    period: query.period,
    entries,
    next: rows.length > query.limit && end ? `${end.date}_${end.id}` : null,
    partial: !whole,
  }
}

/** What stands behind a figure: entries, or the cases of services in their place. */
export const readEvidence: View<EvidenceList & { cases: CasePage['rows'] | null; groups: EvidenceGroup[] | null }> = {
  action: 'indicator.evidence',
  async load(call) {
    const detail = await readIndicator.load(call)
    if (!detail) return null
    const asked = periodField.safeParse(call.query.period ?? judgedQuarter(call.today))
    const unit =
      call.query.unit === undefined
        ? await directory.root(call.tx, call.today)
        : id.safeParse(call.query.unit).success
          ? await directory.unit(call.tx, call.query.unit, call.today)
          : null
    if (!asked.success || !unit) return null
    const { limit } = pageAsked(call)
    const { indicator } = detail
    const period = asked.data
    const { from, to } = periodSpan(period)
    const span = { unitId: unit.id, from, to: to ?? from }
    const page = await readCases(call, indicator, { ...span, limit })
    const groups = await readGroups(call, indicator, span)
    if (page || groups) {
      const none = { indicator, unit, period, entries: [], partial: false }
      return { ...none, cases: page?.rows ?? null, groups, next: page?.next ?? null }
    }
    const { cursor } = call.query
    const found = await evidenceList(call, { indicator, unit, period, cursor, limit })
    return { ...found, cases: null, groups: null }
  },
  may: () => 'yes',
}
