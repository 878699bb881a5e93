import { type Call, directory, type View } from '../organization/index.ts'
import { askedDay } from './asked.ts'
import { type Carried, type CarrierRow, carriers } from './carriers.ts'
import { changeOf, type Draft, loadDraft, publishedOn } from './draft.ts'
import { readHolders } from './figures.ts'
import { type Finding, findingsOf, orphansOf } from './findings.ts'
import { type Forest, readForest } from './forest.ts'
import { mayEditDraft } from './may.ts'
import { type Breach, findNode, type Node, walk } from './rules.ts'
import { type Shares, sharesOf } from './shares.ts'
import { laterCuts, type Touched } from './sql.ts'
import { type Difference, differences } from './stretches.ts'

/** A divided target whose parts change: how it stood and how it would. */
export interface Sum {
  node: Node
  before: Shares | null
  after: Shares | null
}

/** What publishing a draft from a day on would do. */
export interface Impact {
  holdsFrom: string
  backdated: boolean
  before: Forest
  after: Forest
  differences: Difference[]
  sums: Sum[]
  /** What would be wrong or missing that was not before. */
  fresh: { node: Node; finding: Finding }[]
  /** Days on which the tree would not stand. Not empty: it cannot be published. */
  broken: { on: string; title: string; breach: Breach }[]
  people: CarrierRow[]
  /** There are more people than are listed. */
  more: boolean
  touched: Touched
}

/** A draft with what it would do. */
export interface Preview extends Draft {
  authorId: string | null
  impact: Impact
}

/** The draft as of the day asked for (`?tanggal=`), or of today. */
export const readPreview: View<Preview> = {
  action: 'cascade.preview',
  async load(call) {
    const draft = await loadDraft(call)
    if (!draft.revision) return null
    const impact = await impactOf(call, draft, askedDay.parse(call.query.tanggal) ?? call.today)
    return { ...draft, authorId: draft.revision.author_id, impact }
  },
  may: mayEditDraft,
}

/** What publishing the draft from a day on would do. */
export async function impactOf(call: Call, draft: Draft, holdsFrom: string): Promise<Impact> {
  const changes = draft.changes.map(changeOf)
  const [before, after] = await Promise.all([
    readForest(call, { on: holdsFrom }),
    readForest(call, { on: holdsFrom, changes }),
  ])
  const changed = differences(before.links, after.links)
  const around = await surroundingsOf(call, after)
  const { rows, more } = await peopleTouched(call, before, after, changed)
  return {
    holdsFrom,
    backdated: holdsFrom < call.today,
    before,
    after,
    differences: changed,
    sums: sumsOf(before, after, changed),
    fresh: freshFindings(before, after, around),
    broken: await brokenDays(call, draft, holdsFrom),
    people: rows,
    more,
    touched: touchedBy(before, after, changed, rows),
  }
}

async function surroundingsOf(call: Call, after: Forest) {
  const nodes = after.nodes.flatMap(walk)
  const [people, carried, holders] = await Promise.all([
    directory.headcounts(call.tx, after.on),
    carriers().counts(call.tx, [...after.indicators.keys()], after.on),
    readHolders(call, after, nodes),
  ])
  return { people, carried, held: new Set(holders.keys()) }
}

interface Around {
  people: ReadonlyMap<string, number>
  carried: readonly Carried[]
  held: ReadonlySet<string>
}

function freshFindings(before: Forest, after: Forest, around: Around): Impact['fresh'] {
  const old = findingsOf(before, before.nodes.flatMap(walk), around)
  const nodes = after.nodes.flatMap(walk)
  const now = findingsOf(after, nodes, around)
  return nodes.flatMap((node) => {
    const known = new Set((old.get(node.id) ?? []).map(essence))
    return (now.get(node.id) ?? []).filter((each) => !known.has(essence(each))).map((finding) => ({ node, finding }))
  })
}

/** What makes two findings the same one. */
function essence(finding: Finding): string {
  return finding.kind === 'shares' ? `shares ${finding.shares.missing} ${finding.without.join()}` : finding.kind
}

/** Sums whose parts or whole change. */
function sumsOf(before: Forest, after: Forest, changed: readonly Difference[]): Sum[] {
  const ids = new Set(
    changed.flatMap(({ id, before: was, after: is }) => [id, was?.parentId ?? '', is?.parentId ?? '']),
  )
  return [...ids].flatMap((id) => {
    const [was, is] = [findNode(before.nodes, id), findNode(after.nodes, id)]
    const [old, now] = [was && sharesOf(was), is && sharesOf(is)]
    const node = is ?? was
    if (!node || (!old && !now) || (old?.given === now?.given && old?.whole === now?.whole)) return []
    return [{ node, before: old, after: now }]
  })
}

/** The tree must stand on the day it begins to hold, and on every later day on which something changes again. */
async function brokenDays(call: Call, draft: Draft, holdsFrom: string): Promise<Impact['broken']> {
  const later = await call.tx.rows(laterCuts, [call.tx.agencyId, holdsFrom])
  const changes = draft.changes.map(changeOf)
  const overtaken = new Set<string>()
  const broken: Impact['broken'] = []
  for (const on of [holdsFrom, ...later.map((cut) => cut.day)]) {
    const rows = await publishedOn(call, on)
    for (const row of rows) if (row.span.startsWith(`[${on},`) && on !== holdsFrom) overtaken.add(row.link_id)
    const holding = changes.filter((change) => !overtaken.has(change.link.id))
    const already = new Set((await readForest(call, { on })).orphans.map((link) => link.id))
    const forest = await readForest(call, { on, changes: holding })
    broken.push(
      ...orphansOf(forest)
        .filter(({ link }) => !already.has(link.id))
        .map(({ link, breach }) => ({ on, title: link.title, breach })),
    )
  }
  return broken
}

const MOST_PEOPLE = 500

/** The people in the touched units whose plans carry a touched IKU. */
async function peopleTouched(call: Call, before: Forest, after: Forest, changed: readonly Difference[]) {
  const pairs = new Set<string>()
  for (const { id } of changed) {
    for (const forest of [before, after]) {
      const node = findNode(forest.nodes, id)
      if (!node) continue
      for (const unit of beneath(forest, node.unitId)) pairs.add(`${node.root.id} ${unit}`)
    }
  }
  if (pairs.size === 0) return { rows: [], more: false }
  const split = [...pairs].map((pair) => pair.split(' '))
  const ids = (at: number) => [...new Set(split.map((pair) => pair[at] ?? ''))].sort()
  const rows = await carriers().rows(call.tx, ids(0), ids(1), after.on, MOST_PEOPLE + 1)
  const touched = rows.filter((row) => pairs.has(`${row.indicatorId} ${row.unitId}`))
  return { rows: touched.slice(0, MOST_PEOPLE), more: rows.length > MOST_PEOPLE }
}

function beneath(forest: Forest, unitId: string): string[] {
  return [...forest.above].filter(([, line]) => line.includes(unitId)).map(([id]) => id)
}

function touchedBy(
  before: Forest,
  after: Forest,
  changed: readonly Difference[],
  rows: readonly CarrierRow[],
): Touched {
  const nodes = changed.flatMap(({ id }) => [findNode(before.nodes, id), findNode(after.nodes, id)])
  const known = nodes.filter((node) => node !== null)
  return {
    links: changed.length,
    indicators: new Set(known.map((node) => node.root.id)).size,
    units: new Set(known.map((node) => node.unitId)).size,
    people: new Set(rows.map((row) => row.employeeId)).size,
    rows: rows.length,
  }
}
