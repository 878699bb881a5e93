import './standing.ts'
import type { Routes, View } from '../organization/index.ts'
import { fileAnswer } from '../platform/file-answers.ts'
import { findFiles, type StoredFile } from '../platform/files.ts'
import type { Form } from '../platform/forms.ts'
import { isUuid } from '../platform/ids.ts'
import { invalidInput } from '../platform/problems.ts'
import { sheetPages } from '../platform/spreadsheet.ts'
import { applyPages } from './apply-pages.tsx'
import { readBurnDown } from './burn.ts'
import { burnPage } from './burn-page.tsx'
import { renewCode } from './case-code.ts'
import { mayReadCase } from './case-may.ts'
import { casePage, caseRefused } from './case-page.tsx'
import { filesOf } from './case-sql.ts'
import { stepCase } from './case-steps.ts'
import { type Case, loadCase, readCase } from './cases.ts'
import { codeSlip } from './code-slip.tsx'
import { counterPages } from './counter-pages.tsx'
import { readDesk, wholeDesk } from './desk.ts'
import { deskPage, deskSheet } from './desk-page.tsx'
import { readHeld, reassignAll } from './reassign.ts'
import { heldPage, heldRefused } from './reassign-page.tsx'
import { slotPages } from './slot-pages.tsx'
import type { OtherCodes } from './track.ts'
import { trackPages } from './track-pages.tsx'

/** A file of a case, for those who work on it. */
const readCaseFile: View<Case & { file: StoredFile }> = {
  action: 'application.read-file',
  async load(call) {
    const found = await loadCase(call)
    const asked = call.params.file ?? ''
    if (!found || !isUuid(asked)) return null
    const files = await call.tx.rows(filesOf, [call.tx.agencyId, found.row.id])
    const named = files.find((file) => file.id === asked)
    const [file] = named ? await findFiles(call.tx, [named.file_id]) : []
    return file ? { ...found, file } : null
  },
  may: mayReadCase,
}

/** What citizens do: apply, come, follow what they asked for; the field for a code takes others, too. */
export function applicationPages(routes: Routes, otherCodes: OtherCodes): void {
  applyPages(routes)
  slotPages(routes)
  trackPages(routes, otherCodes)
}

/** The officers' list of cases, and one case with everything that can be done to it. */
export function casePages(routes: Routes): void {
  counterPages(routes)
  routes.page('/loket', readDesk, deskPage)
  sheetPages(routes, '/loket', wholeDesk, deskSheet)
  routes.page('/loket/garis-janji', readBurnDown, burnPage)
  routes.page('/loket/petugas/:id', readHeld, (call, held) => heldPage(call, held))
  routes.form('/loket/petugas/:id/pengalihan', reassignAll, {
    read: (form) => ({ to: form.get('to'), text: form.get('text') }),
    done: ({ agency }, { rest }) =>
      rest ? `/${agency.slug}/loket/petugas/${rest}?pesan=dialihkan` : `/${agency.slug}/loket?pesan=dialihkan`,
    refused: heldRefused,
  })
  routes.page('/loket/:id', readCase, (call, detail) => casePage(call, detail))
  routes.form('/loket/:id/langkah', stepCase, {
    read: stepOf,
    done: (call, { row, step }) => `/${call.agency.slug}/loket/${row.id}?pesan=${step}`,
    refused: caseRefused,
  })
  routes.form('/loket/:id/kode', renewCode, { read: () => ({}), done: codeSlip, refused: caseRefused })
  routes.page('/loket/:id/berkas/:file', readCaseFile, (call, { file }) => fileAnswer(call, file))
}

function stepOf(form: Form) {
  if (form.refused.length > 0) throw invalidInput(form.refused.map((message) => ({ path: 'files', message })))
  const { step, text, basis, to, day, waited } = Object.fromEntries(form.entries())
  return { step, text, basis, to, day, waited, files: form.evidence }
}
