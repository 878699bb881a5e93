import { z } from 'zod'
import { type Call, daterange, spanOf, type Verb } from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import { uuidv7 } from '../platform/ids.ts'
import { date, text } from '../platform/input.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { demandKept } from './authority.ts'
import { changeOf, type Draft, loadDraft } from './draft.ts'
import { type Impact, impactOf } from './impact.ts'
import { mayEditDraft } from './may.ts'
import type { Change } from './moving.ts'
import { refuseUnknownNames } from './named.ts'
import { tellHeads } from './notices.ts'
import type { Content } from './rules.ts'
import {
  columnsOf,
  contentOf,
  knownLinks,
  type LinkRow,
  latestRevision,
  linkTable,
  publishingLock,
  type RevisionRow,
  revisionTable,
  stretchesOf,
} from './sql.ts'
import { rewritten } from './stretches.ts'

const publishInput = z.object({
  holdsFrom: date,
  reason: text(10, 1000, { empty: 'Tulis alasannya: rapat, mutasi, atau dasar hukumnya.' }),
})

type Own = Draft & { revision: RevisionRow; authorId: string | null }

/** How far before and after today a revision may begin to hold. */
const EARLIEST_DAYS = 731
const LATEST_DAYS = 366

/** Publishes the actor's draft from a day on, in one transaction, with a number of its own. */
export const publishDraft: Verb<z.infer<typeof publishInput>, Own, { id: string; number: number }> = {
  action: 'cascade.publish',
  input: publishInput,
  async load(call) {
    // Whoever publishes at the same time reads what the first one left.
    await call.tx.rows(publishingLock, [call.tx.agencyId])
    const draft = await loadDraft(call)
    return draft.revision && { ...draft, revision: draft.revision, authorId: draft.revision.author_id }
  },
  may: mayEditDraft,
  async run(call, draft, { holdsFrom, reason }) {
    refuseImpossibleDay(call, holdsFrom)
    if (draft.changes.length === 0) throw new Problem('wrong-state', 'Draf ini belum mengubah apa pun.')
    const impact = await impactOf(call, draft, holdsFrom)
    refuseBroken(impact)
    const links = draft.changes.map(changeOf).flatMap(({ act, link }) => (act === 'retire' ? [] : [link]))
    const { before, after } = impact
    await refuseUnknownNames(call, after, { before: before.links, links, field: 'holdsFrom' })
    const latest = await call.tx.maybe(latestRevision, [call.tx.agencyId])
    const number = (latest?.number ?? 0) + 1
    await rewrite(call, draft, impact, number)
    const published = {
      ...draft.revision,
      number,
      state: 'published' as const,
      holds_from: holdsFrom,
      reason,
      published_at: call.now,
      touched: impact.touched,
    }
    await call.ledger.amend(call.tx, revisionTable, published, deedOf(call))
    await tellHeads(call, published.id, holdsFrom, impact)
    return { id: published.id, number }
  },
}

const deedOf = (call: Call) => ({ verb: 'cascade.published', actorId: call.actor.id, at: call.now })

function refuseImpossibleDay(call: Call, holdsFrom: string): void {
  if (holdsFrom < addDays(call.today, -EARLIEST_DAYS)) {
    throw invalidInput([{ path: 'holdsFrom', message: 'Pilih tanggal dalam dua tahun terakhir.' }])
  }
  if (holdsFrom > addDays(call.today, LATEST_DAYS)) {
    throw invalidInput([{ path: 'holdsFrom', message: 'Pilih tanggal dalam setahun ke depan.' }])
  }
}

function refuseBroken({ broken: [first] }: Impact): void {
  if (!first) return
  throw invalidInput([
    {
      path: 'holdsFrom',
      message: `Pada ${first.on}, “${first.title}” tidak tersambung lagi. Pilih tanggal lain, atau ubah juga induknya.`,
    },
  ])
}

/** Supersedes the stretches that a change touches, and writes those that hold instead. */
async function rewrite(call: Call, draft: Own, impact: Impact, number: number): Promise<void> {
  const changes = draft.changes.map(changeOf)
  const known = await call.tx.rows(stretchesOf, [call.tx.agencyId, changes.map((change) => change.link.id)])
  const byLink = Map.groupBy(known, (row) => row.link_id)
  await refuseOvertaken(call, draft, byLink)
  const rewritings = changes.map((change) => rewritingOf(change, byLink.get(change.link.id) ?? [], impact.holdsFrom))
  await demandKept(call, impact, rewritings)
  const superseded = rewritings.flatMap(({ old }) => old.map((row) => ({ ...row, to_revision: number })))
  await call.ledger.amendMany(call.tx, linkTable, superseded, deedOf(call))
  const written = rewritings.flatMap(({ fresh }) =>
    fresh.map((row) => ({
      ...row,
      agency_id: call.tx.agencyId,
      id: uuidv7(),
      from_revision: number,
      to_revision: null,
    })),
  )
  await call.ledger.appendMany(call.tx, linkTable, written, () => deedOf(call))
}

function rewritingOf(change: Change, rows: readonly LinkRow[], holdsFrom: string) {
  const { id: linkId, ...content } = change.link
  const said: Content | null = change.act === 'retire' ? null : content
  const stretches = rows.map((row) => ({ id: row.id, span: spanOf(row.span), said: contentOf(row) }))
  const { superseded, written } = rewritten(stretches, said, holdsFrom)
  const fresh = written.map((each) => ({ link_id: linkId, ...columnsOf(each.said), span: daterange(each.span) }))
  return { change, old: rows.filter((row) => superseded.includes(row.id)), fresh }
}

/** What somebody else published since the change was made is not overwritten unseen. */
async function refuseOvertaken(
  call: Call,
  { changes }: Own,
  byLink: ReadonlyMap<string, readonly LinkRow[]>,
): Promise<void> {
  const added = changes.flatMap((change) => (change.base_id === null ? [change.link_id] : []))
  const known = added.length > 0 ? await call.tx.rows(knownLinks, [call.tx.agencyId, added]) : []
  const taken = new Set(known.map((link) => link.id))
  const overtaken = changes.find(({ base_id: base, link_id: link }) =>
    base === null ? taken.has(link) : !byLink.get(link)?.some((row) => row.id === base),
  )
  if (!overtaken) return
  throw new Problem(
    'changed-meanwhile',
    `“${overtaken.title}” sudah diubah revisi lain sejak Anda menyuntingnya. Batalkan perubahan itu, lalu ulangi.`,
  )
}
