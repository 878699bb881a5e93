import { statement } from '../platform/database.ts'

/** A notification as it is stored; the words are made for the reader. */
export interface NotificationRow {
  id: string
  recipient_id: string
  kind: string
  about: string
  path: string
  data: Record<string, string>
  from: string | null
  at: Date
  read_at: Date | null
}

const columns = `n.id, n.recipient_id, n.kind, n.about, n.path, n.data, n.at, n.read_at, e.name AS "from"`

export const insertNotifications = statement(
  'notification.insert',
  `INSERT INTO notification (agency_id, id, recipient_id, kind, cause, about, path, data, from_id, at)
   SELECT $1, given.id, given.recipient, $4, $5, $6, $7, $8::jsonb, $9, $10
   FROM unnest($2::uuid[], $3::uuid[]) AS given (id, recipient)
   ON CONFLICT (agency_id, recipient_id, cause) DO NOTHING`,
)

export const withdrawNotifications = statement(
  'notification.withdraw',
  `DELETE FROM notification WHERE agency_id = $1 AND cause = $2`,
)

export const notificationRow = statement<NotificationRow>(
  'notification.row',
  `SELECT ${columns} FROM notification n
   LEFT JOIN employee e ON e.agency_id = $1 AND e.id = n.from_id
   WHERE n.agency_id = $1 AND n.id = $2`,
)

/** The newest notification about a thing, how many there are about it, and how many of those are unread. */
export interface NotificationGroup extends NotificationRow {
  all: number
  unread: number
}

/** One line for each thing, the newest first; the cursor is the last line's instant and id. */
export const notificationGroups = statement<NotificationGroup>(
  'notification.groups',
  `SELECT * FROM (
     SELECT DISTINCT ON (n.about) ${columns}, count(*) OVER (PARTITION BY n.about) AS "all",
            count(*) FILTER (WHERE n.read_at IS NULL) OVER (PARTITION BY n.about) AS unread
     FROM notification n LEFT JOIN employee e ON e.agency_id = $1 AND e.id = n.from_id
     WHERE n.agency_id = $1 AND n.recipient_id = $2
     ORDER BY n.about, n.at DESC, n.id DESC
   ) newest
   WHERE (newest.at, newest.id) < ($3::timestamptz, $4::uuid) AND ($5::boolean IS FALSE OR newest.unread > 0)
   ORDER BY newest.at DESC, newest.id DESC LIMIT $6`,
)

/** How many notifications the employee that an expression of SQL names has not read: a scalar of SQL. */
export const unreadOf = (employeeId: string) =>
  `(SELECT count(*) FROM notification n
    WHERE n.agency_id = $1 AND n.recipient_id = ${employeeId} AND n.read_at IS NULL)`

export const unreadCount = statement<{ unread: number }>('notification.unread', `SELECT ${unreadOf('$2')} AS unread`)

export const markThingRead = statement(
  'notification.read_thing',
  `UPDATE notification SET read_at = $4
   WHERE agency_id = $1 AND recipient_id = $2 AND about = $3 AND read_at IS NULL`,
)

export const markAllRead = statement(
  'notification.read_all',
  `UPDATE notification SET read_at = $3
   WHERE agency_id = $1 AND recipient_id = $2 AND read_at IS NULL AND at <= $3`,
)
