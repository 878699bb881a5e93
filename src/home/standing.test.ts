import { expect, test } from 'vitest'
import { weakerFirst } from './standing.ts'

test('the day begins with the weakest rows; what asks for nothing comes last', () => {
  const row = (name: string, percent: number | null, more = {}) => ({
    name,
    percent,
    paused: false,
    reachedForYear: false,
    ...more,
  })
  const rows = [
    row('reached', 120),
    row('paused', 10, { paused: true }),
    row('slow, the year has it', 40, { reachedForYear: true }),
    row('slow', 41),
    row('begun by nobody', 0),
  ]
  expect(rows.toSorted(weakerFirst).map(({ name }) => name)).toEqual([
    'begun by nobody',
    'slow',
    'reached',
    'slow, the year has it',
    'paused',
  ])
})
