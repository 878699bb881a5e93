import { randomUUID } from 'node:crypto'
import type { Clock } from '../platform/clock.ts'
import type { Database, Tx } from '../platform/database.ts'
import { addDays } from '../platform/dates.ts'
import { dayIn, type Zone } from '../platform/i18n/format.ts'
import type { Keys } from '../platform/keys.ts'
import type { Deed, Ledger } from '../platform/ledger.ts'
import { addDeltas } from '../platform/tally.ts'
import {
  type BallotRow,
  ballotsAboutPersons,
  ballotsAboutServices,
  dropBallots,
  dropOldExcluded,
  dropOldTraffic,
  fullBoxes,
  holdBallots,
  trafficOf,
} from './ballot-sql.ts'
import { aboutService, type Ballot, openBallot } from './ballots.ts'
import { BATCH, type Box, neededFor, PERSON_BATCH, SUSPICIONS, suspicionOf } from './rating-rules.ts'
import { officerRatingTable, ratingTable } from './rating-sql.ts'
import { responseTable } from './response-sql.ts'
import { columnsOf, responseDeltas } from './tallies.ts'

/** What releasing needs of the installation. */
export interface ReleaseParts {
  db: Database
  clock: Clock
  keys: Keys
  ledger: Ledger
}

/** A box in which enough answers wait, about a service or about a person of a unit. */
interface FullBox {
  box: Box
  subject_id: string
  unit_id: string
}

/** An opened ballot with the box it lay in. */
type Opened = BallotRow & { says: Ballot }

/** So many boxes are emptied in one transaction. */
const BOXES_AT_ONCE = 100

/** Releases every box in which enough answers wait, in an order of chance. */
export async function releaseBallots(parts: ReleaseParts, agencyId: string, zone: Zone): Promise<void> {
  const today = dayIn(parts.clock.now(), zone)
  const full = await parts.db.read(agencyId, (tx) => tx.rows(fullBoxes, [agencyId, BATCH, PERSON_BATCH]))
  for (let start = 0; start < full.length; start += BOXES_AT_ONCE) {
    const boxes = full.slice(start, start + BOXES_AT_ONCE)
    await parts.db.write(agencyId, (tx) => releaseBoxes(parts, tx, boxes, today))
  }
}

/** What was taken out is kept so many days after it was held back. */
const EXCLUDED_DAYS = 90

/** Forgets how many answers came from where, two days later, and what was taken out. */
export async function forgetTraffic({ db, clock }: ReleaseParts, agencyId: string, zone: Zone): Promise<void> {
  const today = dayIn(clock.now(), zone)
  await db.write(agencyId, async (tx) => {
    await tx.run(dropOldTraffic, [agencyId, addDays(today, -1)])
    await tx.run(dropOldExcluded, [agencyId, addDays(today, -EXCLUDED_DAYS)])
  })
}

async function releaseBoxes(parts: ReleaseParts, tx: Tx, boxes: readonly FullBox[], today: string): Promise<void> {
  const rows = await ballotsIn(tx, boxes)
  const opened = rows.map((row) => ({ ...row, says: openBallot(parts.keys, tx.agencyId, row.sealed) }))
  const judged = await judge(parts.keys, tx, opened, today)
  for (const suspicion of SUSPICIONS) {
    const held = judged.filter((each) => each.suspicion === suspicion).map(({ ballot }) => ballot.id)
    if (held.length > 0) await tx.run(holdBallots, [tx.agencyId, held, today, suspicion])
  }
  const clean = judged.flatMap(({ ballot, suspicion }) => (suspicion === null && isOpen(ballot) ? [ballot] : []))
  const full = [...Map.groupBy(clean, boxOf).values()].filter(
    (box) => box.length >= neededFor(box[0]?.box ?? 'officer'),
  )
  if (full.length === 0) return
  await tx.run(dropBallots, [tx.agencyId, full.flatMap((box) => box.map((ballot) => ballot.id))])
  await write(parts.ledger, tx, full, { today, at: parts.clock.now() })
}

async function ballotsIn(tx: Tx, boxes: readonly FullBox[]): Promise<BallotRow[]> {
  const [persons, services] = [true, false].map((of) => boxes.filter(({ box }) => (box === 'officer') === of))
  const subjects = (of: readonly FullBox[] = []) => [of.map((box) => box.subject_id), of.map((box) => box.unit_id)]
  const [about, aboutPersons] = await Promise.all([
    tx.rows(ballotsAboutServices, [tx.agencyId, (services ?? []).map(({ box }) => box), ...subjects(services)]),
    tx.rows(ballotsAboutPersons, [tx.agencyId, ...subjects(persons)]),
  ])
  return [...about, ...aboutPersons]
}

const boxOf = ({ box, service_id, officer_id, unit_id }: BallotRow) => `${box} ${officer_id ?? service_id} ${unit_id}`

const isOpen = (ballot: BallotRow & { says: Ballot | null }): ballot is Opened => ballot.says !== null

/** What is suspicious about ballots by now, from what else came from the same address and about the same service. */
async function judge(keys: Keys, tx: Tx, ballots: readonly (BallotRow & { says: Ballot | null })[], today: string) {
  const serviceOf = ({ box, service_id }: BallotRow) => aboutService(keys, tx.agencyId, box, service_id)
  const units = [...new Set(ballots.map((ballot) => ballot.unit_id))]
  const origins = ballots.flatMap((ballot) => (ballot.says ? [ballot.says.origin, serviceOf(ballot)] : []))
  const days = [addDays(today, -1), today]
  const traffic = await tx.rows(trafficOf, [tx.agencyId, units, days, [...new Set(origins)]])
  const counts = new Map(traffic.map((row) => [`${row.unit_id} ${row.day} ${row.origin.toString('hex')}`, row]))
  return ballots.map((ballot) => {
    const { says, unit_id } = ballot
    if (!says) return { ballot, suspicion: 'broken' as const }
    const from = counts.get(`${unit_id} ${says.day} ${says.origin}`)
    const about = counts.get(`${unit_id} ${says.day} ${serviceOf(ballot)}`)
    const suspicion = suspicionOf({
      fromOrigin: { inHour: from?.in_hour ?? 1, inDay: from?.in_day ?? 1 },
      aboutService: { inHour: about?.in_hour ?? 1 },
    })
    return { ballot, suspicion: ballot.cleared ? null : suspicion }
  })
}

async function write(
  ledger: Ledger,
  tx: Tx,
  boxes: readonly (readonly Opened[])[],
  { today, at }: { today: string; at: Date },
): Promise<void> {
  const deedOf = (verb: string): Deed => ({ verb, actorId: null, at })
  const base = { agency_id: tx.agencyId, day: today }
  const scores = shuffled(boxes.flatMap((box) => scoresIn(box, base)))
  const persons = shuffled(boxes.flatMap((box) => personsIn(box, base)))
  const responses = shuffled(boxes.flatMap((box) => responsesIn(box, base)))
  await ledger.appendMany(tx, ratingTable, scores, () => deedOf('rating.released'))
  await ledger.appendMany(tx, officerRatingTable, persons, () => deedOf('officer-rating.released'))
  await ledger.appendMany(tx, responseTable, responses, () => deedOf('survey-response.released'))
  await addDeltas(tx, [
    ...scores.map((row) => ({ metric: 'ratings.score', ...counted(row, row.service_id, null) })),
    ...persons.map((row) => ({ metric: 'ratings.officer', ...counted(row, row.unit_id, row.officer_id) })),
    ...responses.flatMap(responseDeltas),
  ])
}

interface Base {
  agency_id: string
  day: string
}

function scoresIn(ballots: readonly Opened[], base: Base) {
  const batch_id = randomUUID()
  return ballots.flatMap(({ box, service_id, unit_id, says: { score, comment = null } }) =>
    box === 'score' && score ? [{ ...base, id: randomUUID(), service_id, unit_id, batch_id, score, comment }] : [],
  )
}

function personsIn(ballots: readonly Opened[], base: Base) {
  return ballots.flatMap(({ box, officer_id, unit_id, says: { score } }) =>
    box === 'officer' && officer_id && score ? [{ ...base, id: randomUUID(), officer_id, unit_id, score }] : [],
  )
}

function responsesIn(ballots: readonly Opened[], base: Base) {
  const asked = { survey_id: null, source: 'rating' as const, entered_by: null }
  return ballots.flatMap(({ box, service_id, unit_id, says: { elements } }) =>
    box === 'elements' && elements
      ? [{ ...base, ...asked, id: randomUUID(), service_id, unit_id, ...columnsOf(elements) }]
      : [],
  )
}

function counted(row: { unit_id: string; day: string; score: number }, subjectId: string, officerId: string | null) {
  return { subjectId, unitId: row.unit_id, officerId, day: row.day, bucket: row.score, num: 1, den: 1 }
}

/** In an order that says nothing about who came first: by fresh random ids. */
function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, place: randomUUID() }))
    .sort((left, right) => (left.place < right.place ? -1 : 1))
    .map(({ item }) => item)
}
