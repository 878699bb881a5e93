import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'

/** One thing said in the dialogue about a plan. */
export interface CommentRow extends SealedRow {
  plan_id: string
  employee_id: string
  /** The row it is about; null: the plan as a whole. */
  item_id: string | null
  /** The comment that opened the thread, itself for the first. */
  thread_id: string
  from_id: string
  text: string
  at: Date
  /** Who marked the thread as settled; on its first comment. */
  resolved_by: string | null
  resolved_at: Date | null
  salt: Buffer
}

export const commentTable = sealedTable<CommentRow>('plan_comment', {
  open: ['plan_id', 'employee_id', 'item_id', 'thread_id', 'from_id', 'at', 'resolved_by', 'resolved_at'],
  personal: ['text'],
})

export const commentRow = statement<CommentRow>(
  'plan_comment.row',
  `SELECT * FROM plan_comment WHERE agency_id = $1 AND id = $2`,
)

/** A comment with the name of whoever wrote it. */
export interface CommentLine {
  id: string
  itemId: string | null
  threadId: string
  fromId: string
  from: string
  text: string
  at: Date
  resolvedAt: Date | null
}

export const commentsOf = statement<CommentLine>(
  'plan_comment.of',
  `SELECT * FROM (SELECT c.id, c.item_id AS "itemId", c.thread_id AS "threadId", c.from_id AS "fromId", e.name AS "from",
          c.text, c.at, c.resolved_at AS "resolvedAt"
   FROM plan_comment c JOIN employee e ON e.agency_id = $1 AND e.id = c.from_id
   WHERE c.agency_id = $1 AND c.plan_id = $2 ORDER BY c.at DESC, c.id DESC LIMIT 500) newest ORDER BY at, id`,
)
