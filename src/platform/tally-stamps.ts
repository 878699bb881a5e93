import { LRUCache } from 'lru-cache'
import { type Param, type Statement, statement, type Tx } from './database.ts'
import { freshVersion } from './ids.ts'

/** Months of a tally, as first days; half-open. */
interface TallyMonths {
  metric: string
  from: string
  to: string
}

interface Stamp {
  /** Changes with every fold into one of the months. */
  stamp: string
  /** Whether something of these months is not folded yet. */
  pending: boolean
}

const stampsOf = statement<Stamp>(
  'tally.stamps',
  `SELECT (SELECT count(*) || ' ' || coalesce(sum(version), 0) FROM tally_stamp
           WHERE agency_id = $1 AND metric = asked.metric AND month >= asked.first AND month < asked.beyond) AS stamp,
          EXISTS (SELECT FROM tally_delta
                  WHERE agency_id = $1 AND metric = asked.metric AND day >= asked.first AND day < asked.beyond) AS pending
   FROM unnest($2::text[], $3::date[], $4::date[]) WITH ORDINALITY AS asked (metric, first, beyond, nth) ORDER BY nth`,
  { sums: true },
)

const raiseVersion = statement(
  'tally.raise_version',
  `INSERT INTO tally_version (agency_id, version) VALUES ($1, $2)
   ON CONFLICT (agency_id) DO UPDATE SET version = excluded.version`,
)

/** How an agency's sums stand as a whole. */
interface Standing {
  /** Changes with every fold. */
  version: number
  /** Whether anything is not folded yet. */
  pending: boolean
}

const standingNow = statement<Standing>(
  'tally.standing',
  `SELECT coalesce((SELECT version FROM tally_version WHERE agency_id = $1), 0) AS version,
          EXISTS (SELECT FROM tally_delta WHERE agency_id = $1) AS pending`,
  { sums: true },
)

/** Rows kept at most for each statement, over all agencies; what was asked for counts too, as rows of so many characters. */
const ROWS_KEPT = 100_000
const ROW_LENGTH = 100

/** The months changed while they were read. */
class Moved extends Error {}

/** Transactions that raised a stamp themselves: what they see under it may yet be rolled back. */
const raising = new WeakSet<Tx>()

/** Says that this transaction adds to months, whose stamps rise with it. */
export async function raisesStamps(tx: Tx): Promise<void> {
  raising.add(tx)
  await tx.run(raiseVersion, [tx.agencyId, freshVersion()])
}

/**
 * Makes a reading of whole months of a tally that keeps what the statement finds under the stamps of these months:
 * figures of months that are over cost one small look, however much stands behind them. While something is pending,
 * and in a transaction that adds to months itself, it is read anew.
 */
export function keptUnderStamps<Row extends object>(query: Statement<Row>) {
  const kept = new LRUCache<string, readonly Row[]>({
    maxSize: ROWS_KEPT,
    sizeCalculation: (rows, key) => rows.length + Math.ceil(key.length / ROW_LENGTH),
  })
  const underWay = new Map<string, Promise<readonly Row[]>>()

  async function readOnce(key: string, read: () => Promise<readonly Row[]>, holds: () => Promise<boolean>) {
    const own = read().then(async (rows) => {
      if (!(await holds())) throw new Moved()
      for (const row of rows) Object.freeze(row)
      kept.set(key, rows)
      return rows
    })
    underWay.set(key, own)
    try {
      return await own
    } catch (error) {
      if (error instanceof Moved) return read()
      throw error
    } finally {
      underWay.delete(key)
    }
  }

  return async (tx: Tx, months: TallyMonths, params: readonly Param[]): Promise<Row[]> => {
    const read = () => tx.rows(query, params)
    if (raising.has(tx)) return read()
    const { stamp, pending } = await stampOf(tx, months)
    if (pending) return read()
    const holds = async () => {
      if (tx.oneSnapshot) return true
      const after = await stampOf(tx, months)
      return after.stamp === stamp && !after.pending
    }
    const key = JSON.stringify([stamp, params])
    // Whoever comes while it is read waits for that reading, under the same stamp the same; if it fails they read themselves.
    const rows = kept.get(key) ?? (await (underWay.get(key)?.catch(read) ?? readOnce(key, read, holds)))
    return rows.slice() // a list of one's own, of rows that are everybody's
  }
}

/** The stamps found while an agency's sums stood as they do, by metric and months. */
interface Known {
  version: number
  stamps: Map<string, Stamp>
}

const AGENCIES_KNOWN = 500
const STAMPS_KNOWN = 5_000
const knownStamps = new LRUCache<string, Known>({ max: AGENCIES_KNOWN })
const standings = new WeakMap<Tx, Promise<Standing>>()

/** How the sums stand; looked up once for a page. */
export function standingOf(tx: Tx): Promise<Standing> {
  const found = standings.get(tx) ?? tx.one(standingNow, [tx.agencyId])
  standings.set(tx, found)
  return found
}

/** Whether anything of sums was asked in this transaction. */
export function asksForSums(tx: Tx): boolean {
  return standings.has(tx)
}

/** The stamp of some months: as it was found before where nothing was added anywhere since, else looked up. */
async function stampOf(tx: Tx, months: TallyMonths): Promise<Stamp> {
  if (!tx.oneSnapshot) return lookUp(tx, months)
  const key = `${months.metric} ${months.from} ${months.to}`
  const before = knownStamps.get(tx.agencyId)
  const known = before?.stamps.get(key)
  if (known) {
    const { version, pending } = await standingOf(tx)
    if (version === before?.version && !pending) return known
  }
  const [{ version, pending }, stamp] = await Promise.all([standingOf(tx), lookUp(tx, months)])
  if (!pending) keepStamp(tx.agencyId, version, key, stamp)
  return stamp
}

function keepStamp(agencyId: string, version: number, key: string, stamp: Stamp): void {
  const known = knownStamps.get(agencyId)
  const fresh = known?.version !== version || known.stamps.size >= STAMPS_KNOWN
  const under = fresh ? { version, stamps: new Map<string, Stamp>() } : known
  under.stamps.set(key, stamp)
  if (fresh) knownStamps.set(agencyId, under)
}

const asking = new WeakMap<
  Tx,
  { months: TallyMonths; answer: (stamp: Stamp) => void; fail: (why: unknown) => void }[]
>()

/** The stamps asked for in one turn of a page are looked up by one statement. */
function lookUp(tx: Tx, months: TallyMonths): Promise<Stamp> {
  return new Promise((answer, fail) => {
    const asked = asking.get(tx)
    if (asked) {
      asked.push({ months, answer, fail })
      return
    }
    asking.set(tx, [{ months, answer, fail }])
    queueMicrotask(() => void answerStamps(tx))
  })
}

async function answerStamps(tx: Tx): Promise<void> {
  const asked = asking.get(tx) ?? []
  asking.delete(tx)
  const all = asked.map(({ months }) => months)
  try {
    const stamps = await tx.rows(stampsOf, [
      tx.agencyId,
      all.map(({ metric }) => metric),
      all.map(({ from }) => from),
      all.map(({ to }) => to),
    ])
    for (const [index, { answer }] of asked.entries()) answer(stamps[index] ?? { stamp: '', pending: true })
  } catch (error) {
    for (const { fail } of asked) fail(error)
  }
}
