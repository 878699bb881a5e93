import { z } from 'zod'
import { type Call, directory, idParam, type Verb, type View } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import { previousPeriod, quarterOf, quartersBack } from '../platform/dates.ts'
import { uuidv7 } from '../platform/ids.ts'
import { id, period as periodField, quantity, quarter, text, yearOrQuarter } from '../platform/input.ts'
import { requireVersion } from '../platform/policy.ts'
import { invalidInput } from '../platform/problems.ts'
import { mayKeepIndicator, mayReadPromise } from './may.ts'
import { type Measure, readMeasures } from './measure.ts'
import { LETTERS } from './rules.ts'
import {
  allIndicators,
  type Indicator,
  type IndicatorTarget,
  indicatorById,
  type PlanningNode,
  planningNodes,
  targetRow,
  targetsOf,
  targetTable,
} from './sql.ts'

/** An indicator with its measures, newest period last. */
export interface Measured {
  indicator: Indicator
  measures: Measure[]
  /** The years up to that of the newest quarter, where that quarter has no target of its own. */
  years?: Measure[]
}

/**
 * The measure an indicator is judged by: of the newest period, or of its year where that alone says something, or alone
 * holds a value against a target.
 */
export function measureShown({ measures, years = [] }: Measured): Measure | undefined {
  const newest = measures.at(-1)
  const year = years.at(-1)
  if (!newest || !year) return newest
  if (hasValue(newest)) return hasTarget(year) && hasValue(year) ? year : newest
  return hasTarget(year) || hasValue(year) ? year : newest
}

const hasTarget = ({ target, targetLetter }: Measure) => target !== null || targetLetter !== null
const hasValue = ({ value, letter }: Measure) => value !== null || letter !== null

/** The quarter a city is judged by today: the last one that is over. */
export function judgedQuarter(today: string): string {
  return previousPeriod(quarterOf(today))
}

const byNumber = new Intl.Collator('id', { numeric: true })

/** All indicators of an agency, by code as people count: 2 before 15. */
export async function readIndicators(tx: Tx, today: string): Promise<Indicator[]> {
  const found = await tx.rows(allIndicators, [tx.agencyId, today])
  return found.sort((left, right) => byNumber.compare(left.code, right.code))
}

/** The targets of indicators, by indicator and period. */
export function readTargets(tx: Tx, indicatorIds: readonly string[]): Promise<IndicatorTarget[]> {
  return tx.rows(targetsOf, [tx.agencyId, indicatorIds])
}

/** The promise of an agency: vision, missions, goals, objectives, programmes and activities. */
export function readPlanningNodes(tx: Tx): Promise<PlanningNode[]> {
  return tx.rows(planningNodes, [tx.agencyId])
}

/** The nodes from the vision down to the given one. */
export function pathTo(nodes: readonly PlanningNode[], nodeId: string | null): PlanningNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const path: PlanningNode[] = []
  for (let node = nodeId ? byId.get(nodeId) : undefined; node && !path.includes(node); ) {
    path.unshift(node)
    node = node.parentId ? byId.get(node.parentId) : undefined
  }
  return path
}

/** Indicators with their measures in a unit (and all beneath it), in the order of the periods asked for. */
export async function readMeasured(
  call: Shared,
  query: { indicators: readonly Indicator[]; unitId: string; periods: readonly string[] },
): Promise<Measured[]> {
  const measures = await readMeasures(call.tx, { ...query, today: call.today, now: call.now })
  const years = await readYears(call, query, measures)
  return query.indicators.map((indicator) => {
    const own = years.get(indicator.id)
    const found = measures.get(indicator.id) ?? []
    return own ? { indicator, measures: besideYear(found, own), years: own } : { indicator, measures: found }
  })
}

/** The newest quarter with what is promised for its year. */
function besideYear(measures: readonly Measure[], years: readonly Measure[]): Measure[] {
  const year = years.at(-1)
  if (!year || !hasTarget(year)) return [...measures]
  const ofYear = { target: year.fullTarget, targetLetter: year.targetLetter }
  // That it has no target needs no note where the year's is named.
  const note = ({ note, achievement }: Measure) => (note === achievement.note ? null : note)
  return measures.map((one, at) => (at === measures.length - 1 ? { ...one, note: note(one), ofYear } : one))
}

const YEARS_BACK = 3

/** What the years say of indicators that are promised by the year: most of a city's are. */
async function readYears(
  call: Shared,
  query: { indicators: readonly Indicator[]; unitId: string; periods: readonly string[] },
  measures: ReadonlyMap<string, Measure[]>,
): Promise<Map<string, Measure[]>> {
  const newest = query.periods.at(-1) ?? ''
  if (!newest.includes('Q')) return new Map()
  const silent = query.indicators.filter(({ id, official }) => {
    const last = measures.get(id)?.at(-1)
    return !official && last !== undefined && !hasTarget(last)
  })
  if (silent.length === 0) return new Map()
  const year = Number(newest.slice(0, 4))
  const periods = Array.from({ length: YEARS_BACK + 1 }, (_, index) => String(year - YEARS_BACK + index))
  return readMeasures(call.tx, { ...query, indicators: silent, periods, today: call.today, now: call.now })
}

/** What reading needs that does not depend on who reads. */
export type Shared = Pick<Call, 'tx' | 'today' | 'now'>

/** Every indicator with eight quarters up to one, in the unit that owns the city's promise. */
export async function readCityMeasures(
  call: Shared,
  quarter: string,
): Promise<{ measured: Measured[]; rootId: string }> {
  const root = await directory.root(call.tx, call.today)
  const indicators = await readIndicators(call.tx, call.today)
  const measured = await readMeasured(call, { indicators, unitId: root.id, periods: quartersBack(quarter, 8) })
  return { measured, rootId: root.id }
}

/** The quarter in the query, or the judged one; never one that has not begun. */
export function quarterAsked(call: Pick<Call, 'query' | 'today'>): string {
  const asked = quarter.safeParse(call.query.period ?? call.query.periode).data
  return asked && asked <= quarterOf(call.today) ? asked : judgedQuarter(call.today)
}

/** One indicator with its targets. */
export interface IndicatorDetail {
  indicator: Indicator
  targets: IndicatorTarget[]
  unitsAbove: string[]
}

/** The indicator of the path with its targets, or null. */
export async function loadIndicator(call: Call): Promise<IndicatorDetail | null> {
  const indicator = await call.tx.maybe(indicatorById, [call.tx.agencyId, call.today, idParam(call)])
  if (!indicator) return null
  const targets = await call.tx.rows(targetsOf, [call.tx.agencyId, [indicator.id]])
  return { indicator, targets, unitsAbove: await directory.unitsAbove(call.tx, indicator.unitId, call.today) }
}

export const listIndicators: View<Indicator[]> = {
  action: 'indicator.list',
  load: (call) => readIndicators(call.tx, call.today),
  may: mayReadPromise,
}

export const readIndicator: View<IndicatorDetail> = {
  action: 'indicator.read',
  load: loadIndicator,
  may: mayReadPromise,
}

export const readTree: View<{ nodes: PlanningNode[]; indicators: Indicator[] }> = {
  action: 'indicator.tree',
  load: async (call) => ({
    nodes: await readPlanningNodes(call.tx),
    indicators: await readIndicators(call.tx, call.today),
  }),
  may: mayReadPromise,
}

/** The value of one indicator in one unit (`?unit=`) and period (`?period=`). */
export const readValue: View<{ measure: Measure; indicator: Indicator; unitId: string }> = {
  action: 'indicator.value',
  async load(call) {
    const detail = await loadIndicator(call)
    if (!detail) return null
    const unitId = call.query.unit ?? (await directory.root(call.tx, call.today)).id
    if (!id.safeParse(unitId).success || !(await directory.unit(call.tx, unitId, call.today))) return null
    const asked = periodField.safeParse(call.query.period ?? judgedQuarter(call.today))
    if (!asked.success) throw invalidInput([{ path: 'period', message: 'Tulis masa sebagai 2026 atau 2026-Q3.' }])
    const { indicator } = detail
    const [measured] = await readMeasured(call, { indicators: [indicator], unitId, periods: [asked.data] })
    const measure = measured?.measures[0]
    return measure ? { measure, indicator, unitId } : null
  },
  may: mayReadPromise,
}

/** A figure of an indicator. */
export const number = z.number({ message: 'Ketik angka, misalnya 1.250,5.' }).min(-1e12).max(1e12)

const targetInput = z
  .object({
    period: yearOrQuarter,
    target: z.union([number, z.object({ low: number, high: number })]).optional(),
    letter: z.enum(LETTERS).optional(),
    base: quantity.refine((value) => value > 0, { message: 'Angka pembagi harus lebih dari 0.' }).optional(),
    baseSource: text(1, 300, { empty: 'Tulis sumber angka pembagi.' }).optional(),
  })
  .refine((input) => (input.target === undefined) !== (input.letter === undefined), {
    path: ['target'],
    message: 'Isi target angka, atau target huruf, salah satu.',
  })
  .refine((input) => typeof input.target !== 'object' || input.target.low <= input.target.high, {
    path: ['target'],
    message: 'Batas bawah target lebih besar dari batas atasnya. Tukar keduanya.',
  })

/** Sets the target of a period; an existing one is replaced by its next version. */
export const setTarget: Verb<z.infer<typeof targetInput>, IndicatorDetail, { id: string; version: number }> = {
  action: 'indicator.set-target',
  input: targetInput,
  load: loadIndicator,
  may: (actor, detail) => mayKeepIndicator(actor, detail),
  async run(call, { indicator }, input) {
    const { low, high } = typeof input.target === 'object' ? input.target : { low: input.target, high: input.target }
    const fields = {
      indicator_id: indicator.id,
      period: input.period,
      low: low ?? null,
      high: high ?? null,
      letter: input.letter ?? null,
      base: input.base ?? null,
      base_source: input.baseSource ?? null,
      source: null,
    }
    const existing = await call.tx.maybe(targetRow, [call.tx.agencyId, indicator.id, input.period])
    const deed = { verb: 'target.set', actorId: call.actor.id, at: call.now }
    if (existing) {
      requireVersion(call, existing.version)
      return call.ledger.amend(call.tx, targetTable, { ...existing, ...fields }, deed)
    }
    const row = { agency_id: call.tx.agencyId, id: uuidv7(), ...fields }
    await call.ledger.append(call.tx, targetTable, row, deed)
    return { id: row.id, version: 1 }
  },
}
