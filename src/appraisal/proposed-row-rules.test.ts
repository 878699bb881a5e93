import { describe, expect, test } from 'vitest'
import { type Candidate, countsPieces, quantityFor, rowFor } from './proposed-row-rules.ts'

const row = (number: number, more: Partial<Candidate> = {}): Candidate => ({
  itemId: `row ${number}`,
  number,
  measured: false,
  named: false,
  counted: false,
  unit: 'surat',
  ...more,
})
const overAll = { measured: true }
const overThis = { measured: true, named: true }

describe('the row for work about something', () => {
  test.each([
    ['none, where no row has to do with it', [row(1), row(2)], null, null],
    ['the one measured over it', [row(1), row(2, overAll)], null, 2],
    ['named before measured over all', [row(1, overAll), row(2, overThis)], null, 2],
    ['one that counts before one that does not', [row(1, { ...overThis, unit: null }), row(2, overThis)], null, 2],
    ['the first of equals', [row(3, overAll), row(2, overAll)], null, 2],
    ['what was used last, measured or not', [row(1), row(2, overThis)], { itemId: 'row 1', withQuantity: true }, 1],
    ['not a row that is gone', [row(2, overThis)], { itemId: 'row 1', withQuantity: true }, 2],
  ] as const)('is %s', (_, candidates, last, number) => {
    expect(rowFor(candidates, last)?.number ?? null).toBe(number)
  })
})

describe('how much of it', () => {
  test.each([
    ['as many as the pieces', row(1, overThis), null, 7],
    ['nothing where the measure counts them already', row(1, { ...overThis, counted: true }), null, null],
    ['nothing where the row counts in no pieces', row(1, { ...overThis, unit: null }), null, null],
    ['nothing where it was left out last time', row(1, overThis), { itemId: 'row 1', withQuantity: false }, null],
    ['as last time, though not measured', row(1), { itemId: 'row 1', withQuantity: true }, 7],
  ] as const)('is %s', (_, candidate, last, quantity) => {
    expect(quantityFor(candidate, 7, last)).toBe(quantity)
  })

  test('letters, files and people are pieces; percent, points, hours and money are not', () => {
    expect(['surat', 'berkas', 'permohonan', 'bayi', 'hari kerja', 'jam', '%', '% tepat', 'Rp', 'poin', ' ']).toSatisfy(
      (units: string[]) => units.filter(countsPieces).join() === 'surat,berkas,permohonan,bayi',
    )
  })
})
