import type { PageCall, Routes, View } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import type { Refused } from '../platform/http.ts'
import { Problem } from '../platform/problems.ts'
import { arrangeForm, putFormPart, readFormPart } from './form-editing.ts'
import { formEditorPage, formPartPage } from './form-editor-page.tsx'
import { partOfForm } from './form-part-input.ts'
import {
  createService,
  dropDraft,
  type Keeping,
  listKeeping,
  prepareService,
  publishStandard,
  putOnDuty,
  readKeeping,
  setServiceState,
  takeOffDuty,
  wordStandard,
} from './keeping.ts'
import { keepingListPage, newServicePage } from './keeping-list-page.tsx'
import { keepingPage } from './keeping-page.tsx'
import { mayKeepService } from './may.ts'
import { standardEditPage, wordsOfForm } from './standard-edit-page.tsx'
import { sheetInput } from './standard-input.ts'

/** Keeping the services: standards with their drafts, forms, officers on duty, and whether they are open. */
export function keepingPages(routes: Routes): void {
  routes.page('/loket/layanan', listKeeping, keepingListPage)
  routes.page('/loket/layanan/baru', prepareService, (call, prepared) => newServicePage(call, prepared, {}))
  routes.form('/loket/layanan/baru', createService, {
    read: readNew,
    done: (call, service) => `/${call.agency.slug}/loket/layanan/${service.slug}?pesan=tersimpan`,
    refused: async (call, refused) => newServicePage(call, (await prepareService.load(call)) ?? { units: [] }, refused),
  })
  routes.page('/loket/layanan/:slug', readKeeping, (call, keeping) => keepingPage(call, keeping, {}))
  routes.page('/loket/layanan/:slug/standar', editKeeping('service.draft-words'), (call, keeping) =>
    standardEditPage(call, keeping, {}),
  )
  routes.form('/loket/layanan/:slug/standar', wordStandard, {
    read: wordsOfForm,
    done: (call) => homeOf(call, 'tersimpan'),
    refused: again(standardEditPage),
  })
  stepForms(routes)
  formEditing(routes)
}

const homeOf = ({ agency, params }: PageCall, message: string) =>
  `/${agency.slug}/loket/layanan/${params.slug}?pesan=${message}`

/** The same service, for whoever may change it. */
const editKeeping = (action: string): View<Keeping> => ({ ...readKeeping, action, may: mayKeepService })

const again =
  (page: (call: PageCall, keeping: Keeping, refused: Refused) => ReturnType<typeof keepingPage>) =>
  async (call: PageCall, refused: Refused) => {
    const keeping = await readKeeping.load(call)
    if (!keeping) throw refused.problem
    return page(call, keeping, refused)
  }

const after = (message: string) => ({
  done: (call: PageCall) => homeOf(call, message),
  refused: again(keepingPage),
})

function stepForms(routes: Routes): void {
  routes.form('/loket/layanan/:slug/terbit', publishStandard, {
    read: (form) => ({ from: form.get('from') ?? '' }),
    ...after('terbit'),
  })
  routes.form('/loket/layanan/:slug/draf/pembatalan', dropDraft, { read: () => ({}), ...after('tersimpan') })
  routes.form('/loket/layanan/:slug/keadaan', setServiceState, {
    read: (form) => ({ state: form.get('state'), reason: form.get('reason') }),
    ...after('tersimpan'),
  })
  routes.form('/loket/layanan/:slug/petugas', putOnDuty, {
    read: (form) => ({ step: form.get('step') ?? '', employeeId: form.get('employeeId') ?? '' }),
    ...after('tersimpan'),
  })
  routes.form('/loket/layanan/:slug/petugas/akhir', takeOffDuty, {
    read: (form) => ({ duty: form.get('duty') ?? '' }),
    ...after('tersimpan'),
  })
}

function formEditing(routes: Routes): void {
  const list = ({ agency, params }: PageCall) => `/${agency.slug}/loket/layanan/${params.slug}/formulir`
  routes.page('/loket/layanan/:slug/formulir', editKeeping('service.form'), formEditorPage)
  routes.form('/loket/layanan/:slug/formulir', arrangeForm, {
    read: (form) => ({ move: form.get('move'), part: form.get('part') ?? '' }),
    done: list,
  })
  routes.page('/loket/layanan/:slug/formulir/:part', readFormPart, (call, part) => formPartPage(call, part, {}))
  routes.form('/loket/layanan/:slug/formulir/:part', putFormPart, {
    read: partOfForm,
    done: list,
    refused: async (call, refused) => {
      const part = await readFormPart.load(call)
      if (!part) throw refused.problem
      return formPartPage(call, part, { ...refused, errors: fieldsOf(refused.errors) })
    },
  })
}

/** Errors under the names of the page's own fields. */
const fieldsOf = (errors: Record<string, string>) =>
  Object.fromEntries(Object.entries(errors).map(([path, message]) => [path.replace(/^(step|field)\./, ''), message]))

/** A new service as typed, with what a pasted file of another city says where nothing was typed. */
function readNew(form: Form) {
  const said = (name: string) => (form.get(name) ?? '').trim()
  const typed = { name: said('name'), slug: said('slug'), summary: said('summary'), category: said('category') }
  const base = { ...typed, unitId: said('unitId') }
  const pasted = said('sheet')
  if (pasted === '') return base
  const sheet = sheetInput.safeParse(parseJson(pasted))
  if (!sheet.success) {
    const message = 'Ini bukan berkas standar Laras yang utuh. Salin seluruh isinya, dari { sampai }.'
    throw new Problem('invalid-input', message, { errors: [{ path: 'sheet', message }] })
  }
  const { slug, name, summary, category, ...content } = sheet.data
  return {
    ...base,
    slug: typed.slug || slug,
    name: typed.name || name,
    summary: typed.summary || summary,
    category: typed.category || category,
    content: { ...content, steps: content.steps.map((step) => ({ ...step, unitId: null })) },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
