import { type Handled, readHandled } from '../complaints/index.ts'
import { type Improved, newestChanges } from '../improvements/index.ts'
import { type KeptPromises, promiseTarget, readKeptPromises } from '../indicators/index.ts'
import type { Tx } from '../platform/database.ts'
import { previousPeriod, quarterOf, quartersBack } from '../platform/dates.ts'
import type { Call, View, Visitor } from '../platform/policy.ts'
import { mayLookIn } from './may.ts'
import { LEAST_COMPARED, monthsBefore } from './rules.ts'
import { readUnitIndices, type UnitIndex } from './satisfaction.ts'
import { type Correction, correctionsBefore, lastSeal } from './sql.ts'

/** A city as anyone may see it: what it promised, what it kept, and what it had to put right. */
export interface Window extends KeptPromises {
  month: string
  months: string[]
  /** What the city aims at, in per cent; null where no indicator says so. */
  target: number | null
  quarter: string
  units: UnitIndex[]
  corrections: Correction[]
  improvements: Improved[]
  voices: Handled
  seal: { head: Buffer; at: Date } | null
}

const MONTHS_OFFERED = 12
const CORRECTIONS_SHOWN = 3
const QUARTERS_LOOKED_BACK = 4
const IMPROVEMENTS_SHOWN = 3
/** Complaints of so many days are counted, as on *Kota*. */
export const VOICE_DAYS = 90
const LAST = { at: new Date('9999-12-31T00:00:00Z'), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

export const readWindow: View<Visitor, Window> = {
  action: 'portal.read',
  async load(call) {
    const { tx, today } = call
    const months = monthsBefore(today, MONTHS_OFFERED)
    const month = monthAsked(call, months)
    const [promises, target, asked, corrections, improvements, voices, seal] = await Promise.all([
      readKeptPromises(call, month),
      promiseTarget(call, month),
      lastAsked(tx, today),
      tx.rows(correctionsBefore, [tx.agencyId, LAST.at, LAST.id, today, CORRECTIONS_SHOWN]),
      newestChanges(call, IMPROVEMENTS_SHOWN),
      readHandled(call, VOICE_DAYS),
      tx.maybe(lastSeal, [tx.agencyId]),
    ])
    return { month, months, ...promises, target, ...asked, corrections, improvements, voices, seal }
  },
  may: mayLookIn,
}

/** The newest quarter that is over in which enough people were asked about some unit; the last one where there is none. */
async function lastAsked(tx: Tx, today: string): Promise<{ quarter: string; units: UnitIndex[] }> {
  const quarters = quartersBack(previousPeriod(quarterOf(today)), QUARTERS_LOOKED_BACK).reverse()
  for (const quarter of quarters) {
    const units = await readUnitIndices(tx, today, quarter)
    if (units.some(({ reading }) => reading.n >= LEAST_COMPARED)) return { quarter, units }
  }
  return { quarter: quarters[0] ?? '', units: [] }
}

/** The month in the query, if it is one of those offered; otherwise the last that is over. */
export function monthAsked(call: Pick<Call<Visitor>, 'query'>, months: readonly string[]): string {
  return months.find((one) => one === call.query.bulan) ?? months[0] ?? ''
}
