import { z } from 'zod'
import { DIRECTIONS } from '../indicators/index.ts'
import type { Routes } from '../organization/index.ts'
import { roundHalfUp } from '../platform/i18n/format.ts'
import { type Line, linesOf, pageOfLines } from './lines.ts'
import { CONTRIBUTIONS, KINDS, SPREADS } from './rules.ts'
import { sharesOf } from './shares.ts'
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
