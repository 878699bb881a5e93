import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { root } from '../platform/root.ts'
import { sumOf } from './results.ts'
import {
  averageHundredths,
  differenceOf,
  elementIndexHundredths,
  gradeOf,
  indexHundredths,
  isOnScale,
  sampleSize,
  skmResult,
  studentT,
  toldApart,
  weakest,
} from './skm-rules.ts'
import { columnsOf } from './tallies.ts'

const sheet = <T>(path: string, row: z.ZodType<T>): T[] =>
  z.array(row).parse(parse(readFileSync(join(root, 'data', path), 'utf8'), { columns: true }))

/** What the database adds up, by hand. */
const sumsOf = (respondents: readonly (readonly number[])[]) =>
  sumOf(
    respondents.map((answers) => {
      const { u1, u2, u3, u4, u5, u6, u7, u8, u9 } = columnsOf(answers)
      const total = u1 + u2 + u3 + u4 + u5 + u6 + u7 + u8 + u9
      const sums = { s1: u1, s2: u2, s3: u3, s4: u4, s5: u5, s6: u6, s7: u7, s8: u8, s9: u9 }
      const squares = { q1: u1 ** 2, q2: u2 ** 2, q3: u3 ** 2, q4: u4 ** 2, q5: u5 ** 2, q6: u6 ** 2 }
      const rest = { q7: u7 ** 2, q8: u8 ** 2, q9: u9 ** 2 }
      return { n: 1, ...sums, ...squares, ...rest, total, squares: total ** 2 }
    }),
  )

describe('the index', () => {
  const TOTALS = [105, 101, 100, 116, 102, 105, 106, 105, 115]
  const all = TOTALS.reduce((sum, total) => sum + total, 0)

  test('of 29 respondents is 91.48, grade A: weight exactly 1/9', () => {
    expect(indexHundredths(all, 29)).toBe(9148)
    expect(gradeOf(9148)).toBe('A')
  })

  test('is not what rounded weights make of it', () => {
    expect((all / 29) * 0.111 * 25).toBeCloseTo(91.38, 1)
    expect((all / 29) * 0.11 * 25).toBeCloseTo(90.56, 2)
  })

  test('lies between 25 and 100', () => {
    expect(indexHundredths(9, 1)).toBe(2500)
    expect(indexHundredths(36, 1)).toBe(10_000)
    expect(indexHundredths(0, 0)).toBeNull()
  })

  test('rounds a half up, without a float between', () => {
    // 25 × 2649 ÷ (9 × 100) = 73.58333; 25 × 1413 ÷ (9 × 50) = 78.5 exactly
    expect(indexHundredths(2649, 100)).toBe(7358)
    expect(indexHundredths(1413, 50)).toBe(7850)
    expect(averageHundredths(205, 200)).toBe(103) // 1.025
    expect(elementIndexHundredths(205, 200)).toBe(2563) // 25.625
  })

  test.each([
    [6499, 'D'],
    [6500, 'C'],
    [7660, 'C'],
    [7661, 'B'],
    [8830, 'B'],
    [8831, 'A'],
    [10_000, 'A'],
    [2500, 'D'],
  ] as const)('of %i hundredths has grade %s', (hundredths, grade) => {
    expect(gradeOf(hundredths)).toBe(grade)
  })
})

describe('the sample', () => {
  const rows = sheet(
    'statistics/krejcie_morgan_1970_table1_cited.csv',
    z.object({ N: z.coerce.number(), S_published: z.coerce.number() }),
  )

  test('table has its 34 rows', () => expect(rows).toHaveLength(34))
  test.each(rows)('of a population of $N is $S_published', (row) => {
    expect(sampleSize(row.N)).toBe(row.S_published)
  })
})

describe('answers', () => {
  test.each([1, 2, 3, 4])('%i stands on the scale', (answer) => expect(isOnScale(answer)).toBe(true))
  test.each([0, 5, -1, 2.5, Number.NaN])('%s does not', (answer) => expect(isOnScale(answer)).toBe(false))
})

describe('the interval', () => {
  const forty = Array.from({ length: 40 }, (_, index) => [3, 3, index % 2 ? 4 : 2, 3, 3, 3, 3, 3, 3])

  test('comes from the respondents’ own indices', () => {
    // 26 and 28 in turn: mean 27 → 75; deviation √(40/39) × 25/9 = 2.8131; t(39) = 2.0227
    const { interval, index } = skmResult(sumsOf(forty), null)
    expect(index).toBe(7500)
    expect(interval?.low).toBeCloseTo(75 - (2.0227 * 2.8131) / Math.sqrt(40), 2)
    expect(interval).toMatchObject({ level: 0.95, finite: false })
  })

  test('is narrower where the population is known, and nothing where all of it answered', () => {
    const wide = skmResult(sumsOf(forty), null).interval
    const narrow = skmResult(sumsOf(forty), 80).interval
    const width = (interval: typeof wide) => (interval ? interval.high - interval.low : 0)
    expect(width(narrow) / width(wide)).toBeCloseTo(Math.sqrt(40 / 79), 6)
    expect(narrow?.finite).toBe(true)
    expect(width(skmResult(sumsOf(forty), 40).interval)).toBe(0)
  })

  test('is missing under ten respondents', () => {
    expect(skmResult(sumsOf(forty.slice(0, 9)), null).interval).toBeNull()
  })

  test.each([
    [9, 2.2622],
    [19, 2.093],
    [29, 2.0452],
    [120, 1.9799],
  ])('uses t with %i degrees of freedom: %f', (degrees, t) => expect(studentT(degrees)).toBeCloseTo(t, 3))
})

test('the weakest element is the one with the lowest average', () => {
  expect(weakest(skmResult(sumsOf([[4, 3, 2, 4, 4, 4, 4, 4, 4]]), null))).toBe('U3')
  expect(weakest(skmResult(sumsOf([]), null))).toBeNull()
})

test('a change is told with its interval, or not at all', () => {
  const before = { n: 100, sum: 300, squares: 1000 } // mean 3, variance 100/99
  const after = { n: 100, sum: 330, squares: 1189 } // mean 3.3, variance 100/99
  const change = differenceOf(before, after)
  expect(change?.difference).toBeCloseTo(0.3, 9)
  expect(change?.high).toBeCloseTo(0.3 + 1.959964 * Math.sqrt(2 / 99), 6)
  expect(differenceOf({ n: 4, sum: 12, squares: 40 }, after)).toBeNull()
})

test.each([
  [
    [20, 8],
    [true, true],
  ],
  [
    [20, 1],
    [false, false],
  ],
  [
    [20, 8, 2],
    [true, false, false],
  ],
  [
    [20, 8, 4, 3],
    [true, true, false, false],
  ],
  [
    [20, 8, 0],
    [true, true, false],
  ],
  [[3], [false]],
  [[], []],
])('of parts with %j answers those are told: %j', (counts, told) => {
  expect(toldApart(counts)).toEqual(told)
})
