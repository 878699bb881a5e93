import { type Database, statement, type Tx } from './database.ts'
import { isWithdrawal, macOf, openDigest, personalDigest } from './digests.ts'
import type { Keys } from './keys.ts'
import { sealedTables } from './ledger.ts'
import {
  BEGINNING,
  type Block,
  boundsOf,
  type HeadFile,
  headOf,
  LAST_XID,
  leafOf,
  merkleRoot,
  type Place,
  readBlocks,
  readFacts,
  type StoredFact,
} from './seal.ts'

/** One thing that is not as it was written. */
export interface Finding {
  kind: 'block' | 'fact' | 'row' | 'anchor' | 'derived'
  subject: string
  what: string
}

/** What a verification read, and what it found. */
export interface Verification {
  facts: number
  blocks: number
  rows: number
  findings: Finding[]
}

/**
 * Checks an agency's facts against their seals and against the heads outside the database, and every
 * row of every sealed table against its latest fact. Finds edits, removals, insertions, swaps, a cut
 * tail and a rewritten chain, in facts and in the rows people read. `derived` tells what in derived tables
 * follows from no row.
 */
export async function verifyAgency(
  db: Database,
  keys: Keys,
  heads: HeadFile,
  agencyId: string,
  derived: (tx: Tx) => Promise<string[]> = async () => [],
): Promise<Verification> {
  return db.read(agencyId, async (tx) => {
    const findings: Finding[] = []
    const blocks = await readBlocks(tx)
    checkAnchors(blocks, heads.read(agencyId), findings)
    const facts = await checkFacts(tx, keys, blocks, findings)
    checkVersions(facts, findings)
    const rows = await checkRows(tx, facts, findings)
    for (const subject of await derived(tx)) findings.push({ kind: 'derived', subject, what: '' })
    return { facts: facts.length, blocks: blocks.length, rows, findings }
  })
}

function checkAnchors(blocks: readonly Block[], anchors: ReturnType<HeadFile['read']>, findings: Finding[]): void {
  const bySeq = new Map(blocks.map((block) => [block.seq, block]))
  for (const anchor of anchors) {
    const block = bySeq.get(anchor.seq)
    const subject = `block ${anchor.seq}`
    if (!block) findings.push({ kind: 'anchor', subject, what: 'is anchored outside but gone from the database' })
    else if (block.head.toString('hex') !== anchor.head) {
      findings.push({ kind: 'anchor', subject, what: 'has another head than the one anchored outside' })
    }
  }
}

async function checkFacts(tx: Tx, keys: Keys, blocks: readonly Block[], findings: Finding[]): Promise<StoredFact[]> {
  const all: StoredFact[] = []
  let previous = Buffer.alloc(32)
  let reached = BEGINNING
  for (const [index, block] of blocks.entries()) {
    const subject = `block ${block.seq}`
    const { from, to } = boundsOf(block)
    if (block.seq !== index + 1) findings.push({ kind: 'block', subject, what: 'is out of sequence' })
    if (!block.previous.equals(previous))
      findings.push({ kind: 'block', subject, what: 'does not follow the one before' })
    if (!follows(from, reached)) findings.push({ kind: 'block', subject, what: 'leaves a gap before it' })
    if (!headOf(block).equals(block.head)) findings.push({ kind: 'block', subject, what: 'was edited' })
    const between = await readFacts(tx, reached, from)
    for (const fact of between)
      findings.push({ kind: 'fact', subject: nameOf(fact), what: 'stands between two blocks' })
    const facts = await readFacts(tx, from, to)
    if (facts.length !== block.facts) {
      const what = `sealed ${block.facts} facts, ${facts.length} are there`
      findings.push({ kind: 'block', subject, what })
    } else if (!merkleRoot(facts.map(leafOf)).equals(block.root)) {
      findings.push({ kind: 'block', subject, what: 'holds other facts than those it sealed' })
    }
    all.push(...between, ...facts)
    previous = Buffer.from(block.head)
    reached = to
  }
  all.push(...(await readFacts(tx, reached, END)))
  for (const fact of all) {
    if (!macOf(keys, { ...fact, agency_id: tx.agencyId }).equals(fact.mac)) {
      findings.push({ kind: 'fact', subject: nameOf(fact), what: `${fact.verb}: not written by this installation` })
    }
  }
  return all
}

const END: Place = { era: 2_147_483_647, xid: LAST_XID }

/** A block begins where the one before ended, or at the beginning of a later era. */
function follows(from: Place, reached: Place): boolean {
  return from.era === reached.era ? from.xid === reached.xid : from.era > reached.era && from.xid === '0'
}

function nameOf(fact: StoredFact): string {
  return `${fact.subject_type} ${fact.subject_id} version ${fact.subject_version}`
}

function checkVersions(facts: readonly StoredFact[], findings: Finding[]): void {
  const versions = new Map<string, number[]>()
  for (const fact of facts) {
    const key = `${fact.subject_type} ${fact.subject_id}`
    const seen = versions.get(key)
    if (seen) seen.push(fact.subject_version)
    else versions.set(key, [fact.subject_version])
  }
  for (const [subject, seen] of versions) {
    seen.sort((left, right) => left - right)
    const gap = seen.findIndex((version, index) => version !== index + 1)
    if (gap >= 0) findings.push({ kind: 'fact', subject, what: `the fact of version ${gap + 1} is missing or doubled` })
  }
}

async function checkRows(tx: Tx, facts: readonly StoredFact[], findings: Finding[]): Promise<number> {
  const latest = new Map<string, StoredFact>()
  for (const fact of facts) {
    const key = `${fact.subject_type} ${fact.subject_id}`
    const known = latest.get(key)
    if (!known || known.subject_version < fact.subject_version) latest.set(key, fact)
  }
  let count = 0
  for (const table of sealedTables()) {
    const columns = ['agency_id', 'id', 'version', ...table.open, ...table.personal]
    if (table.personal.length > 0) columns.push('salt')
    const all = statement<Record<string, unknown>>(
      `verify.${table.name}`,
      `SELECT ${columns.join(', ')} FROM ${table.name} WHERE agency_id = $1`,
    )
    for (const row of await tx.rows(all, [tx.agencyId])) {
      count += 1
      const subject = `${table.name} ${String(row.id)}`
      const fact = latest.get(subject)
      latest.delete(subject)
      const what = disagreement(table, row, fact)
      if (what) findings.push({ kind: 'row', subject, what })
    }
  }
  for (const [subject, fact] of latest) {
    if (isWithdrawal(fact, tx.agencyId)) continue
    if (sealedTables().some((table) => table.name === fact.subject_type)) {
      findings.push({ kind: 'row', subject, what: 'the row is gone, its fact is there' })
    }
  }
  return count
}

function disagreement(
  table: ReturnType<typeof sealedTables>[number],
  row: Record<string, unknown>,
  fact: StoredFact | undefined,
): string | null {
  if (!fact) return 'was inserted without a fact'
  if (fact.subject_version !== row.version) {
    return `stands at version ${String(row.version)}, its last fact at ${fact.subject_version}`
  }
  if (!openDigest(table, row).equals(fact.digest)) return 'was edited'
  const personal = personalDigest(table, row)
  if (personal && fact.personal_digest && !personal.equals(fact.personal_digest)) return 'was edited (personal columns)'
  if (fact.personal_digest && !personal) return 'lost its salt without an erasure'
  return null
}
