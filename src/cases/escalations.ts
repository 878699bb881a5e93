import { calendarFor } from '../calendar/index.ts'
import { statement } from '../platform/database.ts'
import type { Parts } from '../platform/http.ts'
import { dayIn } from '../platform/i18n/format.ts'
import { namedUuid } from '../platform/ids.ts'
import type { Agency } from '../platform/policy.ts'
import { headFor, officersOf } from '../services/index.ts'
import type { ApplicationRow } from './application-sql.ts'
import { type Acting, note, tell } from './case-events.ts'
import { clockOf } from './case-rules.ts'
import { applicationRow } from './case-sql.ts'
import { warnAt } from './promise-rules.ts'

type Level = 'warned' | 'late'

/** Open cases whose clock runs and that were not told of at both moments yet. */
const escalating = statement<
  Pick<
    ApplicationRow,
    'id' | 'unit_id' | 'started_at' | 'budget_minutes' | 'stopped_at' | 'stopped_minutes' | 'due_at'
  > & {
    warned: boolean
  }
>(
  'application.escalating',
  `SELECT a.id, a.unit_id, a.started_at, a.budget_minutes, a.stopped_at, a.stopped_minutes, a.due_at,
          EXISTS (SELECT FROM application_event v WHERE v.agency_id = $1 AND v.application_id = a.id
                  AND v.kind = 'warned') AS warned
   FROM application a
   WHERE a.agency_id = $1 AND a.channel <> 'import' AND a.state = 'in-progress' AND a.started_at <= $2
     AND NOT EXISTS (SELECT FROM application_event v WHERE v.agency_id = $1 AND v.application_id = a.id AND v.kind = 'late')
   ORDER BY a.due_at, a.id LIMIT 2000`,
)

/**
 * Tells the holder of every case of which three quarters of the promise are used, and the head of the unit when the
 * promise is reached; each once, however many processes look. Answers how many were told of.
 */
export async function escalate(parts: Parts, agency: Agency): Promise<number> {
  const now = parts.clock.now()
  const today = dayIn(now, agency.zone)
  const due = await parts.db.read(agency.id, async (tx) => {
    const cases = await tx.rows(escalating, [agency.id, now])
    const units = [...new Set(cases.map((row) => row.unit_id))]
    const calendars = await Promise.all(units.map((unitId) => calendarFor({ tx, agency }, today, { unitId })))
    return cases.flatMap((row): { id: string; level: Level }[] => {
      const calendar = calendars[units.indexOf(row.unit_id)]
      if (!calendar) return []
      if (row.due_at < now) return [{ id: row.id, level: 'late' }]
      return !row.warned && warnAt(calendar, clockOf(row), now) <= now ? [{ id: row.id, level: 'warned' }] : []
    })
  })
  for (const { id, level } of due) {
    await parts.db.write(agency.id, async (tx) => {
      const row = await tx.one(applicationRow, [agency.id, id])
      if (row.state !== 'in-progress') return
      await escalateOne({ ...parts, tx, agency, now, today, actorId: null }, row, level)
    })
  }
  return due.length
}

async function escalateOne(by: Acting, row: ApplicationRow, level: Level): Promise<void> {
  // The id follows from case and level: who looks second meets the event of who looked first.
  const id = namedUuid(by.tx.agencyId, row.id, level)
  const noted = await note(by, row, { id, kind: level, shown: false })
  if (!noted) return
  if (level === 'late') {
    const head = await headFor(by, row.unit_id)
    return tell(by, row, 'case.late', [head?.id, row.holder_id], level)
  }
  const { present } = await officersOf(by, row.service_id, row.step_key)
  const to = row.holder_id ? [row.holder_id] : present.map((officer) => officer.id)
  return tell(by, row, 'case.warned', to, level)
}
