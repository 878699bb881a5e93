import { z } from 'zod'
import { type Call, idParam, type Verb, type View } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import { isUuid, uuidv7 } from '../platform/ids.ts'
import { mayReadOwn } from './may.ts'
import type { Kind } from './rules.ts'
import {
  insertNotifications,
  markAllRead,
  markThingRead,
  type NotificationGroup,
  type NotificationRow,
  notificationGroups,
  notificationRow,
  withdrawNotifications,
} from './sql.ts'

const kinds = new Map<string, Kind>()

/** Declares the kinds of notifications of a module, a table from key to topic and words. */
export function declareKinds<K extends string>(table: Record<K, Omit<Kind, 'key'>>): void {
  for (const [key, kind] of Object.entries<Omit<Kind, 'key'>>(table)) kinds.set(key, { key, ...kind })
}

/** The kind of a key; null for one that nobody declares any more. */
export function kindOf(key: string): Kind | null {
  return kinds.get(key) ?? null
}

/** What is told, to whom, and where it leads. */
export interface Notice {
  /** A declared kind. */
  kind: string
  /** Ids of employees; who caused it is left out, empty ones are skipped. */
  to: readonly (string | null | undefined)[]
  /** The thing it is about: what is about one thing is shown as one line. */
  about: string
  /** What brought it about, such as `<row id> <version>`: nobody is told twice of one cause. */
  cause: string
  /** The page it leads to, beneath the agency: `kerja/<id>`. */
  path: string
  /** Values of the kind's words: days as `YYYY-MM-DD`, quarters as `2026-Q3`. Nothing personal. */
  data?: Record<string, string>
}

/**
 * Tells people of something, in the transaction that brings it about: if that is rolled back, nobody hears of it, and a
 * repeated cause tells nobody twice.
 * @throws Error for a kind that was not declared
 */
export async function notify(by: { tx: Tx; now: Date; actor?: { id: string } }, notice: Notice): Promise<void> {
  if (!kinds.has(notice.kind)) throw new Error(`No kind of notification is called ${notice.kind}`)
  const to = [...new Set(notice.to)].flatMap((id) => (id && id !== by.actor?.id ? [id] : []))
  if (to.length === 0) return
  await by.tx.run(insertNotifications, [
    by.tx.agencyId,
    to.map(() => uuidv7(by.now.getTime())),
    to,
    notice.kind,
    `${notice.kind} ${notice.cause}`,
    notice.about,
    notice.path,
    JSON.stringify(notice.data ?? {}),
    by.actor?.id ?? null,
    by.now,
  ])
}

/** Takes back what was told of a cause that no longer holds: an undone decision, say. */
export async function withdrawNotice(tx: Tx, kind: string, cause: string): Promise<void> {
  await tx.run(withdrawNotifications, [tx.agencyId, `${kind} ${cause}`])
}

/** A page of the inbox. */
export interface Inbox {
  recipientId: string
  groups: NotificationGroup[]
  next: string | null
}

const LINES = 30
const FIRST = { at: new Date('9999-01-01T00:00:00Z'), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

/** One's own inbox, one line for each thing; `?baru=ya` shows the unread alone. */
export const readInbox: View<Inbox> = {
  action: 'notification.list',
  async load(call) {
    const asked = Number(call.query.limit ?? LINES)
    const limit = Number.isInteger(asked) && asked > 0 ? Math.min(asked, 200) : LINES
    const from = cursorOf(call)
    const groups = await call.tx.rows(notificationGroups, [
      call.tx.agencyId,
      call.actor.id,
      from.at,
      from.id,
      call.query.baru !== undefined,
      limit + 1,
    ])
    const shown = groups.slice(0, limit)
    const last = shown.at(-1)
    const next = groups.length > limit && last ? `${last.at.getTime()}_${last.id}` : null
    return { recipientId: call.actor.id, groups: shown, next }
  },
  may: mayReadOwn,
}

function cursorOf(call: Call): { at: Date; id: string } {
  const [at = '', id = ''] = (call.query.cursor ?? '').split('_')
  return /^\d{1,13}$/.test(at) && isUuid(id) ? { at: new Date(Number(at)), id } : FIRST
}

/** A notification of the path with its recipient. */
export interface Told {
  recipientId: string
  row: NotificationRow
}

/** Opens the page a notification leads to; all about that thing counts as read. */
export const openNotification: View<Told> = {
  action: 'notification.open',
  async load(call) {
    const row = await call.tx.maybe(notificationRow, [call.tx.agencyId, idParam(call)])
    if (row?.recipient_id === call.actor.id) {
      await call.tx.run(markThingRead, [call.tx.agencyId, call.actor.id, row.about, call.now])
    }
    return row && { recipientId: row.recipient_id, row }
  },
  may: mayReadOwn,
}

/** Everything told so far counts as read. */
export const readAll: Verb<object, { recipientId: string }, { read: number }> = {
  action: 'notification.read-all',
  input: z.object({}),
  load: async (call) => ({ recipientId: call.actor.id }),
  may: mayReadOwn,
  run: async (call) => ({ read: await call.tx.run(markAllRead, [call.tx.agencyId, call.actor.id, call.now]) }),
}
