import { referenceStatement, statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'

/** How many may come at a time to a service. */
export interface SlotPlanRow extends SealedRow {
  service_id: string
  minutes: number
  capacity: number
  days_ahead: number
  changed_by: string | null
  changed_at: Date
}

export const slotPlanTable = sealedTable<SlotPlanRow>('slot_plan', {
  reference: true,
  open: ['service_id', 'minutes', 'capacity', 'days_ahead', 'changed_by', 'changed_at'],
})

export const slotPlanOf = referenceStatement<SlotPlanRow>(
  'slot_plan.of',
  'SELECT * FROM slot_plan WHERE agency_id = $1 AND service_id = $2',
)

/** Held while somebody chooses: no place is given twice. */
export const lockSlotPlan = statement<{ id: string }>(
  'slot_plan.lock',
  'SELECT id FROM slot_plan WHERE agency_id = $1 AND service_id = $2 FOR UPDATE',
)
