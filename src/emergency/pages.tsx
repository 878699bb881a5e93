import './standing.ts'
import { entryInput } from '../appraisal/index.ts'
import type { PageCall, Routes } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import { sheetPages } from '../platform/spreadsheet.ts'
import {
  approveEmergency,
  approveExtension,
  endEmergency,
  noteLessons,
  proposeExtension,
  returnEmergency,
} from './deciding.ts'
import { declareEmergency, prepareEmergency, reviseLines, setBasis, takeBack } from './declaring.ts'
import { detailPage, detailRefused } from './detail-page.tsx'
import { linesOfForm } from './lines-form.tsx'
import { listPage, listSheet } from './list-page.tsx'
import { declarationOf, newPage, newRefused } from './new-page.tsx'
import { listEmergencies, readEmergency, readReview } from './reading.ts'
import { noteReliefWithFiles, prepareRelief } from './relief.ts'
import { reliefPage, reliefRefused } from './relief-page.tsx'
import { reviewPage, reviewRefused, reviewSheet } from './review-page.tsx'

/** Emergencies and exercises: declared, approved, worked, ended, reviewed. */
export function emergencyPages(routes: Routes): void {
  routes.page('/darurat', listEmergencies, listPage)
  sheetPages(routes, '/darurat', listEmergencies, listSheet)
  routes.page('/darurat/baru', prepareEmergency, (call, preparation) => newPage(call, preparation, {}))
  routes.form('/darurat', declareEmergency, {
    read: declarationOf,
    done: (call, { id }) => `/${call.agency.slug}/darurat/${id}?pesan=disusun`,
    refused: newRefused,
  })
  routes.page('/darurat/:id', readEmergency, (call, detail) => detailPage(call, detail, {}))
  draftForms(routes)
  decisionForms(routes)
  routes.page('/darurat/:id/catat', prepareRelief, (call, relief) => reliefPage(call, relief, {}))
  routes.form('/darurat/:id/kerja', noteReliefWithFiles, {
    read: (form) => ({ ...entryInput(form), lineId: form.get('lineId') }),
    done: (call, { row }) => `/${call.agency.slug}/kerja/${row.id}?pesan=terkirim`,
    refused: reliefRefused,
  })
  routes.page('/darurat/:id/tinjauan', readReview, (call, review) => reviewPage(call, review, {}))
  sheetPages(routes, '/darurat/:id/tinjauan', readReview, reviewSheet)
  routes.form('/darurat/:id/pelajaran', noteLessons, {
    read: (form) => ({ lessons: form.get('lessons') ?? '' }),
    done: (call) => `/${call.agency.slug}/darurat/${call.params.id}/tinjauan?pesan=tersimpan`,
    refused: reviewRefused,
  })
}

const after = (message: string) => ({
  done: (call: PageCall) => `/${call.agency.slug}/darurat/${call.params.id}?pesan=${message}`,
  refused: detailRefused,
})

function draftForms(routes: Routes): void {
  routes.form('/darurat/:id/baris', reviseLines, {
    read: linesOfForm,
    done: (call, { proposed }) =>
      `/${call.agency.slug}/darurat/${call.params.id}?pesan=${proposed ? 'diajukan' : 'tersimpan'}`,
    refused: detailRefused,
  })
  routes.form('/darurat/:id/penarikan', takeBack, {
    read: (form) => ({ withdraw: form.get('step') === 'withdraw' }),
    ...after('tersimpan'),
  })
  routes.form('/darurat/:id/dasar', setBasis, {
    read: (form) => ({ legalBasis: form.get('legalBasis') ?? '', legalDay: form.get('legalDay') }),
    ...after('tersimpan'),
  })
}

function decisionForms(routes: Routes): void {
  const note = (form: Form) => ({ note: form.get('note') ?? '' })
  routes.form('/darurat/:id/persetujuan', approveEmergency, { read: note, ...after('disetujui') })
  routes.form('/darurat/:id/pengembalian', returnEmergency, { read: note, ...after('dikembalikan') })
  routes.form('/darurat/:id/perpanjangan', proposeExtension, {
    read: (form) => ({ last: form.get('last') ?? '', reason: form.get('reason') ?? '' }),
    ...after('tersimpan'),
  })
  routes.form('/darurat/:id/perpanjangan/persetujuan', approveExtension, { read: () => ({}), ...after('diperpanjang') })
  routes.form('/darurat/:id/akhir', endEmergency, {
    read: (form) => ({ on: form.get('on'), reason: form.get('reason') ?? '' }),
    ...after('berakhir'),
  })
}
