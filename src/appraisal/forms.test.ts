import { describe, expect, test } from 'vitest'
import { type Form, readForm } from '../platform/forms.ts'
import { entryErrors, entryInput, entryValues } from './entry-values.ts'
import { goingOn, shortened } from './entry-words.ts'
import { changedFields, ratingInput, ratingValues, storedRatings } from './evaluation-values.ts'
import { itemErrors, itemInput, itemValues } from './plan-values.ts'
import { receiptNumber } from './receipt.ts'
import { typedNumber } from './typed-number.ts'
import { lastMonths } from './work-list.tsx'

const A = '01a201bd-e122-7000-842c-ec86b4df8279'
const B = '01a201bd-e122-7000-842c-ec86b4df8280'

function formOf(fields: Record<string, string> | [string, string][]): Promise<Form> {
  return readForm(new Request('http://here/', { method: 'POST', body: new URLSearchParams(fields) }))
}

describe('a typed number', () => {
  test.each<[string | undefined, number | string | undefined]>([
    ['1.250,5', 1250.5],
    ['1.250', 1250],
    ['0', 0],
    [' ', undefined],
    [undefined, undefined],
    ['1.25', '1.25'],
    ['dua', 'dua'],
  ])('%s is read as %s', (typed, read) => {
    expect(typedNumber(typed)).toBe(read)
  })
})

describe('an entry', () => {
  test('leaves out what is empty and keeps the files that are still ticked', async () => {
    const form = await formOf([
      ['id', A],
      ['text', 'Menerbitkan akta'],
      ['date', '2026-11-20'],
      ['itemId', ''],
      ['quantity', '1.250,5'],
      ['unit', ''],
      ['keep', A],
      ['keep', B],
    ])
    const input = entryInput(form)
    expect(input).toMatchObject({
      id: A,
      text: 'Menerbitkan akta',
      quantity: 1250.5,
      files: [A, B],
      evidence: [],
      refused: [],
    })
    expect(entryInput(await formOf({ id: '', quantity: '' }))).toMatchObject({
      id: undefined,
      quantity: undefined,
      text: '',
    })
  })

  test('that was refused shows what was typed, and how to write a number', async () => {
    const form = await formOf({ text: 'x', quantity: '1.25' })
    expect(entryValues(form)).toMatchObject({ text: 'x', quantity: '1.25', itemId: '' })
    expect(entryErrors(form, { quantity: 'Ketik angka.', text: 'Terlalu pendek.' })).toEqual({
      quantity: 'Pakai koma untuk desimal dan titik untuk ribuan, misalnya 1,25.',
      text: 'Terlalu pendek.',
    })
    expect(entryErrors(await formOf({ quantity: 'dua' }), { quantity: 'Ketik angka.' })).toEqual({
      quantity: 'Ketik angka.',
    })
  })

  test('has a number to name on the telephone', () => {
    expect(receiptNumber(A)).toBe('B4DF-8279')
  })
})

describe('a row of the plan', () => {
  const targets = {
    'targets.0.aspect': 'quantity',
    'targets.1.aspect': 'quality',
    'targets.1.measure': 'Akta tanpa salah',
    'targets.1.target': '98',
    'targets.1.unit': '%',
    'targets.1.direction': 'up',
    'targets.2.aspect': 'time',
    'targets.2.measure': 'Hari kerja',
    'targets.2.target': '1',
    'targets.2.high': '2,5',
    'targets.2.unit': 'hari',
  }

  test('drops blank targets, and an upper bound makes a range', async () => {
    const input = itemInput(await formOf({ text: 'Akta terbit', serves: 'orang tua', superiorItemId: A, ...targets }))
    expect(input.kind).toBe('utama')
    expect(input.targets).toEqual([
      { aspect: 'quality', measure: 'Akta tanpa salah', unit: '%', direction: 'up', target: 98 },
      { aspect: 'time', measure: 'Hari kerja', unit: 'hari', direction: undefined, target: { low: 1, high: 2.5 } },
    ])
  })

  test('that was refused has its targets where the errors say', async () => {
    const form = await formOf({ ...targets, 'targets.2.target': '1.5' })
    expect(itemValues(form).targets[1]?.target).toBe('1.5')
    expect(itemErrors(form, { 'targets.1.target.low': 'Ketik angka.' })).toEqual({
      'targets.1.target': 'Pakai koma untuk desimal dan titik untuk ribuan, misalnya 1,5.',
    })
  })
})

describe('an evaluation', () => {
  test('reads ratings by row and by value, and leaves out what was not chosen', async () => {
    const form = await formOf({
      results: 'meets',
      behaviour: '',
      [`itemRatings.${A}.rating`]: 'below',
      [`itemRatings.${A}.reason`]: 'Antre tanda tangan.',
      [`itemRatings.${B}.reason`]: '',
      'valueRatings.akuntabel': 'above',
      'itemRatings.__proto__.rating': 'above',
      note: 'Rapi.',
    })
    expect(ratingInput(form)).toMatchObject({
      results: 'meets',
      behaviour: undefined,
      itemRatings: { [A]: { rating: 'below', reason: 'Antre tanda tangan.' } },
      valueRatings: { akuntabel: 'above' },
      note: 'Rapi.',
    })
    expect(Object.keys(ratingInput(form).itemRatings)).toEqual([A])
  })

  test('that met another version says which fields differ', async () => {
    const stored = storedRatings(null, null)
    const typed = ratingValues(
      await formOf({ note: 'Baik', 'valueRatings.loyal': 'meets', [`itemRatings.${A}.reason`]: '' }),
    )
    expect(changedFields(stored, stored)).toEqual([])
    expect(changedFields(stored, typed)).toEqual(['note', 'values'])
  })
})

describe('words', () => {
  test('are cut between words', () => {
    expect(shortened('Menerbitkan sebelas akta kelahiran', 20)).toBe('Menerbitkan sebelas …')
    expect(shortened('Pendek', 20)).toBe('Pendek')
  })

  test('go on a sentence with a small letter, abbreviations keep theirs', () => {
    expect(goingOn('Warga kota')).toBe('warga kota')
    expect(goingOn('DPRD dan warga')).toBe('DPRD dan warga')
  })

  test('name the last months across a year', () => {
    expect(lastMonths('2026-02-28', 3)).toEqual(['2026-02', '2026-01', '2025-12'])
  })
})
