import { expect, test } from 'vitest'
import { openings } from './opening-rules.ts'

const hours: Record<string, readonly { from: number; to: number }[]> = {
  '2026-11-16': [{ from: 480, to: 960 }],
  '2026-11-17': [{ from: 480, to: 960 }],
  '2026-11-19': [{ from: 480, to: 960 }],
  '2026-11-20': [
    { from: 450, to: 690 },
    { from: 780, to: 990 },
  ],
  '2026-11-23': [{ from: 480, to: 720 }],
}
const calendar = { stretchesOn: (day: string) => hours[day] ?? [] }

test('a week of opening hours stands together by equal days, holidays left out', () => {
  expect(openings(calendar, '2026-11-20')).toEqual([
    { first: '2026-11-16', last: '2026-11-17', hours: '08.00–16.00' },
    { first: '2026-11-19', last: '2026-11-19', hours: '08.00–16.00' },
    { first: '2026-11-20', last: '2026-11-20', hours: '07.30–11.30 dan 13.00–16.30' },
  ])
})

test('on a Sunday it is the coming week', () => {
  expect(openings(calendar, '2026-11-22')).toEqual([{ first: '2026-11-23', last: '2026-11-23', hours: '08.00–12.00' }])
})
