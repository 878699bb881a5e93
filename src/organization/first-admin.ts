import pg from 'pg'
import type { Tx } from '../platform/database.ts'
import { periodSpan, quarterOf } from '../platform/dates.ts'
import type { Parts } from '../platform/http.ts'
import { dayIn } from '../platform/i18n/format.ts'
import { uuidv7 } from '../platform/ids.ts'
import type { Deed, Ledger } from '../platform/ledger.ts'
import { daterange, rebuildDerived } from './actions.ts'
import { parseNip } from './nip-rules.ts'
import { newCode, storeCode } from './recovery.ts'
import { administrators, operatorGrant, roleGrantTable } from './role-grant-sql.ts'
import type { Role } from './rules.ts'
import { assignmentTable, employeeByNip, employeeTable, positionTable, rootUnit, unitTable } from './sql.ts'

/** Roles take two administrators to hand out; up to here the operator helps. */
const ENOUGH_ADMINISTRATORS = 2

/**
 * Since when the top unit stands. The city is older than its installation, and what happened before — work of the quarter
 * that is written down later, old cases, the lists themselves — counts only where there was a unit to count it for.
 */
const CITY_STANDS_SINCE = '2000-01-01'

interface Given {
  slug: string
  nip: string
  /** Needed where the person is not in the agency yet. */
  person?: string
  /** Needed where the agency is not there yet. */
  name?: string
}

/**
 * Makes an agency with its top unit and a first administrator, or gives an agency its second, or an administrator who
 * lost the password a new code; answers the one-time code to sign in with.
 * @throws Error when the NIP is not one, a name is missing, or two administrators are there who can do it themselves.
 */
export async function createAdmin(runtime: { parts: Parts; ownerUrl: string }, given: Given): Promise<string> {
  const nip = parseNip(given.nip)
  if (!nip.ok) throw new Error(nip.message)
  const { db, clock, keys, ledger } = runtime.parts
  const now = clock.now()
  const [known] = await db.query<{ id: string }>('SELECT id FROM agency WHERE slug = $1', [given.slug])
  const agencyId = known?.id ?? (await insertAgency(runtime.ownerUrl, given))
  const code = newCode()
  await db.write(agencyId, async (tx) => {
    const operator: Operator = { tx, ledger, now, today: dayIn(now, 'Asia/Jakarta'), given: { ...given, ...nip } }
    const root = await tx.maybe(rootUnit, [agencyId, operator.today])
    const employeeId = root ? await anotherAdministrator(operator, root.id) : await firstAdministrator(operator)
    await storeCode(operator, keys, { employeeId, issuedBy: null, code })
  })
  return code
}

interface Operator {
  tx: Tx
  ledger: Ledger
  now: Date
  today: string
  given: Given & { kind: 'pns' | 'pppk' }
}

async function firstAdministrator(operator: Operator): Promise<string> {
  const { tx, ledger, given } = operator
  const unitId = uuidv7()
  const row = {
    agency_id: tx.agencyId,
    id: uuidv7(),
    unit_id: unitId,
    parent_id: null,
    code: '00',
    name: given.name ?? given.slug,
    kind: 'city' as const,
    span: daterange({ from: CITY_STANDS_SINCE, to: null }),
    source: null,
  }
  await ledger.append(tx, unitTable, row, deedOf(operator, 'agency.founded'))
  const employeeId = await seat(operator, unitId)
  await grant(operator, employeeId, 'admin')
  await grant(operator, employeeId, 'hr')
  return employeeId
}

async function anotherAdministrator(operator: Operator, rootId: string): Promise<string> {
  const { tx, given, today } = operator
  const there = await tx.rows(administrators, [tx.agencyId, today])
  const person = await tx.maybe(employeeByNip, [tx.agencyId, given.nip, today])
  if (person && there.some((one) => one.id === person.id)) return person.id
  if (there.length >= ENOUGH_ADMINISTRATORS) {
    throw new Error(`${given.slug} has ${there.length} administrators: they grant roles together, under /sdm/peran`)
  }
  const employeeId = person?.id ?? (await seat(operator, rootId))
  await grant(operator, employeeId, 'admin')
  return employeeId
}

/**
 * Puts a new person into the agency, on a position of their own in the unit, from the first day of the quarter on: the
 * city's lists, that hold the same person, may begin there.
 */
async function seat(operator: Operator, unitId: string): Promise<string> {
  const { tx, ledger, today, given } = operator
  if (!given.person) throw new Error('Name the person: --person "Name"')
  const deed = deedOf(operator, 'administrator.seated')
  const { from } = periodSpan(quarterOf(today))
  const base = { agency_id: tx.agencyId, span: daterange({ from, to: null }) }
  const [positionId, employeeId] = [uuidv7(), uuidv7()]
  const position = { position_id: positionId, unit_id: unitId, reports_to: null, title: 'Administrator' }
  const person = { nip: given.nip, name: given.person, kind: given.kind, rank: null }
  const assignment = { employee_id: employeeId, position_id: positionId, kind: 'definitive' as const }
  const id = uuidv7()
  await ledger.append(tx, positionTable, { ...base, id, ...position, kind: 'pelaksana', head: false }, deed)
  await ledger.append(tx, employeeTable, { ...base, id: employeeId, ...person }, deed)
  await ledger.append(tx, assignmentTable, { ...base, id: uuidv7(), ...assignment }, deed)
  await rebuildDerived(tx)
  return employeeId
}

async function grant(operator: Operator, employeeId: string, role: Role): Promise<void> {
  const { tx, ledger, now, today } = operator
  const row = operatorGrant(
    {
      agency_id: tx.agencyId,
      id: uuidv7(),
      employee_id: employeeId,
      role,
      unit_id: null,
      span: daterange({ from: today, to: null }),
    },
    now,
  )
  await ledger.append(tx, roleGrantTable, row, deedOf(operator, 'role-grant.installed'))
}

function deedOf({ now }: Operator, verb: string): Deed {
  return { verb, actorId: null, at: now }
}

/** Agencies are made by the owner alone; the serving role may only read them. */
async function insertAgency(ownerUrl: string, { slug, name, person }: Given): Promise<string> {
  if (!name || !person) throw new Error('A new agency needs --name "Kota X" and --person "Name"')
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const id = uuidv7()
    const { rowCount } = await owner.query(
      'INSERT INTO agency (id, slug, name) VALUES ($1, $2, $3) ON CONFLICT (slug) DO NOTHING',
      [id, slug, name],
    )
    if (rowCount === 0) throw new Error(`The agency ${slug} was made by somebody else at the same moment`)
    return id
  } finally {
    await owner.end()
  }
}
