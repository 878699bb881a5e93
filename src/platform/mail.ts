import nodemailer from 'nodemailer'
import { statement, type Tx } from './database.ts'
import { uuidv7 } from './ids.ts'

/** How letters leave this installation. */
export interface MailSettings {
  /** `smtp://user:password@host:587` or `smtps://…` */
  smtpUrl: string
  from: string
  /** The origin that links begin with. */
  origin: string
}

/** A letter to one person. `settings` is the page where letters are switched off, beneath the origin; empty: there is none. */
export interface Letter {
  /** Null: a letter to a citizen. */
  employeeId: string | null
  /** What brings it about: of one cause there is one letter. */
  cause: string
  address: string
  subject: string
  text: string
  html: string
  settings: string
}

interface MailRow extends Omit<Letter, 'employeeId'> {
  id: string
  tries: number
}

const insertMail = statement(
  'mail.insert',
  `INSERT INTO mail (agency_id, id, employee_id, cause, address, subject, text, html, settings, created_at, due_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
   ON CONFLICT (agency_id, cause) DO NOTHING`,
)

const insertUnsent = statement(
  'mail.insert_unsent',
  `INSERT INTO mail (agency_id, id, employee_id, cause, address, subject, text, html, settings, created_at, due_at, state)
   VALUES ($1, $2, $3, $4, '', '', '', '', '', $5, $5, 'sent')
   ON CONFLICT (agency_id, cause) DO NOTHING`,
)

// Taken for five minutes: a process that dies with it loses nothing, another takes it up then.
const taking = (name: string, which: string) =>
  statement<MailRow>(
    name,
    `UPDATE mail SET tries = tries + 1, due_at = $2::timestamptz + interval '5 minutes'
     WHERE agency_id = $1 AND id = (
       SELECT id FROM mail WHERE agency_id = $1 AND state = 'waiting' AND due_at <= $2 AND ${which}
       ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING id, cause, address, subject, text, html, settings, tries`,
  )
const takeMail = taking('mail.take', "address LIKE '%@%'")
/** The next text message that is due: what goes to a number, not to an address. */
export const takeText = taking('mail.take_text', "address NOT LIKE '%@%'")

// What went out is not kept: neither whom it went to nor what it said.
export const markSent = statement(
  'mail.sent',
  `UPDATE mail SET state = 'sent', sent_at = $3, address = '', subject = '', text = '', html = '', error = NULL
   WHERE agency_id = $1 AND id = $2`,
)

export const markFailed = statement(
  'mail.failed',
  `UPDATE mail SET state = $3, due_at = $4, error = $5 WHERE agency_id = $1 AND id = $2`,
)

/** A letter that could not be delivered. */
export interface DeadLetter {
  id: string
  employeeId: string | null
  name: string | null
  createdAt: Date
  tries: number
  error: string | null
}

/** Letters given up, the newest first; after the instant and id of the last line shown. */
export const deadLetters = statement<DeadLetter>(
  'mail.dead',
  `SELECT m.id, m.employee_id AS "employeeId", e.name, m.created_at AS "createdAt", m.tries, m.error
   FROM mail m LEFT JOIN employee e ON e.agency_id = $1 AND e.id = m.employee_id
   WHERE m.agency_id = $1 AND m.state = 'dead' AND m.id < $2
   ORDER BY m.id DESC LIMIT $3`,
)

/** Which of some causes' letters were given up. */
export const deadCauses = statement<{ cause: string }>(
  'mail.dead_causes',
  `SELECT cause FROM mail WHERE agency_id = $1 AND cause = ANY($2::text[]) AND state = 'dead'`,
)

/** Letters on their way, and those sent in the last week. */
export const mailCounts = statement<{ waiting: number; oldest: Date | null; sent: number }>(
  'mail.counts',
  `SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting,
          min(created_at) FILTER (WHERE state = 'waiting') AS oldest,
          count(*) FILTER (WHERE state = 'sent' AND sent_at > $2::timestamptz - interval '7 days') AS sent
   FROM mail WHERE agency_id = $1`,
)

/** Puts a letter that was given up back on its way. */
export const retryMail = statement(
  'mail.retry',
  `UPDATE mail SET state = 'waiting', tries = 0, due_at = $3, error = NULL
   WHERE agency_id = $1 AND id = $2 AND state = 'dead'`,
)

/** Puts a letter on its way, in the transaction of what it tells; a cause known already adds none. */
export async function queueMail(tx: Tx, letter: Letter, now: Date): Promise<void> {
  const { employeeId, cause, address, subject, text, html, settings } = letter
  const id = uuidv7(now.getTime())
  await tx.run(insertMail, [tx.agencyId, id, employeeId, cause, address, subject, text, html, settings, now])
}

/** Notes that nothing is to be said of a cause, so that it is not looked into again. */
export async function noteUnsent(tx: Tx, of: Pick<Letter, 'employeeId' | 'cause'>, now: Date): Promise<void> {
  await tx.run(insertUnsent, [tx.agencyId, uuidv7(now.getTime()), of.employeeId, of.cause, now])
}

const MOST_TRIES = 8

/** How long to wait after so many tries: 1, 4, 16 minutes … at most six hours. */
export function backOffMinutes(tries: number): number {
  return Math.min(360, 4 ** Math.max(0, tries - 1))
}

/** The office that carries letters to the SMTP server. */
export interface PostOffice {
  settings: MailSettings
  /**
   * Carries what is due, one letter after the other; answers how many went out. A server that does not answer ends the
   * round. At least once: a process killed between sending and noting sends again, under the same Message-ID.
   */
  deliver(db: Transactions, agencyId: string, now: Date): Promise<number>
  close(): void
}

/** The part of the database that carrying letters needs. */
interface Transactions {
  write<T>(agencyId: string, work: (tx: Tx) => Promise<T>): Promise<T>
}

/** Opens the post office of an SMTP server. */
export function openPostOffice(settings: MailSettings): PostOffice {
  const transport = nodemailer.createTransport({
    url: settings.smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const host = new URL(settings.origin).hostname

  async function send(row: MailRow): Promise<void> {
    await transport.sendMail({
      from: settings.from,
      to: { name: '', address: row.address },
      subject: row.subject,
      text: row.text,
      html: row.html,
      messageId: `<${row.id}@${host}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      ...(row.settings
        ? { list: { unsubscribe: { url: settings.origin + row.settings, comment: 'Pengaturan surel' } } }
        : {}),
    })
  }

  return {
    settings,
    close: () => transport.close(),
    async deliver(db, agencyId, now) {
      for (let sent = 0; ; sent += 1) {
        const row = await db.write(agencyId, (tx) => tx.maybe(takeMail, [tx.agencyId, now]))
        if (!row) return sent
        try {
          await send(row)
        } catch (error) {
          const { state, dueAt } = afterFailure(error, row.tries, now)
          const words = error instanceof Error ? error.message.slice(0, 300) : 'unknown'
          await db.write(agencyId, (tx) => tx.run(markFailed, [tx.agencyId, row.id, state, dueAt, words]))
          if (!wasAnswered(error)) return sent
          continue
        }
        await db.write(agencyId, (tx) => tx.run(markSent, [tx.agencyId, row.id, now]))
      }
    },
  }
}

/** When to try again. A refusal of a mail server for good (5xx) is not tried again; anything else is, until the tries are used up. */
export function afterFailure(error: unknown, tries: number, now: Date): { state: 'waiting' | 'dead'; dueAt: Date } {
  const refused = (responseCode(error) ?? 0) >= 500
  const state = refused || tries >= MOST_TRIES ? 'dead' : 'waiting'
  return { state, dueAt: new Date(now.getTime() + backOffMinutes(tries) * 60_000) }
}

const wasAnswered = (error: unknown) => responseCode(error) !== null

function responseCode(error: unknown): number | null {
  return error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number'
    ? error.responseCode
    : null
}
