import { calendarFor, type WorkingCalendar } from '../calendar/index.ts'
import type { Call, View } from '../organization/index.ts'
import { statement } from '../platform/database.ts'
import { addDays } from '../platform/dates.ts'
import { startOfDay } from '../platform/i18n/format.ts'
import { type DeskScope, scopeOf, seesDesk, servicesInScope } from '../services/index.ts'
import { type BurnCases, type BurnDay, burnDown, openAt } from './burn-rules.ts'

const DAYS_BACK = 10
const DAYS_AHEAD = 6
const MOST_SERVICES = 12

/** The line of open cases of one service. */
export interface ServiceBurn {
  id: string
  name: string
  days: BurnDay[]
  /** Open now, and of these past their promise. */
  open: number
  late: number
}

// Counted where they lie: as many lines come back as there are kinds, however many cases there are.
const burning = statement<BurnCases & { service_id: string }>(
  'application.burning',
  `SELECT service_id, width_bucket(received_at, $3::timestamptz[]) AS received, width_bucket(due_at, $3::timestamptz[]) AS due,
          width_bucket(finished_at, $3::timestamptz[]) AS finished, state = 'stopped' AS stopped, count(*) AS count
   FROM application
   WHERE agency_id = $1 AND service_id = ANY($2::uuid[]) AND channel <> 'import'
     AND (state IN ('in-progress', 'stopped') OR finished_on >= $4::date)
   GROUP BY 1, 2, 3, 4, 5`,
  { weighed: true },
)

/** Open cases against the ideal line, service by service, for those who look after them. */
export const readBurnDown: View<{ scope: DeskScope; services: ServiceBurn[]; left: number }> = {
  action: 'application.burn-down',
  async load(call) {
    const scope = await scopeOf(call)
    const known = await call.tx.rows(servicesInScope, [
      call.tx.agencyId,
      scope.all,
      scope.services,
      [...scope.units, ...scope.beneath],
    ])
    const ofUnits = [...Map.groupBy(known, (one) => one.unit_id)]
    const lines = await Promise.all(ofUnits.map(([unitId, services]) => linesOfUnit(call, unitId, services)))
    const moving = lines.flat().filter((one) => one.open > 0 || one.days.some((day) => (day.open ?? 0) > 0))
    const shown = moving.sort((one, other) => other.late - one.late || other.open - one.open).slice(0, MOST_SERVICES)
    return { scope, services: shown, left: moving.length - shown.length }
  },
  may: (_actor, { scope }) => (seesDesk(scope) ? 'yes' : { needs: 'petugas layanan, kepala unit, dan petugas loket' }),
}

/** The services of one unit, by the days of its calendar. */
async function linesOfUnit(
  call: Call,
  unitId: string,
  services: readonly { id: string; name: string }[],
): Promise<ServiceBurn[]> {
  const days = daysAround(call, await calendarFor(call, call.today, { unitId }))
  const ends = days.map(({ end }) => end.toISOString())
  const ids = services.map(({ id }) => id)
  const rows = await call.tx.rows(burning, [call.tx.agencyId, ids, ends, days[0]?.day ?? call.today])
  const todayAt = days.findIndex(({ day }) => day === call.today)
  return services.map(({ id, name }) => {
    const cases = rows.filter((row) => row.service_id === id)
    return { id, name, days: burnDown(cases, days, call.now), ...openAt(cases, todayAt) }
  })
}

/** Working days around today; today's own end is now. */
function daysAround({ today, now, agency }: Pick<Call, 'today' | 'now' | 'agency'>, calendar: WorkingCalendar) {
  const back: string[] = []
  for (let day = today; back.length < DAYS_BACK && back.length < 400; day = addDays(day, -1)) {
    if (calendar.isWorkingDay(day) || day === today) back.unshift(day)
  }
  const ahead = Array.from({ length: DAYS_AHEAD }, (_, index) => calendar.addWorkingDays(today, index + 1))
  const endOf = (day: string) => (day === today ? now : startOfDay(addDays(day, 1), agency.zone))
  return [...back, ...ahead].map((day) => ({ day, end: endOf(day) }))
}
