import { type Indicator, readIndicators, sourceOf } from '../indicators/index.ts'
import type { Call } from '../organization/index.ts'
import { lastLogged, type ProposalRow } from '../proposals/index.ts'
import { entriesByIds } from './entry-sql.ts'
import { type ItemRow, type ItemTargetRow, itemsOf, itemTargetsOf, partsOn } from './plan-sql.ts'
import { type Candidate, countsPieces, type LastUse, quantityFor, rowFor } from './proposed-row-rules.ts'
import { indicatorsOfItems } from './row-pauses.ts'

/** The row of the own SKP that proposed work would serve, and how much of it. */
export interface ProposedRow {
  itemId: string
  number: number
  text: string
  quantity: number | null
  unit: string | null
}

interface AgreedRow {
  row: ItemRow
  unit: string | null
  indicator: Indicator | null
}

/** Finds the row for each proposal about something that IKUs are measured over; null where there is none. */
export async function proposedRows(call: Call, proposals: readonly ProposalRow[]): Promise<Map<string, ProposedRow>> {
  const found = new Map<string, ProposedRow>()
  const about = proposals.filter(({ data }) => data.subject)
  for (const [day, ofDay] of Map.groupBy(about, (proposal) => proposal.day)) {
    const rows = await agreedRows(call, day)
    if (rows.length === 0) continue
    for (const proposal of ofDay) {
      const fitting = await fittingOf(call, proposal, rows)
      if (fitting) found.set(proposal.id, fitting)
    }
  }
  return found
}

async function fittingOf(call: Call, proposal: ProposalRow, rows: readonly AgreedRow[]): Promise<ProposedRow | null> {
  const { subject = '', count } = proposal.data
  const last = await lastUse(call, proposal, subject)
  const best = rowFor(
    rows.map((each) => candidateOf(each, subject)),
    last,
  )
  const item = rows.find(({ row }) => row.id === best?.itemId)
  if (!best || !item) return null
  const quantity = quantityFor(best, Number(count ?? 0), last)
  const { id: itemId, number, text } = item.row
  return { itemId, number, text, quantity, unit: quantity === null ? null : best.unit }
}

function candidateOf({ row, unit, indicator }: AgreedRow, subject: string): Candidate {
  const source = indicator?.metric ? sourceOf(indicator.metric) : null
  const subjects = indicator?.subjects ?? []
  const named = subjects.includes(subject)
  const measured = source?.behind === 'cases' && (subjects.length === 0 || named)
  return { itemId: row.id, number: row.number, measured, named, counted: measured && (source?.adds ?? false), unit }
}

/** The rows of one's own agreed plans that cover a day. */
async function agreedRows({ tx, actor, today }: Call, day: string): Promise<AgreedRow[]> {
  const parts = (await tx.rows(partsOn, [tx.agencyId, actor.id, day])).filter(({ state }) => state === 'agreed')
  const rows = await tx.rows(itemsOf, [tx.agencyId, parts.map(({ id }) => id)])
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const [targets, served, indicators] = await Promise.all([
    tx.rows(itemTargetsOf, [tx.agencyId, ids]),
    tx.rows(indicatorsOfItems, [tx.agencyId, ids]),
    readIndicators(tx, today),
  ])
  return rows.map((row) => {
    const indicatorId = served.find(({ itemId }) => itemId === row.id)?.indicatorId
    return {
      row,
      unit: countedIn(targets.filter((target) => target.item_id === row.id)),
      indicator: indicators.find(({ id }) => id === indicatorId) ?? null,
    }
  })
}

const countedIn = (targets: readonly ItemTargetRow[]) =>
  targets.find(({ aspect, unit_label: unit }) => aspect === 'quantity' && countsPieces(unit))?.unit_label ?? null

async function lastUse({ tx }: Call, proposal: ProposalRow, subject: string): Promise<LastUse | null> {
  const { employee_id, kind, day } = proposal
  const logged = await tx.rows(lastLogged, [tx.agencyId, employee_id, kind, subject, day])
  const ids = logged.map(({ entry_id }) => entry_id)
  const entries = ids.length > 0 ? await tx.rows(entriesByIds, [tx.agencyId, ids]) : []
  const last = ids.map((id) => entries.find((entry) => entry.id === id)).find((entry) => entry?.itemId)
  return last?.itemId ? { itemId: last.itemId, withQuantity: last.quantity !== null } : null
}
