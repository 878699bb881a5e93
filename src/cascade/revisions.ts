import { type Call, idParam, type View } from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import { revisionNumber } from './asked.ts'
import { type Forest, readForest } from './forest.ts'
import { mayReadCascade } from './may.ts'
import { type Revision, revisionById, revisionByNumber, revisionsBefore } from './sql.ts'
import { type Difference, differences } from './stretches.ts'

/** Published revisions, newest first, and where to go on. */
export interface RevisionList {
  items: Revision[]
  next: string | null
}

const SHOWN = 30

const cursor = revisionNumber.catch(2_000_000_000)

export const listRevisions: View<RevisionList> = {
  action: 'cascade.revisions',
  async load(call) {
    const rows = await call.tx.rows(revisionsBefore, [call.tx.agencyId, cursor.parse(call.query.cursor), SHOWN + 1])
    const items = rows.slice(0, SHOWN)
    return { items, next: rows.length > SHOWN ? String(items.at(-1)?.number ?? '') : null }
  },
  may: mayReadCascade,
}

/** Two states of the tree beside each other. */
export interface Comparison {
  revision: Revision
  /** What it is compared with; null: with the day before anything was published. */
  against: Revision | null
  before: Forest
  after: Forest
  differences: Difference[]
}

/** A revision and what it changed against the one before, or against `?dengan=` (a number). */
export const readRevision: View<Comparison> = {
  action: 'cascade.revision',
  async load(call) {
    const revision = await call.tx.maybe(revisionById, [call.tx.agencyId, idParam(call)])
    if (!revision) return null
    const asked = revisionNumber.safeParse(call.query.dengan)
    const number = asked.success ? asked.data : revision.number - 1
    const against = await call.tx.maybe(revisionByNumber, [call.tx.agencyId, number])
    return compare(call, revision, against)
  },
  may: mayReadCascade,
}

/**
 * Beside the revision before: the same day as known before and after, so that nothing but the revision differs.
 * Beside any other: each as of the day it begins to hold.
 */
async function compare(call: Call, revision: Revision, against: Revision | null): Promise<Comparison> {
  const next = against !== null && against.number === revision.number - 1
  const day = against === null || next ? revision.holdsFrom : against.holdsFrom
  const [after, before] = await Promise.all([
    readForest(call, { on: revision.holdsFrom, known: revision.number }),
    against
      ? readForest(call, { on: day, known: against.number })
      : readForest(call, { on: addDays(revision.holdsFrom, -1), known: 0 }),
  ])
  return { revision, against, before, after, differences: differences(before.links, after.links) }
}
