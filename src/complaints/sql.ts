import { referenceStatement, statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { Class, HandledDay } from './rules.ts'

/** What somebody misses. Its id is of chance; who said it stands elsewhere, if anywhere. */
export interface ComplaintRow extends SealedRow {
  code_hash: Buffer
  service_id: string | null
  unit_id: string
  category: string
  class: Class | null
  received_on: string
  anonymous: boolean
  confidential: boolean
  answered_on: string | null
  answered_by: string | null
  text: string | null
  /** Where it was, in their words; never public. */
  place: string | null
  answer: string | null
  salt: Buffer
}

/** Whom to tell of the answer. */
export interface ContactRow extends SealedRow {
  complaint_id: string
  name: string | null
  contact: string | null
  salt: Buffer
}

export const complaintTable = sealedTable<ComplaintRow>('complaint', {
  open: [
    'code_hash',
    'service_id',
    'unit_id',
    'category',
    'class',
    'received_on',
    'anonymous',
    'confidential',
    'answered_on',
    'answered_by',
  ],
  personal: ['text', 'place', 'answer'],
  later: ['place'],
  // Rarely written beside how often the city is looked at, where they are counted.
  reference: true,
})
export const contactTable = sealedTable<ContactRow>('complaint_contact', {
  open: ['complaint_id'],
  personal: ['name', 'contact'],
})

export const complaintRow = statement<ComplaintRow>(
  'complaint.row',
  'SELECT * FROM complaint WHERE agency_id = $1 AND id = $2',
)
export const complaintByCode = statement<ComplaintRow>(
  'complaint.by_code',
  'SELECT * FROM complaint WHERE agency_id = $1 AND code_hash = $2',
)
export const contactsOf = statement<ContactRow>(
  'complaint_contact.of',
  'SELECT * FROM complaint_contact WHERE agency_id = $1 AND complaint_id = ANY($2::uuid[]) ORDER BY id',
)

/** Voices of units that wait for an answer, in the order they came, after the one of a day and id. */
export const waitingVoices = statement<ComplaintRow>(
  'complaint.waiting',
  `SELECT * FROM complaint
   WHERE agency_id = $1 AND answered_on IS NULL AND unit_id = ANY($2::uuid[]) AND (received_on, id) > ($3::date, $4::uuid)
   ORDER BY received_on, id LIMIT $5`,
)

export const waitingCount = statement<{ count: number }>(
  'complaint.waiting_count',
  'SELECT count(*) AS count FROM complaint WHERE agency_id = $1 AND answered_on IS NULL AND unit_id = ANY($2::uuid[])',
)

/** Voices received since a day, and all that wait, as many as there are of one class, day and answer. */
export const voicesSince = referenceStatement<HandledDay>(
  'complaint.since',
  `SELECT class, received_on, answered_on, count(*) AS count FROM complaint
   WHERE agency_id = $1 AND answered_on IS NOT NULL AND received_on >= $2::date
   GROUP BY class, received_on, answered_on
   UNION ALL
   SELECT class, received_on, NULL, count(*) FROM complaint
   WHERE agency_id = $1 AND answered_on IS NULL
   GROUP BY class, received_on`,
)

/** Those that were answered, the newest first, after the one of a day and id. */
export const answeredVoices = statement<ComplaintRow>(
  'complaint.answered',
  `SELECT * FROM complaint
   WHERE agency_id = $1 AND answered_on IS NOT NULL AND unit_id = ANY($2::uuid[])
     AND (received_on, id) < ($3::date, $4::uuid)
   ORDER BY received_on DESC, id DESC LIMIT $5`,
)

/** Voices of units since a day, to choose from. */
export const recentComplaints = statement<ComplaintRow>(
  'complaint.recent',
  `SELECT * FROM complaint
   WHERE agency_id = $1 AND unit_id = ANY($2::uuid[]) AND received_on >= $3::date
   ORDER BY received_on DESC, id LIMIT 50`,
)

export const complaintsByIds = statement<ComplaintRow>(
  'complaint.by_ids',
  'SELECT * FROM complaint WHERE agency_id = $1 AND id = ANY($2::uuid[]) ORDER BY received_on, id',
)
