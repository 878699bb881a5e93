import { createCipheriv, createDecipheriv } from 'node:crypto'
import { statement } from '../platform/database.ts'
import { isDay } from '../platform/dates.ts'
import type { Keys } from '../platform/keys.ts'
import type { Call } from '../platform/policy.ts'

/** An answered case as anyone may know it: no person in it, and days instead of moments. */
export interface CaseEvidence {
  id: string
  service: string
  slug: string
  unit: string
  receivedOn: string
  finishedOn: string
  usedMinutes: number
  budgetMinutes: number
  stoppedMinutes: number
  onTime: boolean
  visits: number
}

// The page is bounded before it is joined, and the unit of the day is asked for case by case: the cases are then read
// along their index until the page is full, however many there are.
const casesBehind = statement<CaseEvidence>(
  'application.behind_figure',
  `SELECT a.id, s.name AS service, s.slug, u.name AS unit,
          (a.received_at AT TIME ZONE $9)::date AS "receivedOn", a.finished_on AS "finishedOn",
          a.used_minutes AS "usedMinutes", a.budget_minutes AS "budgetMinutes",
          a.stopped_minutes AS "stoppedMinutes", a.on_time AS "onTime", a.visits
   FROM (SELECT * FROM application c
         WHERE c.agency_id = $1 AND c.service_id = ANY($3::uuid[]) AND c.on_time IS NOT NULL
           AND c.finished_on >= $4::date AND c.finished_on < $5::date
           AND (c.finished_on, c.id) < ($6::date, $7::uuid)
           AND (SELECT true FROM unit_ancestor x
                WHERE x.agency_id = $1 AND x.unit_id = c.unit_id AND x.ancestor_id = $2 AND x.span @> c.finished_on LIMIT 1)
         ORDER BY c.finished_on DESC, c.id DESC LIMIT $8) a
   JOIN service s ON s.agency_id = $1 AND s.id = a.service_id
   JOIN unit u ON u.agency_id = $1 AND u.unit_id = a.unit_id AND u.span @> a.finished_on
   ORDER BY a.finished_on DESC, a.id DESC`,
)

// An id tells the moment at which a case was received, and only days are promised: it leaves the house enciphered, as one
// block under a key of its own.
const cipherOf = (keys: Keys, agencyId: string) => keys.cipherKey('place in a list of cases', agencyId)

function placeOf(keys: Keys, agencyId: string, { finishedOn, id }: CaseEvidence): string {
  const cipher = createCipheriv('aes-256-ecb', cipherOf(keys, agencyId), null).setAutoPadding(false)
  return `${finishedOn}_${cipher.update(id.replaceAll('-', ''), 'hex').toString('base64url')}`
}

function readPlace(keys: Keys, agencyId: string, cursor: string): { day: string; id: string } | null {
  const [day = '', place = ''] = [cursor.slice(0, 10), cursor.slice(11)]
  const block = Buffer.from(place, 'base64url')
  if (!isDay(day) || block.length !== 16) return null
  const hex = createDecipheriv('aes-256-ecb', cipherOf(keys, agencyId), null)
    .setAutoPadding(false)
    .update(block)
    .toString('hex')
  return { day, id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') }
}

const FIRST = { day: '9999-12-31', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

/**
 * The answered cases behind a figure of services, the newest first: one row for each that its n counts.
 * `cursor` is that of the page before.
 */
export async function casesBehindFigure(
  { tx, keys, agency }: Pick<Call<unknown>, 'tx' | 'keys' | 'agency'>,
  query: {
    services: readonly string[]
    unitId: string
    from: string
    to: string
    cursor?: string | undefined
    limit: number
  },
): Promise<{ cases: CaseEvidence[]; next: string | null }> {
  const before = readPlace(keys, tx.agencyId, query.cursor ?? '') ?? FIRST
  const { services, unitId, from, to, limit } = query
  const rows = await tx.rows(casesBehind, [
    tx.agencyId,
    unitId,
    services,
    from,
    to,
    before.day,
    before.id,
    limit + 1,
    agency.zone,
  ])
  const cases = rows.slice(0, limit)
  const last = cases.at(-1)
  return { cases, next: rows.length > limit && last ? placeOf(keys, tx.agencyId, last) : null }
}

/** What stands behind a figure as one line of several answers or checks of a month, a service and a unit. */
export interface EvidenceGroup {
  /** The month as its first day. */
  month: string
  service: string
  unit: string
  n: number
  /** How many of them were right; null for answers. */
  hits: number | null
  /** The mean of the answers; null for checks, and of too few. */
  average: number | null
}

/** What is asked for: services, a unit with all beneath it, days (half-open). */
export interface EvidenceSpan {
  services: readonly string[]
  unitId: string
  from: string
  to: string
}
