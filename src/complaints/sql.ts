import { referenceStatement, statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { Class } from './rules.ts'
import type { HandledDays } from './standing-rules.ts'

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
  added_on: string | null
  settled_on: string | null
  objected_on: string | null
  answered_again_on: string | null
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
    'added_on',
    'settled_on',
    'objected_on',
    'answered_again_on',
  ],
  personal: ['text', 'place', 'answer'],
  later: ['place', 'added_on', 'settled_on', 'objected_on', 'answered_again_on'],
  // Rarely written beside how often the city is looked at, where they are counted.
  reference: true,
})
export const contactTable = sealedTable<ContactRow>('complaint_contact', {
  open: ['complaint_id'],
  personal: ['name', 'contact'],
})

/** What was said after the first answer; `said_by` is null for whoever spoke. */
export interface WordRow extends SealedRow {
  complaint_id: string
  kind: 'addition' | 'objection' | 'answer'
  said_on: string
  said_by: string | null
  /** A file that whoever spoke sent with it. */
  photo: string | null
  text: string | null
  salt: Buffer
}

export const wordTable = sealedTable<WordRow>('complaint_word', {
  open: ['complaint_id', 'kind', 'said_on', 'said_by', 'photo'],
  personal: ['text'],
})

export const wordsOf = statement<WordRow>(
  'complaint_word.of',
  'SELECT * FROM complaint_word WHERE agency_id = $1 AND complaint_id = $2 ORDER BY said_on, xmin::text::bigint, id',
)
export const wordById = statement<WordRow>(
  'complaint_word.by_id',
  'SELECT * FROM complaint_word WHERE agency_id = $1 AND id = $2',
)

export const lockComplaint = statement<ComplaintRow>(
  'complaint.lock',
  'SELECT * FROM complaint WHERE agency_id = $1 AND id = $2 FOR UPDATE',
)

/** Nothing is answered yet, or whoever spoke said that it is not solved and nobody has answered that. */
const WAITS = '(answered_on IS NULL OR (objected_on IS NOT NULL AND answered_again_on IS NULL))'
const STANDS = '(answered_on IS NOT NULL AND (objected_on IS NULL OR answered_again_on IS NOT NULL))'
const DAYS = 'class, received_on, answered_on, added_on, settled_on, objected_on, answered_again_on'

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
   WHERE agency_id = $1 AND ${WAITS} AND unit_id = ANY($2::uuid[]) AND (received_on, id) > ($3::date, $4::uuid)
   ORDER BY received_on, id LIMIT $5`,
)

export const waitingCount = statement<{ count: number }>(
  'complaint.waiting_count',
  `SELECT count(*) AS count FROM complaint WHERE agency_id = $1 AND ${WAITS} AND unit_id = ANY($2::uuid[])`,
)

/** Voices received since a day, and all that wait, as many as there are of one class and the same days. */
export const voicesSince = referenceStatement<HandledDays>(
  'complaint.since',
  `SELECT ${DAYS}, count(*) AS count FROM complaint
   WHERE agency_id = $1 AND ${STANDS} AND received_on >= $2::date
   GROUP BY ${DAYS}
   UNION ALL
   SELECT ${DAYS}, count(*) FROM complaint
   WHERE agency_id = $1 AND ${WAITS}
   GROUP BY ${DAYS}`,
)

/** Those that wait, as many as there are of one class and the same days. */
export const waitingDays = statement<HandledDays>(
  'complaint.waiting_days',
  `SELECT ${DAYS}, count(*) AS count FROM complaint
   WHERE agency_id = $1 AND ${WAITS} GROUP BY ${DAYS}`,
)

/** Of those called unsolved the same, by unit: every head asks, so that it is read once while no complaint changes. */
export const unsolvedDays = referenceStatement<HandledDays & { unit_id: string }>(
  'complaint.unsolved_days',
  `SELECT unit_id, ${DAYS}, count(*) AS count FROM complaint
   WHERE agency_id = $1 AND objected_on IS NOT NULL AND ${WAITS} GROUP BY unit_id, ${DAYS}`,
)

/** Those that were answered, the newest first, after the one of a day and id. */
export const answeredVoices = statement<ComplaintRow>(
  'complaint.answered',
  `SELECT * FROM complaint
   WHERE agency_id = $1 AND ${STANDS} AND unit_id = ANY($2::uuid[])
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
