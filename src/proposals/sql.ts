import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'

/** Work that left a trace, proposed to whoever did it. */
export interface ProposalRow extends SealedRow {
  employee_id: string
  kind: string
  cause: string
  /** The day the work was done. */
  day: string
  data: Record<string, string>
  /** The page of what left the trace, beneath the agency. */
  path: string
  at: Date
  state: 'open' | 'logged' | 'ignored'
  /** The entry it became. */
  entry_id: string | null
  decided_at: Date | null
}

export const proposalTable = sealedTable<ProposalRow>('proposed_entry', {
  open: ['employee_id', 'kind', 'cause', 'day', 'data', 'path', 'at', 'state', 'entry_id', 'decided_at'],
})

export const proposalRow = statement<ProposalRow>(
  'proposed_entry.row',
  `SELECT * FROM proposed_entry WHERE agency_id = $1 AND id = $2`,
)

export const proposalOfEntry = statement<ProposalRow>(
  'proposed_entry.of_entry',
  `SELECT * FROM proposed_entry WHERE agency_id = $1 AND entry_id = $2 LIMIT 1`,
)

/** The entries that work of a kind about the same subject became lately, the last first. */
export const lastLogged = statement<{ entry_id: string }>(
  'proposed_entry.last_logged',
  `SELECT entry_id FROM proposed_entry
   WHERE agency_id = $1 AND employee_id = $2 AND kind = $3 AND data->>'subject' = $4 AND state = 'logged'
     AND day > $5::date - 120
   ORDER BY decided_at DESC, id DESC LIMIT 10`,
)

/** What is still proposed to somebody of the last days, the newest first. */
export const openProposals = statement<ProposalRow>(
  'proposed_entry.open',
  `SELECT * FROM proposed_entry
   WHERE agency_id = $1 AND employee_id = $2 AND state = 'open' AND day > $3::date - 14 AND day <= $3::date
   ORDER BY day DESC, id DESC LIMIT 20`,
)
