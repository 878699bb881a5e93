import type { Call } from '../organization/index.ts'
import { queueMail } from '../platform/mail.ts'
import { queueText } from '../platform/text-messages.ts'
import { voiceCode } from './codes.ts'
import { voiceLetter } from './letter-rules.ts'
import { toldBy } from './rules.ts'
import { contactsOf } from './sql.ts'

/** What brings about the news of an answer. */
export const answered = (complaintId: string) => `answer ${complaintId}`

/** What brings about the news of a second answer, and of what was added to one. */
export const answeredAgain = (complaintId: string) => `second answer ${complaintId}`
export const addedTo = (wordId: string) => `addition ${wordId}`

/** By which the message to one of those who spoke is known. */
export const causeOf = (cause: string, complaintId: string) => `${cause} ${complaintId}`

/**
 * Tells those who left a contact that there is news about what they said, by letter or text message; staff see no contact.
 * @param more what they can do about it
 */
export async function tellSpeakers(
  call: Pick<Call, 'tx' | 'mail' | 'texts' | 'origin' | 'keys' | 'agency' | 'now'>,
  complaintIds: readonly string[],
  news: string,
  because: string,
  more?: string,
): Promise<void> {
  const { tx, agency, now } = call
  const contacts = await tx.rows(contactsOf, [tx.agencyId, complaintIds])
  for (const { complaint_id, contact } of contacts) {
    const way = contact && toldBy(contact, call)
    if (!contact || !way) continue
    const code = voiceCode(call.keys, tx.agencyId, complaint_id)
    const letter = voiceLetter({
      city: agency.name,
      demo: agency.demo,
      news,
      ...(more ? { more } : {}),
      link: `${call.mail?.origin ?? call.origin}/${agency.slug}/laporan/${code}`,
    })
    const cause = causeOf(because, complaint_id)
    const { short, ...words } = letter
    if (way === 'email') await queueMail(tx, { employeeId: null, cause, address: contact, settings: '', ...words }, now)
    else await queueText(tx, { cause, phone: contact.replaceAll(/[\s-]/g, ''), text: short }, now)
  }
}
