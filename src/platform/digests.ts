import { createHash, hash } from 'node:crypto'
import type { Keys } from './keys.ts'

/** A line of the fact table, in column order, without the transaction id that the database adds. */
export interface FactRow {
  agency_id: string
  id: string
  at: Date
  actor_id: string | null
  verb: string
  subject_type: string
  subject_id: string
  subject_version: number
  topic: string | null
  digest: Buffer
  personal_digest: Buffer | null
  mac: Buffer
}

/** Whether this is the last fact of a row that was taken out: it vouches for nothing but its key. */
export function isWithdrawal(fact: { subject_id: string; subject_version: number; digest: Buffer }, agencyId: string) {
  const key = { agency_id: agencyId, id: fact.subject_id, version: fact.subject_version }
  return digestOf(key, ['agency_id', 'id', 'version']).equals(fact.digest)
}

/** The digest of the named columns of a row, the same before it is written and after it is read. */
export function digestOf(row: object, columns: readonly string[]): Buffer {
  return hash('sha256', canonical(row, columns), 'buffer')
}

/** What of a table goes into the digests of its rows. */
export interface DigestedColumns {
  open: readonly string[]
  personal: readonly string[]
  /** Of these the ones that came to the table later: they count where they say something, so that older rows keep their digest. */
  later: readonly string[]
}

/** The digest of everything in a row that is not personal. */
export function openDigest(table: DigestedColumns, row: object): Buffer {
  return digestOf(row, ['agency_id', 'id', 'version', ...counting(table.open, table.later, row)])
}

/** The salted digest of a row's personal columns; null when the table has none or the salt was erased. */
export function personalDigest(table: DigestedColumns, row: Record<string, unknown>): Buffer | null {
  const salt = row.salt
  if (table.personal.length === 0 || !Buffer.isBuffer(salt)) return null
  const columns = counting(table.personal, table.later, row)
  return createHash('sha256').update(salt).update(canonical(row, columns)).digest()
}

/** Those that were there from the beginning, then the later ones that are filled in, each behind its name. */
function counting(columns: readonly string[], later: readonly string[], row: object): string[] {
  const entries = new Map<string, unknown>(Object.entries(row))
  const filled = columns.filter((column) => later.includes(column) && (entries.get(column) ?? null) !== null)
  return [...columns.filter((column) => !later.includes(column)), ...filled.map((column) => `+${column}`)]
}

function canonical(row: object, columns: readonly string[]): string {
  const entries = new Map<string, unknown>(Object.entries(row))
  return JSON.stringify(
    columns.map((column) =>
      column.startsWith('+')
        ? [column, canonicalValue(entries.get(column.slice(1)))]
        : canonicalValue(entries.get(column)),
    ),
  )
}

function canonicalValue(value: unknown): unknown {
  if (value === undefined || value === null) return null
  if (value instanceof Date) return value.toISOString()
  if (Buffer.isBuffer(value)) return value.toString('hex')
  if (Array.isArray(value)) return value.map(canonicalValue)
  if (typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : 1))
    return { object: entries.map(([key, inner]) => [key, canonicalValue(inner)]) }
  }
  return value
}

/** The keyed digest of a fact, made with a key that the database does not have. */
export function macOf(keys: Keys, fact: Omit<FactRow, 'mac'>): Buffer {
  return keys.mac(
    'fact',
    fact.agency_id,
    fact.id,
    fact.at.toISOString(),
    fact.actor_id ?? '',
    fact.verb,
    fact.subject_type,
    fact.subject_id,
    String(fact.subject_version),
    fact.topic ?? '',
    fact.digest,
    fact.personal_digest ?? '',
  )
}
