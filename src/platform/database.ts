import pg from 'pg'
import { freshVersion, isUuid } from './ids.ts'
import { createReferenceCache, type ReferenceCache } from './reference.ts'
import { RestingConnections } from './resting.ts'

/** A value that may stand in a statement's parameter list. */
export type Param =
  | string
  | number
  | boolean
  | null
  | Date
  | Buffer
  | readonly string[]
  | readonly number[]
  | readonly boolean[]

/** What else is known of a statement than its text. */
interface Manner {
  /** Planned for the values of each asking: how it is best read depends on how much lies between them. */
  readonly weighed?: boolean
  /** Reads folded and pending sums alone, and reference tables. */
  readonly sums?: boolean
}

/** A prepared statement: its name is its plan's name on the server; Row is what it answers. */
export interface Statement<Row> extends Manner {
  readonly name: string
  readonly text: string
  /** Reads reference tables alone, so that its answer may be kept. */
  readonly reference?: boolean
  /** Leaves nothing behind, no row and no lock. */
  readonly pure?: boolean
  readonly row?: Row
}

const statements = new Map<string, Statement<unknown>>()

// Whatever else a statement may be, it is taken for one that changes something.
const PURE = /^\s*SELECT\b(?!.*(\bFOR\s+(NO\s+KEY\s+|KEY\s+)?(UPDATE|SHARE)\b|advisory))/is

/**
 * Declares a named prepared statement. `agency_id` is always the first parameter. Where a page reads, its plan is made
 * once, since planning costs more than most statements take, unless its values weigh.
 * @throws Error when two statements share a name.
 */
export function statement<Row = never>(name: string, text: string, manner: Manner = {}): Statement<Row> {
  return declare({ name, text, ...manner })
}

/**
 * Declares a statement that reads reference tables and nothing else (no clock, no random): its answer is kept in memory
 * until one of them changes. The rows are frozen.
 */
export function referenceStatement<Row>(name: string, text: string): Statement<Row> {
  return declare({ name, text, reference: true })
}

function declare<Row>(given: Omit<Statement<Row>, 'pure'>): Statement<Row> {
  const declared = { ...given, pure: PURE.test(given.text) }
  const known = statements.get(declared.name)
  if (known !== undefined && known.text !== declared.text) throw new Error(`Two statements are called ${declared.name}`)
  statements.set(declared.name, declared)
  return declared
}

/** Every statement declared so far; tests prepare each against the migrated schema. */
export function declaredStatements(): readonly Statement<unknown>[] {
  return [...statements.values()]
}

/** One transaction of one agency. */
export interface Tx {
  readonly agencyId: string
  /** Whether all statements see the same moment, as those of a page do. */
  readonly oneSnapshot: boolean
  /** All rows. */
  rows<Row>(query: Statement<Row>, params: readonly Param[]): Promise<Row[]>
  /** The only row, or null. */
  maybe<Row>(query: Statement<Row>, params: readonly Param[]): Promise<Row | null>
  /** The only row. @throws Error when there is none. */
  one<Row>(query: Statement<Row>, params: readonly Param[]): Promise<Row>
  /** How many rows were written. */
  run(query: Statement<never>, params: readonly Param[]): Promise<number>
  /** Takes the number of the reference tables from a statement that read it along: see `REFERENCE_VERSION`. */
  knowsReferenceVersion(version: number): void
  /** Under which number what was read of reference tables stands. */
  referenceVersion(): Promise<number>
  /** How many statements until now read or wrote anything but reference tables and sums. */
  readonly beyond: number
  /** Says that this transaction changes reference tables: answers kept until now are not used again. */
  changesReference(): void
}

/** A connection pool that serves as `laras_app`; see `connect`. */
export interface Database {
  /** A writing transaction: committed when `work` resolves, rolled back when it throws. */
  write<T>(agencyId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /** One snapshot for all statements, their plans made once: what a page reads, and what has to see one moment. */
  read<T>(agencyId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /** A statement outside any agency: the list of agencies, health. */
  query<Row>(text: string, params?: readonly Param[]): Promise<Row[]>
  pool: pg.Pool
  close(): Promise<void>
}

const types: pg.CustomTypesConfig = { getTypeParser }
const parseNumber = (text: string) => Number(text)
const asText = (text: string) => text

function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === 1082) return asText // date stays YYYY-MM-DD
  if (oid === 20 || oid === 1700) return parseNumber // bigint, numeric
  return pg.types.getTypeParser(oid, format)
}

/** Opens a pool on the given URL. */
export function openDatabase(url: string, options: { max?: number; synchronousCommit?: 'on' | 'off' } = {}): Database {
  const settings = [
    '-c statement_timeout=20s',
    '-c idle_in_transaction_session_timeout=20s',
    '-c lock_timeout=5s',
    ...READING,
    `-c synchronous_commit=${options.synchronousCommit ?? 'on'}`,
  ]
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 16,
    types,
    pipeline: true,
    options: settings.join(' '),
    connectionTimeoutMillis: 5000,
    application_name: 'laras',
  })
  const pools: Pools = { pool, reference: createReferenceCache(), resting: new RestingConnections() }
  // A connection that breaks, idle or in use, is replaced: the statement under way fails by itself.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return {
    pool,
    write: (agencyId, work) => transaction(pools, 'READ COMMITTED', agencyId, work),
    read: (agencyId, work) => transaction(pools, 'REPEATABLE READ', agencyId, work),
    async query<Row>(text: string, params: readonly Param[] = []) {
      const result = await pool.query(text, [...params])
      const rows: Row[] = result.rows
      return rows
    },
    close: () => pool.end(),
  }
}

type Isolation = 'READ COMMITTED' | 'REPEATABLE READ'

interface Pools {
  pool: pg.Pool
  reference: ReferenceCache
  resting: RestingConnections
}

async function transaction<T>(pools: Pools, isolation: Isolation, agencyId: string, work: (tx: Tx) => Promise<T>) {
  if (!isUuid(agencyId)) throw new Error('An agency id must be a UUID')
  const { pool, reference, resting } = pools
  const rested = resting.take()
  const client = rested ?? (await pool.connect())
  const tx = new Transaction(client, agencyId, isolation, reference)
  let broken = false
  let rests = false
  try {
    const begun = tx.begin(rested ? 'COMMIT; ' : '')
    begun.catch(() => {
      broken = true
    })
    const result = await work(tx)
    await begun
    rests = tx.onlyRead && pool.waitingCount === 0
    if (!rests) await tx.commit()
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true
    })
    throw sqlState(error) === '25P02' ? (tx.firstError ?? error) : error
  } finally {
    if (rests) resting.keep(client)
    else client.release(broken)
  }
}

/**
 * Statements sent in one turn of the event loop leave in one write to the socket: on the path of a work entry
 * that halves the system calls of server and database.
 */
function inOneWrite(client: pg.PoolClient): void {
  const { stream } = client.connection
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/** The number of the agency's reference tables, for a statement that reads something else besides. */
export const REFERENCE_VERSION = 'coalesce((SELECT version FROM reference_version WHERE agency_id = $1), 0)'

const referenceVersion = statement<{ version: number }>(
  'reference.version',
  'SELECT version FROM reference_version WHERE agency_id = $1',
)

const raiseReferenceVersion = statement(
  'reference.raise_version',
  `INSERT INTO reference_version (agency_id, version) VALUES ($1, $2)
   ON CONFLICT (agency_id) DO UPDATE SET version = excluded.version`,
)

// A plan made once cannot know how long a list is: without bitmaps it walks along the list's index, in its order.
// So connections are opened; what writes asks for the other way, and what weighs its values for its own moment.
const READING = ['-c plan_cache_mode=force_generic_plan', '-c enable_bitmapscan=off']
const PLANNED_ONCE = 'SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL enable_bitmapscan = off'
const PLANNED_EACH_TIME = 'SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL enable_bitmapscan = on'
const PLANNED_BY_COST = 'SET LOCAL plan_cache_mode = auto; SET LOCAL enable_bitmapscan = on'

class Transaction implements Tx {
  readonly agencyId: string
  readonly oneSnapshot: boolean
  /** Statements sent together fail together: what counts is the one that failed first. */
  firstError: unknown
  private readonly client: pg.PoolClient
  private readonly isolation: Isolation
  private readonly reference: ReferenceCache
  beyond = 0
  private changes = false
  private version: Promise<number> | null = null
  private referenceChanged = false

  constructor(client: pg.PoolClient, agencyId: string, isolation: Isolation, reference: ReferenceCache) {
    this.client = client
    this.agencyId = agencyId
    this.isolation = isolation
    this.oneSnapshot = isolation === 'REPEATABLE READ'
    this.reference = reference
  }

  /**
   * Not awaited by who calls it: the driver keeps the order, and COMMIT waits for it.
   * The literal SET LOCAL reaches the shards of a distributed PostgreSQL, set_config does not.
   * @param before what ends the connection's last transaction, if that rests
   */
  async begin(before: string): Promise<void> {
    inOneWrite(this.client)
    const planning = this.oneSnapshot ? '' : `; ${PLANNED_BY_COST}`
    await this.client.query(
      `${before}BEGIN ISOLATION LEVEL ${this.isolation}; SET LOCAL app.agency = '${this.agencyId}'${planning}`,
    )
  }

  /** Whether its end keeps nothing that was not there before. */
  get onlyRead(): boolean {
    return this.oneSnapshot && !this.changes && !this.referenceChanged
  }

  async rows<Row>(query: Statement<Row>, params: readonly Param[]): Promise<Row[]> {
    if (query.reference && !this.referenceChanged) return this.referenceRows(query, params)
    if (!query.sums) this.beyond += 1
    const found: Row[] = (await this.ask(query, params)).rows
    return found
  }

  async maybe<Row>(query: Statement<Row>, params: readonly Param[]): Promise<Row | null> {
    return (await this.rows(query, params))[0] ?? null
  }

  async one<Row>(query: Statement<Row>, params: readonly Param[]): Promise<Row> {
    const row = (await this.rows(query, params))[0]
    if (row === undefined) throw new Error(`${query.name} found no row`)
    return row
  }

  async run(query: Statement<never>, params: readonly Param[]): Promise<number> {
    this.beyond += 1
    return (await this.ask(query, params)).rowCount ?? 0
  }

  knowsReferenceVersion(version: number): void {
    this.version ??= Promise.resolve(version)
  }

  referenceVersion(): Promise<number> {
    this.version ??= this.readVersion()
    return this.version
  }

  changesReference(): void {
    this.referenceChanged = true
  }

  /** The number is raised last, so that two who change reference tables hold each other up for the commit alone. */
  async commit(): Promise<void> {
    const raised = this.referenceChanged ? this.run(raiseReferenceVersion, [this.agencyId, freshVersion()]) : undefined
    await Promise.all([raised, this.client.query('COMMIT')])
  }

  private async referenceRows<Row>(query: Statement<Row>, params: readonly Param[]): Promise<Row[]> {
    const version = await this.referenceVersion()
    const key = JSON.stringify([this.agencyId, version, query.name, params])
    const kept = this.reference.find(key)
    if (kept) return kept
    const [result, after] = await Promise.all([this.ask(query, params), this.versionAfter()])
    // Where each statement has a snapshot of its own, another transaction may have come between.
    if (after === version) this.reference.keep(key, result.rows)
    const found: Row[] = result.rows
    return found
  }

  private versionAfter(): Promise<number> {
    return this.oneSnapshot ? this.referenceVersion() : this.readVersion()
  }

  private async readVersion(): Promise<number> {
    const { rows } = await this.ask(referenceVersion, [this.agencyId])
    return rows[0]?.version ?? 0
  }

  private async ask(query: Statement<unknown>, params: readonly Param[]): Promise<pg.QueryResult> {
    inOneWrite(this.client)
    this.changes ||= !query.pure
    try {
      const named = { name: query.name, text: query.text, values: [...params] }
      if (!query.weighed || !this.oneSnapshot) return await this.client.query(named)
      const [, result] = await Promise.all([
        this.client.query(PLANNED_EACH_TIME),
        this.client.query(named),
        this.client.query(PLANNED_ONCE),
      ])
      return result
    } catch (error) {
      if (sqlState(error) !== '25P02') this.firstError ??= error
      throw error
    }
  }
}

/** The SQLSTATE of a database error, or undefined for any other error. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined
}

/**
 * Gives `laras_app` a password derived from this installation's key and answers the URL to serve with.
 * @param socketDir the directory of the server's Unix socket, when it is on this machine
 * @throws Error when the role may do more than serve (superuser, BYPASSRLS).
 */
export async function servingUrl(ownerUrl: string, password: string, socketDir: string | null = null): Promise<string> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const url = new URL(ownerUrl)
    url.username = 'laras_app'
    url.password = password
    if (socketDir) url.searchParams.set('host', socketDir)
    for (let tries = 1; !(await canConnect(url.href)); tries += 1) {
      // Two processes that start at once may both set it; the one that comes second looks again.
      const set = owner.query(`ALTER ROLE laras_app LOGIN PASSWORD ${owner.escapeLiteral(password)}`)
      await set.catch((error: unknown) => {
        if (tries === 5) throw error
      })
      if (tries > 5) throw new Error('The role laras_app cannot sign in to the database, though it has a password')
    }
    await refusePrivilegedRole(url.href)
    return url.href
  } finally {
    await owner.end()
  }
}

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    return true
  } catch (error) {
    if (sqlState(error)?.startsWith('28')) return false // a wrong password; anything else is no reason to set another
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

/** @throws Error when the role behind the URL is superuser, bypasses row-level security or owns a table. */
export async function refusePrivilegedRole(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const found = await client.query(
      `SELECT rolname, rolsuper OR rolbypassrls AS privileged,
              EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid AND relkind = 'r') AS owner
       FROM pg_roles WHERE rolname = current_user`,
    )
    const role: { rolname: string; privileged: boolean; owner: boolean } = found.rows[0]
    if (role.privileged || role.owner) {
      throw new Error(
        `The serving role ${role.rolname} is superuser, bypasses row-level security or owns tables; ` +
          'serve as a role that may only read and write rows.',
      )
    }
  } finally {
    await client.end()
  }
}
