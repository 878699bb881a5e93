import { expect, test } from 'vitest'
import { concerns } from './rules.ts'

const all = { unitId: null, role: null, first: '2026-11-20', last: '2026-11-22', withdrawn: false }
const clerk = { unitsAbove: ['loket', 'dinas', 'kota'], roles: [] }

test.each([
  ['the day before it begins', all, clerk, '2026-11-19', false],
  ['its first day', all, clerk, '2026-11-20', true],
  ['its last day', all, clerk, '2026-11-22', true],
  ['the day after', all, clerk, '2026-11-23', false],
  ['years later, without an end', { ...all, last: null }, clerk, '2029-01-01', true],
  ['once withdrawn', { ...all, withdrawn: true }, clerk, '2026-11-21', false],
  ['for a unit the reader stands in', { ...all, unitId: 'dinas' }, clerk, '2026-11-21', true],
  ['for another unit', { ...all, unitId: 'sekolah' }, clerk, '2026-11-21', false],
  ['for a role the reader lacks', { ...all, role: 'hr' as const }, clerk, '2026-11-21', false],
  ['for the reader’s role', { ...all, role: 'hr' as const }, { ...clerk, roles: ['hr' as const] }, '2026-11-21', true],
])('%s: concerns %o', (_, audience, reader, today, expected) => {
  expect(concerns(audience, reader, today)).toBe(expected)
})
