import { referenceStatement, statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { PrintedStatus } from './lakip.ts'
import type { Metric } from './metric-rules.ts'
import type { Aggregation, Direction, Formula, Frequency, Letter, NodeKind } from './rules.ts'

export interface PlanningNodeRow extends SealedRow {
  parent_id: string | null
  kind: NodeKind
  code: string
  title: string
  unit_id: string | null
  budget: number | null
  year_from: number
  year_to: number
  source: string | null
}

export interface IndicatorRow extends SealedRow {
  code: string
  name: string
  definition: string
  formula: Formula
  formula_text: string
  moved_by: string
  unit_label: string
  decimals: number
  direction: Direction
  aggregation: Aggregation
  node_id: string | null
  parent_id: string | null
  unit_id: string
  source: string
  frequency: Exclude<Frequency, 'semester'>
  official: boolean
  /** Where the value of a `metric` comes from by itself. */
  metric: Metric | null
  /** The services it is about; none: all of them. */
  subjects: readonly string[]
}

export interface TargetRow extends SealedRow {
  indicator_id: string
  period: string
  low: number | null
  high: number | null
  letter: Letter | null
  base: number | null
  base_source: string | null
  source: string | null
}

export interface ValueRow extends SealedRow {
  indicator_id: string
  unit_id: string
  period: string
  value: number | null
  letter: Letter | null
  kind: 'typed' | 'imported'
  reason: string | null
  file_id: string | null
  source_file: string | null
  source_line: number | null
  source_url: string | null
  printed: string | null
  printed_check: PrintedStatus | null
  printed_reason: string | null
  as_of: Date
  recorded_by: string | null
}

export const planningNodeTable = sealedTable<PlanningNodeRow>('planning_node', {
  reference: true,
  open: ['parent_id', 'kind', 'code', 'title', 'unit_id', 'budget', 'year_from', 'year_to', 'source'],
})

export const indicatorTable = sealedTable<IndicatorRow>('indicator', {
  reference: true,
  open: [
    'code',
    'name',
    'definition',
    'formula',
    'formula_text',
    'moved_by',
    'unit_label',
    'decimals',
    'direction',
    'aggregation',
    'node_id',
    'parent_id',
    'unit_id',
    'source',
    'frequency',
    'official',
    'metric',
    'subjects',
  ],
})

export const targetTable = sealedTable<TargetRow>('indicator_target', {
  reference: true,
  open: ['indicator_id', 'period', 'low', 'high', 'letter', 'base', 'base_source', 'source'],
})

export const valueTable = sealedTable<ValueRow>('indicator_value', {
  reference: true,
  open: [
    'indicator_id',
    'unit_id',
    'period',
    'value',
    'letter',
    'kind',
    'reason',
    'file_id',
    'source_file',
    'source_line',
    'source_url',
    'printed',
    'printed_check',
    'printed_reason',
    'as_of',
    'recorded_by',
  ],
})

/** An indicator as pages and the API read it. */
export interface Indicator {
  id: string
  code: string
  name: string
  definition: string
  formula: Formula
  formulaText: string
  movedBy: string
  unitLabel: string
  decimals: number
  direction: Direction
  aggregation: Aggregation
  nodeId: string | null
  unitId: string
  unitName: string
  source: string
  frequency: Frequency
  official: boolean
  metric: Metric | null
  subjects: readonly string[]
  version: number
}

const indicatorColumns = `i.id, i.code, i.name, i.definition, i.formula, i.formula_text AS "formulaText",
   i.moved_by AS "movedBy", i.unit_label AS "unitLabel", i.decimals, i.direction, i.aggregation,
   i.node_id AS "nodeId", i.unit_id AS "unitId", u.name AS "unitName", i.source, i.frequency, i.official,
   i.metric, i.subjects, i.version
   FROM indicator i
   JOIN unit u ON u.agency_id = $1 AND u.unit_id = i.unit_id AND u.span @> $2::date`

export const allIndicators = referenceStatement<Indicator>(
  'indicator.all',
  `SELECT ${indicatorColumns} WHERE i.agency_id = $1 ORDER BY i.code`,
)

export const indicatorById = referenceStatement<Indicator>(
  'indicator.by_id',
  `SELECT ${indicatorColumns} WHERE i.agency_id = $1 AND i.id = $3`,
)

export const indicatorRowById = statement<IndicatorRow>(
  'indicator.row_by_id',
  `SELECT * FROM indicator WHERE agency_id = $1 AND id = $2`,
)

/** A target with the base of its percentage. */
export interface IndicatorTarget {
  id: string
  indicatorId: string
  period: string
  low: number | null
  high: number | null
  letter: Letter | null
  base: number | null
  baseSource: string | null
  source: string | null
  version: number
}

export const targetsOf = referenceStatement<IndicatorTarget>(
  'indicator_target.of',
  `SELECT id, indicator_id AS "indicatorId", period, low, high, letter, base, base_source AS "baseSource",
          source, version
   FROM indicator_target WHERE agency_id = $1 AND indicator_id = ANY($2::uuid[]) ORDER BY indicator_id, period`,
)

export const targetRow = statement<TargetRow>(
  'indicator_target.row',
  `SELECT * FROM indicator_target WHERE agency_id = $1 AND indicator_id = $2 AND period = $3`,
)

export const targetById = statement<TargetRow>(
  'indicator_target.by_id',
  `SELECT * FROM indicator_target WHERE agency_id = $1 AND id = $2`,
)

/** A value that somebody typed or an import brought. */
export interface RecordedValue {
  id: string
  indicatorId: string
  unitId: string
  period: string
  value: number | null
  letter: Letter | null
  kind: 'typed' | 'imported'
  reason: string | null
  fileId: string | null
  sourceFile: string | null
  sourceLine: number | null
  sourceUrl: string | null
  printed: string | null
  printedCheck: PrintedStatus | null
  printedReason: string | null
  asOf: Date
  version: number
}

export const valuesOf = referenceStatement<RecordedValue>(
  'indicator_value.of',
  `SELECT id, indicator_id AS "indicatorId", unit_id AS "unitId", period, value, letter, kind, reason,
          file_id AS "fileId", source_file AS "sourceFile", source_line AS "sourceLine",
          source_url AS "sourceUrl", printed, printed_check AS "printedCheck",
          printed_reason AS "printedReason", as_of AS "asOf", version
   FROM indicator_value WHERE agency_id = $1 AND indicator_id = ANY($2::uuid[]) AND unit_id = $3
   ORDER BY indicator_id, period`,
)

export const valueRow = statement<ValueRow>(
  'indicator_value.row',
  `SELECT * FROM indicator_value WHERE agency_id = $1 AND indicator_id = $2 AND unit_id = $3 AND period = $4`,
)

/** A node of the promise. */
export interface PlanningNode {
  id: string
  parentId: string | null
  kind: PlanningNodeRow['kind']
  code: string
  title: string
  unitId: string | null
  budget: number | null
  yearFrom: number
  yearTo: number
  source: string | null
}

export const planningNodes = referenceStatement<PlanningNode>(
  'planning_node.all',
  `SELECT id, parent_id AS "parentId", kind, code, title, unit_id AS "unitId", budget,
          year_from AS "yearFrom", year_to AS "yearTo", source
   FROM planning_node WHERE agency_id = $1 ORDER BY code`,
)

export const nodeRow = statement<PlanningNodeRow>(
  'planning_node.row',
  `SELECT * FROM planning_node WHERE agency_id = $1 AND id = $2`,
)

/** The achievements that imported reports printed in a unit, by the indicator's code. */
export const printedBeneath = statement<{ code: string; period: string; printed: string }>(
  'indicator_value.printed',
  `SELECT i.code, v.period, v.printed FROM indicator_value v
   JOIN indicator i ON i.agency_id = $1 AND i.id = v.indicator_id
   WHERE v.agency_id = $1 AND v.unit_id = $2 AND v.kind = 'imported' AND v.printed IS NOT NULL`,
)
