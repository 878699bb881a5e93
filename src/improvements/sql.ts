import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { Movable } from './rules.ts'

/** A change because of what citizens said, or because an IKU lags. */
export interface ImprovementRow extends SealedRow {
  title: string
  /** A sentence of theirs, without anything that gives them away. */
  said: string | null
  cause: string
  action: string
  unit_id: string
  service_id: string | null
  indicator_id: string | null
  metric: Movable
  owner_id: string
  planned_on: string
  /** Since when it holds; before and after are compared by it. */
  in_force_on: string | null
  /** A training proposed as part of it, and by when. */
  training: string | null
  training_on: string | null
  made_by: string | null
  made_on: string
}

export interface VoiceRow extends SealedRow {
  improvement_id: string
  complaint_id: string
}

export const improvementTable = sealedTable<ImprovementRow>('improvement', {
  open: [
    'title',
    'said',
    'cause',
    'action',
    'unit_id',
    'service_id',
    'indicator_id',
    'metric',
    'owner_id',
    'planned_on',
    'in_force_on',
    'training',
    'training_on',
    'made_by',
    'made_on',
  ],
})
export const voiceTable = sealedTable<VoiceRow>('improvement_voice', { open: ['improvement_id', 'complaint_id'] })

export const improvementRow = statement<ImprovementRow>(
  'improvement.row',
  'SELECT * FROM improvement WHERE agency_id = $1 AND id = $2',
)
export const improvementList = statement<ImprovementRow>(
  'improvement.list',
  `SELECT * FROM improvement WHERE agency_id = $1
     AND ($2 = '00000000-0000-0000-0000-000000000000'::uuid
          OR (made_on, id) < (SELECT made_on, id FROM improvement WHERE agency_id = $1 AND id = $2))
   ORDER BY made_on DESC, id DESC LIMIT $3`,
)
/** The newest changes, by what they are called: for a page that tells of them in a line. */
export const newestImprovements = statement<ImprovementRow>(
  'improvement.newest',
  'SELECT * FROM improvement WHERE agency_id = $1 ORDER BY made_on DESC, id DESC LIMIT $2',
)
export const voicesOf = statement<VoiceRow>(
  'improvement_voice.of',
  'SELECT * FROM improvement_voice WHERE agency_id = $1 AND improvement_id = ANY($2::uuid[]) ORDER BY id',
)
export const improvementsFor = statement<ImprovementRow>(
  'improvement.for_complaint',
  `SELECT i.* FROM improvement_voice v
   JOIN improvement i ON i.agency_id = $1 AND i.id = v.improvement_id
   WHERE v.agency_id = $1 AND v.complaint_id = $2 ORDER BY i.made_on, i.id`,
)
