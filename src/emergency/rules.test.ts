import { describe, expect, test } from 'vitest'
import { basisOn, daysProblem, type EmergencyDays, extensionProblem, scaled, standingOn, takesWorkOf } from './rules.ts'
import { proposedFor, reliefFor } from './template-rules.ts'

const approved: EmergencyDays = { state: 'active', first_day: '2026-11-18', last_day: '2026-12-01', ended_day: null }

describe('an emergency stands', () => {
  test.each([
    ['2026-11-17', 'coming'],
    ['2026-11-18', 'running'],
    ['2026-12-01', 'running'],
    ['2026-12-02', 'over'],
  ])('approved, on %s: %s', (today, standing) => {
    expect(standingOn(approved, today)).toBe(standing)
  })

  test('ended early, until and with the day it was ended for', () => {
    const ended: EmergencyDays = { ...approved, state: 'ended', ended_day: '2026-11-25' }
    expect(['2026-11-25', '2026-11-26'].map((day) => standingOn(ended, day))).toEqual(['running', 'over'])
  })

  test.each(['draft', 'proposed', 'withdrawn'] as const)('%s whatever the day', (state) => {
    expect(standingOn({ ...approved, state }, '2027-01-01')).toBe(state)
  })
})

describe('the legal basis', () => {
  const none = { legal_basis: null, exercise: false }
  test.each([
    ['2026-11-18', 'follows'],
    ['2026-11-21', 'follows'],
    ['2026-11-22', 'overdue'],
  ])('of one declared on 18 November is, on %s, %s', (today, basis) => {
    expect(basisOn(none, '2026-11-18', today)).toBe(basis)
  })

  test('is there once given, and an exercise needs none', () => {
    expect(basisOn({ legal_basis: '360/1/2026', exercise: false }, '2026-11-18', '2027-01-01')).toBe('given')
    expect(basisOn({ legal_basis: null, exercise: true }, '2026-11-18', '2027-01-01')).toBe('given')
  })
})

describe('days', () => {
  test.each([
    ['2026-11-20', '2026-12-03', null],
    ['2026-10-21', '2026-11-20', null],
    ['2026-10-20', '2026-11-20', 'first'],
    ['2026-11-20', '2026-11-19', 'last'],
    ['2026-11-01', '2026-11-19', 'last'],
    ['2026-11-20', '2027-05-18', null],
    ['2026-11-20', '2027-05-19', 'last'],
  ])('%s to %s, on 20 November: %s', (first, last, path) => {
    expect(daysProblem(first, last, '2026-11-20')?.path ?? null).toBe(path)
  })

  test('an extension ends later than what is in force', () => {
    expect(extensionProblem(approved, '2026-12-01', '2026-11-20')).not.toBeNull()
    expect(extensionProblem(approved, '2026-12-02', '2026-11-20')).toBeNull()
  })

  test('work counts for an emergency on its days, before the approval too', () => {
    expect(takesWorkOf({ ...approved, state: 'draft' }, '2026-11-18')).toBe(true)
    expect(takesWorkOf(approved, '2026-11-17')).toBe(false)
    expect(takesWorkOf({ ...approved, state: 'withdrawn' }, '2026-11-18')).toBe(false)
  })
})

test('a lowered number for one quarter lowers the year’s by the same part', () => {
  expect(scaled(60, 100, 400)).toBe(240)
  expect(scaled(5, 0, 400)).toBe(5)
})

describe('templates', () => {
  const indicator = (name: string, unitName: string, addsUp = true) => ({ name, unitName, addsUp })

  test.each([
    ['earthquake', 'Bayi diimunisasi lengkap', 'Dinas Kesehatan', 'lower'],
    ['earthquake', 'Guru yang menerapkan pelatihan', 'Dinas Pendidikan', 'pause'],
    ['earthquake', 'Kejadian ditangani saat tanggap darurat', 'BPBD', 'keep'],
    ['earthquake', 'Kunjungan wisatawan', 'Dinas Pariwisata', 'pause'],
    ['fire', 'Bayi diimunisasi lengkap', 'Dinas Kesehatan', 'keep'],
    ['epidemic', 'Ruas jalan diperbaiki', 'Dinas PU', 'keep'],
  ] as const)('%s: “%s” of %s is proposed to %s', (kind, name, unit, action) => {
    expect(proposedFor(kind, indicator(name, unit)).action).toBe(action)
  })

  test('what does not add up by the day stays, with the reason', () => {
    expect(proposedFor('flood', indicator('Indeks kepuasan', 'Setda', false))).toMatchObject({ action: 'keep' })
  })

  test('every kind adds relief work that somebody can count', () => {
    for (const relief of reliefFor('liquefaction')) expect(relief.quantity).toBeGreaterThan(0)
    expect(reliefFor('epidemic').map(({ title }) => title)).toContain('Kontak erat selesai dilacak')
  })
})
