import type { Routes, PageCall as StaffCall } from '../organization/index.ts'
import { seeOther } from '../platform/answers.ts'
import { fileAnswer } from '../platform/file-answers.ts'
import type { Form } from '../platform/forms.ts'
import type { PageCall, Refused } from '../platform/http.ts'
import { invalidInput, notFound } from '../platform/problems.ts'
import { openForm, speak } from './actions.ts'
import { addToAnswer, answerVoice } from './answering.ts'
import { voicesPage } from './desk-pages.tsx'
import { openObjection } from './heard.ts'
import { objectTo, readPhoto, settleVoice } from './objecting.ts'
import { objectionPage } from './objection-page.tsx'
import { speakPage, spokenPage } from './speak-page.tsx'
import { voicePage } from './voice-page.tsx'
import { readVoice, readVoices } from './voices.ts'

/** Speaking up, and the desk that answers. */
export function complaintPages(routes: Routes): void {
  routes.publicPage('/kurang', openForm, (call, speaking) => speakPage(call, speaking))
  routes.publicPage('/lapor', openForm, ({ agency, query }) =>
    seeOther(`/${agency.slug}/kurang${query.layanan ? `?layanan=${encodeURIComponent(query.layanan)}` : ''}`),
  )
  routes.publicForm('/kurang', speak, {
    read: (form) => ({
      id: form.get('id'),
      service: form.get('service'),
      text: form.get('text') ?? '',
      place: form.get('place'),
      contact: form.get('contact'),
      anonymous: form.get('anonymous') === 'on',
    }),
    done: spokenPage,
    refused: async (call, refused) => {
      const asked = { ...call, query: { layanan: refused.form.get('service') ?? '' } }
      const speaking = await openForm.load(asked)
      if (!speaking) throw notFound()
      return speakPage(call, speaking, refused)
    },
  })
  routes.publicPage('/laporan/:code/belum-selesai', openObjection, (call, heard) => objectionPage(call, heard))
  routes.publicForm('/laporan/:code/belum-selesai', objectTo, {
    read: (form) => ({ id: form.get('id'), text: form.get('text') ?? '', files: photosIn(form) }),
    done: pathOf,
    refused: async (call, refused) => {
      const heard = await openObjection.load(call)
      if (!heard) throw notFound()
      return objectionPage(call, heard, refused)
    },
  })
  routes.publicForm('/laporan/:code/selesai', settleVoice, { read: () => ({}), done: pathOf })
  routes.page('/aduan', readVoices, voicesPage)
  routes.page('/aduan/:id', readVoice, (call, detail) => voicePage(call, detail))
  routes.page('/aduan/:id/foto', readPhoto, (call, { file }) => fileAnswer(call, file, 'never'))
  routes.form('/aduan/:id/jawaban', answerVoice, {
    read: (form) => ({ class: form.get('class'), answer: form.get('answer') }),
    done: (call, row) => `/${call.agency.slug}/aduan/${row.id}`,
    refused: voiceAgain,
  })
  routes.form('/aduan/:id/tambahan', addToAnswer, {
    read: (form) => ({ id: form.get('id'), text: form.get('text') ?? '' }),
    done: (call, row) => `/${call.agency.slug}/aduan/${row.id}`,
    refused: voiceAgain,
  })
}

const pathOf = ({ agency, params }: PageCall<unknown>) => `/${agency.slug}/laporan/${params.code}`

function photosIn(form: Form) {
  if (form.refused.length > 0) throw invalidInput(form.refused.map((message) => ({ path: 'files', message })))
  return form.evidence
}

async function voiceAgain(call: StaffCall, refused: Refused) {
  const detail = await readVoice.load(call)
  if (!detail) throw notFound()
  return voicePage(call, detail, refused)
}
