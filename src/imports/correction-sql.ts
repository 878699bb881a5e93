import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'

export const FIELDS = ['superior', 'unit', 'position', 'name', 'rank', 'other'] as const
export type Field = (typeof FIELDS)[number]

export interface CorrectionRow extends SealedRow {
  employee_id: string
  reporter_id: string
  field: Field
  state: 'open' | 'corrected' | 'declined'
  reported_at: Date
  decided_by: string | null
  decided_at: Date | null
  said: string | null
  answer: string | null
}

export const correctionTable = sealedTable<CorrectionRow>('data_correction', {
  open: ['employee_id', 'reporter_id', 'field', 'state', 'reported_at', 'decided_by', 'decided_at'],
  personal: ['said', 'answer'],
})

/** A report with the names that pages show. */
export interface Correction {
  id: string
  employeeId: string
  employee: string
  title: string | null
  unitName: string | null
  reporterId: string
  reporter: string
  field: Field
  state: CorrectionRow['state']
  reportedAt: Date
  said: string | null
  decidedBy: string | null
  decidedAt: Date | null
  answer: string | null
  version: number
}

const columns = `c.id, c.employee_id AS "employeeId", e.name AS employee, p.title, u.name AS "unitName",
   c.reporter_id AS "reporterId", r.name AS reporter, c.field, c.state, c.reported_at AS "reportedAt", c.said,
   d.name AS "decidedBy", c.decided_at AS "decidedAt", c.answer, c.version
   FROM data_correction c
   JOIN employee e ON e.agency_id = $1 AND e.id = c.employee_id
   JOIN employee r ON r.agency_id = $1 AND r.id = c.reporter_id
   LEFT JOIN employee d ON d.agency_id = $1 AND d.id = c.decided_by
   LEFT JOIN placement p ON p.agency_id = $1 AND p.employee_id = c.employee_id AND p.span @> $2::date
   LEFT JOIN unit u ON u.agency_id = $1 AND u.unit_id = p.unit_id AND u.span @> $2::date`

/** Those that wait, oldest first. */
export const openCorrections = statement<Correction>(
  'data_correction.open',
  `SELECT ${columns} WHERE c.agency_id = $1 AND c.state = 'open' AND c.id > $3 ORDER BY c.id LIMIT $4`,
)
export const decidedCorrections = statement<Correction>(
  'data_correction.decided',
  `SELECT ${columns} WHERE c.agency_id = $1 AND c.state <> 'open' ORDER BY c.decided_at DESC LIMIT 50`,
)
export const correctionsAbout = statement<Correction>(
  'data_correction.about',
  `SELECT ${columns} WHERE c.agency_id = $1 AND c.employee_id = $3 ORDER BY c.id DESC LIMIT 20`,
)
export const correctionById = statement<Correction>(
  'data_correction.by_id',
  `SELECT ${columns} WHERE c.agency_id = $1 AND c.id = $3`,
)
export const correctionRow = statement<CorrectionRow & { salt: Buffer }>(
  'data_correction.row',
  `SELECT * FROM data_correction WHERE agency_id = $1 AND id = $2`,
)
