import { gapInWords, type Measure, type Status } from '../indicators/index.ts'
import type { PageCall } from '../organization/index.ts'
import { formatNumber, formatPeriod } from '../platform/i18n/format.ts'
import type { BulletProps, Goal, Tone } from '../ui/index.ts'
import type { Finding } from './findings.ts'
import type { Forest } from './forest.ts'
import type { Breach, Contribution, Kind, Node, Scale, Spread } from './rules.ts'
import type { Shares } from './shares.ts'

/** How each way of handing down is called. */
export const KIND_WORD: Record<Kind, string> = {
  direct: 'Diambil utuh',
  split: 'Dibagi',
  component: 'Komponen pembentuk',
  narrowed: 'Lingkup dipersempit',
  new: 'Dibuat baru',
}

/** What each way of handing down means, for the form. */
export const KIND_EXPLAINED: Record<Kind, string> = {
  direct: 'Ukuran dan targetnya sama dengan induknya.',
  split: 'Ukurannya sama, targetnya sebagian dari target induk. Semua bagian harus genap.',
  component: 'Salah satu pembentuk hasil induk, dengan ukuran sendiri.',
  narrowed: 'Ukurannya sama, lingkupnya lebih sempit. Targetnya sendiri, tidak dijumlahkan.',
  new: 'Hasil lain yang membantu induk, dengan ukuran sendiri.',
}

export const CONTRIBUTION_WORD: Record<Contribution, string> = {
  direct: 'Sumbangan langsung',
  shared: 'Sumbangan bersama',
}

export const SPREAD_WORD: Record<Spread, string> = {
  sum: 'Bagian dijumlahkan',
  average: 'Rata-rata tertimbang',
  last: 'Setiap bagian sama',
}

export const TONE: Record<Status, Tone> = {
  'on-track': 'ok',
  attention: 'warn',
  'off-track': 'off',
  'no-data': 'none',
  paused: 'none',
}

export const STATUS_WORD: Record<Status, string> = {
  'off-track': 'Di luar jalur',
  attention: 'Perlu perhatian',
  'no-data': 'Belum ada data',
  'on-track': 'Di jalur',
  paused: 'Dijeda',
}

/** A number of a node as people read it. */
export function numberIn({ language }: PageCall, scale: Scale, value: number): string {
  return formatNumber(value, scale.decimals, language)
}

/** A number with its unit, as it stands in a sentence. */
export function amountIn(call: PageCall, scale: Scale, value: number): string {
  const number = numberIn(call, scale, value)
  return scale.unit === '%' ? `${number}%` : `${number} ${scale.unit}`.trim()
}

/** The target of a node in words with its unit: "6.200 keping", "≤ 5 hari"; null without one. */
export function targetIn(call: PageCall, { target, scale }: Pick<Node, 'target' | 'scale'>): string | null {
  if (target === null) return null
  if (target.low !== target.high) return `${numberIn(call, scale, target.low)}–${amountIn(call, scale, target.high)}`
  return `${scale.direction === 'down' ? '≤ ' : ''}${amountIn(call, scale, target.low)}`
}

/** What a bullet wants; null without a target in numbers. */
function goalOf({ scale }: Node, target: Measure['target']): Goal | null {
  if (target === null) return null
  const { low, high } = typeof target === 'number' ? { low: target, high: target } : target
  if (scale.direction === 'up') return { direction: 'up', target: low }
  if (scale.direction === 'down') return { direction: 'down', target: high }
  if (scale.direction === 'stabilise' && low === high) return { direction: 'stabilise', target: low, tolerance: 0 }
  return { direction: 'range', low, high }
}

/** The drawing of a node's value; undefined where there is no distance to draw. */
export function bulletOf(call: PageCall, node: Node, measure: Measure): BulletProps | undefined {
  const goal = measure.targetLetter ? null : goalOf(node, measure.target)
  if (!goal) return undefined
  const { t } = call
  const value = measure.value === null ? null : amountIn(call, node.scale, measure.value)
  const aim = dueOf(call, node, measure) ?? ''
  const label = value === null ? t('Belum ada data, {aim}', { aim }) : t('{value}, {aim}', { value, aim })
  return { goal, value: measure.value, tone: measure.status === 'attention' ? 'warn' : 'off', label }
}

/** "target 95%", of a running sum "target sejauh ini 5.500 dari 6.200"; null without one. */
export function dueOf(call: PageCall, node: Node, measure: Measure): string | null {
  const { t } = call
  if (measure.targetLetter) return t('target {aim}', { aim: measure.targetLetter })
  const aim = measure.target === null ? null : targetIn(call, { target: rangeOf(measure.target), scale: node.scale })
  if (aim === null) return null
  const full = targetIn(call, { target: rangeOf(measure.fullTarget), scale: node.scale })
  return measure.running && full && full !== aim
    ? t('target sejauh ini {aim} dari {full}', { aim, full })
    : t('target {aim}', { aim })
}

function rangeOf(target: Measure['target']) {
  return typeof target === 'number' ? { low: target, high: target } : target
}

/** "kurang 7,8"; null when nothing is missing or nothing known. */
export function gapIn(call: PageCall, node: Node, { value, target, status }: Measure): string | null {
  if (value === null || target === null || status === 'on-track') return null
  const { decimals, direction } = node.scale
  return gapInWords(direction, target, value, '', { decimals, lang: call.language })
}

/** The value in words; a letter by itself; null when there is none. */
export function valueIn(call: PageCall, node: Node, measure: Measure): { value: string | null; unit?: string } {
  if (measure.letter) return { value: measure.letter }
  if (measure.value === null) return { value: null }
  return { value: numberIn(call, node.scale, measure.value), unit: node.scale.unit }
}

/** Which time a figure is about, where that is not the year. */
export function periodNote(call: PageCall, forest: Forest, measure: Measure): string | null {
  return measure.period === forest.year ? null : formatPeriod(measure.period, { lang: call.language })
}

/** What is missing in words, a sentence without its full stop. */
export function findingIn(call: PageCall, node: Node, finding: Finding): string {
  const { t } = call
  if (finding.kind === 'shares') return sharesIn(call, node, finding)
  if (finding.kind === 'heavy') return t('beban {percent}% dari rata-rata per orang', { percent: finding.percent })
  if (finding.kind === 'no-holder') return t('jabatan ini belum terisi')
  if (finding.kind === 'no-carrier')
    return t(node.link === null ? 'IKU tanpa pelaksana' : 'belum ada SKP yang memuatnya')
  return breachIn(call, finding.breach)
}

/** How each finding is drawn: what breaks a rule or leaves a hole, and what deserves a look. */
export const FINDING_TONE: Record<Finding['kind'], Tone> = {
  breach: 'off',
  shares: 'off',
  'no-carrier': 'warn',
  'no-holder': 'warn',
  heavy: 'warn',
}

function sharesIn(call: PageCall, node: Node, { shares, without }: { shares: Shares; without: string[] }): string {
  return [shares.complete ? '' : sumIn(call, node, shares), withoutIn(call, without)].filter(Boolean).join('; ')
}

/** "kurang 120 dari 1.200 bayi", or that more was given than there is. */
export function sumIn(call: PageCall, node: Pick<Node, 'scale'>, shares: Shares): string {
  const { t } = call
  const whole = amountIn(call, node.scale, shares.whole)
  if (shares.spread === 'last') return t('ada bagian yang tidak sama dengan {whole}', { whole })
  const amount = numberIn(call, node.scale, Math.abs(shares.missing))
  if (shares.spread === 'average') {
    const given = amountIn(call, node.scale, shares.given)
    return t('rata-rata bagian {given}, seharusnya {whole}', { given, whole })
  }
  return shares.missing > 0
    ? t('kurang {amount} dari {whole}', { amount, whole })
    : t('lebih {amount} dari {whole}', { amount, whole })
}

const MOST_NAMES = 3

function withoutIn({ t }: PageCall, names: readonly string[]): string {
  if (names.length === 0) return ''
  const shown = names.slice(0, MOST_NAMES).join(', ')
  const rest = names.length - MOST_NAMES
  return rest > 0
    ? t('{names} dan {rest} unit lain belum mendapat bagian', { names: shown, rest })
    : t('{names} belum mendapat bagian', { names: shown })
}

/** Why a node cannot stand where it is. */
export function breachIn({ t }: PageCall, breach: Breach): string {
  return t(BREACH_WORD[breach.why])
}

export const BREACH_WORD: Record<Breach['why'], string> = {
  circle: 'Jalurnya berputar kembali ke dirinya sendiri',
  'no-parent': 'Induknya sudah tidak ada',
  'nothing-to-split': 'Induknya tidak punya satu angka target yang dapat dibagi',
  'unit-outside': 'Unitnya tidak berada di bawah unit induknya',
  'unit-gone': 'Unitnya sudah tidak ada pada tanggal ini',
}
