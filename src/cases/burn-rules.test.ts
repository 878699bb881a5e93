import { expect, test } from 'vitest'
import { burnDown } from './burn-rules.ts'

const at = (day: number, hour = 3) => new Date(Date.UTC(2026, 10, day, hour))
const days = [16, 17, 18, 19, 20].map((day) => ({ day: `2026-11-${day}`, end: at(day, 10) }))

test('open cases are counted at the end of each day, beside those whose promise was not over', () => {
  const cases = [
    { received: at(16), due: at(17), finished: at(16, 8), stopped: false },
    { received: at(16), due: at(17), finished: null, stopped: false }, // late since the 17th
    { received: at(17), due: at(19), finished: null, stopped: false },
    { received: at(17), due: at(17, 8), finished: null, stopped: true }, // waits for its applicant
    { received: at(18), due: at(20), finished: null, stopped: false },
  ]
  expect(burnDown(cases, days, at(18, 11))).toEqual([
    { day: '2026-11-16', open: 1, ideal: 1 },
    { day: '2026-11-17', open: 3, ideal: 2 },
    { day: '2026-11-18', open: 4, ideal: 3 },
    { day: '2026-11-19', open: null, ideal: 1 },
    { day: '2026-11-20', open: null, ideal: 0 },
  ])
})

test('with nothing open the line is zero', () => {
  expect(burnDown([], days, at(18, 11)).map((day) => day.ideal)).toEqual([0, 0, 0, 0, 0])
})
