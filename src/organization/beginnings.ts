import { referenceStatement, statement, type Tx } from '../platform/database.ts'
import type { Role } from './rules.ts'

/** What a city has of its people so far: what stands before everything else when it begins. */
export interface PeopleBegun {
  /** Units beneath the city itself. */
  units: boolean
  /** Somebody beside the administrators. */
  staff: boolean
  /** How many may hand out roles for the whole city. */
  administrators: number
  /** The roles that somebody in service holds. */
  held: Role[]
  /** Somebody beside the administrators made a password. */
  signIns: boolean
}

const IS_ADMINISTRATOR = `SELECT FROM role_grant a
     WHERE a.agency_id = $1 AND a.employee_id = e.id AND a.role = 'admin' AND a.state = 'granted'`

const begunOn = referenceStatement<Omit<PeopleBegun, 'signIns'>>(
  'organization.begun',
  `SELECT EXISTS (SELECT FROM unit u WHERE u.agency_id = $1 AND u.parent_id IS NOT NULL AND u.span @> $2::date) AS units,
          EXISTS (SELECT FROM employee e WHERE e.agency_id = $1 AND e.span @> $2::date AND NOT EXISTS (${IS_ADMINISTRATOR}))
            AS staff,
          count(DISTINCT h.id) FILTER (WHERE g.role = 'admin' AND g.unit_id IS NULL) AS administrators,
          COALESCE(array_agg(DISTINCT g.role) FILTER (WHERE h.id IS NOT NULL), '{}') AS held
   FROM role_grant g
   JOIN employee h ON h.agency_id = $1 AND h.id = g.employee_id AND h.span @> $2::date
   WHERE g.agency_id = $1 AND g.state = 'granted' AND g.span @> $2::date`,
)

const signedIn = statement<{ found: boolean }>(
  'account.begun',
  `SELECT EXISTS (SELECT FROM account e
                  WHERE e.agency_id = $1 AND e.password_hash IS NOT NULL AND NOT EXISTS (${IS_ADMINISTRATOR})) AS found`,
)

/** What the agency has of its people on a day. */
export async function peopleBegun(tx: Tx, on: string): Promise<PeopleBegun> {
  const [begun, accounts] = await Promise.all([tx.one(begunOn, [tx.agencyId, on]), tx.one(signedIn, [tx.agencyId])])
  return { ...begun, signIns: accounts.found }
}
