import { expect, test } from 'vitest'
import { type Known, measureOf } from './measure.ts'
import type { TargetPause } from './pause-sql.ts'
import type { Indicator, IndicatorTarget } from './sql.ts'

const INDICATOR: Indicator = {
  id: 'i',
  code: '1.1',
  name: 'Berkas selesai',
  definition: '',
  formula: 'sum',
  formulaText: '',
  movedBy: '',
  unitLabel: 'berkas',
  decimals: 0,
  direction: 'up',
  aggregation: 'sum',
  nodeId: null,
  unitId: 'u',
  unitName: 'Unit',
  source: '',
  frequency: 'quarterly',
  official: false,
  metric: null,
  subjects: [],
  version: 1,
}
const TARGET: IndicatorTarget = {
  id: 'q4',
  indicatorId: 'i',
  period: '2026-Q4',
  low: 92,
  high: 92,
  letter: null,
  base: null,
  baseSource: null,
  source: null,
  version: 1,
}
const known = (pauses: TargetPause[]): Known => ({
  target: TARGET,
  pauses,
  recorded: null,
  months: [{ month: '2026-10-01', num: 31, den: 4 }],
  today: '2027-01-20',
  now: new Date('2027-01-20T02:00:00Z'),
})
const pause = (targetId: string): TargetPause => ({
  id: 'p',
  targetId,
  indicatorId: 'i',
  direction: 'up',
  period: '2026-Q4',
  kind: 'lower',
  first: '2026-11-01',
  last: '2026-12-31',
  low: 0,
  high: 0,
  promisedLow: 92,
  promisedHigh: 92,
  reason: 'Gempa bumi',
  eventId: null,
  event: null,
})

test('a target lowered for another period, such as the year, is not this one’s', () => {
  expect(measureOf(INDICATOR, '2026-Q4', known([pause('year')]))).toEqual(measureOf(INDICATOR, '2026-Q4', known([])))
})

test('one’s own lowered target counts on its days, beside the figure without', () => {
  const measure = measureOf(INDICATOR, '2026-Q4', known([pause('q4')]))
  expect(measure).toMatchObject({ target: 31, status: 'on-track', pause: { lowered: 61, without: { target: 92 } } })
  expect(measure.pause?.without.status).toBe('off-track')
})
