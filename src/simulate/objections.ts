import { type appraisalTables, predicate } from '../appraisal/index.ts'
import { addDays, daysBetween } from '../platform/dates.ts'
import { dayIn } from '../platform/i18n/format.ts'
import type { CityPlan } from './city.ts'
import type { Organisation } from './organisation.ts'
import { OBJECTIONS, RATER_ACCOUNTS, UPHELD_REASONS } from './phrases.ts'
import { namedId, type Random } from './random.ts'
import type { RowOf } from './rows.ts'
import { instantAt, type Story } from './story.ts'

type EvaluationRow = RowOf<typeof appraisalTables.evaluation>
type ObjectionRow = RowOf<typeof appraisalTables.objection>

/** How many objections a city's story tells: enough to see each standing of one. */
const TOLD = 4

/**
 * Objections to closed evaluations of the judged quarter, and the evaluations as they stand after the decisions. The
 * first waits for the department's head whom visitors try, as far as somebody there was rated one step below.
 */
export function objectTo(
  evaluations: readonly EvaluationRow[],
  city: CityPlan,
  organisation: Organisation,
  story: Story,
  random: Random,
): { evaluations: EvaluationRow[]; objections: ObjectionRow[] } {
  const head = organisation.memberAt(city.personas['department-head']).id
  const leader = organisation.memberAt(city.personas.leader).id
  const decider = (row: EvaluationRow) => organisation.superiorOf(row.assessor_id, story.today)
  const closed = evaluations.filter((row) => row.period === story.judged && row.state === 'closed' && row.results)
  const objecting = closed
    .filter((row) => row.assessor_id !== leader && decider(row) !== null && row.predicate !== 'sangat-baik')
    .sort((one, other) => rank(one, decider(one) === head) - rank(other, decider(other) === head))
    .slice(0, TOLD)
  const told = objecting.map((row, index) => tell(row, decider(row), index, story, random))
  const changed = new Map(told.flatMap(({ after }) => (after ? [[after.id, after] as const] : [])))
  return {
    evaluations: evaluations.map((row) => changed.get(row.id) ?? row),
    objections: told.map(({ objection }) => objection),
  }
}

/** Beneath the tried head first, then who objected in their answer, then whose results were rated below. */
function rank(row: EvaluationRow, beneathHead: boolean): number {
  return (beneathHead ? 0 : 4) + (row.response === 'objects' ? 0 : 2) + (row.results === 'below' ? 0 : 1)
}

/** The first waits, the second was changed, the third upheld, the rest wait. */
function tell(row: EvaluationRow, decider: string | null, index: number, story: Story, random: Random) {
  const received = dayIn(row.closed_at ?? story.now, story.zone)
  const filedOn = addDays(received, Math.min(random.int(2, 11), Math.max(0, daysBetween(received, story.today))))
  const outcome = index === 1 ? ('changed' as const) : index === 2 ? ('upheld' as const) : null
  const after = outcome === 'changed' ? raised(row) : null
  const objection: ObjectionRow = {
    agency_id: row.agency_id,
    id: namedId(instantAt(story, filedOn, 10), row.id, 'objection'),
    evaluation_id: row.id,
    employee_id: row.employee_id,
    rater_id: row.assessor_id,
    state: outcome ? 'decided' : 'open',
    before_results: row.results ?? 'meets',
    before_behaviour: row.behaviour ?? 'meets',
    before_predicate: row.predicate ?? 'baik',
    received_on: received,
    filed_at: instantAt(story, filedOn, 10),
    text: random.pick(OBJECTIONS),
    statement: outcome ? random.pick(RATER_ACCOUNTS) : null,
    stated_by: outcome ? row.assessor_id : null,
    stated_at: outcome ? instantAt(story, addDays(filedOn, 2), 14) : null,
    outcome,
    results: after?.results ?? null,
    behaviour: after?.behaviour ?? null,
    predicate: after?.predicate ?? null,
    reason: outcome === 'changed' ? CHANGED_REASON : outcome && random.pick(UPHELD_REASONS),
    decided_by: outcome ? decider : null,
    decided_at: outcome ? instantAt(story, addDays(filedOn, 5), 11) : null,
  }
  return { objection, after }
}

const CHANGED_REASON = 'Catatan kerja Agustus lengkap dan cocok dengan daftar hadir pos. Hasilnya di atas target.'

/** The same evaluation with results one step higher. */
function raised(row: EvaluationRow): EvaluationRow {
  const results = row.results === 'below' ? 'meets' : 'above'
  const behaviour = row.results === 'above' ? 'above' : (row.behaviour ?? 'meets')
  return { ...row, results, behaviour, predicate: predicate(results, behaviour) }
}
