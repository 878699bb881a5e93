import { z } from 'zod'
import { DIRECTIONS } from '../indicators/index.ts'
import type { Routes } from '../organization/index.ts'
import { roundHalfUp } from '../platform/i18n/format.ts'
import { readDraft } from './draft.ts'
import { addNode, adoptNode, changeNode, discardDraft, dropChange, moveNode, retireNode, splitNode } from './edits.ts'
import { readPreview } from './impact.ts'
import { type Line, linesOf, pageOfLines } from './lines.ts'
import { publishDraft } from './publication.ts'
import { listRevisions, readRevision } from './revisions.ts'
import { CONTRIBUTIONS, KINDS, type Link, SPREADS } from './rules.ts'
import { sharesOf } from './shares.ts'
import type { Revision } from './sql.ts'
import { answerSuggestion, listSuggestions, type Seen, suggest } from './suggestions.ts'
import { readTree } from './tree.ts'

const bounds = z.object({ low: z.number(), high: z.number() })

const node = z.object({
  id: z.string(),
  indicatorId: z.string(),
  parentId: z.string().nullable(),
  depth: z.number(),
  title: z.string(),
  kind: z.enum(KINDS).nullable(),
  contribution: z.enum(CONTRIBUTIONS).nullable(),
  unitId: z.string(),
  positionId: z.string().nullable(),
  owner: z.string().nullable(),
  target: z.union([z.number(), bounds]).nullable(),
  weight: z.number().nullable(),
  scale: z.object({
    unit: z.string(),
    decimals: z.number(),
    direction: z.enum(DIRECTIONS),
    spread: z.enum(SPREADS),
  }),
  value: z.number().nullable(),
  achievement: z.number().nullable(),
  period: z.string().nullable(),
  /** What the parts of a divided target leave open; null where nothing is divided. */
  missing: z.number().nullable(),
  complete: z.boolean().nullable(),
  findings: z.array(z.enum(['breach', 'shares', 'no-carrier', 'no-holder', 'heavy'])),
})

/** The cascade as JSON. */
export function cascadeApi(routes: Routes): void {
  routes.read(
    '/cascade/nodes',
    readTree,
    z.object({
      asOf: z.string(),
      revision: z.number().nullable(),
      items: z.array(node),
      next: z.string().nullable(),
    }),
    (tree, call) => {
      const { items, next } = pageOfLines(call, linesOf(tree, 'pohon'))
      return { asOf: tree.forest.on, revision: tree.forest.revision?.number ?? null, items: items.map(nodeOf), next }
    },
    'The performance tree: IKU and what they are handed down as; tanggal=, revisi=, simpul=, unit=, perlu=1',
  )
  draftApi(routes)
  revisionApi(routes)
}

const put = z.object({ id: z.string() })

/** The caller's own draft: today's tree is changed in it, and published at once. */
function draftApi(routes: Routes): void {
  const change = z.object({ id: z.string(), nodeId: z.string(), act: z.enum(['add', 'change', 'retire']) })
  routes.read(
    '/cascade/draft',
    readDraft,
    z.object({ id: z.string().nullable(), changes: z.array(change) }),
    ({ revision, changes }) => ({
      id: revision?.id ?? null,
      changes: changes.map(({ id, link_id: nodeId, act }) => ({ id, nodeId, act })),
    }),
    'Your draft and what it changes',
  )
  const at = '/cascade/draft/nodes/:id'
  routes.act('POST', `${at}/children`, addNode, put, (result) => result, 'Add a result beneath a node', 201)
  routes.act('PUT', at, changeNode, put, (result) => result, 'Change what a node says')
  routes.act('PUT', `${at}/shares`, splitNode, put, (result) => result, 'Divide the target of a node')
  routes.act(
    'POST',
    `${at}/adoptions`,
    adoptNode,
    put,
    (result) => result,
    'Let many units take a node over whole',
    201,
  )
  routes.act('PUT', `${at}/parent`, moveNode, put, (result) => result, 'Move a node under another parent')
  routes.act('POST', `${at}/end`, retireNode, put, (result) => result, 'End a node and all beneath it', 201)
  routes.act(
    'POST',
    '/cascade/draft/changes/:id/withdrawal',
    dropChange,
    z.object({}),
    () => ({}),
    'Drop a change',
    201,
  )
  routes.act('POST', '/cascade/draft/disposal', discardDraft, z.object({}), () => ({}), 'Throw the draft away', 201)
  routes.act(
    'POST',
    '/cascade/draft/publication',
    publishDraft,
    z.object({ id: z.string(), number: z.number() }),
    (result) => result,
    'Publish the draft from a day on',
    201,
  )
  routes.read(
    '/cascade/draft/impact',
    readPreview,
    z.object({
      holdsFrom: z.string(),
      backdated: z.boolean(),
      touched,
      broken: z.array(z.object({ on: z.string(), title: z.string(), why: z.string() })),
      sums: z.array(
        z.object({ nodeId: z.string(), missingBefore: z.number().nullable(), missingAfter: z.number().nullable() }),
      ),
    }),
    ({ impact }) => ({
      holdsFrom: impact.holdsFrom,
      backdated: impact.backdated,
      touched: impact.touched,
      broken: impact.broken.map(({ on, title, breach }) => ({ on, title, why: breach.why })),
      sums: impact.sums.map(({ node: each, before, after }) => ({
        nodeId: each.id,
        missingBefore: before?.missing ?? null,
        missingAfter: after?.missing ?? null,
      })),
    }),
    'What publishing the draft would do, from tanggal= on',
  )
}

const touched = z.object({
  links: z.number(),
  indicators: z.number(),
  units: z.number(),
  people: z.number(),
  rows: z.number(),
})

const revision = z.object({
  id: z.string(),
  number: z.number(),
  holdsFrom: z.string(),
  reason: z.string(),
  authorId: z.string().nullable(),
  publishedAt: z.string(),
  touched: touched.nullable(),
})

function revisionApi(routes: Routes): void {
  routes.read(
    '/cascade/revisions',
    listRevisions,
    z.object({ items: z.array(revision), next: z.string().nullable() }),
    ({ items, next }) => ({ items: items.map(revisionOf), next }),
    'Published revisions of the tree, newest first',
  )
  routes.read(
    '/cascade/revisions/:id',
    readRevision,
    revision.extend({
      comparedWith: z.number().nullable(),
      differences: z.array(
        z.object({ nodeId: z.string(), act: z.enum(['add', 'change', 'retire']), fields: z.array(z.string()) }),
      ),
    }),
    (comparison) => ({
      ...revisionOf(comparison.revision),
      comparedWith: comparison.against?.number ?? null,
      differences: comparison.differences.map(({ id, before, after, fields }) => ({
        nodeId: id,
        act: actOf(before, after),
        fields,
      })),
    }),
    'A revision and what it changed; dengan= names another to compare with',
  )
  routes.read(
    '/cascade/suggestions',
    listSuggestions,
    z.object({ items: z.array(suggestion), next: z.string().nullable() }),
    ({ items }) => ({ items: items.map(suggestionOf), next: null }),
    'Your suggestions, and those about units you keep',
  )
  routes.act('POST', '/cascade/suggestions', suggest, put, (result) => result, 'Suggest a change to the tree', 201)
  routes.act('POST', '/cascade/suggestions/:id/answer', answerSuggestion, put, (result) => result, 'Answer one', 201)
}

function actOf(before: Link | null, after: Link | null): 'add' | 'change' | 'retire' {
  if (before === null) return 'add'
  return after === null ? 'retire' : 'change'
}

const suggestion = z.object({
  id: z.string(),
  nodeId: z.string(),
  unitId: z.string(),
  authorId: z.string(),
  text: z.string(),
  at: z.string(),
  state: z.enum(['open', 'taken', 'declined']),
  answer: z.string().nullable(),
  version: z.number(),
})

function suggestionOf({ suggestion: row }: Seen): z.infer<typeof suggestion> {
  const { id, nodeId, unitId, authorId, text, at, state, answer, version } = row
  return { id, nodeId, unitId, authorId, text, at: at.toISOString(), state, answer, version }
}

function revisionOf(row: Revision): z.infer<typeof revision> {
  const { id, number, holdsFrom, reason, authorId, publishedAt } = row
  return { id, number, holdsFrom, reason, authorId, publishedAt: publishedAt.toISOString(), touched: row.touched }
}

function nodeOf({ node: each, owner, measure, findings }: Line): z.infer<typeof node> {
  const shares = sharesOf(each)
  const { target } = each
  const percent = measure?.achievement.percent ?? null
  return {
    id: each.id,
    indicatorId: each.root.id,
    parentId: each.parent?.id ?? null,
    depth: each.depth,
    title: each.title,
    kind: each.link?.kind ?? null,
    contribution: each.link?.contribution ?? null,
    unitId: each.unitId,
    positionId: each.link?.positionId ?? null,
    owner,
    target: target && target.low === target.high ? target.low : target,
    weight: each.link?.weight ?? null,
    scale: each.scale,
    value: measure?.value ?? null,
    achievement: percent === null ? null : roundHalfUp(percent, 4),
    period: measure?.period ?? null,
    missing: shares?.missing ?? null,
    complete: shares?.complete ?? null,
    findings: findings.map((finding) => finding.kind),
  }
}
