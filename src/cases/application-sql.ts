import { type SealedRow, sealedTable } from '../platform/ledger.ts'

export type Channel = 'online' | 'counter' | 'import'
export type CaseState = 'in-progress' | 'stopped' | 'done' | 'rejected' | 'withdrawn'

/** A case: what somebody applied for, and how far it is. Minutes are working minutes of the unit's calendar. */
export interface ApplicationRow extends SealedRow {
  service_id: string
  standard_id: string
  unit_id: string
  channel: Channel
  state: CaseState
  step_key: string | null
  /** Who works on it now. */
  holder_id: string | null
  received_at: Date
  /** The first working instant from which the promise counts. */
  started_at: Date
  /** The minutes that were promised. */
  budget_minutes: number
  /** Since when the clock stands; null while it runs. */
  stopped_at: Date | null
  /** The minutes for which it stood before. */
  stopped_minutes: number
  due_at: Date
  finished_at: Date | null
  finished_by: string | null
  /** The day it ended in the agency's zone. */
  finished_on: string | null
  used_minutes: number | null
  on_time: boolean | null
  visits: number
  waited_minutes: number | null
  code_serial: number
  code_hash: Buffer
  proxy: boolean
  source_file: string | null
  source_line: number | null
  /** What keeps an imported case out of medians and shares. */
  flaws: readonly string[]
  applicant_name: string | null
  applicant_phone: string | null
  applicant_email: string | null
  proxy_name: string | null
  answers: Record<string, unknown> | null
  salt: Buffer
}

/** What happened to a case; `shown`: the citizen reads it. */
export interface ApplicationEventRow extends SealedRow {
  application_id: string
  kind: string
  step_key: string | null
  at: Date
  by_id: string | null
  to_id: string | null
  shown: boolean
  words: string | null
  salt: Buffer
}

export interface ApplicationFileRow extends SealedRow {
  application_id: string
  /** The field of the form it answers. */
  field: string
  file_id: string
  at: Date
  name: string | null
  salt: Buffer
}

export const applicationTable = sealedTable<ApplicationRow>('application', {
  open: [
    'service_id',
    'standard_id',
    'unit_id',
    'channel',
    'state',
    'step_key',
    'holder_id',
    'received_at',
    'started_at',
    'budget_minutes',
    'stopped_at',
    'stopped_minutes',
    'due_at',
    'finished_at',
    'finished_by',
    'finished_on',
    'used_minutes',
    'on_time',
    'visits',
    'waited_minutes',
    'code_serial',
    'code_hash',
    'proxy',
    'source_file',
    'source_line',
    'flaws',
  ],
  personal: ['applicant_name', 'applicant_phone', 'applicant_email', 'proxy_name', 'answers'],
})

export const applicationEventTable = sealedTable<ApplicationEventRow>('application_event', {
  open: ['application_id', 'kind', 'step_key', 'at', 'by_id', 'to_id', 'shown'],
  personal: ['words'],
})

export const applicationFileTable = sealedTable<ApplicationFileRow>('application_file', {
  open: ['application_id', 'field', 'file_id', 'at'],
  personal: ['name'],
})
