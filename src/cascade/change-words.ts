import type { PageCall } from '../organization/index.ts'
import type { Forest } from './forest.ts'
import { type Content, findNode, type Link, pointOf } from './rules.ts'
import type { Difference } from './stretches.ts'
import { amountIn, CONTRIBUTION_WORD, KIND_WORD } from './words.ts'

/** What one difference is called. */
export function actIn({ t }: PageCall, { before, after }: Difference): string {
  if (!before) return t('Ditambah')
  return t(after ? 'Diubah' : 'Diakhiri')
}

/** What changed, one sentence for each field: "Target: 1.200 menjadi 1.080 bayi". */
export function changesIn(call: PageCall, { before: was, after: is }: Forests, difference: Difference): string[] {
  const { t } = call
  const { before, after, fields } = difference
  if (!before || !after) return [whereIn(call, before ? was : is, after ?? before)]
  return fields.map((field) => {
    const old = fieldIn(call, was, before, field)
    const now = fieldIn(call, is, after, field)
    return t('{field}: {old} menjadi {now}', { field: t(FIELD_WORD[field]), old, now })
  })
}

/** Both states of the tree that a difference lies between. */
export interface Forests {
  before: Forest
  after: Forest
}

const FIELD_WORD: Record<keyof Content, string> = {
  parentId: 'Induk',
  kind: 'Cara',
  unitId: 'Unit',
  positionId: 'Jabatan',
  title: 'Hasil',
  target: 'Target',
  weight: 'Bobot',
  contribution: 'Sumbangan',
  scale: 'Ukuran',
  measuredBy: 'Diukur dari',
}

function fieldIn(call: PageCall, forest: Forest, link: Link, field: keyof Content): string {
  const { t } = call
  const nothing = t('tidak ada')
  switch (field) {
    case 'parentId':
      return nodeTitle(forest, link.parentId) ?? nothing
    case 'kind':
      return t(KIND_WORD[link.kind]).toLowerCase()
    case 'unitId':
      return forest.units.get(link.unitId)?.name ?? nothing
    case 'positionId':
      return t(link.positionId === null ? 'seluruh unit' : 'satu jabatan')
    case 'title':
      return `“${link.title}”`
    case 'target':
      return targetOf(call, forest, link) ?? t('sama dengan induk')
    case 'weight':
      return link.weight === null ? nothing : String(link.weight)
    case 'contribution':
      return t(CONTRIBUTION_WORD[link.contribution]).toLowerCase()
    case 'scale':
      return link.scale?.unit ?? t('sama dengan induk')
    case 'measuredBy':
      return (link.measuredBy && forest.indicators.get(link.measuredBy)?.name) || nothing
  }
}

/** A parent by what it is and where: several nodes may promise the same. */
function nodeTitle(forest: Forest, id: string): string | null {
  const node = findNode(forest.nodes, id)
  return node ? `${node.title} (${forest.units.get(node.unitId)?.name ?? ''})` : null
}

function targetOf(call: PageCall, forest: Forest, link: Link): string | null {
  const node = findNode(forest.nodes, link.id)
  if (link.target === null || !node) return link.target === null ? null : String(link.target)
  return amountIn(call, node.scale, link.target)
}

function whereIn(call: PageCall, forest: Forest, link: Link | null): string {
  if (!link) return ''
  const node = findNode(forest.nodes, link.id)
  const point = node && pointOf(node.target)
  const target = node && point !== null ? `, ${call.t('target {aim}', { aim: amountIn(call, node.scale, point) })}` : ''
  return `${call.t(KIND_WORD[link.kind])}, ${forest.units.get(link.unitId)?.name ?? ''}${target}`
}

/** The unit a difference is about. */
export function placeIn({ before, after }: Forests, { before: was, after: is }: Difference): string {
  const link = is ?? was
  return (link && (after.units.get(link.unitId) ?? before.units.get(link.unitId))?.name) ?? ''
}
