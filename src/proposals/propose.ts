import { sayIn } from '../notifications/index.ts'
import type { Tx } from '../platform/database.ts'
import type { Language, Translate } from '../platform/i18n/translate.ts'
import { namedUuid } from '../platform/ids.ts'
import type { Ledger } from '../platform/ledger.ts'
import { type ProposalRow, proposalRow, proposalTable } from './sql.ts'

const kinds = new Map<string, string>()

/** Declares what kinds of work leave a trace: the key and the words, as the officer would write them. */
export function declareWork(table: Record<string, string>): void {
  for (const [key, words] of Object.entries(table)) kinds.set(key, words)
}

/** A trace of work done. */
export interface Trace {
  /** A declared kind. */
  kind: string
  employeeId: string
  /** What left the trace: of one cause there is one proposal, whatever became of it. */
  cause: string
  /** The day the work was done. */
  day: string
  /** The page that shows it, beneath the agency. */
  path: string
  /** Values of the words; names of other people stay out. */
  data?: Record<string, string>
  /** What the work is about, so that the next work about the same is known by it: the id of a service. */
  subject?: string
}

/**
 * Proposes a work entry, in the transaction that left the trace. The officer logs it with one tap or ignores it; it
 * counts for nothing before. @throws Error for a kind that was not declared
 */
export async function propose(by: { tx: Tx; ledger: Ledger; now: Date }, trace: Trace): Promise<void> {
  if (!kinds.has(trace.kind)) throw new Error(`No kind of work is called ${trace.kind}`)
  const { agencyId } = by.tx
  const cause = `${trace.kind} ${trace.cause}`
  const row = {
    agency_id: agencyId,
    id: namedUuid(agencyId, trace.employeeId, cause),
    employee_id: trace.employeeId,
    kind: trace.kind,
    cause,
    day: trace.day,
    data: { ...trace.data, ...(trace.subject ? { subject: trace.subject } : {}) },
    path: trace.path,
    at: by.now,
    state: 'open' as const,
    entry_id: null,
    decided_at: null,
  }
  // The id follows from the cause, so that a second proposal meets the first.
  await by.ledger.append(by.tx, proposalTable, row, { verb: 'entry.proposed', actorId: null, at: by.now })
}

/** One proposal is added to for so many taps of a day. */
const MOST_A_DAY = 40

/**
 * Proposes work that comes in pieces: the piece is added to the open proposal of its cause, whose `count` says how many;
 * when that was logged or ignored already, another begins. A piece stands in one proposal, however often it is given.
 * @throws Error for a kind that was not declared
 */
export async function proposePiece(
  by: { tx: Tx; ledger: Ledger; now: Date },
  trace: Trace & { piece: string },
): Promise<void> {
  const { agencyId } = by.tx
  for (let serial = 1; serial <= MOST_A_DAY; serial += 1) {
    const cause = `${trace.cause} ${serial}`
    const id = namedUuid(agencyId, trace.employeeId, `${trace.kind} ${cause}`)
    const there = await by.tx.maybe(proposalRow, [agencyId, id])
    if (!there) return propose(by, { ...trace, cause, data: { ...trace.data, ...piecesOf([trace.piece]) } })
    const pieces = there.data.pieces?.split(' ') ?? []
    if (pieces.includes(trace.piece)) return
    if (there.state !== 'open') continue
    const more = { ...there, data: { ...there.data, ...piecesOf([...pieces, trace.piece]) } }
    await by.ledger.amend(by.tx, proposalTable, more, { verb: 'entry.proposed-more', actorId: null, at: by.now })
    return
  }
}

const piecesOf = (pieces: readonly string[]) => ({ count: String(pieces.length), pieces: pieces.join(' ') })

/** What a proposal says, with values known only now. */
export function proposalWords(
  row: Pick<ProposalRow, 'kind' | 'data' | 'day'>,
  t: Translate,
  language: Language,
  more: Record<string, string> = {},
): string {
  return sayIn(kinds.get(row.kind) ?? '', { ...row.data, ...more }, t, language)
}
