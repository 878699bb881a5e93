import { randomBytes } from 'node:crypto'
import { type Param, type Statement, statement, type Tx } from './database.ts'
import { type FactRow, macOf, openDigest, personalDigest } from './digests.ts'
import { uuidv7 } from './ids.ts'
import type { Keys } from './keys.ts'
import { Problem } from './problems.ts'

/** Columns every sealed row has. */
export interface SealedRow {
  agency_id: string
  id: string
  version: number
}

/** A table whose every version of every row is vouched for by a fact. */
export interface SealedTable<Row extends SealedRow> {
  readonly name: string
  /** Columns in the open digest. */
  readonly open: readonly (keyof Row & string)[]
  /** Columns digested under the row's salt, so that erasing the salt erases the proof. */
  readonly personal: readonly (keyof Row & string)[]
  /** Columns added when there were rows already: in the digest only where they say something. */
  readonly later: readonly (keyof Row & string)[]
  /** Columns of JSON that may be a list: a list of words goes into any other column as an array. */
  readonly json: readonly (keyof Row & string)[]
  /** Changes seldom and is read everywhere: what was read from it may be kept until it changes. */
  readonly reference: boolean
  readonly insert: Statement<never>
  readonly update: Statement<never>
  readonly insertMany: Statement<never>
  readonly updateMany: Statement<never>
  readonly withdraw: Statement<never>
  readonly byIds: Statement<Row>
}

/** What a fact says beside the row it vouches for. */
export interface Deed {
  verb: string
  actorId: string | null
  at: Date
  /** Whoever watches this topic sees the change within seconds. */
  topic?: string | null
}

interface TableColumns {
  name: string
  open: readonly string[]
  personal: readonly string[]
  later: readonly string[]
  json: readonly string[]
  reference: boolean
}

const tables = new Map<string, TableColumns>()

/**
 * Declares a table as sealed. Personal tables carry a `salt` column.
 * Writing goes through `append` and `amend`, which keep row and fact together.
 */
export function sealedTable<Row extends SealedRow>(
  name: string,
  columns: {
    open: readonly (keyof Row & string)[]
    personal?: readonly (keyof Row & string)[]
    later?: readonly (keyof Row & string)[]
    json?: readonly (keyof Row & string)[]
    reference?: boolean
  },
): SealedTable<Row> {
  const { open, personal = [], later = [], json = [], reference = false } = columns
  const stored = ['agency_id', 'id', ...open, ...personal, ...(personal.length > 0 ? ['salt'] : []), 'version']
  const places = stored.map((_, index) => `$${index + 1}`)
  const assignments = stored.slice(2).map((column, index) => `${column} = $${index + 3}`)
  tables.set(name, { name, open, personal, later, json, reference })
  return {
    name,
    open,
    personal,
    later,
    json,
    reference,
    insert: statement(
      `${name}.insert`,
      `INSERT INTO ${name} (${stored.join(', ')}) VALUES (${places.join(', ')})
       ON CONFLICT (agency_id, id) DO NOTHING`,
    ),
    insertMany: manyInto(name, stored),
    updateMany: statement(
      `${name}.update_many`,
      `UPDATE ${name} SET ${stored
        .slice(2)
        .map((column) => `${column} = next.${column}`)
        .join(', ')}
       FROM jsonb_populate_recordset(NULL::"${name}", $2::jsonb) AS next
       WHERE ${name}.agency_id = $1 AND ${name}.id = next.id AND ${name}.version = next.version - 1`,
    ),
    byIds: statement<Row>(
      `${name}.by_ids_whole`,
      `SELECT * FROM ${name} WHERE agency_id = $1 AND id = ANY($2::uuid[])`,
    ),
    withdraw: statement(
      `${name}.withdraw`,
      `DELETE FROM ${name} USING unnest($2::uuid[], $3::int[]) AS gone (id, version)
       WHERE ${name}.agency_id = $1 AND ${name}.id = gone.id AND ${name}.version = gone.version`,
    ),
    update: statement(
      `${name}.update`,
      `UPDATE ${name} SET ${assignments.join(', ')}
       WHERE agency_id = $1 AND id = $2 AND version = $${stored.length} - 1`,
    ),
  }
}

// COPY is refused under row-level security; one statement over a JSON array comes close to it.
function manyInto(name: string, columns: readonly string[]): Statement<never> {
  const list = columns.join(', ')
  return statement(
    `${name}.insert_many`,
    `INSERT INTO ${name} (${list}) SELECT ${list} FROM jsonb_populate_recordset(NULL::"${name}", $1::jsonb)`,
  )
}

/** All sealed tables, for `verify` and for the test that compares them with the catalogue. */
export function sealedTables(): readonly TableColumns[] {
  return [...tables.values()]
}

/** A row without what the ledger adds. */
export type Draft<Row extends SealedRow> = Omit<Row, 'version' | 'salt'>

/** Writes facts; made once with the installation's keys. */
export interface Ledger {
  /**
   * Inserts a row and its fact.
   * Answers null when a row with this id is already there: the caller compares and decides.
   */
  append<Row extends SealedRow>(
    tx: Tx,
    table: SealedTable<Row>,
    row: Draft<Row>,
    deed: Deed,
  ): Promise<StoredRow<Row> | null>
  /**
   * Replaces a row by its next version and records the fact.
   * @throws Problem changed-meanwhile when the row is no longer at the version given.
   */
  amend<Row extends SealedRow>(tx: Tx, table: SealedTable<Row>, row: Row, deed: Deed): Promise<Row>
  /** Inserts many new rows with their facts, for imports. @throws Error when an id is already there. */
  appendMany<Row extends SealedRow>(
    tx: Tx,
    table: SealedTable<Row>,
    rows: readonly Draft<Row>[],
    deedOf: (row: Draft<Row>) => Deed,
  ): Promise<void>
  /** Like `amend`, for many rows. @throws Problem changed-meanwhile when one is no longer at the version given. */
  amendMany<Row extends SealedRow>(tx: Tx, table: SealedTable<Row>, rows: readonly Row[], deed: Deed): Promise<void>
  /**
   * Takes rows out again, each with a last fact that says so: for what was loaded by mistake and nothing stands on.
   * @throws Problem changed-meanwhile when one is no longer at the version given.
   */
  withdrawMany<Row extends SealedRow>(
    tx: Tx,
    table: SealedTable<Row>,
    rows: readonly Pick<Row, 'agency_id' | 'id' | 'version'>[],
    deed: Deed,
  ): Promise<void>
  /** The fact for a row. */
  factFor(table: TableColumns, row: object, deed: Deed): FactRow
}

/** A row as stored: the draft with its version and, where the table is personal, its salt. */
export type StoredRow<Row extends SealedRow> = Draft<Row> & { version: number; salt?: Buffer }

const insertFact = statement(
  'fact.insert',
  `INSERT INTO fact (agency_id, id, at, actor_id, verb, subject_type, subject_id, subject_version,
                     topic, digest, personal_digest, mac)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
   ON CONFLICT (agency_id, subject_type, subject_id, subject_version) DO NOTHING`,
)

const FACT_COLUMNS = [
  'agency_id',
  'id',
  'at',
  'actor_id',
  'verb',
  'subject_type',
  'subject_id',
  'subject_version',
  'topic',
  'digest',
  'personal_digest',
  'mac',
]
const insertFacts = manyInto('fact', FACT_COLUMNS)
const AT_ONCE = 1000

/** The ledger of this installation. */
export function createLedger(keys: Keys): Ledger {
  function factFor(table: TableColumns, given: object, deed: Deed): FactRow {
    const row: Record<string, unknown> = Object.fromEntries(Object.entries(given))
    const fact = {
      agency_id: String(row.agency_id),
      id: uuidv7(),
      at: deed.at,
      actor_id: deed.actorId,
      verb: deed.verb,
      subject_type: table.name,
      subject_id: String(row.id),
      subject_version: Number(row.version),
      topic: deed.topic ?? null,
      digest: openDigest(table, row),
      personal_digest: personalDigest(table, row),
    }
    return { ...fact, mac: macOf(keys, fact) }
  }

  async function recordFact(tx: Tx, fact: FactRow): Promise<void> {
    await tx.run(insertFact, [
      fact.agency_id,
      fact.id,
      fact.at,
      fact.actor_id,
      fact.verb,
      fact.subject_type,
      fact.subject_id,
      fact.subject_version,
      fact.topic,
      fact.digest,
      fact.personal_digest,
      fact.mac,
    ])
  }

  return {
    factFor,
    async append<Row extends SealedRow>(tx: Tx, table: SealedTable<Row>, row: Draft<Row>, deed: Deed) {
      if (table.reference) tx.changesReference()
      const salt = table.personal.length > 0 ? randomBytes(16) : undefined
      const stored: StoredRow<Row> = { ...row, version: 1, ...(salt ? { salt } : {}) }
      // Sent together: a row that was there already has its first fact, so that none is added.
      const [inserted] = await Promise.all([
        tx.run(table.insert, valuesOf(table, stored)),
        recordFact(tx, factFor(table, stored, deed)),
      ])
      return inserted === 0 ? null : stored
    },
    async appendMany<Row extends SealedRow>(
      tx: Tx,
      table: SealedTable<Row>,
      rows: readonly Draft<Row>[],
      deedOf: (row: Draft<Row>) => Deed,
    ) {
      if (table.reference) tx.changesReference()
      // While the database writes one chunk the digests of the next are made.
      let writing: Promise<unknown> = Promise.resolve()
      for (let start = 0; start < rows.length; start += AT_ONCE) {
        const chunk = rows.slice(start, start + AT_ONCE)
        const stored = chunk.map((row) => ({
          ...row,
          version: 1,
          ...(table.personal.length > 0 ? { salt: randomBytes(16) } : {}),
        }))
        const facts = asJson(stored.map((row, index) => factFor(table, row, deedOf(chunk[index] ?? row))))
        const content = asJson(stored)
        await writing
        writing = Promise.all([tx.run(table.insertMany, [content]), tx.run(insertFacts, [facts])])
        writing.catch(() => {})
      }
      await writing
    },
    async amendMany<Row extends SealedRow>(tx: Tx, table: SealedTable<Row>, rows: readonly Row[], deed: Deed) {
      if (table.reference) tx.changesReference()
      for (let start = 0; start < rows.length; start += AT_ONCE) {
        const next = rows.slice(start, start + AT_ONCE).map((row) => ({ ...row, version: row.version + 1 }))
        const changed = await tx.run(table.updateMany, [tx.agencyId, asJson(next)])
        if (changed !== next.length) throw changedMeanwhile()
        await tx.run(insertFacts, [asJson(next.map((row) => factFor(table, row, deed)))])
      }
    },
    async withdrawMany(tx, table, rows, deed) {
      if (table.reference) tx.changesReference()
      for (let start = 0; start < rows.length; start += AT_ONCE) {
        const chunk = rows.slice(start, start + AT_ONCE)
        const gone = await tx.run(table.withdraw, [
          tx.agencyId,
          chunk.map((row) => row.id),
          chunk.map((row) => row.version),
        ])
        if (gone !== chunk.length) throw changedMeanwhile()
        const nothing = { name: table.name, open: [], personal: [], later: [], json: [], reference: table.reference }
        const last = chunk.map(({ agency_id, id, version }) => ({ agency_id, id, version: version + 1 }))
        await tx.run(insertFacts, [asJson(last.map((row) => factFor(nothing, row, deed)))])
      }
    },
    async amend<Row extends SealedRow>(tx: Tx, table: SealedTable<Row>, row: Row, deed: Deed) {
      if (table.reference) tx.changesReference()
      const next: Row = { ...row, version: row.version + 1 }
      const [changed] = await Promise.all([
        tx.run(table.update, valuesOf(table, next)),
        recordFact(tx, factFor(table, next, deed)),
      ])
      if (changed === 0) throw changedMeanwhile()
      return next
    },
  }
}

function changedMeanwhile(): Problem {
  return new Problem('changed-meanwhile', 'Data ini sudah diubah orang lain. Buka lagi, lalu ulangi.')
}

/** The stored values of a row in the order of its table's INSERT. */
export function valuesOf(table: TableColumns, row: object): Param[] {
  const columns = ['agency_id', 'id', ...table.open, ...table.personal]
  if (table.personal.length > 0) columns.push('salt')
  columns.push('version')
  const entries = new Map<string, unknown>(Object.entries(row))
  return columns.map((column) => {
    const value = entries.get(column)
    return table.json.includes(column) && Array.isArray(value) ? JSON.stringify(value) : asParam(value)
  })
}

/** Rows as the JSON that jsonb_populate_recordset reads: bytes in hex. */
function asJson(rows: readonly object[]): string {
  const plain = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => [key, Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value]),
    ),
  )
  return JSON.stringify(plain)
}

function asParam(value: unknown): Param {
  if (value === undefined || value === null) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (value instanceof Date || Buffer.isBuffer(value)) return value
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value
  return JSON.stringify(value)
}
