import { createHash, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { directory, type Verb } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import { id, optionalId, text } from '../platform/input.ts'
import type { Ledger } from '../platform/ledger.ts'
import type { Call, Verb as PlatformVerb, View as PlatformView, Visitor } from '../platform/policy.ts'
import { invalidInput, notFound, Problem } from '../platform/problems.ts'
import { rateLimit } from '../platform/rate.ts'
import { servicesNamed } from '../services/index.ts'
import { elementAnswers, inOrder } from './element-input.ts'
import { mayEnterAnswers } from './may.ts'
import { type ResponseRow, type ResponseSource, responseById, responseTable } from './response-sql.ts'
import { isOnScale } from './skm-rules.ts'
import { surveyOfCode } from './survey-code.ts'
import { lockSurvey, type SurveyRow } from './survey-sql.ts'
import { loadSurvey, type Standing, standingOf } from './surveys.ts'
import { answersOf, columnsOf } from './tallies.ts'

/** Answers from one address in an hour, by link and on a tablet that stands at a counter. */
const byLink = rateLimit(30, 60 * 60_000)
const byTablet = rateLimit(240, 60 * 60_000)

const responseInput = z.object({ id: optionalId, service: optionalId, elements: elementAnswers })

/** What a respondent sees: the campaign, its services, and whether it still takes answers. */
export interface Asking extends Standing {
  unit: string
  services: { id: string; name: string }[]
  open: boolean
}

export const openSurvey: PlatformView<Visitor, Asking> = {
  action: 'survey.open',
  load: askingOf,
  may: () => 'yes',
}

async function askingOf(call: Call<Visitor>): Promise<Asking | null> {
  const surveyId = surveyOfCode(call.keys, call.params.code ?? '')
  const standing = surveyId && (await standingOf(call, surveyId))
  if (!standing) return null
  const { survey } = standing
  const [named, unit] = await Promise.all([
    servicesNamed(call.tx, survey.service_ids),
    directory.unit(call.tx, survey.unit_id, call.today),
  ])
  return { ...standing, unit: unit?.name ?? '', services: [...named.values()], open: takesAnswers(survey, call.today) }
}

const takesAnswers = (survey: SurveyRow, today: string) =>
  survey.closed_on === null && survey.first <= today && today <= survey.last

/** A citizen answers the nine questions of a campaign, by its link or on the tablet at the counter. */
export function respondFrom(
  source: 'link' | 'tablet',
): PlatformVerb<Visitor, z.infer<typeof responseInput>, Asking, ResponseRow> {
  return {
    action: `survey.respond-by-${source}`,
    input: responseInput,
    load: askingOf,
    may: () => 'yes',
    async run(call, asking, input) {
      const { survey, services } = asking
      const limit = source === 'link' ? byLink : byTablet
      const wait = limit.take(`${call.tx.agencyId} ${survey.id} ${call.actor.address}`, call.now)
      if (wait > 0) {
        throw new Problem('too-many', 'Sudah banyak jawaban dari jaringan ini. Coba lagi satu jam lagi.', {
          retryAfter: Math.ceil(wait / 1000),
        })
      }
      const service = input.service ?? (services.length === 1 ? services[0]?.id : undefined)
      return store(call, asking, { ...input, service, source, enteredBy: null })
    },
  }
}

const staffInput = responseInput.extend({ source: z.enum(['paper', 'tablet']).default('paper') })

/** Staff enter one respondent's form, for programs: the same id and answers again are the same form. */
export const enterAnswers: Verb<z.infer<typeof staffInput>, Standing, ResponseRow> = {
  action: 'survey.enter',
  input: staffInput,
  load: loadSurvey,
  may: mayEnterAnswers,
  run: (call, standing, input) => {
    const { survey } = standing
    const service = input.service ?? (survey.service_ids.length === 1 ? survey.service_ids[0] : undefined)
    return store(call, standing, { ...input, service, enteredBy: call.actor.id })
  },
}

const paperInput = z.object({
  /** Of the page it was typed on: sent twice, it counts once. */
  id,
  service: z.preprocess((given) => (given === '' ? undefined : given), id.optional()),
  lines: text(9, 4000, { empty: 'Ketik sembilan angka untuk setiap lembar.' }),
})

/** Types paper forms in: nine digits a line, every line a respondent. */
export const enterPaper: Verb<z.infer<typeof paperInput>, Standing, { entered: number }> = {
  action: 'survey.enter-paper',
  input: paperInput,
  load: loadSurvey,
  may: mayEnterAnswers,
  async run(call, standing, input) {
    const { survey } = standing
    const forms = readLines(input.lines)
    const service = input.service ?? (survey.service_ids.length === 1 ? survey.service_ids[0] : undefined)
    for (const [line, answers] of forms.entries()) {
      const own = { id: idOfLine(input.id, line), service, source: 'paper' as const, enteredBy: call.actor.id }
      await store(call, standing, { ...own, answers })
    }
    return { entered: forms.length }
  },
}

/** Nine digits a line; spaces between them do no harm. @throws Problem naming each line to type again, and why. */
export function readLines(lines: string): number[][] {
  const given = [...lines.split('\n').entries()].filter(([, line]) => line.trim() !== '')
  const faults: string[] = []
  const forms = given.map(([index, line]) => {
    const typed = line.replaceAll(/[\s.,;-]/g, '')
    const digits = [...typed].map(Number)
    const off = digits.findIndex((digit) => !isOnScale(digit))
    const where = `Baris ${index + 1} (${line.trim().slice(0, 20)})`
    if (/\D/.test(typed)) faults.push(`${where}: ada yang bukan angka. Ketik sembilan angka, masing-masing 1 sampai 4.`)
    else if (digits.length !== 9)
      faults.push(`${where}: ada ${digits.length} angka, perlu 9. Ketik ulang dari lembarnya.`)
    else if (off >= 0) faults.push(`${where}: angka ke-${off + 1} bukan 1 sampai 4. Ketik ulang dari lembarnya.`)
    return digits
  })
  if (faults.length > 0) throw invalidInput([{ path: 'lines', message: faults.join(' ') }])
  return forms
}

/** A random-looking id that is the same for the same line of the same page. */
function idOfLine(pageId: string, line: number): string {
  const hex = createHash('sha256').update(`${pageId} ${line}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

interface Given {
  id?: string
  service?: string
  source: ResponseSource
  enteredBy: string | null
  elements?: Parameters<typeof inOrder>[0]
  answers?: number[]
}

async function store(
  call: { tx: Tx; ledger: Ledger; now: Date; today: string },
  { survey, unitIds }: Standing,
  given: Given,
): Promise<ResponseRow> {
  const { closed_on } = await call.tx.one(lockSurvey, [call.tx.agencyId, survey.id])
  if (!takesAnswers({ ...survey, closed_on }, call.today)) {
    throw new Problem('wrong-state', 'Survei ini tidak menerima jawaban lagi, atau belum mulai.')
  }
  const { service } = given
  if (!service || !survey.service_ids.includes(service)) {
    throw invalidInput([{ path: 'service', message: 'Pilih layanan yang ditanyakan.' }])
  }
  const named = (await servicesNamed(call.tx, [service])).get(service)
  const answers = given.answers ?? (given.elements && inOrder(given.elements))
  if (!answers) throw notFound()
  const row = {
    agency_id: call.tx.agencyId,
    id: given.id ?? randomUUID(),
    survey_id: survey.id,
    service_id: service,
    // Where the service has a unit of its own beneath the campaign's, the answer is about that one.
    unit_id: named && unitIds.includes(named.unit_id) ? named.unit_id : survey.unit_id,
    source: given.source,
    day: call.today,
    ...columnsOf(answers),
    entered_by: given.enteredBy,
  }
  const deed = { verb: 'survey-response.given', actorId: given.enteredBy, at: call.now }
  const stored = await call.ledger.append(call.tx, responseTable, row, deed)
  if (stored) return stored
  const before = await call.tx.one(responseById, [call.tx.agencyId, row.id])
  const same = before.survey_id === survey.id && before.service_id === service
  if (same && answersOf(before).join() === answers.join()) return before
  throw new Problem('already-different', 'Lembar ini sudah tersimpan dengan jawaban lain. Kirim sebagai baru.')
}
