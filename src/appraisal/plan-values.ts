import type { Form } from '../platform/forms.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import type { Errors } from '../ui/index.ts'
import type { PlanItem } from './plans.ts'
import { typedNumber, withNumberHints } from './typed-number.ts'

/** One target as it was typed. */
export interface TargetValues {
  aspect: string
  measure: string
  target: string
  /** Upper bound of a range. */
  high: string
  unit: string
  direction: string
}

/** A row as it was typed. */
export interface ItemValues {
  kind: string
  text: string
  serves: string
  superiorItemId: string
  indicatorId: string
  perspective: string
  success: string
  targets: TargetValues[]
}

/** How many targets one row may carry. */
export const MOST_TARGETS = 8

/** What was typed, blank targets left out. The places of the rest are those of the verb's errors. */
export function itemValues(form: Form): ItemValues {
  const text = (name: string) => form.get(name) ?? ''
  const targets = Array.from({ length: MOST_TARGETS }, (_, index) => ({
    aspect: text(`targets.${index}.aspect`),
    measure: text(`targets.${index}.measure`),
    target: text(`targets.${index}.target`),
    high: text(`targets.${index}.high`),
    unit: text(`targets.${index}.unit`),
    direction: text(`targets.${index}.direction`),
  }))
  return {
    kind: text('kind') || 'utama',
    text: text('text'),
    serves: text('serves'),
    superiorItemId: text('superiorItemId'),
    indicatorId: text('indicatorId'),
    perspective: text('perspective'),
    success: text('success'),
    targets: targets.filter((target) => !isBlank(target)),
  }
}

function isBlank({ measure, target, high, unit }: TargetValues): boolean {
  return [measure, target, high, unit].every((part) => part.trim() === '')
}

/** The raw input of `addItem` and `changeItem`: an upper bound makes the target a range. */
export function itemInput(form: Form) {
  const { targets, ...words } = itemValues(form)
  return {
    ...words,
    id: form.get('id') || undefined,
    targets: targets.map(({ target, high, direction, ...rest }) => ({
      ...rest,
      target: high.trim() === '' ? typedNumber(target) : { low: typedNumber(target), high: typedNumber(high) },
      direction: direction || undefined,
    })),
  }
}

/** The errors of a refused row; what is wrong inside a range is said at its target. */
export function itemErrors(form: Form, errors: Errors): Errors {
  const { targets } = itemValues(form)
  const placed = Object.fromEntries(
    Object.entries(errors).map(([name, message]) => [name.replace(/\.target\.(low|high)$/, '.target'), message]),
  )
  return withNumberHints(placed, (name) => {
    const index = /^targets\.(\d)\.target$/.exec(name)?.[1]
    return index === undefined ? undefined : targets[Number(index)]?.target
  })
}

/** A stored row as text for the form. */
export function storedItem({ row, targets }: PlanItem): ItemValues {
  return {
    kind: row.kind,
    text: row.text,
    serves: row.serves,
    superiorItemId: row.superior_item_id ?? '',
    indicatorId: row.indicator_id ?? '',
    perspective: row.perspective ?? '',
    success: row.success ?? '',
    targets: targets.map(({ aspect, measure, low, high, unit_label, direction }) => ({
      aspect,
      measure,
      target: formatNumber(low),
      high: high === low ? '' : formatNumber(high),
      unit: unit_label,
      direction,
    })),
  }
}
