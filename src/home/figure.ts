import { carriersOf, type EvidenceList, evidenceList } from '../appraisal/index.ts'
import {
  ACCEPTED_QUANTITY,
  type IndicatorDetail,
  type Measured,
  mayKeepIndicator,
  mayReadPromise,
  type PlanningNode,
  pathTo,
  quarterAsked,
  readIndicator,
  readMeasured,
  readPlanningNodes,
  seesWholeCity,
} from '../indicators/index.ts'
import { type Call, type Colleague, directory, notePersonSeen, type Unit, type View } from '../organization/index.ts'
import { periodSpan, quartersBack } from '../platform/dates.ts'
import { isUuid } from '../platform/ids.ts'
import { unitSums } from '../platform/tally.ts'
import { partsOf, readHistory } from './cityscape.ts'

/** What a part of the city contributed to a figure. */
export interface Contribution {
  unit: Unit
  quantity: number
  entries: number
}

/** An officer who carries the indicator in their plan, and whether the actor may open that plan. */
export interface Carrier {
  employeeId: string
  name: string
  title: string | null
  unitId: string | null
  rows: number[]
  readable: boolean
}

/** One indicator with everything behind it. */
export interface Figure extends IndicatorDetail {
  period: string
  measured: Measured
  unit: Unit
  root: Unit
  head: Colleague | null
  path: PlanningNode[]
  carriers: Carrier[]
  contributions: { within: Unit; parts: Contribution[]; total: Contribution } | null
  evidence: EvidenceList | null
  mayKeep: boolean
}

const EVIDENCE_ROWS = 20

export const readFigure: View<Figure> = {
  action: 'indicator.page',
  async load(call) {
    const detail = await readIndicator.load(call)
    if (!detail) return null
    const { indicator } = detail
    const units = await directory.units(call.tx, call.today)
    const root = units.find((unit) => unit.parentId === null)
    const unit = call.query.unit ? units.find((one) => one.id === call.query.unit) : root
    if (!unit || !root) return null
    const measured = await measuredOf(call, detail, root.id)
    const period = measured.measures.at(-1)?.period ?? quarterAsked(call)
    const computed = indicator.formula !== 'typed'
    const [head, nodes, carriers] = await Promise.all([
      directory.headOf(call.tx, indicator.unitId, call.today),
      readPlanningNodes(call.tx),
      readCarriers(call, indicator.id),
    ])
    return {
      ...detail,
      period,
      measured,
      unit,
      root,
      head,
      path: pathTo(nodes, indicator.nodeId),
      carriers,
      contributions: computed ? await contributionsOf(call, indicator.id, units, unit, period) : null,
      evidence: computed ? await readEvidencePage(call, detail, unit, period) : null,
      mayKeep: mayKeepIndicator(call.actor, detail) === 'yes',
    }
  },
  may: mayReadPromise,
}

async function measuredOf(call: Call, { indicator }: IndicatorDetail, rootId: string): Promise<Measured> {
  if (indicator.official) {
    const history = await readHistory(call, rootId)
    return history.find((one) => one.indicator.id === indicator.id) ?? { indicator, measures: [] }
  }
  const periods = quartersBack(quarterAsked(call), 8)
  const [measured] = await readMeasured(call, { indicators: [indicator], unitId: rootId, periods })
  return measured ?? { indicator, measures: [] }
}

async function readCarriers(call: Call, indicatorId: string): Promise<Carrier[]> {
  const rows = await call.tx.rows(carriersOf, [call.tx.agencyId, indicatorId, call.today])
  const beneath = new Set([call.actor.id, ...(await directory.beneath(call.tx, call.actor.id, call.today))])
  const whole = seesWholeCity(call.actor)
  return [...Map.groupBy(rows, (row) => row.employeeId)].flatMap(([employeeId, own]) => {
    const [first] = own
    if (!first) return []
    const { name, title, unitId } = first
    const numbers = own.map((row) => row.number)
    return [{ employeeId, name, title, unitId, rows: numbers, readable: whole || beneath.has(employeeId) }]
  })
}

/** The parts of the first unit, going down, of which more than one contributed. */
async function contributionsOf(call: Call, subjectId: string, units: readonly Unit[], from: Unit, period: string) {
  const span = periodSpan(period)
  const query = { metric: ACCEPTED_QUANTITY, subjectId, from: span.from, to: span.to ?? span.from }
  for (let within = from; ; ) {
    const parts = partsOf(units, within.id)
    const sums = await unitSums(call.tx, { ...query, unitIds: [within.id, ...parts.map((part) => part.id)] })
    const of = (unit: Unit): Contribution => {
      const sum = sums.find((found) => found.unit_id === unit.id)
      return { unit, quantity: sum?.num ?? 0, entries: sum?.den ?? 0 }
    }
    const total = of(within)
    const moved = parts.map(of).filter((part) => part.entries > 0)
    const [only] = moved
    if (only && moved.length === 1 && only.entries === total.entries) {
      within = only.unit
      continue
    }
    return { within, parts: moved.sort((left, right) => right.quantity - left.quantity), total }
  }
}

async function readEvidencePage(call: Call, detail: IndicatorDetail, unit: Unit, period: string) {
  const { cursor } = call.query
  const found = await evidenceList(call, { indicator: detail.indicator, unit, period, cursor, limit: EVIDENCE_ROWS })
  await noteEvidenceSeen(call, found)
  return found
}

async function noteEvidenceSeen(call: Call, { entries }: EvidenceList): Promise<void> {
  for (const id of new Set(entries.map((entry) => entry.employeeId))) await notePersonSeen(call, id, 'catatan kerja')
}

const MOST_ROWS = 5000

/** All evidence of a figure that the actor may read, for a file. */
export const readEvidenceFile: View<EvidenceList> = {
  action: 'indicator.evidence-file',
  async load(call) {
    const detail = await readIndicator.load(call)
    if (!detail) return null
    const asked = call.query.unit ?? ''
    const root = await directory.root(call.tx, call.today)
    const unit = isUuid(asked) ? await directory.unit(call.tx, asked, call.today) : root
    if (!unit) return null
    const { indicator } = detail
    const found = await evidenceList(call, { indicator, unit, period: quarterAsked(call), limit: MOST_ROWS })
    await noteEvidenceSeen(call, found)
    return found
  },
  may: mayReadPromise,
}
