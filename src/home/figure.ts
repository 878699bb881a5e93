import { carriersOf, type EvidenceList, evidenceList } from '../appraisal/index.ts'
import { type Running, runningEmergencies } from '../emergency/index.ts'
import {
  type CasePage,
  type IndicatorDetail,
  type Measured,
  mayKeepIndicator,
  mayReadPromise,
  type PlanningNode,
  pathTo,
  quarterAsked,
  readCases,
  readIndicator,
  readMeasured,
  readPlanningNodes,
  seesWholeCity,
} from '../indicators/index.ts'
import { type InstructionLine, instructionsAbout } from '../instructions/index.ts'
import {
  type Call,
  type Colleague,
  directory,
  holds,
  notePersonSeen,
  type Unit,
  type View,
} from '../organization/index.ts'
import { periodSpan, quartersBack } from '../platform/dates.ts'
import { isUuid } from '../platform/ids.ts'
import { readHistory } from './cityscape.ts'
import { type Contributions, readContributions } from './contributions.ts'
import { type MetricFigure, readMetricFigure } from './metric-figure.ts'

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
  contributions: Contributions | null
  /** Of a figure that comes out of services: what it is made of. */
  metric: MetricFigure | null
  evidence: EvidenceList | null
  instructions: InstructionLine[]
  mayKeep: boolean
  /** Whom of the heads shown here the actor may instruct. */
  instructs: ReadonlySet<string>
  /** Emergencies and exercises of today whose area the owning unit lies in. */
  running: Running[]
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
    const computed = indicator.formula === 'sum' || indicator.formula === 'percent-of-base'
    const [head, nodes, carriers, instructions, contributions, metric] = await Promise.all([
      directory.headOf(call.tx, indicator.unitId, call.today),
      readPlanningNodes(call.tx),
      readCarriers(call, indicator.id),
      instructionsAbout(call, indicator.id),
      computed ? readContributions(call, { indicator, units, unit, period }) : null,
      readMetricFigure(call, { indicator, units, unit, period, rows: EVIDENCE_ROWS }),
    ])
    const heads = [head, ...(contributions?.parts ?? []).map((part) => part.head)]
    return {
      ...detail,
      period,
      measured,
      unit,
      root,
      head,
      path: pathTo(nodes, indicator.nodeId),
      carriers,
      contributions,
      metric,
      instructions,
      instructs: await instructable(call, heads),
      evidence: computed ? await readEvidencePage(call, detail, unit, period) : null,
      mayKeep: mayKeepIndicator(call.actor, detail) === 'yes',
      running: (await runningEmergencies(call)).filter((one) => one.units.has(indicator.unitId)),
    }
  },
  may: mayReadPromise,
}

/** Whom of these the actor may instruct: a leader anyone, a superior those beneath. */
async function instructable(call: Call, heads: readonly (Colleague | null)[]): Promise<Set<string>> {
  const ids = heads.flatMap((head) => (head && head.id !== call.actor.id ? head.id : []))
  if (ids.length === 0 || holds(call.actor, 'leader')) return new Set(ids)
  if (!call.actor.hasTeam) return new Set()
  const beneath = new Set(await directory.beneath(call.tx, call.actor.id, call.today))
  return new Set(ids.filter((id) => beneath.has(id)))
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
    const unit = await unitAsked(call)
    if (!unit) return null
    const { indicator } = detail
    const found = await evidenceList(call, { indicator, unit, period: quarterAsked(call), limit: MOST_ROWS })
    await noteEvidenceSeen(call, found)
    return found
  },
  may: mayReadPromise,
}

/** All cases behind a figure, for a file; nobody in them can be told. */
export const readCasesFile: View<IndicatorDetail & { period: string; cases: CasePage['rows']; cut: boolean }> = {
  action: 'indicator.cases-file',
  async load(call) {
    const detail = await readIndicator.load(call)
    const unit = detail && (await unitAsked(call))
    if (!detail || !unit) return null
    const period = quarterAsked(call)
    const { from, to } = periodSpan(period)
    const page = await readCases(call, detail.indicator, { unitId: unit.id, from, to: to ?? from, limit: MOST_ROWS })
    return { ...detail, period, cases: page?.rows ?? [], cut: page?.next != null }
  },
  may: mayReadPromise,
}

async function unitAsked(call: Call): Promise<Unit | null> {
  const asked = call.query.unit
  if (asked === undefined) return directory.root(call.tx, call.today)
  return isUuid(asked) ? directory.unit(call.tx, asked, call.today) : null
}
