import type { Call, View } from '../organization/index.ts'
import { uuidv7 } from '../platform/ids.ts'
import { demand } from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { type Forest, readForest } from './forest.ts'
import { mayDraft, mayKeepNode } from './may.ts'
import type { Change } from './moving.ts'
import { refuseUnknownNames } from './named.ts'
import { breachOf, findNode, type Link, type Node, orphanBreach, walk } from './rules.ts'
import {
  type ChangeRow,
  changesOf,
  changeTable,
  columnsOf,
  contentOf,
  draftOf,
  knownLinks,
  type LinkRow,
  latestRevision,
  linkOf,
  linksOn,
  type RevisionRow,
  revisionTable,
} from './sql.ts'
import { type Difference, differences } from './stretches.ts'
import { BREACH_WORD } from './words.ts'

/** An author's draft: today's tree, what would change, and the tree as it would be. */
export interface Draft {
  revision: RevisionRow | null
  changes: ChangeRow[]
  before: Link[]
  published: Forest
  forest: Forest
  differences: Difference[]
}

/** The actor's draft over today's tree. Without a draft the tree is the published one. */
export async function loadDraft(call: Call): Promise<Draft> {
  const { tx } = call
  const revision = await tx.maybe(draftOf, [tx.agencyId, call.actor.id])
  const changes = revision ? await tx.rows(changesOf, [tx.agencyId, revision.id]) : []
  const [published, forest] = await Promise.all([
    readForest(call, { on: call.today }),
    readForest(call, { on: call.today, changes: changes.map(changeOf) }),
  ])
  const before = published.links
  return { revision, changes, before, published, forest, differences: differences(before, forest.links) }
}

/** The published rows that say what holds on a day. */
export async function publishedOn({ tx }: Call, on: string): Promise<LinkRow[]> {
  const latest = await tx.maybe(latestRevision, [tx.agencyId])
  return latest ? tx.rows(linksOn, [tx.agencyId, on, latest.number]) : []
}

/** A stored change as the rules take it. */
export function changeOf(row: ChangeRow): Change {
  return { act: row.act, link: { id: row.link_id, ...contentOf(row) } }
}

export const readDraft: View<Draft> = {
  action: 'cascade.draft',
  load: loadDraft,
  may: (actor) => mayDraft(actor),
}

/** A node of the draft that is to be changed. */
export interface Editing {
  draft: Draft
  node: Node
  unitsAbove: string[]
}

/** The node of the path in the actor's draft; null when it is not there. */
export async function loadEditing(call: Call): Promise<Editing | null> {
  const draft = await loadDraft(call)
  const node = findNode(draft.forest.nodes, call.params.id ?? '')
  if (!node) return null
  return { draft, node, unitsAbove: draft.forest.above.get(node.unitId) ?? [node.unitId] }
}

/** Like `loadEditing`, for what an IKU itself does not have: a place to move from, words to change, an end. */
export async function loadLinkEditing(call: Call): Promise<(Editing & { link: Link }) | null> {
  const editing = await loadEditing(call)
  return editing?.node.link ? { ...editing, link: editing.node.link } : null
}

/**
 * Puts changes into the actor's draft, which begins with the first of them. A change that leaves a link as it is published
 * leaves the draft. @throws Problem 422 when a link would break a rule, 403 when a unit is not the actor's to keep
 */
export async function putChanges(
  call: Call,
  { draft }: Pick<Editing, 'draft'>,
  changes: readonly Change[],
): Promise<void> {
  if (changes.length === 0) return
  refuseForeignUnits(call, draft, changes)
  await refuseKnown(call, changes)
  const { forest } = draft
  const after = await readForest(call, { on: forest.on, changes: [...draft.changes.map(changeOf), ...changes] })
  refuseBreaches(draft, after, changes)
  const links = changes.flatMap(({ act, link }) => (act === 'retire' ? [] : [link]))
  await refuseUnknownNames(call, after, { before: forest.links, links })
  const revision = draft.revision ?? (await begin(call))
  const published = new Map((await publishedOn(call, forest.on)).map((row) => [row.link_id, row]))
  const known = new Map(draft.changes.map((row) => [row.link_id, row]))
  for (const change of changes) {
    await putChange(call, revision, change, published.get(change.link.id), known.get(change.link.id))
  }
}

async function begin(call: Call): Promise<RevisionRow> {
  const row = {
    agency_id: call.tx.agencyId,
    id: uuidv7(),
    number: null,
    state: 'draft' as const,
    holds_from: null,
    reason: null,
    author_id: call.actor.id,
    begun_at: call.now,
    published_at: null,
    touched: null,
  }
  await call.ledger.append(call.tx, revisionTable, row, deedOf(call, 'cascade.begun'))
  return { ...row, version: 1 }
}

const deedOf = (call: Call, verb: string) => ({ verb, actorId: call.actor.id, at: call.now })

async function putChange(
  call: Call,
  revision: RevisionRow,
  change: Change,
  published: LinkRow | undefined,
  known: ChangeRow | undefined,
): Promise<void> {
  const deed = deedOf(call, 'cascade.changed')
  if (isNothing(change, published)) {
    if (known) await call.ledger.withdrawMany(call.tx, changeTable, [known], deed)
    return
  }
  const { id, ...content } = change.link
  const said = {
    ...columnsOf(content),
    act: published ? change.act : ('add' as const),
    base_id: published?.id ?? null,
    changed_at: call.now,
  }
  if (known) await call.ledger.amend(call.tx, changeTable, { ...known, ...said }, deed)
  else {
    const row = { agency_id: call.tx.agencyId, id: uuidv7(), revision_id: revision.id, link_id: id, ...said }
    await call.ledger.append(call.tx, changeTable, row, deed)
  }
}

/** Whether a change leaves things as they are published: the same words, or the end of what was never there. */
function isNothing(change: Change, published: LinkRow | undefined): boolean {
  if (change.act === 'retire') return published === undefined
  return published !== undefined && differences([linkOf(published)], [change.link]).length === 0
}

/** A new link has an id of its own: one that is published on any day, by whomever, is not taken over. */
async function refuseKnown(call: Call, changes: readonly Change[]): Promise<void> {
  const ids = changes.flatMap(({ act, link }) => (act === 'add' ? [link.id] : []))
  if (ids.length === 0 || (await call.tx.rows(knownLinks, [call.tx.agencyId, ids])).length === 0) return
  throw new Problem('already-different', 'Simpul dengan kode ini sudah ada. Muat ulang, lalu coba lagi.')
}

/** Every unit a change takes from or gives to must be the actor's to keep. */
function refuseForeignUnits(call: Call, { before, forest }: Draft, changes: readonly Change[]): void {
  const old = new Map([...before, ...forest.links].map((link) => [link.id, link]))
  for (const { link } of changes) {
    for (const unitId of [link.unitId, old.get(link.id)?.unitId ?? link.unitId]) {
      demand(mayKeepNode(call.actor, { unitsAbove: forest.above.get(unitId) ?? [unitId] }))
    }
  }
}

/** What was already wrong may stay; what a change makes wrong is refused. */
function refuseBreaches(draft: Draft, after: Forest, changes: readonly Change[]): void {
  const already = new Set(draft.forest.orphans.map((link) => link.id))
  const orphan = after.orphans.find((link) => !already.has(link.id))
  if (orphan) throw refusal(orphanBreach(orphan, after.links).why)
  const changed = new Set(changes.map((change) => change.link.id))
  for (const node of after.nodes.flatMap(walk)) {
    if (!changed.has(node.id) && !changed.has(node.parent?.id ?? '')) continue
    const breach = breachOf(node, after.above)
    if (breach) throw refusal(breach.why, changed.has(node.id) ? null : node.title)
  }
}

function refusal(why: keyof typeof BREACH_WORD, about: string | null = null) {
  const path =
    why === 'unit-outside' || why === 'unit-gone' ? 'unitId' : why === 'nothing-to-split' ? 'kind' : 'parentId'
  const words = BREACH_WORD[why]
  return invalidInput([{ path, message: about ? `${about}: ${words}.` : `${words}.` }])
}
