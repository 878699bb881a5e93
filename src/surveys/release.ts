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
  ballotsIn,
  dropBallots,
  dropOldTraffic,
  fullBoxes,
  holdBallots,
  trafficOf,
} from './ballot-sql.ts'
import { type Ballot, openBallot } from './ballots.ts'
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

interface FullBox {
  box: Box
  service_id: string | null
  unit_id: string
  officer_id: string | null
}

/** An opened ballot with the box it lay in. */
type Opened = BallotRow & { says: Ballot }

/** Releases every box in which enough answers wait, each in one transaction and in an order of chance. */
export async function releaseBallots(parts: ReleaseParts, agencyId: string, zone: Zone): Promise<void> {
  const today = dayIn(parts.clock.now(), zone)
  const full = await parts.db.read(agencyId, (tx) => tx.rows(fullBoxes, [agencyId, BATCH, PERSON_BATCH]))
  for (const box of full) await parts.db.write(agencyId, (tx) => releaseBox(parts, tx, box, today))
}

/** Forgets how many answers came from where, two days later. */
export async function forgetTraffic({ db, clock }: ReleaseParts, agencyId: string, zone: Zone): Promise<void> {
  const today = dayIn(clock.now(), zone)
  await db.write(agencyId, (tx) => tx.run(dropOldTraffic, [agencyId, addDays(today, -1)]))
}

async function releaseBox({ keys, ledger, clock }: ReleaseParts, tx: Tx, box: FullBox, today: string): Promise<void> {
  const rows = await tx.rows(ballotsIn, [tx.agencyId, box.box, box.unit_id, box.service_id, box.officer_id])
  const ballots = rows.map((row) => ({ ...row, says: openBallot(keys, tx.agencyId, row.sealed) }))
  const judged = await judge(tx, box.unit_id, ballots, today)
  for (const suspicion of SUSPICIONS) {
    const held = judged.filter((each) => each.suspicion === suspicion).map(({ ballot }) => ballot.id)
    if (held.length > 0) await tx.run(holdBallots, [tx.agencyId, held, today, suspicion])
  }
  const clean = judged.filter((each) => each.suspicion === null).map(({ ballot }) => ballot)
  if (clean.length < neededFor(box.box)) return
  await tx.run(dropBallots, [tx.agencyId, clean.map((ballot) => ballot.id)])
  await write(ledger, tx, shuffled(clean), { today, at: clock.now() })
}

/** What is suspicious about ballots by now, from what else came from the same address and about the same service. */
async function judge(tx: Tx, unitId: string, ballots: readonly Opened[], today: string) {
  const originOfService = (serviceId: string) => serviceId.replaceAll('-', '')
  const origins = ballots.flatMap(({ says, service_id }) => [says.origin, originOfService(service_id)])
  const days = [addDays(today, -1), today]
  const traffic = await tx.rows(trafficOf, [tx.agencyId, unitId, days, [...new Set(origins)]])
  const counts = new Map(traffic.map((row) => [`${row.day} ${row.origin.toString('hex')}`, row]))
  return ballots.map((ballot) => {
    const from = counts.get(`${ballot.says.day} ${ballot.says.origin}`)
    const about = counts.get(`${ballot.says.day} ${originOfService(ballot.service_id)}`)
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
  ballots: readonly Opened[],
  { today, at }: { today: string; at: Date },
): Promise<void> {
  const deedOf = (verb: string): Deed => ({ verb, actorId: null, at })
  const base = { agency_id: tx.agencyId, day: today }
  const scores = scoresIn(ballots, base)
  const persons = personsIn(ballots, base)
  const responses = responsesIn(ballots, base)
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
