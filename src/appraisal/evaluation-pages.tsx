import type { PageCall, Routes, View } from '../organization/index.ts'
import type { Refused } from '../platform/http.ts'
import { notFound } from '../platform/problems.ts'
import { sheetPages } from '../platform/spreadsheet.ts'
import { approveCorrection, proposeCorrection } from './corrections.ts'
import { evaluationSheet } from './downloads.ts'
import { saveAndShare, saveDraft } from './evaluation-draft.ts'
import { closeEvaluation, respond, reviseEvaluation, withdrawEvaluation } from './evaluation-steps.ts'
import { ratingInput, ratingValues } from './evaluation-values.ts'
import { loadEvaluation } from './evaluations.ts'
import { objectionListPages } from './objection-list-page.tsx'
import { objectionPages } from './objection-page.tsx'
import { readOverview } from './overview.ts'
import { overviewPage } from './overview-page.tsx'
import { selfAssessmentPages } from './self-assessment-page.tsx'
import { sheetPage } from './sheet-page.tsx'
import { readSheetPage, type SheetPage } from './sheet-view.ts'

/** Penilaian: the list, the sheet of one quarter, and its steps. */
export function evaluationPages(routes: Routes): void {
  routes.page('/penilaian', readOverview, overviewPage)
  sheetPages(routes, '/penilaian', readOverview, evaluationSheet)
  routes.page('/penilaian/tersimpan', readSaved, () => new Response(null, { status: 204 }))
  objectionListPages(routes)
  objectionPages(routes) // before the sheet: `:period` would take any word
  routes.page('/penilaian/:plan/:period', readSheetPage, (call, sheet) => sheetPage(call, sheet))
  selfAssessmentPages(routes)
  draftForms(routes)
  stepForms(routes)
}

/** Where a form that saves by itself is sent: an empty page whose address carries the new version. */
const readSaved: View<object> = { action: 'evaluation.saved', load: async () => ({}), may: () => 'yes' }

function draftForms(routes: Routes): void {
  routes.form('/penilaian/:plan/:period/draf', saveDraft, {
    read: ratingInput,
    done: (call, row) => sheetUrl(call, row, 'tersimpan'),
    refused: draftRefused,
  })
  routes.form('/penilaian/:plan/:period/draf/otomatis', saveDraft, {
    read: ratingInput,
    done: (call, row) => `/${call.agency.slug}/penilaian/tersimpan?versi=${row.version}`,
  })
  routes.form('/penilaian/:plan/:period/pembagian', saveAndShare, {
    read: ratingInput,
    done: (call, row) => sheetUrl(call, row, 'dibagikan'),
    refused: draftRefused,
  })
}

function stepForms(routes: Routes): void {
  const nothing = { read: () => ({}) }
  routes.form('/penilaian/:id/penarikan', withdrawEvaluation, {
    ...nothing,
    done: (call, row) => sheetUrl(call, row, 'ditarik'),
  })
  routes.form('/penilaian/:id/peninjauan', reviseEvaluation, {
    ...nothing,
    done: (call, row) => sheetUrl(call, row, 'ditinjau'),
  })
  routes.form('/penilaian/:id/penutupan', closeEvaluation, {
    ...nothing,
    done: (call, row) => sheetUrl(call, row, 'ditutup'),
  })
  routes.form('/penilaian/:id/tanggapan', respond, {
    read: (form) => ({ response: form.get('response'), text: form.get('text') }),
    done: (call, row) => sheetUrl(call, row, 'ditanggapi'),
    refused: stepRefused,
  })
  routes.form('/penilaian/:id/koreksi', proposeCorrection, {
    read: (form) => ({
      results: form.get('results'),
      behaviour: form.get('behaviour'),
      reason: form.get('reason') ?? '',
    }),
    done: (call, { evaluation }) => sheetUrl(call, evaluation, 'diusulkan'),
    refused: stepRefused,
  })
  routes.form('/penilaian/:id/koreksi/persetujuan', approveCorrection, {
    read: (form) => ({ correctionId: form.get('correctionId') }),
    done: (call, row) => sheetUrl(call, row, 'dikoreksi'),
  })
}

function sheetUrl(call: PageCall, row: { plan_id: string; period: string }, message: string): string {
  return `/${call.agency.slug}/penilaian/${row.plan_id}/${row.period}?pesan=${message}`
}

async function draftRefused(call: PageCall, { form, problem, errors }: Refused) {
  const sheet = await readSheetPage.load(call)
  if (!sheet) throw notFound()
  return sheetPage(call, sheet, { values: ratingValues(form), errors, problem })
}

async function stepRefused(call: PageCall, { form, problem, errors }: Refused) {
  const sheet = await sheetOf(call)
  if (!sheet) throw notFound()
  return sheetPage(call, sheet, { errors, problem, words: form.get('text') ?? form.get('reason') })
}

/** The sheet of the evaluation named in the path. */
async function sheetOf(call: PageCall): Promise<SheetPage | null> {
  const evaluation = await loadEvaluation(call)
  if (!evaluation) return null
  const { plan_id, period } = evaluation.row
  return readSheetPage.load({ ...call, params: { plan: plan_id, period } })
}
