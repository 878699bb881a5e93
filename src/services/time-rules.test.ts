import { expect, test } from 'vitest'
import { ninetieth, timeBins } from './time-rules.ts'

const took = [
  { minutes: 30, count: 4 },
  { minutes: 450, count: 2 },
  { minutes: 451, count: 3 },
  { minutes: 1350, count: 1 },
  { minutes: 1351, count: 1 },
  { minutes: 90_000, count: 2 },
]

test('cases stand by the working days they took, beyond the promise apart', () => {
  const bins = timeBins(took, { amount: 3, unit: 'working-days' })
  expect(bins.map(({ upTo, count, kept }) => [upTo, count, kept])).toEqual([
    [1, 6, true],
    [2, 3, true],
    [3, 1, true],
    [4, 1, false],
    [5, 0, false],
    [6, 0, false],
    [7, 0, false],
    [8, 2, false],
  ])
  expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(13)
})

test('a long promise is drawn in few bars, and its edge is never crossed', () => {
  const bins = timeBins([{ minutes: 12 * 450, count: 1 }], { amount: 12, unit: 'working-days' })
  expect(bins.filter((bin) => bin.kept).map((bin) => bin.upTo)).toEqual([3, 6, 9, 12])
  expect(bins[3]).toMatchObject({ count: 1, kept: true })
  expect(timeBins([{ minutes: 61, count: 1 }], { amount: 4, unit: 'working-hours' })[1]).toMatchObject({
    upTo: 2,
    count: 1,
  })
})

test('nine in ten are done by a day, said from ten cases on', () => {
  expect(ninetieth(took, 'working-days')).toBe(200)
  expect(ninetieth(took.slice(0, 4), 'working-days')).toBe(2)
  expect(ninetieth([{ minutes: 30, count: 9 }], 'working-hours')).toBeNull()
})
