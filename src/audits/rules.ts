import type { ApplicationRow } from '../cases/index.ts'
import { problems, readAnswers, visible } from '../services/form-rules.ts'
import type { StandardRow } from '../services/index.ts'
import { parseNik } from '../services/nik-rules.ts'

/** What can be wrong with an answered case. */
export const AUDIT_ERRORS = ['data', 'papers', 'procedure', 'product'] as const
export type AuditError = (typeof AUDIT_ERRORS)[number]

/** How far a share of the sample may lie from that of all cases, at 95 %. */
const MARGIN = 0.1
const Z_SQUARED = 1.959963984540054 ** 2

/** How many of so many cases are checked: for a share within ten points at 95 %, with the correction for few cases. */
export function sampleSizeFor(population: number): number {
  if (population <= 0) return 0
  const endless = (Z_SQUARED * 0.25) / MARGIN ** 2
  return Math.min(population, Math.ceil(endless / (1 + (endless - 1) / population)))
}

/**
 * A random draw that anybody can repeat: the list in its sorted order, shuffled by chance that follows from the seed
 * (xoshiro128** over FNV-1a of the seed), of which the first `size` are taken.
 */
export function drawSample(ids: readonly string[], seed: string, size: number): string[] {
  const list = [...new Set(ids)].sort()
  const next = chanceFrom(seed)
  for (let at = 0; at < Math.min(size, list.length); at += 1) {
    const other = at + Math.floor(next() * (list.length - at))
    const [here = '', there = ''] = [list[at], list[other]]
    list[at] = there
    list[other] = here
  }
  return list.slice(0, size)
}

function chanceFrom(seed: string): () => number {
  const state = [0, 1, 2, 3].map((lane) => fnv(`${lane} ${seed}`))
  return () => {
    const [a = 0, b = 0, c = 0, d = 0] = state
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    const third = (c ^ a) >>> 0
    const fourth = (d ^ b) >>> 0
    state[1] = (b ^ third) >>> 0
    state[0] = (a ^ fourth) >>> 0
    state[2] = (third ^ (b << 9)) >>> 0
    state[3] = rotate(fourth, 11) >>> 0
    return result / 0x1_0000_0000
  }
}

const rotate = (value: number, by: number) => (value << by) | (value >>> (32 - by))

function fnv(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return hash
}

/** What cannot be as a case says it. */
export const FAULTS = [
  'ended-before-received',
  'minutes-negative',
  'answers-missing',
  'nik-impossible',
  'due-before-start',
] as const
export type Fault = (typeof FAULTS)[number]

type Checked = Pick<
  ApplicationRow,
  'received_at' | 'started_at' | 'due_at' | 'finished_at' | 'used_minutes' | 'stopped_minutes' | 'answers' | 'channel'
>

/**
 * What cannot be in an answered case, by its own data, on `today`. Answers that were erased are not asked for, nor those of a
 * form that nobody was to fill in: the counter took who came with complete papers.
 */
export function faultsOf(row: Checked, { form }: Pick<StandardRow, 'form'>, today: string): Fault[] {
  const faults: Fault[] = []
  if (row.finished_at && row.finished_at < row.received_at) faults.push('ended-before-received')
  if ((row.used_minutes ?? 0) < 0 || row.stopped_minutes < 0) faults.push('minutes-negative')
  if (row.due_at < row.started_at) faults.push('due-before-start')
  if (row.answers === null || receivedAtOnce(row)) return faults
  const answers = readAnswers(row.answers)
  const niks = visible(form, answers).flatMap((page) =>
    page.fields.filter((field) => field.kind === 'nik').map((field) => answers[field.key]),
  )
  if (niks.some((nik) => typeof nik === 'string' && nik !== '' && !parseNik(nik).ok)) faults.push('nik-impossible')
  const unsound = problems(form, answers, today).some(({ field }) => field.kind !== 'nik' && field.kind !== 'file')
  if (unsound) faults.push('answers-missing')
  return faults
}

const receivedAtOnce = ({ channel, answers }: Pick<Checked, 'channel' | 'answers'>) =>
  channel === 'counter' && Object.keys(answers ?? {}).length === 0
