import { z } from 'zod'
import type { EntryLine, EntryRow } from './entry-sql.ts'
import { ENTRY_STATES } from './state-rules.ts'

/** An entry as the API answers it. */
export const entry = z.object({
  id: z.string(),
  employeeId: z.string(),
  date: z.string(),
  text: z.string(),
  itemId: z.string().nullable(),
  quantity: z.number().nullable(),
  unit: z.string().nullable(),
  state: z.enum(ENTRY_STATES),
  receivedAt: z.string(),
  reviewedAt: z.string().nullable(),
  reviewNote: z.string().nullable(),
  files: z.array(z.string()),
  version: z.number(),
})

/** A stored entry as the API answers it. */
export function entryOf(row: EntryRow): z.infer<typeof entry> {
  return {
    id: row.id,
    employeeId: row.employee_id,
    date: row.date,
    text: row.text,
    itemId: row.item_id,
    quantity: row.quantity,
    unit: row.quantity_unit,
    state: row.state,
    receivedAt: row.received_at.toISOString(),
    reviewedAt: row.reviewed_at?.toISOString() ?? null,
    reviewNote: row.review_note,
    files: row.files,
    version: row.version,
  }
}

/** A line of a list of entries as the API answers it. */
export function lineOf(line: EntryLine): z.infer<typeof entry> {
  return {
    ...line,
    unit: line.quantityUnit,
    receivedAt: line.receivedAt.toISOString(),
    reviewedAt: line.reviewedAt?.toISOString() ?? null,
  }
}
