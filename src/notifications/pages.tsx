import type { PageCall, Routes } from '../organization/index.ts'
import { seeOther } from '../platform/answers.ts'
import type { Form } from '../platform/forms.ts'
import type { Refused } from '../platform/http.ts'
import { notFound } from '../platform/problems.ts'
import { openNotification, readAll, readInbox } from './actions.ts'
import { inboxPage } from './inbox-page.tsx'
import { postPage, readPost, retryLetter } from './post.tsx'
import { TOPICS } from './rules.ts'
import { askAddress, changeSettings, confirmAddress, dropAddress, readSettings } from './settings.ts'
import { settingsPage } from './settings-page.tsx'

/** The inbox, the way from a notification to its page, one's own wishes, and what the post could not deliver. */
export function notificationPages(routes: Routes): void {
  routes.page('/notifikasi', readInbox, inboxPage)
  routes.page('/notifikasi/:id', openNotification, (call, { row }) => seeOther(`/${call.agency.slug}/${row.path}`))
  routes.form('/notifikasi/dibaca', readAll, {
    read: () => ({}),
    done: (call) => `/${call.agency.slug}/notifikasi`,
  })
  const home = (call: PageCall, said: string) => `/${call.agency.slug}/akun/pemberitahuan?pesan=${said}`
  routes.page('/akun/pemberitahuan', readSettings, (call, settings) => settingsPage(call, settings))
  routes.form('/akun/pemberitahuan', changeSettings, {
    read: wishesOf,
    done: (call) => home(call, 'tersimpan'),
    refused: shownAgain,
  })
  routes.form('/akun/pemberitahuan/alamat', askAddress, {
    read: (form) => ({ email: form.get('email'), language: form.get('language') }),
    done: (call) => `${home(call, 'kode')}#alamat`,
    refused: shownAgain,
  })
  routes.form('/akun/pemberitahuan/kode', confirmAddress, {
    read: (form) => ({ code: form.get('code') }),
    done: (call, outcome) => `${home(call, outcome)}#alamat`,
    refused: shownAgain,
  })
  routes.form('/akun/pemberitahuan/hapus', dropAddress, {
    read: () => ({}),
    done: (call) => home(call, 'dihapus'),
    refused: shownAgain,
  })
  routes.page('/sdm/surat', readPost, postPage)
  routes.form('/sdm/surat/:id/ulang', retryLetter, {
    read: () => ({}),
    done: (call) => `/${call.agency.slug}/sdm/surat`,
  })
}

/** Boxes that are ticked come by e-mail; the others are muted. */
function wishesOf(form: Form) {
  const wanted = form.all('topic')
  return {
    muted: TOPICS.filter((topic) => !wanted.includes(topic)),
    quietFrom: form.get('quietFrom'),
    quietTo: form.get('quietTo'),
    digest: form.get('digest') !== undefined,
    digestDay: form.get('digestDay'),
    language: form.get('language'),
  }
}

async function shownAgain(call: PageCall, { form, problem, errors }: Refused) {
  const settings = await readSettings.load(call)
  if (!settings) throw notFound()
  return settingsPage(call, settings, {
    form,
    errors,
    problem: problem.errors.length === 0 ? problem.detail : undefined,
  })
}
