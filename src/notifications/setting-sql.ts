import { statement } from '../platform/database.ts'
import type { Language } from '../platform/i18n/translate.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { Topic } from './rules.ts'

/** The wishes of a person about being told; the id is the employee's. */
export interface SettingRow extends SealedRow {
  /** Topics that do not come by e-mail. */
  muted: Topic[]
  quiet_from: number
  quiet_to: number
  digest: boolean
  /** 1 Monday to 7 Sunday. */
  digest_day: number
  language: Language
  confirmed_at: Date | null
  email: string | null
  salt: Buffer
}

export const settingTable = sealedTable<SettingRow>('notification_setting', {
  open: ['muted', 'quiet_from', 'quiet_to', 'digest', 'digest_day', 'language', 'confirmed_at'],
  personal: ['email'],
})

export const settingOf = statement<SettingRow>(
  'notification_setting.of',
  `SELECT * FROM notification_setting WHERE agency_id = $1 AND id = $2`,
)

/** An address that waits for its code. */
export interface ConfirmationRow {
  address: string
  code_hash: Buffer
  expires_at: Date
  tries: number
}

export const confirmationOf = statement<ConfirmationRow>(
  'address_confirmation.of',
  `SELECT address, code_hash, expires_at, tries FROM address_confirmation
   WHERE agency_id = $1 AND employee_id = $2 FOR UPDATE`,
)

export const putConfirmation = statement(
  'address_confirmation.put',
  `INSERT INTO address_confirmation (agency_id, employee_id, address, code_hash, expires_at)
   VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (agency_id, employee_id)
   DO UPDATE SET address = excluded.address, code_hash = excluded.code_hash, expires_at = excluded.expires_at, tries = 0`,
)

export const countTry = statement(
  'address_confirmation.count_try',
  `UPDATE address_confirmation SET tries = tries + 1 WHERE agency_id = $1 AND employee_id = $2`,
)

export const dropConfirmation = statement(
  'address_confirmation.drop',
  `DELETE FROM address_confirmation WHERE agency_id = $1 AND employee_id = $2`,
)

/** A notification that nothing was decided about yet, with its recipient's wishes. */
export interface Unsettled {
  id: string
  recipient_id: string
  name: string
  kind: string
  data: Record<string, string>
  path: string
  at: Date
  read_at: Date | null
  email: string
  muted: Topic[]
  quiet_from: number
  quiet_to: number
  language: Language
}

export const unsettled = statement<Unsettled>(
  'notification.unsettled',
  `SELECT n.id, n.recipient_id, e.name, n.kind, n.data, n.path, n.at, n.read_at, s.email, s.muted, s.quiet_from,
          s.quiet_to, s.language
   FROM notification n
   JOIN notification_setting s ON s.agency_id = $1 AND s.id = n.recipient_id AND s.confirmed_at IS NOT NULL
   JOIN employee e ON e.agency_id = $1 AND e.id = n.recipient_id
   WHERE n.agency_id = $1 AND NOT n.settled
   ORDER BY n.recipient_id, n.at, n.id LIMIT 1000
   FOR UPDATE OF n SKIP LOCKED`,
)

export const settle = statement(
  'notification.settle',
  `UPDATE notification SET settled = true WHERE agency_id = $1 AND id = ANY($2::uuid[])`,
)

/** What nobody wants by e-mail, and what was left lying for days: no letter is written about it. */
export const settleUnwanted = statement(
  'notification.settle_unwanted',
  `UPDATE notification n SET settled = true
   WHERE n.agency_id = $1 AND NOT n.settled AND (
     n.at < $2::timestamptz - interval '5 days' OR (n.at < $2::timestamptz - interval '10 minutes' AND NOT EXISTS (
       SELECT FROM notification_setting s
       WHERE s.agency_id = $1 AND s.id = n.recipient_id AND s.confirmed_at IS NOT NULL)))`,
)

/** Whose day for the weekly letter has come this week, and who has none of this cause yet. */
export const digestDue = statement<SettingRow & { name: string }>(
  'notification_setting.digest_due',
  `SELECT s.*, e.name FROM notification_setting s
   JOIN employee e ON e.agency_id = $1 AND e.id = s.id AND e.span @> $4::date
   WHERE s.agency_id = $1 AND s.confirmed_at IS NOT NULL AND s.digest AND s.digest_day <= $2
     AND NOT EXISTS (SELECT FROM mail m WHERE m.agency_id = $1 AND m.cause = $3 || s.id::text)
   ORDER BY s.id LIMIT 200`,
)
