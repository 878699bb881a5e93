import { formatNumber } from '../platform/i18n/format.ts'
import { BEHAVIOURS } from './behaviour-rules.ts'
import { ANNEXES, type Approach, PERSPECTIVE_LABEL, type Perspective, type PlanForm } from './form-rules.ts'
import { ASPECT_LABEL, type Aspect, ITEM_KIND_LABEL, type ItemKind } from './rules.ts'

/** A target as a version keeps it. */
export interface TargetContent {
  aspect: Aspect
  measure: string
  low: number
  high: number
  unit: string
  direction: string
}

/** A row as a version keeps it; `supports` is the superior's row or the indicator it serves, in words. */
export interface ItemContent {
  id: string
  number: number
  kind: ItemKind
  text: string
  serves: string
  supports: string
  perspective: Perspective | null
  success: string | null
  targets: TargetContent[]
}

/** Everything that two people agree on in a plan, in words and numbers of the day. */
export interface PlanContent {
  form: PlanForm
  approach: Approach
  items: ItemContent[]
  passages: { part: string; text: string }[]
}

/** One thing of a plan in two versions; `label` names it within its part. */
export interface Change {
  label: string
  before: string
  after: string
}

/** A row or passage in two versions. */
export interface Part {
  key: string
  title: string
  kind: 'added' | 'removed' | 'changed' | 'same'
  changes: Change[]
}

/** A plan in two versions, part by part: rows in the order of the later version, taken-out rows where they stood. */
export function compareContents(before: PlanContent, after: PlanContent): Part[] {
  const items = inOrder(before.items, after.items).map(({ was, is }): Part => {
    const [some] = is ? [is] : was ? [was] : []
    return partOf(some?.id ?? '', `RHK ${some?.number ?? ''}`, was && fieldsOf(was), is && fieldsOf(is))
  })
  const passages = PASSAGES.flatMap(({ key, label }): Part[] => {
    const was = textOf(before, key)
    const is = textOf(after, key)
    if (was === '' && is === '') return []
    const field = (text: string) => (text === '' ? undefined : [{ label: '', text }])
    return [partOf(key, label, field(was), field(is))]
  })
  return [...items, ...passages]
}

const PASSAGES: readonly { key: string; label: string }[] = [...BEHAVIOURS, ...ANNEXES]
const textOf = (content: PlanContent, part: string) => content.passages.find((each) => each.part === part)?.text ?? ''

type Field = { label: string; text: string }

function fieldsOf(item: ItemContent): Field[] {
  return [
    { label: 'Hasil kerja', text: item.text },
    { label: 'Jenis', text: ITEM_KIND_LABEL[item.kind] },
    { label: 'Untuk siapa', text: item.serves },
    { label: 'Mendukung', text: item.supports },
    { label: 'Perspektif', text: item.perspective ? PERSPECTIVE_LABEL[item.perspective] : '' },
    { label: 'Ukuran keberhasilan', text: item.success ?? '' },
    { label: 'Target', text: item.targets.map(targetText).join('\n') },
  ]
}

function targetText({ aspect, measure, low, high, unit, direction }: TargetContent): string {
  const amount = low === high ? formatNumber(low) : `${formatNumber(low)}–${formatNumber(high)}`
  return `${ASPECT_LABEL[aspect]}: ${measure}, ${direction === 'down' ? '≤ ' : ''}${amount} ${unit}`
}

function partOf(key: string, title: string, was: Field[] | undefined, is: Field[] | undefined): Part {
  const labels = (is ?? was ?? []).map((field) => field.label)
  const changes = labels.map((label, at) => ({
    label,
    before: was?.[at]?.text ?? '',
    after: is?.[at]?.text ?? '',
  }))
  const said = changes.filter(({ before, after }) => before !== '' || after !== '')
  if (!was) return { key, title, kind: 'added', changes: said }
  if (!is) return { key, title, kind: 'removed', changes: said }
  const changed = said.some(({ before, after }) => before !== after)
  return { key, title, kind: changed ? 'changed' : 'same', changes: said }
}

function inOrder(before: readonly ItemContent[], after: readonly ItemContent[]) {
  const pairs = after.map((is) => ({ is, was: before.find((each) => each.id === is.id) }))
  const gone = before.filter((was) => !after.some((is) => is.id === was.id)).map((was) => ({ is: undefined, was }))
  return [...pairs, ...gone].sort((one, other) => numberOf(one) - numberOf(other))
}

const numberOf = ({ is, was }: { is?: ItemContent | undefined; was?: ItemContent | undefined }) =>
  (is ?? was)?.number ?? 0
