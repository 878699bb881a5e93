import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { Category, PromiseUnit } from './catalogue-rules.ts'

export interface ServiceRow extends SealedRow {
  /** Its place in addresses: `kartu-keluarga`. */
  slug: string
  /** The unit that answers for it. */
  unit_id: string
  name: string
  summary: string
  category: Category
  state: 'open' | 'paused' | 'closed'
  paused_reason: string | null
}

/** What is promised from a day on; cases keep the standard they began under. */
export interface StandardRow extends SealedRow {
  service_id: string
  number: number
  span: string
  promise_amount: number
  promise_unit: PromiseUnit
  /** Rupiah; 0 is free. */
  cost: number
  cost_note: string | null
  /** Whether somebody must come in person once. */
  presence: boolean
  /** The fourteen components of a standar pelayanan. */
  components: Record<string, unknown>
  steps: readonly { key: string; name: string; unitId: string | null; hours: number | null }[]
  form: Record<string, unknown>
  /** Where it was published; null: an example, and said so. */
  source: string | null
  source_url: string | null
  published_by: string | null
  published_at: Date
}

export interface DutyRow extends SealedRow {
  service_id: string
  step_key: string
  employee_id: string
  span: string
}

export const serviceTable = sealedTable<ServiceRow>('service', {
  reference: true,
  open: ['slug', 'unit_id', 'name', 'summary', 'category', 'state', 'paused_reason'],
})

export const standardTable = sealedTable<StandardRow>('service_standard', {
  reference: true,
  open: [
    'service_id',
    'number',
    'span',
    'promise_amount',
    'promise_unit',
    'cost',
    'cost_note',
    'presence',
    'components',
    'steps',
    'form',
    'source',
    'source_url',
    'published_by',
    'published_at',
  ],
})

export const dutyTable = sealedTable<DutyRow>('service_duty', {
  reference: true,
  open: ['service_id', 'step_key', 'employee_id', 'span'],
})
