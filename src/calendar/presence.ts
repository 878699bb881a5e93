import { statement, type Tx } from '../platform/database.ts'
import type { Zone } from '../platform/i18n/format.ts'
import { calendarFor } from './calendars.ts'

const awayAmong = statement<{ employee_id: string }>(
  'absence.away_among',
  `SELECT employee_id FROM absence
   WHERE agency_id = $1 AND state = 'recorded' AND employee_id = ANY($2::uuid[])
     AND first_day <= $3::date AND last_day >= $3::date`,
)

/**
 * Who of these people is there on a day: not on leave or travelling, and not off by their own shifts on a day on which
 * the agency works.
 */
export async function presentOn(
  call: { tx: Tx; agency: { zone: Zone } },
  people: readonly string[],
  day: string,
): Promise<string[]> {
  if (people.length === 0) return []
  const [away, usual] = await Promise.all([
    call.tx.rows(awayAmong, [call.tx.agencyId, people, day]),
    calendarFor(call, day),
  ])
  const there = people.filter((id) => !away.some((one) => one.employee_id === id))
  if (!usual.isWorkingDay(day)) return there
  const own = await Promise.all(there.map((employeeId) => calendarFor(call, day, { employeeId })))
  return there.filter((_, index) => own[index]?.isWorkingDay(day))
}
