import { expect, test } from 'vitest'
import { freeSlots } from './slot-rules.ts'

const plan = { minutes: 60, capacity: 2, daysAhead: 3 }
const hours: Record<string, { from: number; to: number }[]> = {
  '2026-11-20': [{ from: 480, to: 690 }],
  '2026-11-23': [
    { from: 480, to: 600 },
    { from: 780, to: 839 },
  ],
}
const calendar = { stretchesOn: (day: string) => hours[day] ?? [] }
const at = (iso: string) => ({ now: new Date(iso), today: iso.slice(0, 10), zone: 'Asia/Makassar' as const })
const said = (slots: ReturnType<typeof freeSlots>) => slots.map((slot) => `${slot.at.toISOString()} ${slot.left}`)

test('slots are whole within working time, later than now, weekends left out', () => {
  expect(said(freeSlots(plan, calendar, at('2026-11-20T00:30:00Z'), new Map()))).toEqual([
    '2026-11-20T01:00:00.000Z 2',
    '2026-11-20T02:00:00.000Z 2',
    '2026-11-23T00:00:00.000Z 2',
    '2026-11-23T01:00:00.000Z 2',
  ])
})

test('what is taken leaves fewer places, and none when it is full', () => {
  const taken = new Map([
    [Date.parse('2026-11-20T01:00:00Z'), 1],
    [Date.parse('2026-11-20T02:00:00Z'), 2],
  ])
  expect(said(freeSlots({ ...plan, daysAhead: 1 }, calendar, at('2026-11-20T00:30:00Z'), taken))).toEqual([
    '2026-11-20T01:00:00.000Z 1',
  ])
  expect(freeSlots({ ...plan, capacity: 0 }, calendar, at('2026-11-20T00:30:00Z'), taken)).toEqual([])
})
