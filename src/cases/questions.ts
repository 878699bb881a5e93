import { z } from 'zod'
import { statement } from '../platform/database.ts'
import { shapedId } from '../platform/ids.ts'
import { text } from '../platform/input.ts'
import type { Verb, Visitor } from '../platform/policy.ts'
import { Problem } from '../platform/problems.ts'
import { rateLimit } from '../platform/rate.ts'
import { officersOf } from '../services/index.ts'
import type { ApplicationRow } from './application-sql.ts'
import { note, tell } from './case-events.ts'
import { eventsOf } from './case-sql.ts'
import { MOST_WAITING, talkOf, waitingQuestions } from './question-rules.ts'
import { caseByCode } from './track.ts'

/** Those of some cases in which a question waits for an answer. */
export const askingCases = statement<{ id: string }>(
  'application_event.asking',
  `SELECT DISTINCT q.application_id AS id FROM application_event q
   WHERE q.agency_id = $1 AND q.application_id = ANY($2::uuid[]) AND q.kind = 'asked'
     AND NOT EXISTS (SELECT FROM application_event r
       WHERE r.agency_id = $1 AND r.application_id = q.application_id AND r.kind = 'answered' AND r.at >= q.at)`,
)

const DAY_MS = 86_400_000
/** So many questions may be asked about one case in a day. */
const asking = rateLimit(10, DAY_MS)

const question = z.object({
  text: text(5, 1000, { empty: 'Tulis pertanyaan Anda.' }),
})

/** Asks those who work on a case something; the same words while they wait for an answer are one question. @throws Problem wrong-state when too many wait */
export const askAboutCase: Verb<Visitor, z.infer<typeof question>, ApplicationRow, ApplicationRow> = {
  action: 'application.ask',
  input: question,
  load: (call) => caseByCode(call, call.params.code ?? ''),
  may: () => 'yes',
  async run(call, row, { text: words }) {
    if (row.finished_at) throw new Problem('wrong-state', 'Permohonan ini sudah berakhir. Pakai “Ada yang kurang?”.')
    const events = await call.tx.rows(eventsOf, [call.tx.agencyId, row.id])
    const waiting = waitingQuestions(events)
    if (waiting.some((one) => one.words === words)) return row
    if (waiting.length >= MOST_WAITING) {
      throw new Problem(
        'wrong-state',
        `${MOST_WAITING} pertanyaan Anda masih menunggu jawaban. Tunggu dulu jawabannya.`,
      )
    }
    if (asking.take(`${call.tx.agencyId} ${row.id}`, call.now) > 0) {
      throw new Problem('wrong-state', 'Hari ini sudah banyak pertanyaan tentang permohonan ini. Tanyakan lagi besok.')
    }
    const by = { ...call, actorId: null }
    // The id follows from the question and its place: sent twice at once, it is asked once. Under a key, so that nobody tries
    // words against it.
    const place = String(talkOf(events).length - waiting.length)
    const id = shapedId(call.keys.mac('question', call.tx.agencyId, row.id, place, words))
    if (!(await note(by, row, { id, kind: 'asked', shown: true, words }))) return row
    const { present } = await officersOf(by, row.service_id, row.step_key)
    await tell(by, row, 'case.asked', row.holder_id ? [row.holder_id] : present.map((officer) => officer.id), id)
    return row
  },
}
