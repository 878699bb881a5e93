import { calendarFor } from '../calendar/index.ts'
import { directory } from '../organization/index.ts'
import type { Call as PlatformCall, View as PublicView, Visitor } from '../platform/policy.ts'
import { guessLimit } from '../platform/rate.ts'
import { servicesNamed } from '../services/index.ts'
import { voiceCodeHash } from './codes.ts'
import { type ComplaintRow, complaintByCode, type WordRow, wordsOf } from './sql.ts'
import { answerDue, repliesUntil, type Standing, standingOf } from './standing-rules.ts'

const guesses = guessLimit(60, 60 * 60_000)

/** A voice as whoever holds its code sees it. */
export interface Heard {
  row: ComplaintRow
  /** What was said after the first answer, in its order. */
  words: WordRow[]
  service: { slug: string; name: string } | null
  unit: string
  due: string
  standing: Standing
  /** The last day on which it can be said that it is not solved; null: it cannot any more, or not yet. */
  until: string | null
}

/** The address of the voice behind a code that was typed somewhere else; null when there is none. */
export async function voiceAddress({ tx, keys, agency }: PlatformCall<Visitor>, code: string): Promise<string | null> {
  const row = await tx.maybe(complaintByCode, [tx.agencyId, voiceCodeHash(keys, tx.agencyId, code)])
  return row && `/${agency.slug}/laporan/${code}`
}

/** The voice behind the code in the address; null when there is none. */
export function rowOfCode({ tx, keys, actor, now, params }: PlatformCall<Visitor>): Promise<ComplaintRow | null> {
  return guesses.ask(`${tx.agencyId} ${actor.address}`, now, () =>
    tx.maybe(complaintByCode, [tx.agencyId, voiceCodeHash(keys, tx.agencyId, params.code ?? '')]),
  )
}

/** The voice behind a code with all that was said about it; null when there is none. */
export async function heardOf(call: PlatformCall<Visitor>): Promise<Heard | null> {
  const row = await rowOfCode(call)
  if (!row) return null
  const { tx, today } = call
  const [services, unit, calendar, words] = await Promise.all([
    servicesNamed(tx, row.service_id ? [row.service_id] : []),
    directory.unit(tx, row.unit_id, today),
    calendarFor(call, today),
    tx.rows(wordsOf, [tx.agencyId, row.id]),
  ])
  return {
    row,
    words,
    service: (row.service_id && services.get(row.service_id)) || null,
    unit: unit?.name ?? '',
    due: answerDue(row, calendar),
    standing: standingOf(row, today, calendar),
    until: repliesUntil(row, calendar),
  }
}

/** The page on which whoever spoke says that it is not solved. */
export const openObjection: PublicView<Visitor, Heard> = {
  action: 'complaint.objecting',
  load: heardOf,
  may: () => 'yes',
}
