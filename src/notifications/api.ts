import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import { translator } from '../platform/i18n/translate.ts'
import { readAll, readInbox } from './actions.ts'
import { wordsOf } from './words.ts'

const notification = z.object({
  id: z.string(),
  kind: z.string(),
  text: z.string(),
  from: z.string().nullable(),
  path: z.string(),
  at: z.string(),
  read: z.boolean(),
  others: z.number(),
})

/** Notifications as JSON: one line for each thing, the newest first. */
export function notificationApi(routes: Routes): void {
  routes.read(
    '/notifications',
    readInbox,
    z.object({ items: z.array(notification), next: z.string().nullable() }),
    ({ groups, next }, call) => ({
      items: groups.map((group) => ({
        id: group.id,
        kind: group.kind,
        text: wordsOf(group, translator('id'), 'id'),
        from: group.from,
        path: `/${call.agency.slug}/${group.path}`,
        at: group.at.toISOString(),
        read: group.unread === 0,
        others: group.all - 1,
      })),
      next,
    }),
    'One’s own notifications, one for each thing, newest first; `?baru=ya` the unread alone',
  )
  routes.act(
    'POST',
    '/notifications/reading',
    readAll,
    z.object({ read: z.number() }),
    (result) => result,
    'Everything told so far counts as read',
  )
}
