import type { Routes } from '../organization/index.ts'
import { notFound } from '../platform/problems.ts'
import { answerVoice, openForm, speak } from './actions.ts'
import { voicePage, voicesPage } from './desk-pages.tsx'
import { speakPage, spokenPage } from './speak-page.tsx'
import { readVoice, readVoices } from './voices.ts'

/** Speaking up, and the desk that answers. */
export function complaintPages(routes: Routes): void {
  routes.publicPage('/kurang', openForm, (call, speaking) => speakPage(call, speaking))
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
  routes.page('/aduan', readVoices, voicesPage)
  routes.page('/aduan/:id', readVoice, (call, detail) => voicePage(call, detail))
  routes.form('/aduan/:id/jawaban', answerVoice, {
    read: (form) => ({ class: form.get('class'), answer: form.get('answer') }),
    done: (call, row) => `/${call.agency.slug}/aduan/${row.id}`,
    refused: async (call, refused) => {
      const detail = await readVoice.load(call)
      if (!detail) throw notFound()
      return voicePage(call, detail, refused)
    },
  })
}
