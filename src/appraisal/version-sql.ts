import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { PlanContent } from './version-rules.ts'

/** How a plan changed hands. */
export type HandOver = 'proposed' | 'withdrawn' | 'returned' | 'agreed' | 'reopened'

/** The plan as it was when it changed hands. */
export interface VersionRow extends SealedRow {
  plan_id: string
  employee_id: string
  number: number
  event: HandOver
  by_id: string
  at: Date
  content: PlanContent
  reason: string | null
}

export const versionTable = sealedTable<VersionRow>('plan_version', {
  open: ['plan_id', 'employee_id', 'number', 'event', 'by_id', 'at', 'content'],
  personal: ['reason'],
})

/** A version with the name of whoever handed the plan over. */
export type VersionLine = Pick<VersionRow, 'id' | 'number' | 'event' | 'at' | 'content' | 'reason'> & { by: string }

export const versionsOf = statement<VersionLine>(
  'plan_version.of',
  `SELECT v.id, v.number, v.event, v.at, v.content, v.reason, e.name AS by
   FROM plan_version v JOIN employee e ON e.agency_id = $1 AND e.id = v.by_id
   WHERE v.agency_id = $1 AND v.plan_id = $2 ORDER BY v.number LIMIT 100`,
)

export const lastVersion = statement<{ number: number }>(
  'plan_version.last',
  `SELECT coalesce(max(number), 0) AS number FROM plan_version WHERE agency_id = $1 AND plan_id = $2`,
)

/** When and by whom a plan was handed over, newest first. */
export const handOversOf = statement<Omit<VersionLine, 'content'>>(
  'plan_version.hand_overs',
  `SELECT v.id, v.number, v.event, v.at, v.reason, e.name AS by
   FROM plan_version v JOIN employee e ON e.agency_id = $1 AND e.id = v.by_id
   WHERE v.agency_id = $1 AND v.plan_id = $2 ORDER BY v.number DESC LIMIT 20`,
)
