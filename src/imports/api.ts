import { z } from 'zod'
import { pageAsked, pageOf, type Routes } from '../organization/index.ts'
import { applyImport, beginImport, discardImport, mapImport, readDesk, readRun } from './actions.ts'
import { FIELDS } from './correction-sql.ts'
import { decideCorrection, readCorrections, reportCorrection } from './corrections.ts'
import { KIND_NAMES } from './kind.ts'
import type { RunRow, StagedRow } from './sql.ts'
import { undoImport } from './undo.ts'

const counts = z.object({
  new: z.number(),
  changed: z.number(),
  same: z.number(),
  ended: z.number(),
  bad: z.number(),
  left: z.number(),
})

const run = z.object({
  id: z.string(),
  kind: z.enum(KIND_NAMES),
  state: z.enum(['mapping', 'checking', 'ready', 'applying', 'done', 'undone', 'discarded']),
  file: z.string(),
  on: z.string(),
  complete: z.boolean(),
  mapping: z.record(z.string(), z.number().nullable()),
  headers: z.array(z.string()),
  counts: counts.nullable(),
  madeAt: z.string(),
  appliedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
})

const row = z.object({
  line: z.number(),
  state: z.string(),
  subject: z.string().nullable(),
  faults: z.array(z.object({ key: z.string(), message: z.string(), suggestion: z.string().optional() })),
  differences: z.array(z.object({ label: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
})

function shown(found: RunRow): z.infer<typeof run> {
  return {
    id: found.id,
    kind: found.kind,
    state: found.state,
    file: found.file_name,
    on: found.effective_on,
    complete: found.complete,
    mapping: found.mapping,
    headers: found.headers,
    counts: found.counts,
    madeAt: found.made_at.toISOString(),
    appliedAt: found.applied_at?.toISOString() ?? null,
    undoneAt: found.undone_at?.toISOString() ?? null,
  }
}

const shownRow = ({ line, state, subject, detail }: StagedRow): z.infer<typeof row> => ({
  line,
  state,
  subject,
  faults: detail?.faults ?? [],
  differences: detail?.differences ?? [],
})

/** Imports as JSON: begin, confirm the columns, save, take back. */
export function importsApi(routes: Routes): void {
  correctionsApi(routes)
  routes.read(
    '/imports',
    readDesk,
    z.object({ items: z.array(run), next: z.string().nullable() }),
    ({ runs }, call) => {
      const page = pageOf(runs, pageAsked(call).limit)
      return { items: page.items.map(shown), next: page.next }
    },
    'Imports, newest first',
  )
  routes.act(
    'POST',
    '/imports',
    beginImport,
    run,
    shown,
    'Hand in a sheet (`text`, or `base64`); it is kept as a draft',
    201,
  )
  routes.read(
    '/imports/:id',
    readRun,
    run.extend({ rows: z.array(row) }),
    (found) => ({ ...shown(found.run), rows: found.rows.map(shownRow) }),
    'One import with 50 of its rows (`?lihat=galat|baru|berubah|berakhir|sama`, `?sesudah=line`)',
  )
  routes.act('PUT', '/imports/:id/mapping', mapImport, run, shown, 'Confirm the columns; compares with what exists')
  routes.act('POST', '/imports/:id/application', applyImport, run, shown, 'Save it: all or nothing')
  routes.act('DELETE', '/imports/:id/application', undoImport, run, shown, 'Take it back within 24 hours')
  routes.act('DELETE', '/imports/:id', discardImport, run, shown, 'Throw the draft away')
}

const correction = z.object({
  id: z.string(),
  employeeId: z.string(),
  field: z.enum(FIELDS),
  state: z.enum(['open', 'corrected', 'declined']),
  said: z.string().nullable(),
  answer: z.string().nullable(),
  reportedAt: z.string(),
})

/** Reports of wrong data as JSON. */
function correctionsApi(routes: Routes): void {
  const made = z.object({ id: z.string() })
  routes.act(
    'POST',
    '/employees/:id/corrections',
    reportCorrection,
    made,
    ({ id }) => ({ id }),
    'Report that something recorded of a person is wrong',
    201,
  )
  routes.read(
    '/corrections',
    readCorrections,
    z.object({ items: z.array(correction), next: z.string().nullable() }),
    ({ open }, call) => {
      const page = pageOf(open, pageAsked(call).limit)
      const items = page.items.map(({ reportedAt, ...rest }) => ({ ...rest, reportedAt: reportedAt.toISOString() }))
      return { items: items.map((item) => correction.parse(item)), next: page.next }
    },
    'Reports that wait for an answer, oldest first',
  )
  routes.act('POST', '/corrections/:id/decision', decideCorrection, made, (done) => done, 'Answer a report')
}
