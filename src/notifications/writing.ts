import type { Tx } from '../platform/database.ts'
import { dayIn, hourIn } from '../platform/i18n/format.ts'
import { translator } from '../platform/i18n/translate.ts'
import { queueMail } from '../platform/mail.ts'
import type { Agency } from '../platform/policy.ts'
import { kindOf } from './actions.ts'
import { letterOf } from './letters.tsx'
import { disturbs, isRipe, type Topic } from './rules.ts'
import { settle, settleUnwanted, type Unsettled, unsettled } from './setting-sql.ts'
import { wordsOf } from './words.ts'

/** Whose letters are written, when, and on which days people rest. */
export interface Desk {
  agency: Agency
  origin: string
  now: Date
  isDayOff(tx: Tx, day: string): Promise<boolean>
}

/**
 * Writes one letter to everyone whose news has waited long enough, in one transaction with the note that it was written.
 * What was read, muted, or is nobody's by e-mail is settled without a letter; what would disturb waits. Answers how many.
 */
export async function writeLetters(tx: Tx, desk: Desk): Promise<number> {
  await tx.run(settleUnwanted, [tx.agencyId, desk.now])
  const told = await tx.rows(unsettled, [tx.agencyId])
  if (told.length === 0) return 0
  const dayOff = await desk.isDayOff(tx, dayIn(desk.now, desk.agency.zone))
  const at = { hour: hourIn(desk.now, desk.agency.zone), dayOff }
  const unwanted = told.filter((one) => one.read_at !== null || one.muted.includes(topicOf(one)))
  const ripe = told.filter((one) => !unwanted.includes(one) && isRipe(one.at, desk.now, topicOf(one)))
  const due = ripe.filter((one) => !disturbs(at, { from: one.quiet_from, to: one.quiet_to }, topicOf(one)))
  const byPerson = Map.groupBy(due, (one) => one.recipient_id)
  for (const news of byPerson.values()) await writeLetter(tx, desk, news)
  await tx.run(settle, [tx.agencyId, [...unwanted, ...due].map((one) => one.id)])
  return byPerson.size
}

const topicOf = (told: { kind: string }): Topic => kindOf(told.kind)?.topic ?? 'account'

async function writeLetter(tx: Tx, { agency, origin, now }: Desk, news: readonly Unsettled[]): Promise<void> {
  const [first] = news
  if (!first) return
  const { language } = first
  const t = translator(language)
  const lines = news.map((one) => ({ words: wordsOf(one, t, language), path: `notifikasi/${one.id}` }))
  const letter = letterOf(
    {
      agency,
      origin,
      language,
      subject: news.length === 1 ? (lines[0]?.words ?? '') : t('{count} kabar untuk Anda', { count: news.length }),
      opening: t('Ada kabar untuk Anda di Laras. Isinya hanya terlihat setelah masuk.'),
      sections: [{ lines }],
    },
    { employeeId: first.recipient_id, cause: `news ${first.id}`, address: first.email },
  )
  await queueMail(tx, letter, now)
}
