import type { Form } from '../platform/forms.ts'
import type { EvaluationRow } from './evaluation-sql.ts'

/** The assessor's choices and words as they stand in the form. */
export interface RatingValues {
  results: string
  behaviour: string
  /** By id of the row. */
  items: Partial<Record<string, { rating: string; reason: string }>>
  /** By key of the value. */
  values: Partial<Record<string, string>>
  note: string
  /** Ids of the work entries cited. */
  cited: string[]
  expectation: string
  predicate: string
  overrideReason: string
  improvement: string
  improvementDue: string
  followUp: string
  followUpNote: string
}

const WORDS = [
  'results',
  'behaviour',
  'note',
  'expectation',
  'predicate',
  'overrideReason',
  'improvement',
  'improvementDue',
  'followUp',
  'followUpNote',
] as const

/** What was chosen and typed, read from fields such as `itemRatings.<id>.rating` and `valueRatings.<key>`. */
export function ratingValues(form: Form): RatingValues {
  const items: RatingValues['items'] = {}
  const values: RatingValues['values'] = {}
  for (const [name, value] of form.entries()) {
    const [, itemId, part] = /^itemRatings\.([0-9a-f-]{36})\.(rating|reason)$/.exec(name) ?? []
    if (itemId && part) items[itemId] = { ...(items[itemId] ?? { rating: '', reason: '' }), [part]: value }
    const [, key] = /^valueRatings\.([a-z-]+)$/.exec(name) ?? []
    if (key) values[key] = value
  }
  const word = (name: (typeof WORDS)[number]) => form.get(name) ?? ''
  return {
    results: word('results'),
    behaviour: word('behaviour'),
    items,
    values,
    note: word('note'),
    cited: form.all('cited'),
    expectation: word('expectation'),
    predicate: word('predicate'),
    overrideReason: word('overrideReason'),
    improvement: word('improvement'),
    improvementDue: word('improvementDue'),
    followUp: word('followUp'),
    followUpNote: word('followUpNote'),
  }
}

/** The raw input of the drafting verbs: what was not chosen is left out, an unrated row has no reason. */
export function ratingInput(form: Form) {
  const { items, values, results, behaviour, ...words } = ratingValues(form)
  const rated = Object.entries(items).filter(([, item]) => item !== undefined && item.rating !== '')
  return {
    ...words,
    results: results || undefined,
    behaviour: behaviour || undefined,
    itemRatings: Object.fromEntries(rated),
    valueRatings: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')),
  }
}

/** A stored evaluation as the form shows it; `proposed` is what the matrix says of it. */
export function storedRatings(row: EvaluationRow | null, proposed: string | null): RatingValues {
  return {
    results: row?.results ?? '',
    behaviour: row?.behaviour ?? '',
    items: Object.fromEntries(
      Object.entries(row?.item_ratings ?? {}).map(([id, item]) => [
        id,
        { rating: item?.rating ?? '', reason: item?.reason ?? '' },
      ]),
    ),
    values: { ...row?.value_ratings },
    note: row?.note ?? '',
    cited: [...(row?.cited ?? [])],
    expectation: row?.expectation ?? '',
    predicate: row?.predicate && row.predicate !== proposed ? row.predicate : '',
    overrideReason: row?.override_reason ?? '',
    improvement: row?.improvement ?? '',
    improvementDue: row?.improvement_due ?? '',
    followUp: row?.follow_up ?? '',
    followUpNote: row?.follow_up_note ?? '',
  }
}

/** The fields in which what was typed differs from what is stored, by their names. */
export function changedFields(stored: RatingValues, typed: RatingValues): (keyof RatingValues)[] {
  const names: (keyof RatingValues)[] = [...WORDS, 'cited', 'items', 'values']
  return names.filter((name) => sorted(stored[name]) !== sorted(typed[name]))
}

function sorted(value: RatingValues[keyof RatingValues]): string {
  if (typeof value === 'string') return value.replaceAll('\r\n', '\n').trim()
  if (Array.isArray(value)) return [...value].sort().join()
  return JSON.stringify(
    Object.entries(value)
      .filter(([, each]) => isFilled(each))
      .sort(([one], [other]) => one.localeCompare(other)),
  )
}

function isFilled(value: string | { rating: string; reason: string } | undefined): boolean {
  if (value === undefined) return false
  return typeof value === 'string' ? value !== '' : value.rating !== '' || value.reason !== ''
}
