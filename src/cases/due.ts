import { calendarFor } from '../calendar/index.ts'
import type { Call } from '../organization/index.ts'
import { statement } from '../platform/database.ts'
import { addDays } from '../platform/dates.ts'
import { startOfDay } from '../platform/i18n/format.ts'
import { isAtDesk, scopeOf } from '../services/index.ts'
import type { ApplicationRow } from './application-sql.ts'
import { clockOf } from './case-rules.ts'
import { openCounts } from './desk-sql.ts'
import { remainingMinutes } from './promise-rules.ts'

/** A case in one's hands whose promise ends at once, or has. */
export interface DueCase {
  id: string
  service: string
  dueAt: Date
  /** Working minutes left; negative once it is late. */
  remaining: number
}

/** What of the cases one looks after cannot wait. */
export interface CasesDue {
  /** One's own to the end of the next working day, the most urgent first, and how many more there are. */
  own: DueCase[]
  more: number
  /** For the desk and heads: past their promise whoever holds them, and open ones that nobody holds. */
  late: number
  unheld: number
}

type DueRow = Pick<
  ApplicationRow,
  'id' | 'unit_id' | 'due_at' | 'started_at' | 'budget_minutes' | 'stopped_minutes' | 'stopped_at'
> & { service: string; all: number }

const dueOfHolder = statement<DueRow>(
  'application.due_of_holder',
  `SELECT a.id, a.unit_id, a.due_at, a.started_at, a.budget_minutes, a.stopped_minutes, a.stopped_at, s.name AS service,
          count(*) OVER () AS all
   FROM application a JOIN service s ON s.agency_id = $1 AND s.id = a.service_id
   WHERE a.agency_id = $1 AND a.holder_id = $2 AND a.state = 'in-progress' AND a.due_at < $3
   ORDER BY a.due_at, a.id LIMIT $4`,
)

const NAMED = 3

/** What cannot wait of the cases the actor looks after; null for who looks after none, without asking for any case. */
export async function casesDue(call: Call): Promise<CasesDue | null> {
  const scope = await scopeOf(call)
  if (!isAtDesk(scope)) return null
  const { tx, actor, now } = call
  const counted = scope.all || scope.units.length > 0
  const [own, counts] = await Promise.all([
    ownDue(call),
    counted ? tx.one(openCounts, [tx.agencyId, now, scope.all, scope.services, scope.units, actor.id]) : null,
  ])
  return { ...own, late: counts?.late ?? 0, unheld: counts?.unheld ?? 0 }
}

async function ownDue(call: Call): Promise<Pick<CasesDue, 'own' | 'more'>> {
  const { tx, actor, today, now, agency } = call
  const next = (await calendarFor(call, today)).addWorkingDays(today, 1)
  const end = startOfDay(addDays(next, 1), agency.zone)
  const rows = await tx.rows(dueOfHolder, [tx.agencyId, actor.id, end, NAMED])
  const calendars = await Promise.all(rows.map((row) => calendarFor(call, today, { unitId: row.unit_id })))
  const own = rows.flatMap((row, index) => {
    const calendar = calendars[index]
    if (!calendar) return []
    return [
      {
        id: row.id,
        service: row.service,
        dueAt: row.due_at,
        remaining: remainingMinutes(calendar, clockOf(row), now),
      },
    ]
  })
  return { own, more: (rows[0]?.all ?? 0) - own.length }
}
