import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { AuditError } from './rules.ts'

/** A draw of answered cases to be checked again; seed and list make it repeatable. */
export interface AuditRow extends SealedRow {
  unit_id: string
  service_id: string | null
  first_day: string
  last_day: string
  seed: string
  /** The cases it was drawn from. */
  population: readonly string[]
  sample_size: number
  drawn_by: string
  drawn_at: Date
}

/** One drawn case: what a second person found, and what became of it. */
export interface AuditItemRow extends SealedRow {
  audit_id: string
  application_id: string
  service_id: string
  unit_id: string
  /** Who finished the case, and may not be the one to check it. */
  officer_id: string | null
  number: number
  state: 'open' | 'right' | 'wrong'
  errors: readonly AuditError[]
  checked_by: string | null
  checked_at: Date | null
  checked_on: string | null
  corrected_by: string | null
  corrected_at: Date | null
  note: string | null
  correction: string | null
  salt: Buffer
}

export const auditTable = sealedTable<AuditRow>('data_audit', {
  open: ['unit_id', 'service_id', 'first_day', 'last_day', 'seed', 'population', 'sample_size', 'drawn_by', 'drawn_at'],
})

export const auditItemTable = sealedTable<AuditItemRow>('data_audit_item', {
  open: [
    'audit_id',
    'application_id',
    'service_id',
    'unit_id',
    'officer_id',
    'number',
    'state',
    'errors',
    'checked_by',
    'checked_at',
    'checked_on',
    'corrected_by',
    'corrected_at',
  ],
  personal: ['note', 'correction'],
})

/** A draw with what was found until now; of the list it was drawn from only how long it is. */
export interface AuditLine extends Omit<AuditRow, 'population'> {
  population_size: number
  unit: string | null
  service: string | null
  drawer: string | null
  checked: number
  right: number
  uncorrected: number
  errors: readonly AuditError[]
}

const line = `d.agency_id, d.id, d.version, d.unit_id, d.service_id, d.first_day, d.last_day, d.seed, d.sample_size, d.drawn_by,
          d.drawn_at, cardinality(d.population) AS population_size, u.name AS unit, s.name AS service, e.name AS drawer,
          (SELECT count(*) FROM data_audit_item i WHERE i.agency_id = $1 AND i.audit_id = d.id AND i.state <> 'open') AS checked,
          (SELECT count(*) FROM data_audit_item i WHERE i.agency_id = $1 AND i.audit_id = d.id AND i.state = 'right') AS "right",
          (SELECT count(*) FROM data_audit_item i
           WHERE i.agency_id = $1 AND i.audit_id = d.id AND i.state = 'wrong' AND i.corrected_at IS NULL) AS uncorrected,
          ARRAY(SELECT unnest(i.errors) FROM data_audit_item i WHERE i.agency_id = $1 AND i.audit_id = d.id) AS errors
   FROM data_audit d
   LEFT JOIN unit u ON u.agency_id = $1 AND u.unit_id = d.unit_id AND u.span @> $2::date
   LEFT JOIN service s ON s.agency_id = $1 AND s.id = d.service_id
   LEFT JOIN employee e ON e.agency_id = $1 AND e.id = d.drawn_by`

/** Draws of some units or of some services' units, the newest first. */
export const auditsOf = statement<AuditLine>(
  'data_audit.of',
  `SELECT ${line} WHERE d.agency_id = $1 AND ($3 OR d.unit_id = ANY($4::uuid[])) AND d.id < $5::uuid
   ORDER BY d.id DESC LIMIT $6`,
)

export const auditLine = statement<AuditLine>('data_audit.line', `SELECT ${line} WHERE d.agency_id = $1 AND d.id = $3`)

/** The list that a draw was made from. */
export const populationOf = statement<Pick<AuditRow, 'population'>>(
  'data_audit.population',
  'SELECT population FROM data_audit WHERE agency_id = $1 AND id = $2',
)

/** An item with the service of its case and names of who finished and who checked it. */
export interface AuditItemLine extends AuditItemRow {
  service: string
  /** The service's place in addresses. */
  slug: string
  officer: string | null
  checker: string | null
}

export const itemsOf = statement<AuditItemLine>(
  'data_audit_item.of',
  `SELECT i.*, s.name AS service, s.slug, o.name AS officer, c.name AS checker
   FROM data_audit_item i
   JOIN service s ON s.agency_id = $1 AND s.id = i.service_id
   LEFT JOIN employee o ON o.agency_id = $1 AND o.id = i.officer_id
   LEFT JOIN employee c ON c.agency_id = $1 AND c.id = i.checked_by
   WHERE i.agency_id = $1 AND i.audit_id = $2 ORDER BY i.number`,
)

export const itemRow = statement<AuditItemRow>(
  'data_audit_item.row',
  'SELECT * FROM data_audit_item WHERE agency_id = $1 AND id = $2',
)

/** A draw of the unit that shares days and services with another, and has cases left to check. */
export const openDraw = statement<{ id: string }>(
  'data_audit.open',
  `SELECT d.id FROM data_audit d
   WHERE d.agency_id = $1 AND d.unit_id = $2 AND d.first_day <= $5::date AND d.last_day >= $4::date
     AND (d.service_id IS NULL OR $3::uuid IS NULL OR d.service_id = $3)
     AND EXISTS (SELECT 1 FROM data_audit_item i
                 WHERE i.agency_id = $1 AND i.audit_id = d.id AND i.state = 'open') LIMIT 1`,
)
