import {
  type appraisalTables,
  BEHAVIOURS,
  headResults,
  type OrganisationRating,
  type Predicate,
  predicate,
  RATINGS,
  type Rating,
  RULE_VERSION,
} from '../appraisal/index.ts'
import { addDays, contains } from '../platform/dates.ts'
import type { CityPlan, Course } from './city.ts'
import type { Organisation } from './organisation.ts'
import { AGREED, BELOW_REASONS, EXPECTATIONS, FOLLOW_UPS, IMPROVEMENTS, NOTES, OBJECTED } from './phrases.ts'
import type { Plan } from './plans.ts'
import { namedId, type Random } from './random.ts'
import type { RowOf } from './rows.ts'
import { endOf, FOUNDED_AT, instantAt, quartersOf, type Story } from './story.ts'
import type { Done } from './work.ts'

type EvaluationRow = RowOf<typeof appraisalTables.evaluation>
type RatingRow = RowOf<typeof appraisalTables.organisationRating>

/** The quarters of the story that are over and of which people are rated. */
export function ratedQuarters(story: Story): string[] {
  return story.years.flatMap(quartersOf).filter((period) => period <= story.judged)
}

/** How the city and each of its departments are rated in the quarters that are over. */
export function rateUnits(city: CityPlan, organisation: Organisation, story: Story): RatingRow[] {
  const leader = organisation.memberAt({ unit: '' })
  const rated = organisation.units.filter((unit) => unit.kind === 'city' || unit.departmentKey === unit.key)
  return ratedQuarters(story).flatMap((period) => {
    const set_at = instantAt(story, addDays(endOf(period), 2), 9)
    if (set_at >= story.now) return []
    return rated.map((unit) => {
      const courses = city.ikus.filter((iku) => iku.unit === unit.key).map((iku) => iku.course)
      const rating = unit.kind === 'city' ? 'baik' : ratingOf(courses, unit.key, period)
      return {
        agency_id: organisation.agencyId,
        id: namedId(FOUNDED_AT, unit.id, 'rating', period),
        unit_id: unit.id,
        period,
        rating,
        note: RATING_NOTES[rating],
        set_by: leader.id,
        set_at,
      }
    })
  })
}

function ratingOf(courses: readonly Course[], key: string, period: string): OrganisationRating {
  const missed = courses.filter((course) => course === 'off-track').length
  if (missed > 0 && missed * 2 >= courses.length) return 'butuh-perbaikan'
  const excellent = courses.length > 0 && courses.every((course) => course === 'on-track')
  return excellent && (key.length + Number(period.slice(6))) % 3 === 0 ? 'istimewa' : 'baik'
}

const RATING_NOTES: Record<OrganisationRating, string> = {
  istimewa: 'Semua IKU tercapai dan satu perbaikan layanan terasa oleh warga.',
  baik: 'Sebagian besar IKU tercapai. Yang meleset sudah punya rencana perbaikan.',
  'butuh-perbaikan': 'IKU utama meleset dari target triwulan ini. Rencana perbaikan dibahas setiap bulan.',
  kurang: 'Sebagian besar IKU meleset dua triwulan berturut-turut.',
  'sangat-kurang': 'Hampir semua IKU meleset dan rencana perbaikan tidak dijalankan.',
}

/** Parts of a hundred for each predicate, by the organisation's rating. */
const SPREAD: Record<OrganisationRating, readonly [Predicate, number][]> = {
  istimewa: [
    ['sangat-baik', 46],
    ['baik', 47],
    ['butuh-perbaikan', 7],
  ],
  baik: [
    ['sangat-baik', 20],
    ['baik', 61],
    ['butuh-perbaikan', 14],
    ['kurang', 4],
    ['sangat-kurang', 1],
  ],
  'butuh-perbaikan': [
    ['sangat-baik', 6],
    ['baik', 30],
    ['butuh-perbaikan', 58],
    ['kurang', 6],
  ],
  kurang: [
    ['baik', 25],
    ['butuh-perbaikan', 15],
    ['kurang', 60],
  ],
  'sangat-kurang': [
    ['baik', 10],
    ['butuh-perbaikan', 20],
    ['kurang', 10],
    ['sangat-kurang', 60],
  ],
}

/** Rates every officer whose plan holds at the end of a quarter, each by the direct superior of that day. */
export function evaluate(
  city: CityPlan,
  organisation: Organisation,
  story: Story,
  plans: readonly Plan[],
  ratings: readonly RatingRow[],
  done: ReadonlyMap<string, Done>,
  random: Random,
): EvaluationRow[] {
  const rows: EvaluationRow[] = []
  const departments = new Map(organisation.units.map((unit) => [unit.key, unit.id]))
  const improved = new Map<string, string>()
  const ratingIn = new Map(ratings.map((row) => [`${row.unit_id} ${row.period}`, row]))
  for (const period of ratedQuarters(story)) {
    const last = endOf(period)
    for (const plan of plans) {
      if (plan.light || plan.state !== 'agreed' || !contains(plan.span, last)) continue
      const assessor = organisation.superiorOf(plan.member.id, last)
      const rated = ratingIn.get(`${departments.get(plan.unit.departmentKey ?? '')} ${period}`)
      const reach = stageOf(city, story, plan, period, random)
      if (assessor === null || !rated || reach === null) continue
      const before = improved.get(plan.id) ?? null
      const row = evaluationOf({ plan, period, assessor, rating: rated.rating, reach, before, done, story, random })
      if (!row) continue
      if (row.improvement) improved.set(plan.id, row.improvement)
      rows.push(row)
    }
  }
  return rows
}

type Stage = 'draft' | 'shared' | 'responded' | 'closed'

/** How far an evaluation has come: all closed but those of the judged quarter. */
function stageOf(city: CityPlan, story: Story, plan: Plan, period: string, random: Random): Stage | null {
  const luck = random.next()
  if (period !== story.judged) return 'closed'
  const inShowcase = plan.unit.key === city.personas.superior.unit && !plan.head
  if (inShowcase) return luck < 0.13 ? 'shared' : luck < 0.26 ? 'draft' : null
  if (luck < 0.74) return 'closed'
  if (luck < 0.83) return 'shared'
  if (luck < 0.9) return 'responded'
  return luck < 0.96 ? 'draft' : null
}

interface Case {
  plan: Plan
  period: string
  assessor: string
  rating: OrganisationRating
  reach: Stage
  before: string | null
  done: ReadonlyMap<string, Done>
  story: Story
  random: Random
}

const STAGES: readonly Stage[] = ['draft', 'shared', 'responded', 'closed']

function evaluationOf({
  plan,
  period,
  assessor,
  rating,
  reach,
  before,
  done,
  story,
  random,
}: Case): EvaluationRow | null {
  const end = endOf(period)
  const start = random.int(4, 9)
  const days = {
    draft: start,
    shared: start + random.int(2, 5),
    responded: start + 6,
    closed: start + random.int(8, 14),
  }
  const at = (stage: Stage) => instantAt(story, addDays(end, days[stage]), 9 + (start % 6))
  const isPast = (stage: Stage) => addDays(end, days[stage]) < story.today
  const stages = STAGES.slice(0, STAGES.indexOf(reach) + 1).filter(isPast)
  const state = stages.at(-1)
  if (!state) return null
  const { results, behaviour } = judgement(plan, rating, random)
  const given = predicate(results, behaviour)
  const responded = stages.includes('responded')
  const objects = responded && (results === 'below' ? random.chance(0.3) : random.chance(0.03))
  const followUp = before === null ? null : random.pick(['done', 'done', 'partly', 'not-yet'] as const)
  const closed = state === 'closed'
  return {
    agency_id: plan.row.agency_id,
    id: namedId(at('draft'), plan.id, 'evaluation', period),
    plan_id: plan.id,
    employee_id: plan.member.id,
    unit_id: plan.unit.id,
    assessor_id: assessor,
    period,
    state,
    item_ratings: itemRatings(plan, results, random),
    value_ratings: valueRatings(behaviour, random),
    results,
    behaviour,
    predicate: given,
    override_reason: null,
    note: random.pick(NOTES[given]),
    cited: [],
    expectation: random.pick(EXPECTATIONS),
    improvement: random.pick(IMPROVEMENTS),
    improvement_due: addDays(end, random.int(62, 88)),
    follow_up: followUp,
    follow_up_note: followUp && random.pick(FOLLOW_UPS[followUp]),
    response: responded ? (objects ? 'objects' : 'agrees') : null,
    response_text: responded ? random.pick(objects ? OBJECTED : AGREED) : null,
    responded_at: responded ? at('responded') : null,
    shared_at: state === 'draft' ? null : at('shared'),
    closed_at: closed ? at('closed') : null,
    figures: closed ? figuresOf(plan, period, rating, done, at('closed')) : null,
    rule_version: closed ? `${RULE_VERSION.predicate}; ${RULE_VERSION.behaviour}` : null,
    created_at: at('draft'),
  }
}

/** Results and behaviour; a department's head takes the results from its rating. */
function judgement(plan: Plan, rating: OrganisationRating, random: Random): { results: Rating; behaviour: Rating } {
  if (plan.head && plan.unit.departmentKey === plan.unit.key) {
    return { results: headResults(rating), behaviour: random.pick(['meets', 'meets', 'above'] as const) }
  }
  const wanted = drawn(SPREAD[rating], random)
  const ways = RATINGS.flatMap((results) =>
    RATINGS.filter((behaviour) => predicate(results, behaviour) === wanted).map((behaviour) => ({
      results,
      behaviour,
    })),
  )
  const plain = ways.find((way) => way.results === 'meets' && way.behaviour === 'meets')
  return plain && random.chance(0.55) ? plain : random.pick(ways)
}

function drawn(spread: readonly [Predicate, number][], random: Random): Predicate {
  let left = random.next() * spread.reduce((sum, [, parts]) => sum + parts, 0)
  for (const [each, parts] of spread) {
    left -= parts
    if (left < 0) return each
  }
  return 'baik'
}

function itemRatings(plan: Plan, results: Rating, random: Random): EvaluationRow['item_ratings'] {
  return Object.fromEntries(
    plan.items.map((item, index) => {
      const rating = index === 0 || random.chance(0.7) ? results : 'meets'
      return [item.row.id, rating === 'below' ? { rating, reason: random.pick(BELOW_REASONS) } : { rating }]
    }),
  )
}

function valueRatings(behaviour: Rating, random: Random): EvaluationRow['value_ratings'] {
  return Object.fromEntries(BEHAVIOURS.map(({ key }) => [key, random.chance(0.6) ? behaviour : 'meets']))
}

/** What was known at closing, in the shape that closing gives it. */
function figuresOf(
  plan: Plan,
  period: string,
  organisation: OrganisationRating,
  done: ReadonlyMap<string, Done>,
  at: Date,
): object {
  return {
    at: at.toISOString(),
    organisation,
    items: plan.items.map(({ row, targets }) => {
      const reached = done.get(`${row.id} ${period}`)
      return {
        id: row.id,
        number: row.number,
        text: row.text,
        quantityDone: reached?.quantity ?? 0,
        n: reached?.entries ?? 0,
        targets: targets.map(({ aspect, measure, low, high, unit_label }) => ({
          aspect,
          measure,
          low,
          high,
          unit: unit_label,
        })),
      }
    }),
  }
}
