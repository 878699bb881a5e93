import { expect, test } from 'vitest'
import { burnDown, openAt } from './burn-rules.ts'

const at = (day: number, hour = 3) => new Date(Date.UTC(2026, 10, day, hour))
const days = [16, 17, 18, 19, 20].map((day) => ({ day: `2026-11-${day}`, end: at(day, 10) }))

// Ends of days: 0 is the end of the 16th; whatever is before it has passed none.
const cases = [
  { received: 0, due: 1, finished: 0, stopped: false, count: 1 },
  { received: 0, due: 1, finished: null, stopped: false, count: 1 }, // late since the 17th
  { received: 1, due: 3, finished: null, stopped: false, count: 2 },
  { received: 1, due: 1, finished: null, stopped: true, count: 1 }, // waits for its applicant
  { received: 2, due: 4, finished: null, stopped: false, count: 1 },
]

test('open cases are counted at the end of each day, beside those whose promise was not over', () => {
  expect(burnDown(cases, days, at(18, 11))).toEqual([
    { day: '2026-11-16', open: 1, ideal: 1 },
    { day: '2026-11-17', open: 4, ideal: 3 },
    { day: '2026-11-18', open: 5, ideal: 4 },
    { day: '2026-11-19', open: null, ideal: 1 },
    { day: '2026-11-20', open: null, ideal: 0 },
  ])
  expect(openAt(cases, 2)).toEqual({ open: 5, late: 1 })
})

test('with nothing open the line is zero', () => {
  expect(burnDown([], days, at(18, 11)).map((day) => day.ideal)).toEqual([0, 0, 0, 0, 0])
})
