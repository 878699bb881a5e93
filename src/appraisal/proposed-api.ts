import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import type { EntryRow } from './entry-sql.ts'
import { ignoreProposal, listProposals } from './proposed-work.ts'
import { logProposal } from './work.ts'

const proposal = z.object({
  id: z.string(),
  kind: z.string(),
  text: z.string(),
  date: z.string(),
  path: z.string(),
  itemId: z.string().nullable(),
  quantity: z.number().nullable(),
  unit: z.string().nullable(),
})

/** Proposed work entries as JSON. */
export function proposedApi<O>(routes: Routes, entry: z.ZodType<O>, entryOf: (row: EntryRow) => O): void {
  routes.read(
    '/proposed-entries',
    listProposals,
    z.object({ items: z.array(proposal), next: z.null() }),
    ({ proposed }, { agency }) => ({
      items: proposed.map(({ row, words, fitting }) => ({
        id: row.id,
        kind: row.kind,
        text: words,
        date: row.day,
        path: `/${agency.slug}/${row.path}`,
        itemId: fitting?.itemId ?? null,
        quantity: fitting?.quantity ?? null,
        unit: fitting?.unit ?? null,
      })),
      next: null,
    }),
    'Work that left a trace, proposed to oneself with the row of the SKP it serves: at most twenty of the last fortnight',
  )
  routes.act(
    'POST',
    '/proposed-entries/:id/entry',
    logProposal,
    entry,
    entryOf,
    'Log a proposal as a work entry, with its row and quantity unless others (or null) are given',
    201,
  )
  routes.act(
    'DELETE',
    '/proposed-entries/:id',
    ignoreProposal,
    z.object({ id: z.string() }),
    ({ id }) => ({ id }),
    'Ignore a proposal; it is not made again',
  )
}
