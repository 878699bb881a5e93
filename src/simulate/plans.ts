import { type appraisalTables, formFor, type Perspective, type PlanState } from '../appraisal/index.ts'
import { daterange } from '../organization/index.ts'
import { contains, intersect, type Span } from '../platform/dates.ts'
import { roundHalfUp } from '../platform/i18n/format.ts'
import type { CityPlan } from './city.ts'
import { LINES, type LineKey } from './lines.ts'
import type { BuiltUnit, Member, Organisation, Sitting } from './organisation.ts'
import type { Iku } from './promise.ts'
import { namedId, type Random, randomFrom } from './random.ts'
import type { RowOf } from './rows.ts'
import { FOUNDED_AT, instantAt, type Story } from './story.ts'

/** A row of a plan (RHK) with the line of work it stands for. */
export interface Item {
  line: LineKey
  indicatorId: string
  row: RowOf<(typeof appraisalTables)['item']>
  targets: RowOf<(typeof appraisalTables)['itemTarget']>[]
}

/** An officer's plan (SKP) of a year, or of the part of it spent in one position. */
export interface Plan {
  id: string
  member: Member
  unit: BuiltUnit
  head: boolean
  year: number
  span: Span
  state: PlanState
  items: Item[]
  row: RowOf<(typeof appraisalTables)['plan']>
  /** Kept for the history of the figures only. */
  light: boolean
  /** Of the personas and their teams: told with everything that belongs to an SKP. */
  close: boolean
}

/** All plans of the story: everybody's for its years, a few people's for the years before. */
export function makePlans(
  city: CityPlan,
  organisation: Organisation,
  ikus: ReadonlyMap<LineKey, Iku>,
  story: Story,
): Plan[] {
  const random = randomFrom(`${city.seed ?? city.slug} plans`)
  const settled = settledMembers(city, organisation)
  const plans: Plan[] = []
  const fromTheTop = [...organisation.members].sort((left, right) => depthOf(left) - depthOf(right))
  for (const year of story.years) {
    const wanted = fromTheTop.flatMap((member) => seatsIn(member, year).map((seat) => ({ member, ...seat })))
    const carriers = countCarriers(wanted, ikus)
    const known = new Map<string, Plan[]>()
    for (const { member, sitting, span } of wanted) {
      const state = stateOf(member, sitting, year, settled, random, story)
      if (state === null) continue
      const plan = blankPlan(organisation, story, member, sitting, year, span, state)
      plan.close = year === story.years.at(-1) && settled.has(member.id)
      const superior = organisation.superiorOf(member.id, span.from)
      const above = (superior ? known.get(superior) : undefined)?.find((each) => contains(each.span, span.from))
      const lines = sitting.position.unit.lines.filter((line) => ikus.has(line)).slice(0, 5)
      for (const line of lines) addItem(plan, line, ikus, plan.head ? undefined : above, carriers.get(line) ?? 1)
      known.set(member.id, [...(known.get(member.id) ?? []), plan])
      plans.push(plan)
    }
  }
  return [...plans, ...earlierPlans(organisation, ikus, story, plans)]
}

/** This year's plans of positions that somebody only acts in, agreed with whoever stands above the position. */
export function actingPlans(organisation: Organisation, ikus: ReadonlyMap<LineKey, Iku>, story: Story): Plan[] {
  const year = Number(story.today.slice(0, 4))
  const whole = { from: `${year}-01-01`, to: `${year + 1}-01-01` }
  return organisation.members.flatMap((member) =>
    member.sittings.flatMap((sitting) => {
      const span = sitting.kind === 'plt' ? intersect(sitting.span, whole) : null
      const above = span && holderOf(organisation, sitting.position.reportsTo, span.from)
      if (!span || !above || above.id === member.id) return []
      const plan = blankPlan(organisation, story, member, sitting, year, span, 'agreed')
      plan.row.agreed_by = above.id
      plan.close = true
      for (const line of sitting.position.unit.lines.filter((each) => ikus.has(each)).slice(0, 2)) {
        addItem(plan, line, ikus, undefined, 1)
      }
      return plan.items.length > 0 ? [plan] : []
    }),
  )
}

function holderOf(organisation: Organisation, positionId: string | null, day: string): Member | null {
  const sits = (member: Member) =>
    member.sittings.some(
      ({ position, kind, span }) => kind === 'definitive' && position.id === positionId && contains(span, day),
    )
  return organisation.members.find(sits) ?? null
}

const depthOf = (member: Member) => member.sittings[0]?.position.depth ?? 0

/** The definitive seats of a member in a year, each with the days it covers. */
function seatsIn(member: Member, year: number): { sitting: Sitting; span: Span }[] {
  const whole = { from: `${year}-01-01`, to: `${year + 1}-01-01` }
  return member.sittings.flatMap((sitting) => {
    const span = sitting.kind === 'definitive' ? intersect(sitting.span, whole) : null
    return span ? [{ sitting, span }] : []
  })
}

function countCarriers(wanted: readonly { sitting: Sitting }[], ikus: ReadonlyMap<LineKey, Iku>): Map<LineKey, number> {
  const counts = new Map<LineKey, number>()
  for (const { sitting } of wanted) {
    if (sitting.position.head) continue
    for (const line of sitting.position.unit.lines) if (ikus.has(line)) counts.set(line, (counts.get(line) ?? 0) + 1)
  }
  return counts
}

/** People whose plan is agreed whatever chance says: the personas and their teams. */
function settledMembers(city: CityPlan, organisation: Organisation): Set<string> {
  const showcase = city.personas.superior.unit
  const inTeam = organisation.members.filter((member) =>
    member.sittings.some((sitting) => sitting.position.unit.key === showcase),
  )
  const personas = Object.values(city.personas).map((seat) => organisation.memberAt(seat))
  return new Set([...inTeam, ...personas].map((member) => member.id))
}

/** Most plans are agreed; of this year's a few are not, and a few people have none. */
function stateOf(
  member: Member,
  sitting: Sitting,
  year: number,
  settled: ReadonlySet<string>,
  random: Random,
  story: Story,
): PlanState | null {
  const luck = random.next()
  const thisYear = story.today.startsWith(String(year))
  if (!thisYear || sitting.position.head || settled.has(member.id)) return 'agreed'
  if (luck < 0.012) return null
  if (luck < 0.024) return 'draft'
  return luck < 0.045 ? 'proposed' : 'agreed'
}

function blankPlan(
  organisation: Organisation,
  story: Story,
  member: Member,
  sitting: Sitting,
  year: number,
  span: Span,
  state: PlanState,
  light = false,
): Plan {
  const { unit, head, id: position_id } = sitting.position
  const { kind: capacity } = sitting
  const acting = capacity === 'definitive' ? [] : [capacity, position_id]
  const id = namedId(FOUNDED_AT, member.id, 'plan', span.from, ...acting)
  const spread = Number.parseInt(member.id.slice(-2), 16) % 9
  const proposed = instantAt(story, `${span.from.slice(0, 8)}${String(4 + spread).padStart(2, '0')}`, 10)
  const agreed = instantAt(story, `${span.from.slice(0, 8)}${String(7 + spread).padStart(2, '0')}`, 15)
  const row = {
    agency_id: organisation.agencyId,
    id,
    employee_id: member.id,
    unit_id: unit.id,
    position_id,
    year,
    span: daterange(span),
    state,
    form: formFor(sitting.position, unit.kind),
    approach: 'quantitative' as const,
    capacity,
    proposed_at: state === 'draft' ? null : proposed,
    agreed_by: state === 'agreed' ? organisation.superiorOf(member.id, agreed.toISOString().slice(0, 10)) : null,
    agreed_at: state === 'agreed' ? agreed : null,
  }
  return { id, member, unit, head, year, span, state, items: [], row, light, close: false }
}

/** Heads answer for the indicator; the others for a part of their superior's row on the same line of work. */
function addItem(
  plan: Plan,
  key: LineKey,
  ikus: ReadonlyMap<LineKey, Iku>,
  above: Plan | undefined,
  carriers: number,
): void {
  const iku = ikus.get(key)
  if (!iku) return
  const line = LINES[key]
  const superiorItem = above?.items.find((item) => item.line === key)
  const number = plan.items.length + 1
  const id = namedId(FOUNDED_AT, plan.id, 'item', key)
  const added = number > 3 && !plan.head
  plan.items.push({
    line: key,
    indicatorId: iku.id,
    row: {
      agency_id: plan.row.agency_id,
      id,
      plan_id: plan.id,
      employee_id: plan.member.id,
      number,
      kind: added ? 'tambahan' : 'utama',
      text: plan.head ? line.headItem : line.officerItem,
      serves: line.serves,
      indicator_id: superiorItem ? null : iku.id,
      superior_item_id: superiorItem?.row.id ?? null,
      perspective: plan.row.form === 'unit-head' ? (PERSPECTIVE[key] ?? 'recipients') : null,
      success: null,
      removed_at: null,
    },
    targets: targetsOf(plan, iku, id, carriers),
  })
}

/** Lines of work that a head does not promise to those served. */
const PERSPECTIVE: Partial<Record<LineKey, Perspective>> = {
  sakip: 'strengthening',
  temuan: 'process',
  pad: 'budget',
}

function targetsOf(plan: Plan, iku: Iku, itemId: string, carriers: number): Item['targets'] {
  const { line } = iku
  const target = (aspect: 'quantity' | 'quality' | 'time', measure: string, low: number, unit_label: string) => ({
    agency_id: plan.row.agency_id,
    id: namedId(FOUNDED_AT, itemId, aspect),
    item_id: itemId,
    aspect,
    measure,
    low,
    high: low,
    unit_label,
    direction: aspect === 'time' ? ('down' as const) : ('up' as const),
    removed_at: null,
  })
  const quality = target('quality', ...line.quality)
  const time = target('time', ...line.time)
  if (plan.head) return [quality, time]
  return [
    target('quantity', `Banyaknya ${line.counted} setahun`, yearlyShare(iku, plan.year, carriers), line.counted),
    quality,
    time,
  ]
}

/** One officer's part of the year's aim, in round numbers. */
function yearlyShare(iku: Iku, year: number, carriers: number): number {
  if (iku.line.formula === 'typed') return 24
  const aims = [...iku.aims.values()].filter((aim) => aim.period.startsWith(String(year)))
  const whole = aims.reduce((sum, { target, base }) => {
    if (typeof target === 'string') return sum
    return sum + (base === null ? target.low : (target.low / 100) * base)
  }, 0)
  const share = whole / carriers
  const step = share > 1000 ? 50 : share > 100 ? 10 : 1
  return Math.max(step, roundHalfUp(share / step, 0) * step)
}

const HISTORIANS = 2

/** Plans of the years before, for two carriers of every line whose figures are counted. */
function earlierPlans(
  organisation: Organisation,
  ikus: ReadonlyMap<LineKey, Iku>,
  story: Story,
  plans: readonly Plan[],
): Plan[] {
  const first = story.years[0]
  const chosen = new Map<Member, Set<LineKey>>()
  for (const [line, iku] of ikus) {
    if (iku.line.formula === 'typed') continue
    const carrying = plans.filter(
      (plan) => plan.year === first && !plan.head && plan.items.some((item) => item.line === line),
    )
    for (const { member } of carrying.slice(0, HISTORIANS)) {
      chosen.set(member, (chosen.get(member) ?? new Set()).add(line))
    }
  }
  return story.earlierYears.flatMap((year) =>
    [...chosen].flatMap(([member, lines]) =>
      seatsIn(member, year).map(({ sitting, span }) => {
        const plan = blankPlan(organisation, story, member, sitting, year, span, 'agreed', true)
        for (const line of lines) addItem(plan, line, ikus, undefined, HISTORIANS)
        return plan
      }),
    ),
  )
}
