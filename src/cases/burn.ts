import { calendarFor, type WorkingCalendar } from '../calendar/index.ts'
import type { Call, View } from '../organization/index.ts'
import { statement } from '../platform/database.ts'
import { addDays } from '../platform/dates.ts'
import { startOfDay } from '../platform/i18n/format.ts'
import { type DeskScope, isAtDesk, scopeOf, servicesInScope } from '../services/index.ts'
import { type BurnDay, burnDown } from './burn-rules.ts'

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

const casesSince = statement<{
  service_id: string
  received: Date
  due: Date
  finished: Date | null
  stopped: boolean
}>(
  'application.burning',
  `SELECT service_id, received_at AS received, due_at AS due, finished_at AS finished, state = 'stopped' AS stopped
   FROM application
   WHERE agency_id = $1 AND service_id = ANY($2::uuid[]) AND channel <> 'import'
     AND (state IN ('in-progress', 'stopped') OR finished_on >= $3::date)
   LIMIT 20000`,
)

/** Open cases against the ideal line, service by service, for those who look after them. */
export const readBurnDown: View<{ scope: DeskScope; services: ServiceBurn[] }> = {
  action: 'application.burn-down',
  async load(call) {
    const scope = await scopeOf(call)
    const known = await call.tx.rows(servicesInScope, [call.tx.agencyId, scope.all, scope.services, scope.units])
    const services = known.slice(0, MOST_SERVICES)
    const since = addDays(call.today, -2 * DAYS_BACK)
    const ids = services.map((one) => one.id)
    const rows = await call.tx.rows(casesSince, [call.tx.agencyId, ids, since])
    const lines = await Promise.all(
      services.map(async ({ id, name, unit_id }) => {
        const calendar = await calendarFor(call, call.today, { unitId: unit_id })
        const cases = rows.filter((row) => row.service_id === id)
        const open = cases.filter((row) => row.finished === null)
        const late = open.filter((row) => !row.stopped && row.due < call.now).length
        return { id, name, days: burnDown(cases, daysAround(call, calendar), call.now), open: open.length, late }
      }),
    )
    return { scope, services: lines.filter((one) => one.open > 0 || one.days.some((day) => (day.open ?? 0) > 0)) }
  },
  may: (_actor, { scope }) =>
    isAtDesk(scope) ? 'yes' : { needs: 'petugas layanan, kepala unitnya, dan petugas loket' },
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
