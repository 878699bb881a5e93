import { createHash } from 'node:crypto'
import { appendFileSync, closeSync, fsyncSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, statement, type Tx } from './database.ts'

/** A fact as the sealer and the verifier read it. */
export interface StoredFact {
  id: string
  era: number
  xid: string
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

/** A sealed run of facts: all of one era with from_xid ≤ xid < to_xid. */
export interface Block {
  seq: number
  era: number
  from_xid: string
  to_xid: string
  facts: number
  root: Buffer
  previous: Buffer
  head: Buffer
  sealed_at: Date
}

/** A place in the order of facts: before the first fact of this transaction, in this era. */
export interface Place {
  era: number
  xid: string
}

/** Before every fact, and after every fact of an era. */
export const BEGINNING: Place = { era: 0, xid: '0' }
export const LAST_XID = '18446744073709551615'

const readHorizon = statement<{ horizon: string }>(
  'seal.horizon',
  `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon WHERE $1::uuid IS NOT NULL`,
)

const takeSealLock = statement<{ mine: boolean }>(
  'seal.lock',
  `SELECT pg_try_advisory_xact_lock(hashtextextended('seal ' || $1::uuid::text, 0)) AS mine`,
)

const lastBlock = statement<Block>(
  'seal.last_block',
  `SELECT seq, era, from_xid::text, to_xid::text, facts, root, previous, head, sealed_at
   FROM fact_block WHERE agency_id = $1 ORDER BY seq DESC LIMIT 1`,
)

const currentEra = statement<{ era: number }>(
  'seal.current_era',
  `SELECT max(era) AS era FROM era WHERE $1::uuid IS NOT NULL`,
)

const factsBetween = statement<StoredFact>(
  'seal.facts_between',
  `SELECT id, era, xid::text, at, actor_id, verb, subject_type, subject_id, subject_version, topic,
          digest, personal_digest, mac
   FROM fact
   WHERE agency_id = $1 AND (era, xid) >= ($2, $3::text::xid8) AND (era, xid) < ($4, $5::text::xid8)
   ORDER BY era, xid, id`,
)

const insertBlock = statement(
  'seal.insert_block',
  `INSERT INTO fact_block (agency_id, seq, era, from_xid, to_xid, facts, root, previous, head, sealed_at)
   VALUES ($1, $2, $3, $4::text::xid8, $5::text::xid8, $6, $7, $8, $9, $10)`,
)

const markTopics = statement(
  'seal.mark_topics',
  `INSERT INTO topic (agency_id, topic, seq)
   SELECT $1, changed, $2 FROM unnest($3::uuid[]) AS changed
   ON CONFLICT (agency_id, topic) DO UPDATE SET seq = excluded.seq`,
)

const blocksFrom = statement<Block>(
  'seal.blocks_from',
  `SELECT seq, era, from_xid::text, to_xid::text, facts, root, previous, head, sealed_at
   FROM fact_block WHERE agency_id = $1 AND seq >= $2 ORDER BY seq`,
)

const topicVersion = statement<{ seq: number | null }>(
  'seal.topic_version',
  `SELECT max(seq) AS seq FROM topic WHERE agency_id = $1 AND topic = ANY($2::uuid[])`,
)

/** The blocks of an agency from a sequence number on. */
export function readBlocks(tx: Tx, from = 1): Promise<Block[]> {
  return tx.rows(blocksFrom, [tx.agencyId, from])
}

/** The facts from one place on, up to another, in their order. */
export function readFacts(tx: Tx, from: Place, to: Place): Promise<StoredFact[]> {
  return tx.rows(factsBetween, [tx.agencyId, from.era, from.xid, to.era, to.xid])
}

/** Where a block begins, and where it ends. */
export function boundsOf(block: Block): { from: Place; to: Place } {
  return { from: { era: block.era, xid: block.from_xid }, to: { era: block.era, xid: block.to_xid } }
}

/** The block in which any of the topics last appeared; 0 when never. Serves as a page fragment's ETag. */
export async function versionOf(tx: Tx, topics: readonly string[]): Promise<number> {
  const found = await tx.one(topicVersion, [tx.agencyId, topics])
  return found.seq ?? 0
}

/** The transaction ids went back under a running server: somebody restored a dump. The next era has to begin. */
export class EraOver extends Error {}

/**
 * Seals the facts of all finished transactions of one agency into the next block.
 * Writers are never held up: the block's bound is the oldest transaction still running, read first
 * and by itself, and facts are taken by era and transaction id, so that each is sealed exactly once.
 * Answers the new block, or null when there was nothing to seal or another process is at it.
 * @throws EraOver when transaction ids are lower than those sealed already
 */
export async function sealAgency(db: Database, agencyId: string, now: Date): Promise<Block | null> {
  return db.read(agencyId, async (tx) => {
    const { horizon } = await tx.one(readHorizon, [agencyId])
    const { mine } = await tx.one(takeSealLock, [agencyId])
    if (!mine) return null
    const { era } = await tx.one(currentEra, [agencyId])
    const last = await tx.maybe(lastBlock, [agencyId])
    if (last?.era === era && BigInt(horizon) < BigInt(last.to_xid)) {
      throw new EraOver('Transaction ids are lower than those sealed: the database was restored from a dump.')
    }
    const facts = await readFacts(tx, last ? boundsOf(last).to : BEGINNING, { era, xid: horizon })
    const block = blockOf(facts, { last, era, horizon, now })
    if (block) await keepBlock(tx, block, facts)
    return block
  })
}

async function keepBlock(tx: Tx, block: Block, facts: readonly StoredFact[]): Promise<void> {
  await tx.run(insertBlock, [
    tx.agencyId,
    block.seq,
    block.era,
    block.from_xid,
    block.to_xid,
    block.facts,
    block.root,
    block.previous,
    block.head,
    block.sealed_at,
  ])
  const sealed = facts.slice(0, block.facts)
  const topics = [...new Set(sealed.flatMap((fact) => fact.topic ?? []))].sort()
  if (topics.length > 0) await tx.run(markTopics, [tx.agencyId, block.seq, topics])
}

/** The block of the first facts that share an era; an era that is over is sealed to its end. */
function blockOf(
  waiting: readonly StoredFact[],
  now: { last: Block | null; era: number; horizon: string; now: Date },
): Block | null {
  const first = waiting[0]
  if (!first) return null
  const { era } = first
  const facts = waiting.filter((fact) => fact.era === era)
  const block = {
    seq: (now.last?.seq ?? 0) + 1,
    era,
    from_xid: now.last?.era === era ? now.last.to_xid : '0',
    to_xid: era === now.era ? now.horizon : LAST_XID,
    facts: facts.length,
    root: merkleRoot(facts.map(leafOf)),
    previous: now.last?.head ?? Buffer.alloc(32),
    sealed_at: now.now,
  }
  return { ...block, head: headOf(block) }
}

/** The head that chains a block to the one before it. */
export function headOf(block: Omit<Block, 'head'>): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([block.seq, block.era, block.from_xid, block.to_xid, block.facts]))
    .update(block.sealed_at.toISOString())
    .update(block.root)
    .update(block.previous)
    .digest()
}

/** The leaf of a fact: everything it says, its place in the order included. */
export function leafOf(fact: StoredFact): Buffer {
  return createHash('sha256')
    .update('\0')
    .update(JSON.stringify([fact.era, fact.xid, fact.id, fact.at.toISOString(), fact.actor_id, fact.verb]))
    .update(JSON.stringify([fact.subject_type, fact.subject_id, fact.subject_version, fact.topic]))
    .update(fact.digest)
    .update(fact.personal_digest ?? '')
    .digest()
}

/** The Merkle root of the leaves; leaves and inner nodes are told apart by their first byte. */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return Buffer.alloc(32)
  let level = [...leaves]
  while (level.length > 1) {
    const above: Buffer[] = []
    for (let index = 0; index < level.length; index += 2) {
      const left = level[index] ?? Buffer.alloc(0)
      const right = level[index + 1]
      above.push(right ? createHash('sha256').update('\x01').update(left).update(right).digest() : left)
    }
    level = above
  }
  return level[0] ?? Buffer.alloc(32)
}

/** A head as kept outside the database. */
export interface AnchoredHead {
  seq: number
  head: string
  facts: number
  sealedAt: string
}

/** The file of an agency's heads, outside the database. In production a copy goes to another party. */
export interface HeadFile {
  read(agencyId: string): AnchoredHead[]
  /** The sequence number of the last head kept; 0 when none is. */
  last(agencyId: string): number
  append(agencyId: string, blocks: readonly Block[]): void
}

/** Heads kept as one JSON line each in `<dataDir>/heads/<agency id>.jsonl`. */
export function headFile(dataDir: string): HeadFile {
  const folder = join(dataDir, 'heads')
  const pathOf = (agencyId: string) => join(folder, `${agencyId}.jsonl`)
  const lastSeq = new Map<string, number>()
  function read(agencyId: string): AnchoredHead[] {
    let text: string
    try {
      text = readFileSync(pathOf(agencyId), 'utf8')
    } catch {
      return []
    }
    return text.split('\n').filter(Boolean).map(parseHead)
  }
  return {
    read,
    last: (agencyId) => lastSeq.get(agencyId) ?? read(agencyId).at(-1)?.seq ?? 0,
    append(agencyId, blocks) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const lines = blocks.map((block) => `${JSON.stringify(anchorOf(block))}\n`).join('')
      const handle = openSync(pathOf(agencyId), 'a', 0o600)
      try {
        appendFileSync(handle, lines)
        fsyncSync(handle)
      } finally {
        closeSync(handle)
      }
      const last = blocks.at(-1)
      if (last) lastSeq.set(agencyId, last.seq)
    },
  }
}

function anchorOf(block: Block): AnchoredHead {
  return {
    seq: block.seq,
    head: block.head.toString('hex'),
    facts: block.facts,
    sealedAt: block.sealed_at.toISOString(),
  }
}

function parseHead(line: string): AnchoredHead {
  const value: AnchoredHead = JSON.parse(line)
  return value
}

/** Seals one agency and puts the heads that are missing outside into the head file. */
export async function sealAndAnchor(db: Database, heads: HeadFile, agencyId: string, now: Date): Promise<Block | null> {
  const block = await sealAgency(db, agencyId, now)
  if (!block) return null
  const known = heads.last(agencyId)
  const missing = known + 1 === block.seq ? [block] : await db.read(agencyId, (tx) => readBlocks(tx, known + 1))
  heads.append(agencyId, missing)
  return block
}
