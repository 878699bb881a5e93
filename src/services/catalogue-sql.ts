import { referenceStatement, statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { Category, PromiseUnit } from './catalogue-rules.ts'
import type { FormDefinition } from './form-rules.ts'
import type { Components, ServiceStep } from './standard-rules.ts'

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
  components: Components
  steps: readonly ServiceStep[]
  form: FormDefinition
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
  json: ['steps'],
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

/** Every service of an agency, by name. */
export const allServices = referenceStatement<ServiceRow>(
  'service.all',
  'SELECT * FROM service WHERE agency_id = $1 ORDER BY name, id',
)

export const serviceBySlug = referenceStatement<ServiceRow>(
  'service.by_slug',
  'SELECT * FROM service WHERE agency_id = $1 AND slug = $2',
)

export const serviceById = referenceStatement<ServiceRow>(
  'service.by_id',
  'SELECT * FROM service WHERE agency_id = $1 AND id = $2',
)

/** The standards that hold on a day. */
export const standardsOn = referenceStatement<StandardRow>(
  'service_standard.on',
  'SELECT * FROM service_standard WHERE agency_id = $1 AND span @> $2::date ORDER BY service_id',
)

/** The standard of one service that holds on a day. */
export const standardOn = referenceStatement<StandardRow>(
  'service_standard.of_on',
  'SELECT * FROM service_standard WHERE agency_id = $1 AND service_id = $2 AND span @> $3::date',
)

/** The services somebody's list may hold. */
export const servicesInScope = referenceStatement<{ id: string; slug: string; name: string; unit_id: string }>(
  'service.in_scope',
  `SELECT id, slug, name, unit_id FROM service
   WHERE agency_id = $1 AND ($2 OR id = ANY($3::uuid[]) OR unit_id = ANY($4::uuid[])) ORDER BY name, id`,
)

/** Held while something of a unit's services is decided: whoever decides the same at the same moment waits, and sees the first. */
export const lockUnitServices = statement(
  'service.lock_unit',
  'SELECT 1 FROM service WHERE agency_id = $1 AND unit_id = $2 ORDER BY id FOR UPDATE',
)

export const standardById = referenceStatement<StandardRow>(
  'service_standard.by_id',
  'SELECT * FROM service_standard WHERE agency_id = $1 AND id = $2',
)
