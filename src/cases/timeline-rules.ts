import type { StandardRow } from '../services/index.ts'
import type { ApplicationEventRow, ApplicationRow } from './application-sql.ts'

/** One thing on the way of a case. */
export interface Station {
  kind: 'done' | 'stop' | 'warn' | 'off' | 'now' | 'todo'
  /** Its words: one of ours, or the name of a step. */
  title: string
  /** When it happened; of what is going on, since when. */
  at: Date | null
  /** When it was over, of a stop. */
  until: Date | null
  unitId: string | null
  words: string | null
  /** What the applicant answered to a stop. */
  reply: string | null
  /** How long a step to come usually takes, in working hours. */
  hours: number | null
}

type Event = Pick<ApplicationEventRow, 'kind' | 'at' | 'words' | 'step_key' | 'shown'>
type Step = StandardRow['steps'][number]

const ENDS: Record<string, { kind: Station['kind']; title: string }> = {
  done: { kind: 'done', title: 'Selesai' },
  rejected: { kind: 'off', title: 'Ditolak' },
  withdrawn: { kind: 'off', title: 'Dibatalkan' },
}

/** The way of a case as its citizen reads it: what was done, where the clock stood and why, what is to come. */
export function wayOf(
  row: Pick<ApplicationRow, 'state' | 'step_key'>,
  events: readonly Event[],
  steps: readonly Step[],
) {
  const way: Station[] = []
  let step = steps[0]
  let since: Date | null = null
  const stepDone = (at: Date, words: string | null) => {
    if (step) way.push({ ...blank, kind: 'done', title: step.name, unitId: step.unitId, at, words })
  }
  for (const event of events.filter((one) => one.shown)) {
    const { kind, at, words } = event
    const end = ENDS[kind]
    const stop = way.findLast((station) => station.kind === 'stop')
    if (kind === 'received') way.push({ ...blank, kind: 'done', title: 'Permohonan diterima', at })
    if (kind === 'received' || kind === 'advanced' || kind === 'sent-back') since = at
    if (kind === 'advanced') {
      stepDone(at, words)
      step = steps.find((one) => one.key === event.step_key)
    }
    if (kind === 'sent-back') {
      way.push({ ...blank, kind: 'warn', title: 'Dikembalikan ke langkah sebelumnya', at, words })
      step = steps.find((one) => one.key === event.step_key)
    }
    if (kind === 'stopped') way.push({ ...blank, kind: 'stop', title: 'Jam berhenti: menunggu Anda', at, words })
    if (kind === 'resumed' && stop) Object.assign(stop, { until: at, reply: words, title: 'Jam sempat berhenti' })
    if (kind === 'foretold') way.push({ ...blank, kind: 'warn', title: 'Kemungkinan terlambat', at, words })
    if (kind === 'arrival-chosen')
      way.push({ ...blank, kind: 'done', title: 'Jam datang berubah, janji dihitung sejak itu', at })
    if (kind === 'revealed') way.push({ ...blank, kind: 'done', title: 'Nomor lengkap Anda dibuka petugas', at })
    if (kind === 'code-renewed') way.push({ ...blank, kind: 'done', title: 'Kode baru dibuat di loket', at })
    if (kind === 'done') stepDone(at, null)
    if (end) way.push({ ...blank, ...end, at, words })
  }
  return row.state === 'in-progress' || row.state === 'stopped' ? [...way, ...ahead(steps, row.step_key, since)] : way
}

function ahead(steps: readonly Step[], key: string | null, since: Date | null): Station[] {
  const here = steps.findIndex((step) => step.key === key)
  return steps.slice(Math.max(0, here)).map((step, index) => ({
    ...blank,
    kind: index === 0 ? 'now' : 'todo',
    title: step.name,
    at: index === 0 ? since : null,
    unitId: step.unitId,
    hours: step.hours,
  }))
}

const blank = { at: null, until: null, unitId: null, words: null, reply: null, hours: null }
