import { REFERENCE_VERSION, referenceStatement, statement, type Tx } from '../platform/database.ts'
import type { PageCall as PlatformPageCall, Routes as PlatformRoutes } from '../platform/http.ts'
import type { Call as PlatformCall, Verb as PlatformVerb, View as PlatformView } from '../platform/policy.ts'
import { type Actor, type Relation, ROLES } from './rules.ts'

export type Call = PlatformCall<Actor>
export type PageCall = PlatformPageCall<Actor>
/** What a drawing needs that is the same for all who read it in one language on one day. */
export type Reader = Pick<PageCall, 't' | 'language' | 'agency' | 'today'>
export type Routes = PlatformRoutes<Actor>
export type Verb<I, T, R> = PlatformVerb<Actor, I, T, R>
export type View<T> = PlatformView<Actor, T>

interface SessionRow {
  id: string
  employee_id: string
  reference: number
}

/** Opens a session by its token; what is read along of its holder stands behind `reference`. */
const opening = (along = '') =>
  `SELECT id, employee_id, ${REFERENCE_VERSION} AS reference${along} FROM session
   WHERE agency_id = $1 AND token_hash = $2 AND kind = $4 AND revoked_at IS NULL AND expires_at > $3`

const openSession = statement<SessionRow>('actor.session', opening())

/** What a request shows of its session: a browser's cookie or a program's token, hashed. */
export interface Token {
  hash: Buffer
  kind: 'browser' | 'api'
}

interface ActorRow {
  id: string
  name: string
  title: string | null
  unit_id: string | null
  unit_name: string | null
  heads: string[] | null
  has_team: boolean
  roles: string[] | null
}

const actorById = referenceStatement<ActorRow>(
  'actor.by_id',
  `SELECT e.id, e.name, p.title, p.unit_id, u.name AS unit_name,
          EXISTS (SELECT FROM reporting_line l
                  WHERE l.agency_id = $1 AND l.superior_id = e.id AND l.depth = 1 AND l.span @> $3::date) AS has_team,
          (SELECT array_agg(DISTINCT s.unit_id ORDER BY s.unit_id) FROM assignment a
           JOIN position s ON s.agency_id = $1 AND s.position_id = a.position_id AND s.head AND s.span @> $3::date
           WHERE a.agency_id = $1 AND a.employee_id = e.id AND a.span @> $3::date) AS heads,
          (SELECT array_agg(concat_ws(':', g.role, g.unit_id)) FROM role_grant g
           WHERE g.agency_id = $1 AND g.employee_id = e.id AND g.state = 'granted' AND g.span @> $3::date) AS roles
   FROM employee e
   LEFT JOIN placement p ON p.agency_id = $1 AND p.employee_id = e.id AND p.span @> $3::date
   LEFT JOIN unit u ON u.agency_id = $1 AND u.unit_id = p.unit_id AND u.span @> $3::date
   WHERE e.agency_id = $1 AND e.id = $2 AND e.span @> $3::date`,
)

/** Who holds the session with this token on this day; null when it ended, was revoked, or the person left. */
export type LoadActor = (tx: Tx, token: Token, now: Date, today: string) => Promise<Actor | null>

export const loadActor: LoadActor = async (tx, token, now, today) => {
  const session = await tx.maybe(openSession, [tx.agencyId, token.hash, now, token.kind])
  return session && actorOf(tx, session, today)
}

/**
 * The same with what the head of every page says: how much is unread. One statement opens the session and counts.
 * @param unreadOf a scalar of SQL for the employee that an expression of SQL names
 */
export function actorLoader(unreadOf: (employeeId: string) => string): LoadActor {
  const openPage = statement<SessionRow & { unread: number }>(
    'actor.page_session',
    opening(`, ${unreadOf('session.employee_id')} AS unread`),
  )
  return async (tx, token, now, today) => {
    const session = await tx.maybe(openPage, [tx.agencyId, token.hash, now, token.kind])
    const actor = session && (await actorOf(tx, session, today))
    return actor && { ...actor, unread: session.unread }
  }
}

async function actorOf(tx: Tx, session: SessionRow, today: string): Promise<Actor | null> {
  tx.knowsReferenceVersion(session.reference)
  const row = await tx.maybe(actorById, [tx.agencyId, session.employee_id, today])
  if (!row) return null
  return {
    id: row.id,
    name: row.name,
    title: row.title,
    unitId: row.unit_id,
    unitName: row.unit_name,
    heads: row.heads ?? [],
    hasTeam: row.has_team,
    roles: (row.roles ?? []).flatMap(parseGrant),
    sessionId: session.id,
  }
}

function parseGrant(text: string): Actor['roles'][number][] {
  const [name, unitId] = text.split(':')
  const role = ROLES.find((known) => known === name)
  return role ? [{ role, unitId: unitId ?? null }] : []
}

const lineTo = referenceStatement<{ depth: number }>(
  'actor.line_to',
  `SELECT min(depth) AS depth FROM reporting_line
   WHERE agency_id = $1 AND employee_id = $2 AND superior_id = $3 AND span @> $4::date`,
)

/** The relation of the actor to a person on a day. */
export async function relationTo(call: Pick<Call, 'tx' | 'actor'>, employeeId: string, on: string): Promise<Relation> {
  if (call.actor.id === employeeId) return 'self'
  const line = await call.tx.maybe(lineTo, [call.tx.agencyId, employeeId, call.actor.id, on])
  if (!line || line.depth === null) return 'none'
  return line.depth === 1 ? 'superior' : 'chain'
}
