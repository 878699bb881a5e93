import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import { acceptBatch, dropBatch, readBatch, startBatch, undoBatch } from './review-batches.ts'
import type { BatchRow } from './review-sql.ts'

const batch = z.object({
  id: z.string(),
  state: z.enum(['open', 'accepted', 'dropped', 'undone']),
  entries: z.array(z.string()),
  unopened: z.array(z.string()),
  drawn: z.string(),
  accepted: z.array(z.string()),
})

const shown = (row: BatchRow): z.infer<typeof batch> => ({
  id: row.id,
  state: row.state,
  entries: row.entries,
  unopened: row.unopened,
  drawn: row.drawn_id,
  accepted: row.accepted,
})

/** Several entries accepted together, as JSON. */
export function reviewBatchApi(routes: Routes): void {
  const path = '/review-batches/:id'
  routes.act(
    'POST',
    '/review-batches',
    startBatch,
    batch,
    shown,
    'Choose opened entries to accept together; one of them is drawn for a close look',
    201,
  )
  routes.read(path, readBatch, batch, ({ row }) => shown(row), 'A batch of entries, and which of them was drawn')
  routes.act(
    'POST',
    `${path}/acceptance`,
    acceptBatch,
    batch,
    shown,
    'Accept the batch, with a word about the one drawn',
  )
  routes.act('DELETE', path, dropBatch, batch, shown, 'Leave the entries of a batch as they were')
  routes.act('DELETE', `${path}/acceptance`, undoBatch, batch, shown, 'Take the acceptances of a batch back')
}
