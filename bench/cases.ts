import { withClient } from '../src/platform/postgres-cluster.ts'
import type { Runtime } from '../src/runtime.ts'

const SERVICES = 12
/** What three working days promise, in working minutes. */
const PROMISED = 1350

/**
 * Gives an agency so many finished cases of a year, spread over twelve services, with their tallies as the finishing
 * leaves them; and has one of its indicators read the median of their time. Answers the indicator's id.
 */
export async function seedCases(runtime: Runtime, agencyId: string, count: number): Promise<string> {
  const client = await runtime.parts.db.pool.connect()
  try {
    await client.query(`BEGIN; SET LOCAL app.agency = '${agencyId}'; SET LOCAL statement_timeout = '10min'`)
    await client.query('SELECT setseed(0.5)')
    await client.query(SERVICE_ROWS, [SERVICES])
    await client.query(CASE_ROWS, [count, PROMISED])
    await client.query(DAY_SUMS)
    await client.query(MONTH_SUMS)
    const found = await client.query(
      `UPDATE indicator SET formula = 'metric', metric = 'services.median-time'
       WHERE (agency_id, id) = (SELECT agency_id, id FROM indicator ORDER BY code LIMIT 1) RETURNING id`,
    )
    await client.query('COMMIT')
    await withClient(runtime.ownerUrl, (owner) => owner.query('ANALYZE')) // only owners may: the serving role is passed over
    return found.rows[0].id
  } finally {
    client.release()
  }
}

const SERVICE_ROWS = `
  INSERT INTO service (agency_id, id, slug, unit_id, name, summary, category, state)
  SELECT place.agency_id, gen_random_uuid(), 'layanan-' || g, place.unit_id, 'Layanan ' || g, 'Untuk diukur.', 'other', 'open'
  FROM generate_series(1, $1) g, LATERAL (SELECT agency_id, unit_id FROM placement ORDER BY unit_id, employee_id LIMIT 1) place`

// How long cases take is skewed to the right, as it is in offices: most are quick, some take weeks.
const CASE_ROWS = `
  INSERT INTO application (agency_id, id, service_id, standard_id, unit_id, channel, state, received_at, started_at,
    budget_minutes, due_at, finished_at, finished_by, finished_on, used_minutes, on_time, visits, code_hash)
  SELECT s.agency_id, gen_random_uuid(), s.id, s.id, s.unit_id, 'online', 'done', day - interval '3 days',
         day - interval '3 days', $2, day, day, s.officer_id, day::date, used, used <= $2, 1, sha256((s.id::text || g)::bytea)
  FROM generate_series(1, $1) g
  JOIN (SELECT row_number() OVER (ORDER BY slug) - 1 AS place, service.*,
               (SELECT employee_id FROM placement p WHERE p.unit_id = service.unit_id ORDER BY employee_id LIMIT 1) AS officer_id
        FROM service) s ON s.place = g % ${SERVICES}
  CROSS JOIN LATERAL (SELECT now() - make_interval(days => 1 + g % 364) AS day,
                             least(20000, floor(exp(5.5 + 1.1 * sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()))))::int AS used) drawn`

const DAY_SUMS = `
  INSERT INTO tally_day (agency_id, metric, subject_id, unit_id, officer_id, day, bucket, num, den)
  SELECT a.agency_id, metric, a.service_id, a.unit_id, a.finished_by, a.finished_on, c.bucket, sum(c.num), count(*)
  FROM application a
  CROSS JOIN LATERAL (VALUES ('services.on-time', 0, a.on_time::int), ('services.time', a.used_minutes, 1),
                             ('services.volume', 0, 1), ('services.visits', 0, a.visits)) AS c (metric, bucket, num)
  GROUP BY 1, 2, 3, 4, 5, 6, 7`

const MONTH_SUMS = `
  INSERT INTO tally_month (agency_id, metric, subject_id, unit_id, month, bucket, num, den)
  SELECT d.agency_id, d.metric, d.subject_id, a.ancestor_id, date_trunc('month', d.day)::date, d.bucket, sum(d.num), sum(d.den)
  FROM tally_day d
  JOIN unit_ancestor a ON a.agency_id = d.agency_id AND a.unit_id = d.unit_id AND a.span @> d.day
  WHERE d.metric LIKE 'services.%'
  GROUP BY 1, 2, 3, 4, 5, 6`
