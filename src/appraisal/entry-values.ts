import type { Form } from '../platform/forms.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import type { Errors } from '../ui/index.ts'
import type { EntryValues } from './entry-form.tsx'
import type { EntryRow } from './entry-sql.ts'
import { typedNumber, withNumberHints } from './typed-number.ts'

/** The raw input of `submitEntryWithFiles` and `reviseEntryWithFiles`: empty is left out, numbers are read. */
export function entryInput(form: Form) {
  return {
    id: form.get('id') || undefined,
    date: form.get('date'),
    text: form.get('text') ?? '',
    itemId: form.get('itemId'),
    quantity: typedNumber(form.get('quantity')),
    unit: form.get('unit'),
    files: form.all('keep'),
    proposalId: form.get('proposalId') || undefined,
    evidence: form.evidence,
    refused: form.refused,
  }
}

/** What was typed, to show it again. */
export function entryValues(form: Form): EntryValues {
  return {
    id: form.get('id'),
    text: form.get('text'),
    date: form.get('date'),
    itemId: form.get('itemId') ?? '',
    quantity: form.get('quantity'),
    unit: form.get('unit'),
    proposalId: form.get('proposalId'),
  }
}

/** The words of a stored entry, as text for the form. */
export function storedValues(row: EntryRow): EntryValues {
  return {
    text: row.text,
    date: row.date,
    itemId: row.item_id ?? '',
    quantity: row.quantity === null ? '' : formatNumber(row.quantity),
    unit: row.quantity_unit ?? '',
  }
}

/** The errors of a refused entry; an unreadable number says how to write it. */
export function entryErrors(form: Form, errors: Errors): Errors {
  return withNumberHints(errors, (name) => (name === 'quantity' ? form.get(name) : undefined))
}
