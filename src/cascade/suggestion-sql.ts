import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'

export interface SuggestionRow extends SealedRow {
  node_id: string
  unit_id: string
  author_id: string
  text: string
  at: Date
  state: 'open' | 'taken' | 'declined'
  answer: string | null
  answered_by: string | null
  answered_at: Date | null
}

export const suggestionTable = sealedTable<SuggestionRow>('cascade_suggestion', {
  open: ['node_id', 'unit_id', 'author_id', 'at', 'state', 'answered_by', 'answered_at'],
  personal: ['text', 'answer'],
})

/** A suggestion with names. */
export interface Suggestion {
  id: string
  nodeId: string
  unitId: string
  authorId: string
  author: string | null
  text: string
  at: Date
  state: SuggestionRow['state']
  answer: string | null
  answeredBy: string | null
  answeredAt: Date | null
  version: number
}

const MOST = 200

/** By an author ($2), of some units ($4), or all ($3). */
export const suggestionsSeen = statement<Suggestion>(
  'cascade_suggestion.seen',
  `SELECT s.id, s.node_id AS "nodeId", s.unit_id AS "unitId", s.author_id AS "authorId", e.name AS author, s.text, s.at,
          s.state, s.answer, a.name AS "answeredBy", s.answered_at AS "answeredAt", s.version
   FROM cascade_suggestion s
   LEFT JOIN employee e ON e.agency_id = $1 AND e.id = s.author_id
   LEFT JOIN employee a ON a.agency_id = $1 AND a.id = s.answered_by
   WHERE s.agency_id = $1 AND (s.author_id = $2 OR $3::boolean OR s.unit_id = ANY($4::uuid[]))
   ORDER BY s.state = 'open' DESC, s.at DESC, s.id LIMIT ${MOST}`,
)

export const suggestionRow = statement<SuggestionRow & { salt: Buffer }>(
  'cascade_suggestion.row',
  `SELECT * FROM cascade_suggestion WHERE agency_id = $1 AND id = $2`,
)
