import {
  type ApplicationEventRow,
  type ApplicationRow,
  type Chronicler,
  chroniclerOf,
  type PastCase,
  type PastEvent,
  proposeFinished,
} from '../cases/index.ts'
import type { Tx } from '../platform/database.ts'
import { addDays, previousPeriod } from '../platform/dates.ts'
import { startOfDay } from '../platform/i18n/format.ts'
import type { Keys } from '../platform/keys.ts'
import type { Draft, Ledger } from '../platform/ledger.ts'
import type { DeltaRow } from '../platform/tally.ts'
import type { dutyTable, serviceTable, standardTable } from '../services/index.ts'
import { type Random, randomFrom } from './random.ts'
import type { RowOf } from './rows.ts'
import type { Story } from './story.ts'

type ServiceDraft = RowOf<typeof serviceTable>
type StandardDraft = RowOf<typeof standardTable>

/** Everything that a year of citizens' cases leaves behind. */
export interface ToldCases {
  applications: Draft<ApplicationRow>[]
  events: Draft<ApplicationEventRow>[]
  deltas: DeltaRow[]
  /** What nobody has told yet to whom no message reaches. */
  untold: Draft<ApplicationEventRow>[]
}

interface Offered {
  services: readonly ServiceDraft[]
  standards: readonly StandardDraft[]
  duties: readonly RowOf<typeof dutyTable>[]
}

const DAYS = 365
/** How many cases a service has in a year, at least and at most. */
const A_YEAR: readonly [number, number] = [150, 320]
/** The last days are told more densely, so that the officers' list is never empty. */
const LATELY = 9
const MORE_LATELY = 2

/** About a year of cases of every service, up to now: most in time, some late, some stopped, some still open. */
export async function tellCases(
  by: { tx: Tx; keys?: Keys | undefined },
  offered: Offered,
  story: Story,
  seed: string,
): Promise<ToldCases> {
  const told: ToldCases = { applications: [], events: [], deltas: [], untold: [] }
  for (const service of offered.services) {
    const standard = offered.standards.find((one) => one.service_id === service.id)
    if (!standard) continue
    const random = randomFrom(`${seed} cases ${service.slug}`)
    const duties = offered.duties.filter((one) => one.service_id === service.id)
    const call = { ...by, agency: { zone: story.zone }, now: story.now }
    const chronicler = await chroniclerOf(call, service.unit_id)
    const world: World = { service, standard, duties, story, random, chronicler, lateness: 0.05 + random.next() * 0.16 }
    for (const at of arrivals(world)) {
      const given = caseAt(world, at)
      const serial = told.applications.length
      const calls = given.end === null && serial % 4 === 0
      const asks = given.end === null && serial % 6 === 1
      const written = chronicler.write(calls ? withPhone(given, serial) : asks ? withQuestion(world, given) : given)
      const last = written.events.at(-1)
      if (calls && last && last.kind !== 'received') told.untold.push(last)
      told.applications.push(written.application)
      told.events.push(...written.events)
      told.deltas.push(...written.deltas)
    }
  }
  return told
}

/** Cases of last month that were on paper alone and are entered after its figures were published: all of them late. */
export async function tellLateCases(
  by: { tx: Tx; keys?: Keys | undefined },
  { services, standards, duties }: Offered,
  story: Story,
  seed: string,
): Promise<ToldCases> {
  const told: ToldCases = { applications: [], events: [], deltas: [], untold: [] }
  const [service] = services
  const standard = standards.find((one) => one.service_id === service?.id)
  if (!service || !standard) return told
  const random = randomFrom(`${seed} late cases`)
  const call = { ...by, agency: { zone: story.zone }, now: story.now }
  const chronicler = await chroniclerOf(call, service.unit_id)
  const own = duties.filter((one) => one.service_id === service.id)
  const world: World = { service, standard, duties: own, story, random, chronicler, lateness: 1 }
  const month = previousPeriod(story.today.slice(0, 'YYYY-MM'.length))
  for (const day of ['02', '03', '05', '06']) {
    const receivedAt = new Date(startOfDay(`${month}-${day}`, story.zone).getTime() + NINE_O_CLOCK)
    const written = chronicler.write(lateCase(world, receivedAt))
    told.applications.push(written.application)
    told.events.push(...written.events)
    told.deltas.push(...written.deltas)
  }
  return told
}

const NINE_O_CLOCK = 9 * 60 * 60_000
/** Twelve working days: longer than any of these promises, and over before the month ends. */
const TOO_LONG = 12 * 450

function lateCase(world: World, receivedAt: Date): PastCase {
  const last = world.standard.steps.at(-1)?.key ?? ''
  const at = world.chronicler.calendar.addWorkingMinutes(receivedAt, TOO_LONG)
  const received = eventOf(world, 'received', receivedAt, world.standard.steps[0]?.key ?? null, null)
  const ended = endOf(world, [received], { at, key: last, officer: officerOf(world, last) })
  return { ...caseAt(world, receivedAt), ...ended, channel: 'counter' }
}

/** For so many days back finished cases are still proposed as work. */
const PROPOSED_DAYS = 4

/** Proposes what was finished in the last days as work, as each finish would have. */
export async function proposeCases(
  by: { tx: Tx; ledger: Ledger; now: Date },
  { services }: Offered,
  { applications }: ToldCases,
  story: Story,
): Promise<void> {
  const since = addDays(story.today, -PROPOSED_DAYS)
  for (const row of applications) {
    const service = services.find(({ id }) => id === row.service_id)
    if (!service || row.on_time === null || !row.finished_on || row.finished_on <= since) continue
    await proposeFinished(by, row, service.name)
  }
}

const QUESTIONS: readonly (readonly [string, string])[] = [
  [
    'Apakah boleh diambil oleh anak saya? Saya sedang di luar kota.',
    'Boleh, dengan surat kuasa bermeterai dan KTP kedua orang. Contohnya tersedia di loket.',
  ],
  [
    'Fotokopi KK saya agak buram. Perlu saya kirim ulang?',
    'Tidak perlu, masih terbaca. Tunjukkan yang asli saat mengambil.',
  ],
]

/** Somebody who asked the officers something lately; about every second one has the answer. */
function withQuestion({ story }: World, given: PastCase): PastCase {
  const random = randomFrom(`question ${given.id}`) // apart, so that the cases stay as they are
  const [question, answer] = random.pick(QUESTIONS)
  const asked = new Date((given.receivedAt.getTime() + story.now.getTime()) / 2)
  const answered = new Date((asked.getTime() + story.now.getTime()) / 2)
  const said = (kind: string, at: Date, byId: string | null, words: string): PastEvent => ({
    id: random.id(at),
    kind,
    at,
    stepKey: given.stepKey,
    byId,
    shown: true,
    words,
  })
  const talk = [said('asked', asked, null, question)]
  if (given.holderId && random.chance(0.5)) talk.push(said('answered', answered, given.holderId, answer))
  const events = [...given.events, ...talk].sort((one, other) => one.at.getTime() - other.at.getTime())
  return { ...given, events }
}

/** Somebody who gave nothing but a phone number, of a range that nobody has. */
function withPhone(given: PastCase, serial: number): PastCase {
  return { ...given, applicant: { ...given.applicant, phone: `0812000${String(serial % 100_000).padStart(5, '0')}` } }
}

interface World {
  service: ServiceDraft
  standard: StandardDraft
  duties: Offered['duties']
  story: Story
  random: Random
  chronicler: Chronicler
  /** The share of cases that are late, a year ago; it halves until now. */
  lateness: number
}

/** When people come: on working days between half past seven and three, the last days more of them. */
function arrivals({ random, story, chronicler }: World): Date[] {
  const perDay = random.int(...A_YEAR) / 245
  const found: Date[] = []
  for (let ago = DAYS; ago >= 0; ago -= 1) {
    const day = addDays(story.today, -ago)
    if (!chronicler.calendar.isWorkingDay(day)) continue
    let expected = ago < LATELY ? perDay * MORE_LATELY : perDay
    if (ago === 0) expected = Math.max(1, expected)
    const count = Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0)
    for (let one = 0; one < count; one += 1) {
      const opens = startOfDay(day, story.zone).getTime() + 450 * 60_000
      const at = new Date(opens + random.int(0, 449) * 60_000)
      if (at < story.now) found.push(at)
    }
  }
  return found
}

const NAMES =
  'Sri Dewi Agus Budi Siti Rina Hendra Yusuf Lina Fitri Andi Nur Joko Wahyu Ratna Eko Maya Dian Rudi Tuti'.split(' ')
const SURNAMES =
  'Wahyuni Saputra Lestari Hidayat Pratama Utami Ramadhan Siregar Kusuma Handayani Maulana Anggraini'.split(' ')
const MISSING = [
  'Foto KTP tidak terbaca. Kirim foto baru yang terang dan tidak terpotong.',
  'Surat pengantar RT belum dilampirkan.\nMinta dulu kepada ketua RT, lalu foto.',
  'Tanggal lahir di formulir berbeda dengan di ijazah. Mana yang benar?',
]
const REFUSALS = [
  'Lokasi berada di sempadan sungai.\nDasar: Perda RTRW Pasal 42 (contoh)',
  'Data tidak cocok dengan data kependudukan.\nDasar: Perpres 96/2018 (contoh)',
]

function caseAt(world: World, receivedAt: Date): PastCase {
  const { random, standard, service } = world
  const id = random.id(receivedAt)
  const way = walk(world, receivedAt)
  const counter = random.chance(standard.presence ? 0.6 : 0.3)
  return {
    id,
    service,
    standard,
    channel: counter ? 'counter' : 'online',
    receivedAt,
    ...way,
    applicant: { name: `${random.pick(NAMES)} ${random.pick(SURNAMES)}`, email: null },
    answers: null,
    visits: counter ? 1 + (random.chance(0.4) ? 1 : 0) : Number(random.chance(0.15)),
    waited: counter ? random.int(2, 55) : null,
    source: null,
    flaws: [],
  }
}

type Way = Pick<PastCase, 'events' | 'end' | 'stepKey' | 'holderId'>

/** Step after step until the end or until now, with a stop on the way of some. */
function walk(world: World, receivedAt: Date): Way {
  const { random, story, standard, chronicler } = world
  const { steps } = standard
  const used = usedBy(world, receivedAt)
  const hours = steps.reduce((sum, step) => sum + (step.hours ?? 1), 0)
  const stop = random.chance(0.13) ? { step: random.int(0, steps.length - 1), minutes: random.int(120, 1500) } : null
  const events: PastEvent[] = [eventOf(world, 'received', receivedAt, steps[0]?.key ?? null, null)]
  let gone = 0
  for (const [index, step] of steps.entries()) {
    const officer = officerOf(world, step.key)
    const begun = gone
    gone += Math.max(2, Math.round((used * (step.hours ?? 1)) / hours))
    if (stop?.step === index) {
      const stood = stopOf(world, {
        receivedAt,
        minute: Math.ceil((begun + gone) / 2),
        stood: stop.minutes,
        key: step.key,
        officer,
      })
      events.push(...stood.events)
      if (stood.stands) return { events, end: null, stepKey: step.key, holderId: officer }
      gone += stop.minutes
    }
    const at = chronicler.calendar.addWorkingMinutes(receivedAt, gone)
    if (at >= story.now) return { events, end: null, stepKey: step.key, holderId: random.chance(0.7) ? officer : null }
    const next = steps[index + 1]
    if (!next) return endOf(world, events, { at, key: step.key, officer })
    events.push(eventOf(world, 'advanced', at, next.key, officer))
  }
  return { events, end: null, stepKey: null, holderId: null }
}

function stopOf(
  world: World,
  of: { receivedAt: Date; minute: number; stood: number; key: string; officer: string | null },
): { events: PastEvent[]; stands: boolean } {
  const { calendar } = world.chronicler
  const { now } = world.story
  const from = calendar.addWorkingMinutes(of.receivedAt, of.minute)
  if (from >= now) return { events: [], stands: false }
  const stopped = eventOf(world, 'stopped', from, of.key, of.officer, world.random.pick(MISSING))
  const to = calendar.addWorkingMinutes(from, of.stood)
  if (to >= now) return { events: [stopped], stands: true }
  return { events: [stopped, eventOf(world, 'resumed', to, of.key, null, '1 berkas dikirim.')], stands: false }
}

function endOf(world: World, events: PastEvent[], last: { at: Date; key: string; officer: string | null }): Way {
  const refused = world.random.chance(0.03)
  const state = refused ? 'rejected' : 'done'
  const words = refused ? world.random.pick(REFUSALS) : null
  return {
    events: [...events, eventOf(world, state, last.at, last.key, last.officer, words)],
    end: { at: last.at, state, byId: last.officer },
    stepKey: last.key,
    holderId: null,
  }
}

function eventOf(
  { random }: World,
  kind: string,
  at: Date,
  stepKey: string | null,
  byId: string | null,
  words: string | null = null,
): PastEvent {
  return { id: random.id(at), kind, at, stepKey, byId, shown: true, words }
}

function officerOf({ duties, random }: World, key: string): string | null {
  const able = duties.filter((duty) => duty.step_key === key)
  return able.length > 0 ? random.pick(able).employee_id : null
}

/** The working minutes a case takes: mostly well within what was promised, now and then beyond it. */
function usedBy({ random, story, standard, lateness }: World, receivedAt: Date): number {
  const budget = standard.promise_amount * (standard.promise_unit === 'working-hours' ? 60 : 440)
  const ago = (story.now.getTime() - receivedAt.getTime()) / 86_400_000
  const late = random.chance(ago < LATELY ? 0.25 : lateness * (0.5 + ago / DAYS / 2))
  if (late) return Math.round(budget * (1.05 + random.next() * 0.9))
  return Math.max(15, Math.round(budget * (0.2 + (random.next() + random.next()) * 0.36)))
}
