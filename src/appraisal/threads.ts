import type { Tx } from '../platform/database.ts'
import { type CommentLine, commentsOf } from './comment-sql.ts'

/** A thread of the dialogue: its first comment and the answers. */
export interface Thread {
  id: string
  /** The row it is about; null: the plan as a whole. */
  itemId: string | null
  comments: CommentLine[]
  resolvedAt: Date | null
}

/** The threads of a plan, oldest first. */
export async function threadsOf(tx: Tx, planId: string): Promise<Thread[]> {
  const lines = await tx.rows(commentsOf, [tx.agencyId, planId])
  return [...Map.groupBy(lines, (line) => line.threadId)].flatMap(([threadId, comments]) => {
    const first = comments.find((line) => line.id === threadId)
    return first ? [{ id: threadId, itemId: first.itemId, comments, resolvedAt: first.resolvedAt }] : []
  })
}
