import type { Routes } from '../organization/index.ts'
import { seeOther } from '../platform/answers.ts'
import { openNotification, readAll, readInbox } from './actions.ts'
import { inboxPage } from './inbox-page.tsx'

/** The inbox, and the way from a notification to its page. */
export function notificationPages(routes: Routes): void {
  routes.page('/notifikasi', readInbox, inboxPage)
  routes.page('/notifikasi/:id', openNotification, (call, { row }) => seeOther(`/${call.agency.slug}/${row.path}`))
  routes.form('/notifikasi/dibaca', readAll, {
    read: () => ({}),
    done: (call) => `/${call.agency.slug}/notifikasi`,
  })
}
