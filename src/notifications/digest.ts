import type { Tx } from '../platform/database.ts'
import { addDays } from '../platform/dates.ts'
import { dayIn, hourIn } from '../platform/i18n/format.ts'
import { type Language, type Translate, translator } from '../platform/i18n/translate.ts'
import { noteUnsent, queueMail } from '../platform/mail.ts'
import { type LetterLine, letterOf } from './letters.tsx'
import { disturbs } from './rules.ts'
import { digestDue } from './setting-sql.ts'
import { unreadCount } from './sql.ts'
import type { Desk } from './writing.ts'

/** Whose week is told, and over which days. */
export interface DigestOf {
  tx: Tx
  employeeId: string
  /** First and last day of the week that is told. */
  from: string
  today: string
  now: Date
  t: Translate
  language: Language
}

/** What a module says in the weekly letter: what waits for the reader, and what moved. */
export type DigestSource = (of: DigestOf) => Promise<{ waits: LetterLine[]; moved: LetterLine[] }>

const sources: DigestSource[] = []

/** Adds a module's lines to the weekly letter. They name nobody and no rating. */
export function declareDigest(source: DigestSource): void {
  sources.push(source)
}

/**
 * Writes the weekly letter to everyone whose day it is or was this week, once, outside of quiet hours and days off.
 * Who has nothing waiting and nothing moved gets none.
 */
export async function writeDigests(tx: Tx, desk: Desk): Promise<number> {
  const { agency, now } = desk
  const today = dayIn(now, agency.zone)
  if (await desk.isDayOff(tx, today)) return 0
  const hour = hourIn(now, agency.zone)
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay() || 7
  const week = `digest ${addDays(today, 1 - weekday)} `
  const people = await tx.rows(digestDue, [tx.agencyId, weekday, week, today])
  let written = 0
  for (const person of people) {
    const { id: employeeId, language } = person
    if (disturbs({ hour, dayOff: false }, { from: person.quiet_from, to: person.quiet_to }, 'cycle')) continue
    const t = translator(language)
    const told = await tellWeek({ tx, employeeId, from: addDays(today, -7), today, now, t, language })
    const sections = [
      { heading: t('Menunggu Anda'), lines: told.waits },
      { heading: t('Yang bergerak minggu ini'), lines: told.moved },
    ].filter(({ lines }) => lines.length > 0)
    if (sections.length === 0 || person.email === null) {
      await noteUnsent(tx, { employeeId, cause: week + employeeId }, now)
      continue
    }
    const letter = letterOf(
      {
        agency,
        origin: desk.origin,
        language,
        subject: t('ringkasan minggu ini'),
        opening: t('Ringkasan Anda, sekali seminggu.'),
        sections,
      },
      { employeeId, cause: week + employeeId, address: person.email },
    )
    await queueMail(tx, letter, now)
    written += 1
  }
  return written
}

async function tellWeek(of: DigestOf): Promise<{ waits: LetterLine[]; moved: LetterLine[] }> {
  const { unread } = await of.tx.one(unreadCount, [of.tx.agencyId, of.employeeId])
  const said = await Promise.all(sources.map((source) => source(of)))
  const news =
    unread === 0 ? [] : [{ words: of.t('{count} kabar belum dibaca', { count: unread }), path: 'notifikasi' }]
  return { waits: [...said.flatMap(({ waits }) => waits), ...news], moved: said.flatMap(({ moved }) => moved) }
}
