import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { BehaviourKey } from './behaviour-rules.ts'
import type { AnnexKey } from './form-rules.ts'

/** Words of a plan beside its rows: what is expected of one value, or one annex; empty once taken back. */
export interface PassageRow extends SealedRow {
  plan_id: string
  employee_id: string
  part: BehaviourKey | AnnexKey
  text: string
  written_by: string
  written_at: Date
}

export const passageTable = sealedTable<PassageRow>('plan_passage', {
  open: ['plan_id', 'employee_id', 'part', 'text', 'written_by', 'written_at'],
})

export const passagesOf = statement<PassageRow>(
  'plan_passage.of',
  `SELECT * FROM plan_passage WHERE agency_id = $1 AND plan_id = ANY($2::uuid[]) ORDER BY plan_id, part`,
)
