import { statement } from '../platform/database.ts'
import type { Box } from './rating-rules.ts'

/** An answer that waits for others; what it says is `sealed`. */
export interface BallotRow {
  id: string
  box: Box
  service_id: string
  unit_id: string
  officer_id: string | null
  /** A second person saw nothing wrong with it: where it came from is not asked again. */
  cleared: boolean
  sealed: Buffer
}

export const insertBallots = statement(
  'rating_ballot.insert',
  `INSERT INTO rating_ballot (agency_id, id, box, service_id, unit_id, officer_id, state, sealed)
   SELECT $1, b.id, b.box, $4, $5, CASE WHEN b.box = 'officer' THEN $6::uuid END, 'waiting', decode(b.sealed, 'hex')
   FROM unnest($2::uuid[], $3::text[], $7::text[]) AS b (id, box, sealed)`,
)

/** Counts an answer by what it is about and by where it came from. */
export const countTraffic = statement(
  'rating_origin.count',
  `INSERT INTO rating_origin AS o (agency_id, day, unit_id, origin, in_day, hour, in_hour)
   SELECT $1, $2::date, $3::uuid, decode(t.origin, 'hex'), 1, $4::integer, 1
   FROM unnest($5::text[]) AS t (origin)
   ON CONFLICT (agency_id, day, unit_id, origin) DO UPDATE
   SET in_day = o.in_day + 1, hour = excluded.hour,
       in_hour = CASE WHEN o.hour = excluded.hour THEN o.in_hour + 1 ELSE 1 END`,
)

export const trafficOf = statement<{ unit_id: string; day: string; origin: Buffer; in_day: number; in_hour: number }>(
  'rating_origin.of',
  `SELECT unit_id, day, origin, in_day, in_hour FROM rating_origin
   WHERE agency_id = $1 AND unit_id = ANY($2::uuid[]) AND day = ANY($3::date[])
     AND origin IN (SELECT decode(given, 'hex') FROM unnest($4::text[]) AS given)`,
)

export const dropOldTraffic = statement(
  'rating_origin.drop_old',
  'DELETE FROM rating_origin WHERE agency_id = $1 AND day < $2::date',
)

/** Boxes in which enough answers wait: those about a service by service and unit, those about a person by person. */
export const fullBoxes = statement<{ box: Box; subject_id: string; unit_id: string }>(
  'rating_ballot.full_boxes',
  `SELECT box, service_id AS subject_id, unit_id FROM rating_ballot
   WHERE agency_id = $1 AND state = 'waiting' AND box <> 'officer'
   GROUP BY box, service_id, unit_id HAVING count(*) >= $2
   UNION ALL
   SELECT box, officer_id, unit_id FROM rating_ballot
   WHERE agency_id = $1 AND state = 'waiting' AND box = 'officer'
   GROUP BY box, unit_id, officer_id HAVING count(*) >= $3`,
)

export const ballotsAboutServices = statement<BallotRow>(
  'rating_ballot.about_services',
  `SELECT id, box, service_id, unit_id, officer_id, cleared, sealed FROM rating_ballot
   WHERE agency_id = $1 AND state = 'waiting'
     AND (box, service_id, unit_id) IN (SELECT * FROM unnest($2::text[], $3::uuid[], $4::uuid[]))
   ORDER BY box, service_id, unit_id, id LIMIT 5000 FOR UPDATE`,
)

export const ballotsAboutPersons = statement<BallotRow>(
  'rating_ballot.about_persons',
  `SELECT id, box, service_id, unit_id, officer_id, cleared, sealed FROM rating_ballot
   WHERE agency_id = $1 AND state = 'waiting' AND box = 'officer'
     AND (officer_id, unit_id) IN (SELECT * FROM unnest($2::uuid[], $3::uuid[]))
   ORDER BY officer_id, unit_id, id LIMIT 5000 FOR UPDATE`,
)

export const holdBallots = statement(
  'rating_ballot.hold',
  `UPDATE rating_ballot SET state = 'held', suspicion = $4, held_on = $3::date
   WHERE agency_id = $1 AND id = ANY($2::uuid[])`,
)

export const dropBallots = statement(
  'rating_ballot.drop',
  'DELETE FROM rating_ballot WHERE agency_id = $1 AND id = ANY($2::uuid[])',
)

/** What was taken out is of no more use. */
export const dropOldExcluded = statement(
  'rating_ballot.drop_excluded',
  `DELETE FROM rating_ballot WHERE agency_id = $1 AND state = 'excluded' AND held_on < $2::date`,
)

export const noteAttempts = statement(
  'rating_attempt.note',
  `INSERT INTO rating_attempt AS a (agency_id, day, kind, tries) VALUES ($1, $2, $3, $4)
   ON CONFLICT (agency_id, day, kind) DO UPDATE SET tries = a.tries + excluded.tries`,
)
