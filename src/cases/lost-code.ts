import { z } from 'zod'
import { statement } from '../platform/database.ts'
import { shapedId } from '../platform/ids.ts'
import type { Verb, View, Visitor } from '../platform/policy.ts'
import { Problem } from '../platform/problems.ts'
import { rateLimit } from '../platform/rate.ts'
import { emailFault, mayApply, phoneFault } from '../services/index.ts'
import { queueMessage } from './messages.ts'

/** Cases that run, with this e-mail address or the last nine digits of this number. */
const casesOfContact = statement<{ id: string }>(
  'application.of_contact',
  `SELECT id FROM application
   WHERE agency_id = $1 AND finished_at IS NULL AND applicant_email = $2
   UNION
   SELECT id FROM application
   WHERE agency_id = $1 AND finished_at IS NULL AND applicant_phone IS NOT NULL
     AND right(regexp_replace(applicant_phone, '\\D', '', 'g'), 9) = $3
   LIMIT 20`,
)

const HOUR_MS = 60 * 60_000
const asked = rateLimit(30, 10 * 60_000)

const contact = z
  .string()
  .trim()
  .max(200)
  .refine((value) => (value.includes('@') ? emailFault(value) : phoneFault(value)) === null, {
    message: 'Tulis e-mail atau nomor HP yang Anda berikan waktu mengajukan.',
  })

/** The page on which the contact is typed. */
export const prepareLostCode: View<Visitor, object> = {
  action: 'application.lost-code',
  load: async () => ({}),
  may: mayApply,
}

/**
 * Sends the links of running cases to the contact they carry: to what was given then, never to what is typed now. The
 * answer is the same whether there are any. At most one message an hour for each case.
 */
export const askForCode: Verb<Visitor, { contact: string }, object, object> = {
  action: 'application.lost-code',
  input: z.object({ contact }),
  load: async () => ({}),
  may: mayApply,
  async run(call, _nothing, { contact: typed }) {
    const wait = asked.take(call.actor.address, call.now)
    if (wait > 0) {
      throw new Problem('too-many', 'Terlalu sering diminta dari jaringan Anda. Coba lagi beberapa menit lagi.', {
        retryAfter: Math.ceil(wait / 1000),
      })
    }
    const digits = typed.replace(/\D/g, '').slice(-9)
    const email = typed.includes('@') ? typed.toLowerCase() : ''
    const found = await call.tx.rows(casesOfContact, [call.tx.agencyId, email, email === '' ? digits : ''])
    const hour = Math.floor(call.now.getTime() / HOUR_MS)
    for (const { id } of found) {
      const event = shapedId(call.keys.mac('lost code', id, String(hour)))
      await queueMessage(call.tx, { id: event, caseId: id, kind: 'code-lost', at: call.now })
    }
    return {}
  },
}
