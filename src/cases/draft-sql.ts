import { statement } from '../platform/database.ts'
import type { Answers } from '../services/index.ts'

/** A file of a draft: kept in the draft's own folder until it is sent. */
export interface DraftFile {
  id: string
  name: string
  mediaType: string
  bytes: number
  /** Hexadecimal. */
  sha256: string
}

/** What somebody is still filling in; known by its code alone. */
export interface DraftRow {
  agency_id: string
  id: string
  service_id: string
  standard_id: string
  channel: 'online' | 'counter'
  /** The page that comes next. */
  step: string | null
  answers: Answers
  files: DraftFile[]
  by_id: string | null
  /** The case it became. */
  sent_as: string | null
  created_at: Date
  updated_at: Date
}

const COLUMNS = `agency_id, id, service_id, standard_id, channel, step, answers, files, by_id, sent_as, created_at, updated_at`

export const insertDraft = statement(
  'application_draft.insert',
  `INSERT INTO application_draft
     (agency_id, id, code_hash, service_id, standard_id, channel, step, answers, files, by_id, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9::jsonb, $10, $11, $11)`,
)

export const draftByCode = statement<DraftRow>(
  'application_draft.by_code',
  `SELECT ${COLUMNS} FROM application_draft WHERE agency_id = $1 AND code_hash = $2 AND updated_at > $3`,
)

export const draftById = statement<DraftRow>(
  'application_draft.by_id',
  `SELECT ${COLUMNS} FROM application_draft WHERE agency_id = $1 AND id = $2`,
)

/** Taken for writing, as the one before left it: whoever sends the same page twice waits for the first. */
export const lockDraft = statement<DraftRow>(
  'application_draft.lock',
  `SELECT ${COLUMNS} FROM application_draft WHERE agency_id = $1 AND id = $2 FOR UPDATE`,
)

export const updateDraft = statement(
  'application_draft.update',
  `UPDATE application_draft SET step = $3, answers = $4::jsonb, files = $5::jsonb, updated_at = $6
   WHERE agency_id = $1 AND id = $2 AND sent_as IS NULL`,
)

/** What was typed is erased at once; the line stays a day, so that sending twice makes one case. */
export const markDraftSent = statement(
  'application_draft.sent',
  `UPDATE application_draft SET sent_as = $3, step = NULL, answers = '{}', files = '[]', updated_at = $4
   WHERE agency_id = $1 AND id = $2`,
)

export const eraseOldDrafts = statement<{ id: string }>(
  'application_draft.erase_old',
  `DELETE FROM application_draft
   WHERE agency_id = $1 AND (updated_at < $2 OR (sent_as IS NOT NULL AND updated_at < $3))
   RETURNING id`,
)
