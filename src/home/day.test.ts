import { expect, test } from 'vitest'
import type { PlanRow } from '../appraisal/index.ts'
import { dueSoFar } from './day.ts'

const plan = (span: string): PlanRow => ({
  agency_id: '',
  id: '',
  version: 1,
  employee_id: '',
  unit_id: '',
  position_id: '',
  year: 2026,
  span,
  state: 'agreed',
  form: 'officer',
  approach: 'quantitative',
  capacity: 'definitive',
  proposed_at: null,
  agreed_by: null,
  agreed_at: null,
})

test.each([
  ['a full quarter of a whole year', '[2026-01-01,2027-01-01)', '2026-12-31', 92],
  ['the first day of a quarter', '[2026-01-01,2027-01-01)', '2026-10-01', 1],
  ['a plan that begins within the quarter', '[2026-11-01,2027-01-01)', '2026-11-10', (365 * 10) / 61],
])('due so far is the share of the plan’s days: %s', (_what, span, today, due) => {
  expect(dueSoFar(365, plan(span), today)).toBeCloseTo(due, 9)
})
