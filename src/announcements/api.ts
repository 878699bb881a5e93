import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import { answer, ask, hide, publish, readAnnouncement, readAnnouncements, withdraw } from './actions.ts'
import type { AnnouncementRow } from './sql.ts'

const announcement = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  unit: z.string().nullable(),
  role: z.string().nullable(),
  first: z.string(),
  last: z.string().nullable(),
  withdrawn: z.boolean(),
})

const shown = (row: AnnouncementRow): z.infer<typeof announcement> => ({
  id: row.id,
  title: row.title,
  text: row.text,
  unit: row.unit_id,
  role: row.role,
  first: row.first,
  last: row.last,
  withdrawn: row.withdrawn_at !== null,
})

const question = z.object({
  id: z.string(),
  text: z.string(),
  asker: z.string(),
  answer: z.string().nullable(),
  hidden: z.boolean(),
})
const done = z.object({ id: z.string() })
const idOf = ({ id }: { id: string }) => ({ id })

/** Announcements and the questions on them as JSON. */
export function announcementApi(routes: Routes): void {
  const one = '/announcements/:id'
  routes.read(
    '/announcements',
    readAnnouncements,
    z.object({ items: z.array(announcement.extend({ unread: z.boolean() })), next: z.string().nullable() }),
    ({ lines, next }) => ({ items: lines.map((line) => ({ ...shown(line), unread: line.unread })), next }),
    'What was announced to oneself, newest first',
  )
  routes.act('POST', '/announcements', publish, announcement, shown, 'Announce something to all, a unit or a role', 201)
  routes.read(
    one,
    readAnnouncement,
    announcement.extend({ questions: z.array(question) }),
    ({ row, questions }) => ({
      ...shown(row),
      questions: questions.map(({ id, text, asker, answer: given, hidden_at }) => ({
        id,
        text,
        asker,
        answer: given,
        hidden: hidden_at !== null,
      })),
    }),
    'One announcement with its questions; it counts as read from then on',
  )
  routes.act('DELETE', one, withdraw, announcement, shown, 'Withdraw an announcement; it stays in the records')
  routes.act('POST', `${one}/questions`, ask, done, idOf, 'Ask about an announcement', 201)
  const asked = '/announcement-questions/:id'
  routes.act('POST', `${asked}/answer`, answer, done, idOf, 'Answer a question, or replace the answer')
  routes.act('POST', `${asked}/hiding`, hide, done, idOf, 'Hide a question, with a reason its author reads')
}
