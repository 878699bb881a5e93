import { describe, expect, test } from 'vitest'
import { ANNEX_KEYS, ANNEXES, formFor, missingIn, PERSPECTIVES, pointsOf } from './form-rules.ts'

describe('the form of an SKP, PermenPANRB 6/2022', () => {
  test.each([
    [{ kind: 'jpt-pratama', head: true }, 'department', 'unit-head'],
    [{ kind: 'jpt-pratama', head: false }, 'secretariat', 'unit-head'],
    [{ kind: 'administrator', head: true }, 'department', 'unit-head'],
    [{ kind: 'administrator', head: true }, 'division', 'officer'],
    [{ kind: 'pengawas', head: true }, 'facility', 'officer'],
    [{ kind: 'jf-keahlian', head: false }, 'department', 'officer'],
    [{ kind: 'pelaksana', head: false }, 'section', 'officer'],
  ] as const)('%o in a %s fills the form %s', (position, unit, form) => {
    expect(formFor(position, unit)).toBe(form)
  })

  test('has four perspectives and three annexes', () => {
    expect(PERSPECTIVES).toHaveLength(4)
    expect(ANNEXES.map((annex) => annex.key)).toEqual([...ANNEX_KEYS])
  })

  test.each([
    [{ form: 'unit-head', approach: 'quantitative' }, { targets: 1 }, ['perspective']],
    [{ form: 'unit-head', approach: 'quantitative' }, { perspective: 'process', targets: 0 }, ['targets']],
    [{ form: 'officer', approach: 'quantitative' }, { targets: 1 }, []],
    [{ form: 'officer', approach: 'qualitative' }, { targets: 0 }, ['success']],
    [{ form: 'officer', approach: 'qualitative' }, { success: 'Warga paham', targets: 0 }, []],
    [{ form: 'unit-head', approach: 'qualitative' }, { targets: 0 }, ['perspective', 'success']],
  ] as const)('a row of %o with %o lacks %o', (plan, item, missing) => {
    expect(missingIn(plan, item)).toEqual(missing)
  })
})

test('points of an annex are its lines without the bullets that people type', () => {
  expect(pointsOf('1. Dua petugas loket\n- Printer kartu\n\n  • 3 hari pelatihan\n2026 tetap angka')).toEqual([
    'Dua petugas loket',
    'Printer kartu',
    '3 hari pelatihan',
    '2026 tetap angka',
  ])
})
