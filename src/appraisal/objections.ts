import { type Call, type Colleague, directory, notePersonSeen, superiorOf, type View } from '../organization/index.ts'
import { dayIn } from '../platform/i18n/format.ts'
import { ZERO_UUID } from '../platform/ids.ts'
import { correctionsOf, type EvaluationRow } from './evaluation-sql.ts'
import { type Evaluation, loadEvaluation } from './evaluations.ts'
import { type Contested, mayReadObjection, mayReadObjectionWords, mayReadStatement } from './may.ts'
import { type Decider, deciderOf, OBJECTION_DAYS, type ObjectionClock, objectionClock } from './objection-rules.ts'
import { type ObjectionRow, objectionOf, termOn } from './objection-sql.ts'

/** An evaluation with the objection to it, if there is one, and who would decide. */
export interface Objected extends Evaluation, Contested {
  state: EvaluationRow['state']
  objection: ObjectionRow | null
  decider: Decider
  /** Null until the evaluation is closed. */
  clock: ObjectionClock | null
}

/** The evaluation of the path with its objection, or null. */
export async function loadObjected(call: Call): Promise<Objected | null> {
  const evaluation = await loadEvaluation(call)
  return evaluation && objectedOf(call, evaluation)
}

/** What an objection hangs on: the clock, the rater, the one who decides. */
export async function objectedOf(call: Call, evaluation: Evaluation): Promise<Objected> {
  const { row } = evaluation
  const objection = row.state === 'closed' ? await call.tx.maybe(objectionOf, [call.tx.agencyId, row.id]) : null
  const clock = await clockOf(call, row, objection)
  const parties = {
    employeeId: row.employee_id,
    raterId: objection?.rater_id ?? row.assessor_id,
    receivedOn: clock?.receivedOn ?? call.today,
  }
  const decider = await findDecider(call, parties)
  const deciderId = decider.kind === 'person' ? decider.id : null
  return { ...evaluation, raterId: parties.raterId, objection, decider, deciderId, clock }
}

/** Runs from the closing, or from the correction that gave the officer another rating. */
async function clockOf(call: Call, row: EvaluationRow, objection: ObjectionRow | null): Promise<ObjectionClock | null> {
  if (row.state !== 'closed' || !row.closed_at) return null
  const corrections = await call.tx.rows(correctionsOf, [call.tx.agencyId, row.id])
  const given = [row.closed_at, ...corrections.flatMap((correction) => correction.approved_at ?? [])]
  const latest = given.reduce((one, other) => (other > one ? other : one))
  const receivedOn = objection?.received_on ?? dayIn(latest, call.agency.zone)
  const term = await call.tx.maybe(termOn, [call.tx.agencyId, receivedOn])
  return objectionClock(receivedOn, term?.days ?? OBJECTION_DAYS, call.today)
}

/** Those whose superior is asked about: the officer, the rater, and when the rating was received. */
interface Parties {
  employeeId: string
  raterId: string
  receivedOn: string
}

/**
 * Who decides today. As long as the rater sits where they sat, it is whoever leads them now, an acting one included.
 * Who has moved on since is led by somebody who never saw the work: then it is who led them at the time, as long as
 * that person serves, and otherwise whoever stands above the officer's superior today.
 */
export async function findDecider(call: Call, { employeeId, raterId, receivedOn }: Parties): Promise<Decider> {
  const { tx, today } = call
  const [then, now, rater, root] = await Promise.all([
    directory.placement(tx, raterId, receivedOn),
    directory.placement(tx, raterId, today),
    directory.colleague(tx, raterId, receivedOn),
    directory.root(tx, receivedOn),
  ])
  const moved = then?.position_id !== now?.position_id
  const above = await superiorOf(tx, raterId, moved ? receivedOn : today)
  const serving = above && moved ? await directory.colleague(tx, above.id, today) : above
  const superior = await superiorOf(tx, employeeId, today)
  const second = superior && (await superiorOf(tx, superior.id, today))
  const raterLeads = rater?.head === true && rater.unitId === root.id
  return deciderOf({ officer: employeeId, rater: raterId, raterLeads }, [serving?.id ?? null, second?.id ?? null])
}

/** An objection as this reader may see it: what is not for them is not there. */
export type Disclosed = Omit<ObjectionRow, 'text' | 'salt'> & { text: string | null }

/** The people an objection is about, as they are called. */
export interface ObjectionPeople {
  person: Colleague | null
  rater: Colleague | null
  deciding: Colleague | null
}

/** How the right to object to an evaluation stands. */
export interface Standing extends Omit<Objected, 'objection'>, ObjectionPeople {
  objection: Disclosed | null
}

export const readObjection: View<Standing> = {
  action: 'objection.read',
  async load(call) {
    const objected = await loadObjected(call)
    return objected && standingOf(call, objected)
  },
  may: mayReadObjection,
}

/** An objection with the people in it, without the words that are not for this reader. */
export async function standingOf(call: Call, objected: Objected): Promise<Standing> {
  const { objection, raterId, deciderId, employeeId } = objected
  if (mayReadObjection(call.actor, objected) === 'yes') await notePersonSeen(call, employeeId, 'penilaian')
  const deciding = objection?.decided_by ?? deciderId
  const ids = [employeeId, raterId, deciding ?? ZERO_UUID]
  const people = await directory.colleagues(call.tx, ids, call.today)
  const named = (id: string | null) => people.find((person) => person.id === id) ?? null
  return {
    ...objected,
    objection: objection && disclosed(call, objected, objection),
    person: named(employeeId),
    rater: named(raterId),
    deciding: named(deciding),
  }
}

function disclosed(call: Call, objected: Objected, { salt: _salt, ...objection }: ObjectionRow): Disclosed {
  const contested = { ...objected, settled: objection.state !== 'open' }
  return {
    ...objection,
    text: mayReadObjectionWords(call.actor, contested) ? objection.text : null,
    statement: mayReadStatement(call.actor, contested) ? objection.statement : null,
  }
}
