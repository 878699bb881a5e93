import type { PageCall } from '../organization/index.ts'
import { roundHalfUp } from '../platform/i18n/format.ts'
import type { Sheet } from '../platform/spreadsheet.ts'
import { linesOf, orderAsked } from './lines.ts'
import type { Tree } from './tree.ts'
import { CONTRIBUTION_WORD, findingIn, KIND_WORD } from './words.ts'

/** The tree as a list to take along. */
export function treeSheet(call: PageCall, tree: Tree): Sheet {
  const { t, agency } = call
  return {
    name: `pohon-kinerja-${tree.forest.on}`,
    demo: agency.demo,
    heads: [
      'iku',
      'tingkat',
      'hasil',
      'cara',
      'sumbangan',
      'unit_atau_jabatan',
      'penanggung_jawab',
      'target',
      'satuan',
      'realisasi',
      'masa',
      'capaian_persen',
      'perlu_dibenahi',
      'induk',
      'kode',
    ],
    rows: linesOf(tree, orderAsked(call)).map(({ node, code, place, owner, measure, findings }) => [
      code,
      node.depth,
      node.title,
      node.link ? t(KIND_WORD[node.link.kind]) : 'IKU',
      node.link ? t(CONTRIBUTION_WORD[node.link.contribution]) : null,
      place,
      owner,
      boundsOf(node.target),
      node.scale.unit,
      measure?.letter ?? measure?.value ?? null,
      measure?.period ?? null,
      measure?.achievement.percent == null ? null : roundHalfUp(measure.achievement.percent, 2),
      findings.map((finding) => findingIn(call, node, finding)).join('; ') || null,
      node.parent?.id ?? null,
      node.id,
    ]),
  }
}

function boundsOf(target: { low: number; high: number } | null): number | string | null {
  if (target === null) return null
  return target.low === target.high ? target.low : `${target.low}–${target.high}`
}
