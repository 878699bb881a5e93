import type { PageCall } from '../organization/index.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import type { PathNode } from '../ui/index.ts'
import type { Part } from './part.ts'
import { amountIn, dueOf, KIND_WORD, targetIn } from './words.ts'

/** The nodes of the cascade between an IKU and a person, for the path from the vision. */
export function partNodes(call: PageCall, part: Part | null): PathNode[] {
  const { t, agency } = call
  return (part?.line ?? []).map((node) => {
    const place = node.link?.positionId ? t('jabatan ini') : part?.forest.units.get(node.unitId)?.name
    const target = targetIn(call, node)
    const aim = target === null ? null : t('target {aim}', { aim: target })
    return {
      kind: [node.link ? t(KIND_WORD[node.link.kind]) : 'IKU', place].filter(Boolean).join(' · '),
      text: [node.title === node.root.title ? null : node.title, aim].filter(Boolean).join(', ') || node.title,
      href: `/${agency.slug}/iku/pohon/simpul/${node.id}`,
    }
  })
}

/** What a person contributes, in two sentences: the share that was given, and what was counted so far. */
export function Contribution({ call, part, foreign }: { call: PageCall; part: Part | null; foreign?: boolean }) {
  if (!part) return null
  const { t } = call
  return (
    <div class="contribution">
      <h3>{foreign ? t('Sumbangan pegawai ini') : t('Sumbangan saya')}</h3>
      <p>{foreign ? foreignShareIn(call, part) : shareIn(call, part)}</p>
      <p class="small">{countedIn(call, part, foreign)}</p>
      <p class="small muted">{aboveIn(call, part)}</p>
    </div>
  )
}

/** "Bagiannya 4.563 orang; target Puskesmas Sako 22.816 orang." For whoever reads the plan of another. */
function foreignShareIn(call: PageCall, { own, above, forest }: Part): string {
  const { t } = call
  const unit = forest.units.get(above.unitId)?.name ?? ''
  const whole = targetIn(call, above) ?? '–'
  const part = own && targetIn(call, own)
  return part
    ? t('Bagiannya {part}; target {unit} {whole}.', { part, unit, whole })
    : t('Ikut memenuhi target {unit}: {whole}.', { unit, whole })
}

/** "Bagian Anda 4.563 dari 22.816 orang, 20%." */
function shareIn(call: PageCall, { own, above, share, forest }: Part): string {
  const { t, language } = call
  const unit = forest.units.get(above.unitId)?.name ?? ''
  const whole = targetIn(call, above)
  const mine = own && targetIn(call, own)
  if (!own || !mine) {
    return whole
      ? t('Anda ikut memenuhi target {unit}: {whole}.', { unit, whole })
      : t('Anda ikut menghasilkan ini di {unit}.', { unit })
  }
  if (share === null) return t('Bagian Anda {mine}; target {unit} {whole}.', { mine, unit, whole: whole ?? '–' })
  const percent = formatNumber(share * 100, 0, language)
  if (own.scale.spread !== 'sum') return t('Bagian Anda {mine}, {percent}% dari bobot {unit}.', { mine, percent, unit })
  return t('Bagian Anda {mine} dari {whole} di {unit}, {percent}%.', { mine, whole: whole ?? '–', unit, percent })
}

/** What was counted from the person's entries, of all that was counted there. */
function countedIn(call: PageCall, { mine, everybody }: Part, foreign = false): string {
  const { t, language } = call
  if (mine === null || everybody === null) return t('Hasil ini tidak dihitung dari catatan kerja.')
  const [own, all] = [formatNumber(mine, undefined, language), formatNumber(everybody, undefined, language)]
  if (everybody === 0) return t('Tahun ini belum ada catatan yang dihitung di sini.')
  return foreign
    ? t('Tahun ini {own} dari {all} yang dihitung di sana berasal dari catatannya.', { own, all })
    : t('Tahun ini {own} dari {all} yang dihitung di sana berasal dari catatan Anda.', { own, all })
}

function aboveIn(call: PageCall, { above, aboveMeasure, forest }: Part): string {
  const { t } = call
  const unit = forest.units.get(above.unitId)?.name ?? ''
  if (!aboveMeasure || aboveMeasure.value === null) return t('{unit}: belum ada data.', { unit })
  const value = amountIn(call, above.scale, aboveMeasure.value)
  return t('{unit}: {value}, {due}.', { unit, value, due: dueOf(call, above, aboveMeasure) ?? t('belum ada target') })
}
