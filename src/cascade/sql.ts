import type { Direction } from '../indicators/index.ts'
import { referenceStatement, statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { Content, Contribution, Kind, Link, Scale, Spread } from './rules.ts'

/** What a link says, in columns. */
interface ContentColumns {
  parent_id: string
  kind: Kind
  unit_id: string
  position_id: string | null
  title: string
  target: number | null
  weight: number | null
  contribution: Contribution
  unit_label: string | null
  decimals: number | null
  direction: Direction | null
  spread: Spread | null
  measured_by: string | null
}

const CONTENT = [
  'parent_id',
  'kind',
  'unit_id',
  'position_id',
  'title',
  'target',
  'weight',
  'contribution',
  'unit_label',
  'decimals',
  'direction',
  'spread',
  'measured_by',
] as const satisfies (keyof ContentColumns)[]

export interface LinkRow extends SealedRow, ContentColumns {
  link_id: string
  span: string
  from_revision: number
  to_revision: number | null
}

export interface ChangeRow extends SealedRow, ContentColumns {
  revision_id: string
  link_id: string
  act: 'add' | 'change' | 'retire'
  base_id: string | null
  changed_at: Date
}

/** What a published revision touched, as its preview said. */
export interface Touched {
  links: number
  indicators: number
  units: number
  people: number
  rows: number
}

export interface RevisionRow extends SealedRow {
  number: number | null
  state: 'draft' | 'published' | 'discarded'
  holds_from: string | null
  reason: string | null
  author_id: string | null
  begun_at: Date
  published_at: Date | null
  touched: Touched | null
}

export const linkTable = sealedTable<LinkRow>('cascade_link', {
  reference: true,
  open: ['link_id', ...CONTENT, 'span', 'from_revision', 'to_revision'],
})

export const changeTable = sealedTable<ChangeRow>('cascade_change', {
  open: ['revision_id', 'link_id', 'act', 'base_id', ...CONTENT, 'changed_at'],
})

export const revisionTable = sealedTable<RevisionRow>('cascade_revision', {
  reference: true,
  open: ['number', 'state', 'holds_from', 'reason', 'author_id', 'begun_at', 'published_at', 'touched'],
})

/** The content of a row. */
export function contentOf(row: ContentColumns): Content {
  const { parent_id: parentId, kind, unit_id: unitId, position_id: positionId, title, target, weight } = row
  const { contribution, measured_by: measuredBy } = row
  return { parentId, kind, unitId, positionId, title, target, weight, contribution, scale: scaleOf(row), measuredBy }
}

function scaleOf({ unit_label: unit, decimals, direction, spread }: ContentColumns): Scale | null {
  if (unit === null || decimals === null || direction === null || spread === null) return null
  return { unit, decimals, direction, spread }
}

/** The columns of a content. */
export function columnsOf(content: Content): ContentColumns {
  return {
    parent_id: content.parentId,
    kind: content.kind,
    unit_id: content.unitId,
    position_id: content.positionId,
    title: content.title,
    target: content.target,
    weight: content.weight,
    contribution: content.contribution,
    unit_label: content.scale?.unit ?? null,
    decimals: content.scale?.decimals ?? null,
    direction: content.scale?.direction ?? null,
    spread: content.scale?.spread ?? null,
    measured_by: content.measuredBy,
  }
}

/** A stored row as a link of the tree. */
export function linkOf(row: ContentColumns & { link_id: string }): Link {
  return { id: row.link_id, ...contentOf(row) }
}

/** The tree of a day ($2) as a revision ($3, by number) left it. */
export const linksOn = referenceStatement<LinkRow>(
  'cascade_link.on',
  `SELECT * FROM cascade_link
   WHERE agency_id = $1 AND span @> $2::date AND from_revision <= $3
     AND (to_revision IS NULL OR to_revision > $3)
   ORDER BY title, link_id`,
)

/** All stretches of some links that are known now. */
export const stretchesOf = statement<LinkRow>(
  'cascade_link.stretches',
  `SELECT * FROM cascade_link
   WHERE agency_id = $1 AND link_id = ANY($2::uuid[]) AND to_revision IS NULL ORDER BY link_id, span`,
)

/** Which of some ids a published link has, or ever had. */
export const knownLinks = statement<{ id: string }>(
  'cascade_link.known',
  `SELECT DISTINCT link_id AS id FROM cascade_link WHERE agency_id = $1 AND link_id = ANY($2::uuid[])`,
)

/** Days after $2 on which some link begins or ceases to say what it says. */
export const laterCuts = statement<{ day: string }>(
  'cascade_link.later_cuts',
  `SELECT DISTINCT lower(span) AS day FROM cascade_link
   WHERE agency_id = $1 AND to_revision IS NULL AND lower(span) > $2::date ORDER BY day`,
)

/** A revision as lists show it. */
export interface Revision {
  id: string
  number: number
  holdsFrom: string
  reason: string
  authorId: string | null
  author: string | null
  publishedAt: Date
  touched: Touched | null
}

const revision = `r.id, r.number, r.holds_from AS "holdsFrom", r.reason, r.author_id AS "authorId", e.name AS author,
   r.published_at AS "publishedAt", r.touched
   FROM cascade_revision r
   LEFT JOIN employee e ON e.agency_id = $1 AND e.id = r.author_id`

export const revisionsBefore = referenceStatement<Revision>(
  'cascade_revision.before',
  `SELECT ${revision} WHERE r.agency_id = $1 AND r.state = 'published' AND r.number < $2 ORDER BY r.number DESC LIMIT $3`,
)

export const revisionById = referenceStatement<Revision>(
  'cascade_revision.by_id',
  `SELECT ${revision} WHERE r.agency_id = $1 AND r.state = 'published' AND r.id = $2`,
)

export const revisionByNumber = referenceStatement<Revision>(
  'cascade_revision.by_number',
  `SELECT ${revision} WHERE r.agency_id = $1 AND r.state = 'published' AND r.number = $2`,
)

/** The latest revision that is known, whatever day it holds from. */
export const latestRevision = referenceStatement<Revision>(
  'cascade_revision.latest',
  `SELECT ${revision} WHERE r.agency_id = $1 AND r.state = 'published' ORDER BY r.number DESC LIMIT 1`,
)

/** The draft of an author ($2). */
export const draftOf = statement<RevisionRow>(
  'cascade_revision.draft_of',
  `SELECT * FROM cascade_revision WHERE agency_id = $1 AND author_id = $2 AND state = 'draft'`,
)

export const changesOf = statement<ChangeRow>(
  'cascade_change.of',
  `SELECT * FROM cascade_change WHERE agency_id = $1 AND revision_id = $2 ORDER BY changed_at, id`,
)

/** One at a time gives its number to a revision. */
export const publishingLock = statement<{ mine: unknown }>(
  'cascade_revision.lock',
  `SELECT pg_advisory_xact_lock(hashtextextended('cascade ' || $1::uuid::text, 0)) AS mine`,
)
