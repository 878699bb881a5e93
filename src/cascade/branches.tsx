import type { Measure } from '../indicators/index.ts'
import type { PageCall } from '../organization/index.ts'
import { Bullet, Status, Value } from '../ui/index.ts'
import { KINDS, type Kind, type Node, walk } from './rules.ts'
import { ownerOf, placeOf, type Tree } from './tree.ts'
import {
  bulletOf,
  CONTRIBUTION_WORD,
  dueOf,
  FINDING_TONE,
  findingIn,
  gapIn,
  KIND_WORD,
  periodNote,
  targetIn,
  valueIn,
} from './words.ts'

interface Props {
  call: PageCall
  tree: Tree
  /** Down to which depth below the first the branches stand open. */
  open: number
  /** Down to which depth branches are drawn at all; deeper ones are a link away. */
  deepest: number
  /** The query that keeps day and filters, with its question mark; empty for today's whole tree. */
  query: string
}

/** Nodes under each other, each with its figures, folded beneath its parent. */
export function Branches({ nodes, ...props }: Props & { nodes: readonly Node[] }) {
  return (
    <ul class="branches">
      {nodes.map((node) => (
        <Branch {...props} node={node} />
      ))}
    </ul>
  )
}

function Branch({ node, ...props }: Props & { node: Node }) {
  const { call, tree, open, deepest } = props
  const { t, agency } = call
  const beneath = walk(node).length - 1
  return (
    <li class="branch">
      <BranchRow call={call} tree={tree} node={node} query={props.query} />
      {node.children.length === 0 ? (
        node.link === null ? (
          <p class="small muted">{t('Belum diturunkan ke unit.')}</p>
        ) : null
      ) : deepest > 0 ? (
        <details open={open > 0}>
          <summary class="small">{partsIn(call, node)}</summary>
          <Branches {...props} nodes={node.children} open={open - 1} deepest={deepest - 1} />
        </details>
      ) : (
        <p class="small">
          <a href={`/${agency.slug}/iku/pohon?simpul=${node.id}`}>
            {t('Buka {count} simpul di bawahnya', { count: beneath })}
          </a>
        </p>
      )}
    </li>
  )
}

/** "4 bagian: 3 dibagi, 1 diambil utuh". */
export function partsIn({ t }: PageCall, node: Node): string {
  const counts = KINDS.map((kind): [Kind, number] => [
    kind,
    node.children.filter((child) => child.link?.kind === kind).length,
  ])
  const words = counts
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${count} ${t(KIND_WORD[kind]).toLowerCase()}`)
  return t('{count} turunan: {kinds}', { count: node.children.length, kinds: words.join(', ') })
}

/** One node: what it is, where it stands, how far it is, and what is missing. */
export function BranchRow(props: { call: PageCall; tree: Tree; node: Node; query: string; alone?: boolean }) {
  const { call, tree, node, query, alone } = props
  const { t, agency } = call
  const measure = tree.figures.get(node.id)
  const href = `/${agency.slug}/iku/pohon/simpul/${node.id}${query}`
  const code = node.link === null ? tree.forest.indicators.get(node.id)?.code : null
  // What promises the same as its parent is told by where it stands.
  const place = placeOf(tree, node) ?? t('unit sudah tidak ada')
  const same = !alone && node.parent?.title === node.title
  const owner = ownerOf(tree, node) ?? t('belum terisi')
  return (
    <div class="branch-row">
      <div class="branch-name">
        {alone ? null : (
          <p class="branch-title">
            {code ? <span class="muted">{code} </span> : null}
            <a href={href} data-branch>
              {same ? place : node.title}
            </a>
          </p>
        )}
        <p class="small muted">{same ? owner : `${place} · ${owner}`}</p>
        {node.link ? (
          <p class="source">
            {t(KIND_WORD[node.link.kind])} · {t(CONTRIBUTION_WORD[node.link.contribution]).toLowerCase()}
          </p>
        ) : null}
      </div>
      {measure ? (
        <BranchFigure call={call} tree={tree} node={node} measure={measure} />
      ) : (
        <p class="branch-value">
          <span class="target">{targetLine(call, node)}</span>
        </p>
      )}
      <Findings call={call} tree={tree} node={node} />
    </div>
  )
}

/** The target of one person; how far that person is, is for them and their superior. */
function targetLine(call: PageCall, node: Node): string {
  const target = targetIn(call, node)
  return target === null ? call.t('belum ada target') : call.t('target {aim}', { aim: target })
}

function BranchFigure({ call, tree, node, measure }: { call: PageCall; tree: Tree; node: Node; measure: Measure }) {
  const { t } = call
  const bullet = bulletOf(call, node, measure)
  const note = periodNote(call, tree.forest, measure)
  const gap = gapIn(call, node, measure)
  return (
    <>
      <p class="branch-value">
        <Value {...valueIn(call, node, measure)} />
        <span class="target">
          {dueOf(call, node, measure) ?? t('belum ada target')}
          {gap ? <span class="gap-words"> · {gap}</span> : null}
          {note ? ` · ${note}` : ''}
        </span>
      </p>
      <div class="branch-bullet">{bullet ? <Bullet {...bullet} /> : null}</div>
    </>
  )
}

/** What is missing at a node, each with its shape. */
export function Findings({ call, tree, node }: { call: PageCall; tree: Tree; node: Node }) {
  const found = tree.findings.get(node.id) ?? []
  if (found.length === 0) return null
  return (
    <ul class="branch-findings small">
      {found.map((finding) => (
        <li>
          <Status tone={FINDING_TONE[finding.kind]}>{findingIn(call, node, finding)}</Status>
        </li>
      ))}
    </ul>
  )
}
