import {
  type Aggregation,
  aggregate,
  type Direction,
  type indicatorTable,
  LETTERS,
  type Letter,
  type planningNodeTable,
  roundHalfUp,
  type targetTable,
  type valueTable,
} from '../indicators/index.ts'
import { addDays } from '../platform/dates.ts'
import type { CityPlan, Course, IkuPlan } from './city.ts'
import type { Line } from './line.ts'
import { LINES, type LineKey } from './lines.ts'
import type { Organisation } from './organisation.ts'
import { namedId, type Random, randomFrom } from './random.ts'
import type { RowOf } from './rows.ts'
import { serviceIdsAbout } from './services.ts'
import { endOf, FOUNDED_AT, instantAt, partGone, quartersBefore, quartersOf, type Story } from './story.ts'

/** What one quarter aims at, and how it comes out. */
export interface Aim {
  period: string
  target: { low: number; high: number } | Letter
  base: number | null
  /** The sum of accepted quantities that the story needs; null where the value is typed or missing. */
  quantity: number | null
  value: number | null
  letter: Letter | null
}

/** An indicator of the city with its quarters. */
export interface Iku {
  id: string
  code: string
  plan: IkuPlan
  line: Line
  /** The services it is about; none: all of them. */
  subjects: string[]
  aims: Map<string, Aim>
}

/** The city's indicators with their aims for every quarter of the story, by line of work. */
export function foresee(city: CityPlan, organisation: Organisation, story: Story): Map<LineKey, Iku> {
  const years = [...story.earlierYears, ...story.years]
  return new Map(
    city.ikus.map((plan, index) => {
      const line = LINES[plan.line]
      const code = `IKU-${String(index + 1).padStart(2, '0')}`
      const random = randomFrom(`${city.seed ?? city.slug} ${plan.line}`)
      const level = levelOf(plan.course, random)
      const aims = years.flatMap(quartersOf).map((period) => aimOf(plan, line, period, level, random, story))
      const id = namedId(FOUNDED_AT, organisation.agencyId, 'indicator', plan.line)
      const subjects = plan.about ? serviceIdsAbout(city, organisation.agencyId, plan.about) : []
      return [plan.line, { id, code, plan, line, subjects, aims: new Map(aims.map((aim) => [aim.period, aim])) }]
    }),
  )
}

/** The share of the target that is reached in the judged quarter. */
function levelOf(course: Course, random: Random): number {
  if (course === 'off-track') return 0.74 + random.next() * 0.12
  if (course === 'attention') return 0.93 + random.next() * 0.04
  return 1.008 + random.next() * 0.03
}

function aimOf(plan: IkuPlan, line: Line, period: string, level: number, random: Random, story: Story): Aim {
  const back = quartersBefore(story, period)
  const earlier = Number(story.judged.slice(0, 4)) - Number(period.slice(0, 4))
  const swing = (random.next() - 0.5) * 0.03
  const slope = plan.course === 'off-track' ? 0.025 : plan.course === 'attention' ? 0.004 : -0.006
  const reached = back === 0 || back < -1 ? level : level + Math.max(0, back) * slope + swing
  const target = targetOf(plan, line, Math.max(0, earlier))
  const base = plan.base === undefined ? null : Math.round(plan.base * (0.96 + random.next() * 0.08))
  const blank = { period, target, base, quantity: null, value: null, letter: null }
  if (back < -1 || (plan.course === 'no-data' && back <= 0)) return blank
  if (line.formula === 'typed' && back < 0) return blank
  if (typeof target === 'string') return { ...blank, letter: letterOf(target, plan.course, back) }
  const value = realised(line.direction, target, reached, random)
  if (line.formula === 'typed') return { ...blank, value: roundHalfUp(value, line.decimals) }
  return { ...blank, quantity: quantityOf(line, value, base, partGone(story, period)) }
}

function targetOf(plan: IkuPlan, line: Line, yearsBefore: number): Aim['target'] {
  if (typeof plan.target === 'string') return plan.target
  if (typeof plan.target !== 'number') return { low: plan.target[0], high: plan.target[1] }
  const shift =
    line.formula === 'sum' || line.aggregation === 'sum' ? plan.target * 0.04 : line.direction === 'up' ? 1 : -0.2
  const target = roundHalfUp(plan.target - yearsBefore * shift, line.decimals)
  return { low: target, high: target }
}

function realised(
  direction: Direction,
  target: { low: number; high: number },
  reached: number,
  random: Random,
): number {
  if (direction === 'up') return target.low * reached
  if (direction === 'down') return target.high * (2 - reached)
  if (reached >= 0.99) return target.low + (target.high - target.low) * (0.4 + random.next() * 0.4)
  return direction === 'range-up' ? target.low * reached : target.high * (2 - reached)
}

function quantityOf(line: Line, value: number, base: number | null, gone: number): number {
  const whole = line.formula === 'sum' || base === null ? value : Math.min(base, (value / 100) * base)
  return Math.ceil(gone === 1 ? whole : whole * gone * 0.93)
}

function letterOf(target: Letter, course: Course, back: number): Letter {
  const below = LETTERS[LETTERS.indexOf(target) + 1] ?? target
  return course === 'off-track' || (course === 'attention' && back === 0) ? below : target
}

const MADE_UP = 'Contoh untuk demo, bukan dokumen resmi'

/** Vision, missions, goals, objectives, programmes and activities; answers the rows and the id of each objective. */
export function promiseRows(city: CityPlan, organisation: Organisation) {
  const rows: RowOf<typeof planningNodeTable>[] = []
  const objectives = new Map<string, string>()
  const { agencyId: agency_id } = organisation
  function add(
    kind: (typeof rows)[number]['kind'],
    code: string,
    title: string,
    parent: string | null,
    more = {},
  ): string {
    const id = namedId(FOUNDED_AT, agency_id, 'node', code)
    const plain = { unit_id: null, budget: null, year_from: 2024, year_to: 2029, source: MADE_UP }
    rows.push({ agency_id, id, parent_id: parent, kind, code, title, ...plain, ...more })
    return id
  }
  const vision = add('vision', '1', city.promise.vision, null)
  for (const [index, mission] of city.promise.missions.entries()) {
    const code = `1.${index + 1}`
    const missionId = add('mission', code, mission.title, vision)
    const goal = add('goal', `${code}.1`, mission.goal, missionId)
    for (const [place, plan] of mission.objectives.entries()) {
      const own = `${code}.1.${place + 1}`
      const unit_id = organisation.unit(plan.unit).id
      const objective = add('objective', own, plan.title, goal, { unit_id })
      const programme = add('programme', `${own}.1`, plan.programme, objective, { unit_id, budget: plan.budget })
      const budget = Math.round(plan.budget * 0.62)
      add('activity', `${own}.1.1`, plan.activity, programme, { unit_id, budget })
      objectives.set(plan.key, objective)
    }
  }
  return { rows, objectives }
}

/** Indicators, targets and typed values as rows. */
export function ikuRows(
  ikus: ReadonlyMap<LineKey, Iku>,
  objectives: ReadonlyMap<string, string>,
  organisation: Organisation,
  story: Story,
  keeperId: string,
) {
  const indicators: RowOf<typeof indicatorTable>[] = []
  const targets: RowOf<typeof targetTable>[] = []
  const values: RowOf<typeof valueTable>[] = []
  for (const iku of ikus.values()) {
    indicators.push(indicatorRow(iku, objectives.get(iku.plan.objective) ?? null, organisation))
    for (const aim of [...iku.aims.values(), ...yearlyAims(iku)]) {
      targets.push(targetRow(iku, aim, organisation.agencyId))
      if (aim.value !== null || aim.letter !== null) values.push(valueRow(iku, aim, organisation, story, keeperId))
    }
  }
  return { indicators, targets, values }
}

function indicatorRow({ id, code, plan, line, subjects }: Iku, objective: string | null, organisation: Organisation) {
  return {
    agency_id: organisation.agencyId,
    id,
    code,
    name: line.name,
    definition: line.definition,
    formula: plan.metric ? ('metric' as const) : line.formula,
    formula_text: line.formulaText,
    moved_by: line.movedBy,
    unit_label: line.unit,
    decimals: line.decimals,
    direction: line.direction,
    aggregation: line.aggregation,
    node_id: objective,
    parent_id: null,
    unit_id: organisation.unit(plan.unit).id,
    source: line.source,
    frequency: 'quarterly' as const,
    official: false,
    metric: plan.metric ?? null,
    subjects,
  }
}

/** The years of the aims: sums add up, other targets are those of the last quarter. */
function yearlyAims(iku: Iku): Aim[] {
  const years = Map.groupBy(iku.aims.values(), (aim) => aim.period.slice(0, 4))
  return [...years].flatMap(([period, aims]) => {
    const last = aims.at(-1)
    if (!last) return []
    const base = aims.every((aim) => aim.base === null) ? null : sum(aims.map((aim) => aim.base ?? 0))
    const complete = aims.every((aim) => aim.value !== null)
    const value = complete ? yearlyValue(iku, aims) : null
    const letter = aims.every((aim) => aim.letter !== null) ? last.letter : null
    return [{ period, target: yearlyTarget(iku.line.aggregation, aims, last), base, quantity: null, value, letter }]
  })
}

function yearlyValue({ line }: Iku, aims: readonly Aim[]): number | null {
  const value = aggregate(
    line.aggregation,
    aims.map((aim) => aim.value),
  )
  return value === null ? null : roundHalfUp(value, line.decimals)
}

function yearlyTarget(how: Aggregation, aims: readonly Aim[], last: Aim): Aim['target'] {
  if (how !== 'sum' || typeof last.target === 'string') return last.target
  const total = sum(aims.map(({ target }) => (typeof target === 'string' ? 0 : target.low)))
  return { low: total, high: total }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)

function targetRow({ id, plan, line }: Iku, { period, target, base }: Aim, agency_id: string) {
  const letter = typeof target === 'string' ? target : null
  const { low, high } = typeof target === 'string' ? { low: null, high: null } : target
  const what = line.formulaText.split(' ÷ ')[1]?.split(' × ')[0] ?? 'pembagi'
  const baseSource = base === null ? null : (plan.baseSource ?? `Banyaknya ${what} pada masa itu, angka contoh`)
  return {
    agency_id,
    id: namedId(FOUNDED_AT, id, 'target', period),
    indicator_id: id,
    period,
    low,
    high,
    letter,
    base,
    base_source: baseSource,
    source: MADE_UP,
  }
}

function valueRow({ id, line }: Iku, aim: Aim, organisation: Organisation, story: Story, keeperId: string) {
  return {
    agency_id: organisation.agencyId,
    id: namedId(FOUNDED_AT, id, 'value', aim.period),
    indicator_id: id,
    unit_id: organisation.root.id,
    period: aim.period,
    value: aim.value,
    letter: aim.letter,
    kind: 'typed' as const,
    reason: `Tidak dapat dihitung dari catatan kerja. ${line.formulaText}. Angka contoh untuk demo.`,
    file_id: null,
    source_file: null,
    source_line: null,
    source_url: null,
    printed: null,
    printed_check: null,
    printed_reason: null,
    as_of: instantAt(story, addDays(endOf(aim.period), 9), 10),
    recorded_by: keeperId,
  }
}
