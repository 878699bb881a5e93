import type { PageCall, Routes } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import { sheetPages } from '../platform/spreadsheet.ts'
import { Speak } from '../ui/index.ts'
import {
  applyImport,
  beginImport,
  discardImport,
  mapImport,
  mendImport,
  readDesk,
  readKind,
  readRun,
  replaceInImport,
  restoreInImport,
} from './actions.ts'
import { correctionPages } from './correction-pages.tsx'
import { deskPage, kindPage } from './desk-page.tsx'
import type { Kind } from './kind.ts'
import { KINDS } from './kinds.ts'
import { RunContent, runPage } from './run-page.tsx'
import type { RunRow } from './sql.ts'
import { undoImport } from './undo.ts'

/** Bringing in lists: choose what, hand in, confirm the columns, mend what is wrong, save, take back. */
export function importPages(routes: Routes): void {
  correctionPages(routes)
  routes.page('/sdm/impor', readDesk, deskPage)
  routes.page('/sdm/impor/jenis/:kind', readKind, (call, kind) => kindPage(call, kind, {}))
  sheetPages(routes, '/sdm/impor/jenis/:kind/contoh', readKind, ({ agency }, kind) => templateOf(kind, agency.demo))
  routes.form('/sdm/impor', beginImport, {
    read: beginOf,
    done: toRun,
    refused: (call, refused) => {
      const kind = KINDS.find((each) => each.name === refused.form.get('kind'))
      return kind ? kindPage(call, kind, refused) : deskPage(call, { kinds: [], runs: [] })
    },
  })
  routes.page('/sdm/impor/:id', readRun, (call, view) => runPage(call, view, {}), {
    topics: (_call, { run }) => [run.id],
    mark: ({ progress, run }) => `-${run.state}-${progress?.done ?? 0}`,
    fragment: (call, view) => (
      <Speak value={call.language}>
        <RunContent call={call} view={view} errors={{}} />
      </Speak>
    ),
  })
  const again = {
    done: toRun,
    refused: async (
      call: PageCall,
      { form, errors, problem }: { form: Form; errors: Record<string, string>; problem: { detail: string } },
    ) => {
      const view = await readRun.load(call)
      if (!view) throw problem
      const shown = Object.keys(errors).length > 0 ? errors : { simpan: problem.detail }
      return runPage(call, view, shown, form)
    },
  }
  routes.form('/sdm/impor/:id/kolom', mapImport, { ...again, read: mappingOf })
  routes.form('/sdm/impor/:id/perbaikan', mendImport, { ...again, read: mendingOf })
  routes.form('/sdm/impor/:id/ganti', replaceInImport, { ...again, read: replacementOf })
  routes.form('/sdm/impor/:id/asal', restoreInImport, { ...again, read: replacementOf })
  routes.form('/sdm/impor/:id/simpan', applyImport, { ...again, read: () => ({}) })
  routes.form('/sdm/impor/:id/urungkan', undoImport, { ...again, read: () => ({}) })
  routes.form('/sdm/impor/:id/buang', discardImport, {
    read: () => ({}),
    done: (call) => `/${call.agency.slug}/sdm/impor`,
  })
}

const toRun = (call: PageCall, run: Pick<RunRow, 'id'>) => `/${call.agency.slug}/sdm/impor/${run.id}`

function templateOf(kind: Kind, demo: boolean) {
  return {
    name: `contoh-impor-${kind.name}`,
    heads: kind.columns.map((column) => column.label),
    rows: [0, 1].map((at) => kind.columns.map((column) => column.examples[at] ?? '')),
    demo,
  }
}

function beginOf(form: Form) {
  const [file] = form.files
  return {
    kind: form.get('kind'),
    ...(form.get('on') ? { on: form.get('on') } : {}),
    complete: form.get('complete') === 'yes',
    ...(file ? { content: file.content, fileName: file.name } : { text: form.get('text') ?? '' }),
  }
}

function mappingOf(form: Form) {
  const chosen = form.entries().filter(([name]) => name.startsWith('k-'))
  return {
    mapping: Object.fromEntries(chosen.map(([name, at]) => [name.slice(2), at === '' ? null : Number(at)])),
    ...(form.get('on') ? { on: form.get('on') } : {}),
    complete: form.get('complete') === 'yes',
  }
}

const replacementOf = (form: Form) => ({
  key: form.get('key') ?? '',
  from: form.get('from') ?? '',
  to: form.get('to') ?? '',
})

function mendingOf(form: Form) {
  const cells = form.entries().flatMap(([name, text]) => {
    const [, line, key] = /^s-(\d{1,7})-(\w+)$/.exec(name) ?? []
    return line && key ? [{ line: Number(line), key, text }] : []
  })
  return { cells, left: form.all('tinggal').map(Number), back: form.all('kembali').map(Number) }
}
