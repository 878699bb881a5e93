import { z } from 'zod'
import { WINDOW_KINDS } from '../calendar/index.ts'
import type { Routes } from '../organization/index.ts'
import { sendReminders } from './reminders.ts'
import { REASONS } from './rules.ts'
import { readCycle } from './standing.ts'

const completion = z.object({
  unitId: z.string().nullable(),
  unit: z.string().nullable(),
  total: z.number(),
  done: z.number(),
  late: z.number(),
})

const line = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  state: z.enum(['done', 'stuck']),
  late: z.boolean(),
  reason: z.enum(REASONS).nullable(),
  since: z.string().nullable(),
  superiorId: z.string().nullable(),
})

/** HR's desk as JSON. */
export function cycleApi(routes: Routes): void {
  routes.read(
    '/cycle',
    readCycle,
    z.object({
      kind: z.enum(WINDOW_KINDS),
      period: z.string(),
      last: z.string(),
      completion: z.array(completion),
      items: z.array(line),
      next: z.string().nullable(),
    }),
    ({ window, completion, lines }, call) => {
      const limit = Math.min(200, Math.max(1, Math.trunc(Number(call.query.limit)) || 50))
      const start = Math.max(0, Math.trunc(Number(call.query.cursor)) || 0)
      return {
        kind: window.kind,
        period: window.period,
        last: window.last,
        completion: completion.map(({ unit, ...row }) => ({
          unitId: unit?.id ?? null,
          unit: unit?.name ?? null,
          ...row,
        })),
        items: lines.slice(start, start + limit).map(({ officer, state, late, reason, since }) => ({
          id: officer.id,
          name: officer.name,
          unit: officer.unit,
          state,
          late,
          reason,
          since: since?.toISOString() ?? null,
          superiorId: officer.superiorId,
        })),
        next: lines.length > start + limit ? String(start + limit) : null,
      }
    },
    'Who is done and who is stuck in a `?window=penilaian-2026-Q3`, by `?unit`, `?reason`, `?state`',
  )
  routes.act(
    'POST',
    '/cycle/reminders',
    sendReminders,
    z.object({ sent: z.number(), rested: z.number() }),
    ({ sent, rested }) => ({ sent, rested }),
    'Remind whoever has the next step; nobody twice within three working days',
    201,
  )
}
