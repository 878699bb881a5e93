import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ago,
  dayIn,
  formatDate,
  formatDateTime,
  formatNumber,
  formatPercent,
  formatPeriod,
  formatRupiah,
  formatTime,
  parseNumber,
  roundHalfUp,
  startOfDay,
} from './format.ts'

describe('roundHalfUp', () => {
  test.each([
    [1.005, 2, 1.01],
    [2.675, 2, 2.68],
    [8.345, 2, 8.35],
    [-1.005, 2, -1.01],
    [76.605 + 1e-14, 2, 76.61],
    [0.1 + 0.2, 1, 0.3],
    [0.285 * 100, 0, 29],
    [197.6521739, 2, 197.65],
    [1e-7, 2, 0],
    [-1e-7, 2, 0],
    [1.5e21, 2, 1.5e21],
    [1250, -2, 1300],
  ])('%d at %d decimals is %d', (value, decimals, expected) => expect(roundHalfUp(value, decimals)).toBe(expected))

  test('every amount in thousandths rounds as on paper', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (thousandths) => {
        const onPaper = Math.floor(thousandths / 10) + (thousandths % 10 >= 5 ? 1 : 0)
        expect(roundHalfUp(thousandths / 1000, 2)).toBe(onPaper / 100)
      }),
    )
  })
})

describe('numbers', () => {
  test.each([
    [1234567.891, undefined, '1.234.567,891'],
    [0, undefined, '0'],
    [-0, undefined, '0'],
    [999, undefined, '999'],
    [1000, undefined, '1.000'],
    [-1234.5, undefined, '-1.234,5'],
    [0.1 + 0.2, undefined, '0,3'],
    [1e21, undefined, '1.000.000.000.000.000.000.000'],
    [1.5e-7, undefined, '0,00000015'],
    [87, 2, '87,00'],
    [1.005, 2, '1,01'],
    [-0.001, 2, '0,00'],
    [Number.NaN, 2, '–'],
  ])('%d with %s decimals is %s', (value, decimals, text) => expect(formatNumber(value, decimals)).toBe(text))

  test('English swaps the marks', () => expect(formatNumber(1234567.891, 1, 'en')).toBe('1,234,567.9'))

  test('per cent and rupiah', () => {
    expect(formatPercent(87.72, 1)).toBe('87,7%')
    expect(formatPercent(100)).toBe('100%')
    expect(formatRupiah(12_500_000)).toBe('Rp 12.500.000')
    expect(formatRupiah(-2500.5)).toBe('-Rp 2.501')
  })
})

describe('parseNumber', () => {
  test.each([
    ['1.250,5', 1250.5],
    ['1.250', 1250],
    ['1250,5', 1250.5],
    ['0,5', 0.5],
    ['-3', -3],
    ['−3', -3],
    [' 12 500 ', 12500],
    ['Rp 12.500.000', 12_500_000],
    ['87,7%', 87.7],
  ])('%j is %d', (text, value) => expect(parseNumber(text)).toEqual({ ok: true, value }))

  test.each([
    ['', 'Isi angka, misalnya 1.250,5.'],
    ['1.25', 'Pakai koma untuk desimal dan titik untuk ribuan, misalnya 1,25.'],
    ['0.500', 'Pakai koma untuk desimal dan titik untuk ribuan, misalnya 0,500.'],
    ['1,250.5', 'Pakai koma untuk desimal dan titik untuk ribuan, misalnya 1.250,5.'],
    ['1,250,500', 'Pakai koma untuk desimal dan titik untuk ribuan, misalnya 1.250.500.'],
    ['12a', 'Tulis angka saja, misalnya 1.250,5. Anda mengetik “12a”.'],
    ['1e5', 'Tulis angka saja, misalnya 1.250,5. Anda mengetik “1e5”.'],
    ['1.2.3', 'Tulis angka saja, misalnya 1.250,5. Anda mengetik “1.2.3”.'],
    ['1,2,3', 'Tulis angka saja, misalnya 1.250,5. Anda mengetik “1,2,3”.'],
    ['--1', 'Tulis angka saja, misalnya 1.250,5. Anda mengetik “--1”.'],
  ])('%j is answered with what to type', (text, message) => expect(parseNumber(text)).toEqual({ ok: false, message }))

  test('English reads a point as decimal mark', () => {
    expect(parseNumber('1,250.5', 'en')).toEqual({ ok: true, value: 1250.5 })
    expect(parseNumber('x', 'en')).toEqual({
      ok: false,
      message: 'Type digits only, such as 1,250.5. You typed “x”.',
    })
    expect(parseNumber('1,5', 'en')).toEqual({
      ok: false,
      message: 'Use a point for decimals and a comma for thousands, such as 1.5.',
    })
  })

  test('what is written can be read again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom('id' as const, 'en' as const),
        (digits, decimals, lang) => {
          const value = roundHalfUp(digits / 10 ** decimals, decimals)
          expect(parseNumber(formatNumber(value, undefined, lang), lang)).toEqual({ ok: true, value })
        },
      ),
    )
  })
})

describe('dates and times', () => {
  const instant = new Date('2026-11-22T08:05:09Z')

  test('a day in long, short and with its weekday', () => {
    expect(formatDate('2026-11-22')).toBe('22 November 2026')
    expect(formatDate('2026-08-02', 'short')).toBe('2 Agu')
    expect(formatDate('2026-11-20', 'weekday')).toBe('Jumat, 20 November')
    expect(formatDate('2026-05-01', 'long', 'en')).toBe('1 May 2026')
    expect(formatDate('2026-11-20', 'weekday', 'en')).toBe('Friday, 20 November')
    expect(() => formatDate('2026-02-30')).toThrow(RangeError)
  })

  test.each([
    ['Asia/Jakarta', '15.05 WIB'],
    ['Asia/Makassar', '16.05 WITA'],
    ['Asia/Jayapura', '17.05 WIT'],
  ] as const)('in %s it is %s', (zone, text) => expect(formatTime(instant, zone)).toBe(text))

  test('near midnight the day depends on the zone', () => {
    const late = new Date('2026-12-31T15:30:00Z')
    expect(dayIn(late, 'Asia/Jakarta')).toBe('2026-12-31')
    expect(startOfDay('2026-07-01', 'Asia/Jakarta').toISOString()).toBe('2026-06-30T17:00:00.000Z')
    expect(startOfDay('2026-07-01', 'Asia/Jayapura').toISOString()).toBe('2026-06-30T15:00:00.000Z')
    expect(formatDateTime(late, 'Asia/Jayapura')).toBe('1 Januari 2027, 00.30 WIT')
    expect(formatDateTime(late, 'Asia/Jakarta', 'en')).toBe('31 December 2026, 22:30 WIB')
  })

  test.each([
    ['2026-11-22T16:59:00Z', 'hari ini'],
    ['2026-11-21T17:00:00Z', 'hari ini'],
    ['2026-11-21T16:59:00Z', 'kemarin'],
    ['2026-11-18T08:00:00Z', '4 hari'],
    ['2026-11-23T08:00:00Z', 'besok'],
    ['2026-11-26T08:00:00Z', '4 hari lagi'],
  ])('%s is %s', (then, text) => expect(ago(new Date(then), instant)).toBe(text))

  test('days ago in English', () => {
    expect(ago(instant, instant, 'Asia/Jakarta', 'en')).toBe('today')
    expect(ago(new Date('2026-11-21T08:00:00Z'), instant, 'Asia/Jakarta', 'en')).toBe('yesterday')
    expect(ago(new Date('2026-11-18T08:00:00Z'), instant, 'Asia/Jakarta', 'en')).toBe('4 days')
  })

  test('periods', () => {
    expect(formatPeriod('2026-Q3')).toBe('Triwulan III 2026')
    expect(formatPeriod('2026-Q3', { months: true })).toBe('Triwulan III 2026 (Juli–September)')
    expect(formatPeriod('2026-Q4', { months: true })).toBe('Triwulan IV 2026 (Oktober–Desember)')
    expect(formatPeriod('2026-Q1', { months: true, lang: 'en' })).toBe('Q1 2026 (January–March)')
    expect(formatPeriod('2026-09')).toBe('September 2026')
    expect(formatPeriod('2026')).toBe('2026')
    expect(() => formatPeriod('2026-Q5')).toThrow(RangeError)
  })
})
