import { calendarFor } from '../calendar/index.ts'
import { statement } from '../platform/database.ts'
import { dayIn } from '../platform/i18n/format.ts'
import { ZERO_UUID } from '../platform/ids.ts'
import { addDelta, type DeltaRow, type RawDays } from '../platform/tally.ts'
import { declareWork, proposePiece } from '../proposals/index.ts'
import type { ServiceRow } from '../services/index.ts'
import type { ApplicationRow } from './application-sql.ts'
import type { Acting } from './case-events.ts'
import { clockOf } from './case-rules.ts'
import { inviteRating } from './invitations.ts'
import { dueAt, keptPromise, resumeClock, usedMinutes } from './promise-rules.ts'

declareWork({ 'case.finished': 'Menyelesaikan {count} permohonan {service}' })

type Ended = 'done' | 'rejected' | 'withdrawn'

/**
 * The row of a case that ends now. What was answered, by its product or with a refusal, has used its minutes and kept its
 * promise or not; what the applicant took back counts for neither.
 */
export async function ended(by: Acting, row: ApplicationRow, state: Ended): Promise<ApplicationRow> {
  const calendar = await calendarFor(by, by.today, { unitId: row.unit_id })
  const clock = resumeClock(calendar, clockOf(row), by.now)
  const due = dueAt(calendar, clock, by.now)
  return {
    ...row,
    state,
    holder_id: null,
    stopped_at: null,
    stopped_minutes: clock.stood,
    due_at: due,
    finished_at: by.now,
    finished_by: by.actorId,
    finished_on: dayIn(by.now, by.agency.zone),
    used_minutes: usedMinutes(calendar, clock, by.now),
    on_time: state === 'withdrawn' ? null : keptPromise(by.now, due),
  }
}

/** Counts a case that was answered, asks its citizen for a rating, and proposes it as work to who answered it. */
export async function settle(by: Acting, row: ApplicationRow, service: ServiceRow): Promise<void> {
  if (row.on_time === null) return
  for (const { metric, bucket, num, den } of countsOf(row)) {
    await addDelta(by.tx, {
      metric,
      subjectId: row.service_id,
      unitId: row.unit_id,
      officerId: row.finished_by,
      day: row.finished_on ?? by.today,
      bucket,
      num,
      den,
    })
  }
  await inviteRating(by, {
    applicationId: row.id,
    serviceId: row.service_id,
    unitId: row.unit_id,
    officerId: row.finished_by,
  })
  await proposeFinished(by, row, service.name)
}

/** Proposes a finished case as work to who answered it: those of a day and service together. */
export async function proposeFinished(
  by: Pick<Acting, 'tx' | 'ledger' | 'now'>,
  row: Pick<ApplicationRow, 'id' | 'service_id' | 'finished_by' | 'finished_on'>,
  service: string,
): Promise<void> {
  const { id, service_id, finished_by, finished_on } = row
  if (!finished_by || !finished_on) return
  await proposePiece(by, {
    kind: 'case.finished',
    employeeId: finished_by,
    cause: `${service_id} ${finished_on}`,
    day: finished_on,
    path: 'loket?daftar=selesai',
    data: { service },
    subject: service_id,
    piece: id,
  })
}

/** What a case that was answered adds to the tallies. */
export function countsOf(row: Pick<ApplicationRow, 'on_time' | 'used_minutes' | 'visits'>) {
  return [
    { metric: 'services.on-time', bucket: 0, num: row.on_time ? 1 : 0, den: 1 },
    { metric: 'services.time', bucket: row.used_minutes ?? 0, num: 1, den: 1 },
    { metric: 'services.volume', bucket: 0, num: 1, den: 1 },
    { metric: 'services.visits', bucket: 0, num: row.visits, den: 1 },
  ]
}

/** A visit after the end, to fetch the product, still counts among the visits of the case. */
export async function countLateVisit(by: Acting, row: ApplicationRow): Promise<void> {
  if (row.on_time === null || row.finished_on === null) return
  await addDelta(by.tx, {
    metric: 'services.visits',
    subjectId: row.service_id,
    unitId: row.unit_id,
    officerId: row.finished_by,
    day: row.finished_on,
    num: 1,
    den: 0,
  })
}

const rawCases = statement<DeltaRow>(
  'application.raw_counts',
  `SELECT metric, a.service_id AS subject_id, a.unit_id, coalesce(a.finished_by, '${ZERO_UUID}') AS officer_id,
          a.finished_on AS day, c.bucket, sum(c.num) AS num, count(*) AS den
   FROM application a
   CROSS JOIN LATERAL (VALUES ('services.on-time', 0, a.on_time::int), ('services.time', a.used_minutes, 1),
                              ('services.volume', 0, 1), ('services.visits', 0, a.visits)) AS c (metric, bucket, num)
   WHERE a.agency_id = $1 AND a.on_time IS NOT NULL
   GROUP BY metric, a.service_id, a.unit_id, a.finished_by, a.finished_on, c.bucket`,
)

/** What the tallies of finished cases must equal. */
export const RAW_CASES: RawDays = (tx) => tx.rows(rawCases, [tx.agencyId])
