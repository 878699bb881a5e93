import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawSample, faultsOf, sampleSizeFor } from './rules.ts'

test.each([
  [0, 0],
  [1, 1],
  [50, 34],
  [100, 50],
  [500, 81],
  [1000, 88],
  [1_000_000, 97],
])('of %i answered cases %i are checked: within ten points at 95 %%', (population, size) => {
  expect(sampleSizeFor(population)).toBe(size)
})

describe('a draw', () => {
  const ids = Array.from({ length: 40 }, (_, index) => `case-${String(index).padStart(2, '0')}`)

  test('is the same for the same list and seed, in whatever order the list comes', () => {
    expect(drawSample(ids, 'Palu 2026-10', 5)).toEqual(drawSample([...ids].reverse(), 'Palu 2026-10', 5))
    expect(drawSample(ids, 'Palu 2026-10', 5)).toEqual(['case-02', 'case-11', 'case-04', 'case-32', 'case-17'])
    expect(drawSample(ids, 'Palu 2026-11', 5)).not.toEqual(drawSample(ids, 'Palu 2026-10', 5))
  })

  test('takes nothing twice, nothing foreign, and everything when asked for more than there is', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { maxLength: 30 }), fc.string(), fc.nat(40), (list, seed, size) => {
        const drawn = drawSample(list, seed, size)
        expect(drawn.length).toBe(Math.min(size, list.length))
        expect(new Set(drawn).size).toBe(drawn.length)
        expect(drawn.every((id) => list.includes(id))).toBe(true)
      }),
    )
  })

  test('gives every case about the same chance', () => {
    const counts = new Map<string, number>()
    for (let round = 0; round < 4000; round += 1) {
      for (const id of drawSample(ids, `seed ${round}`, 10)) counts.set(id, (counts.get(id) ?? 0) + 1)
    }
    for (const id of ids) expect(Math.abs((counts.get(id) ?? 0) - 1000)).toBeLessThan(140)
  })
})

describe('what cannot be as a case says it', () => {
  const at = (time: string) => new Date(`2026-11-${time}:00Z`)
  const sound = {
    received_at: at('16T02:00'),
    started_at: at('16T02:00'),
    due_at: at('19T02:00'),
    finished_at: at('17T02:00'),
    used_minutes: 450,
    stopped_minutes: 0,
    channel: 'online' as const,
    answers: { nik: '7271015708900001', keperluan: 'baru' },
  }
  const form = {
    steps: [
      {
        key: 'diri',
        title: 'Data diri',
        fields: [
          { key: 'nik', kind: 'nik' as const, label: 'NIK' },
          { key: 'keperluan', kind: 'text' as const, label: 'Keperluan' },
        ],
      },
    ],
  }

  test.each([
    ['nothing, of a sound case', {}, []],
    ['an end before the beginning', { finished_at: at('15T02:00') }, ['ended-before-received']],
    ['minutes below zero', { used_minutes: -3 }, ['minutes-negative']],
    ['a promise before its start', { due_at: at('15T02:00') }, ['due-before-start']],
    ['the 99th of a month in a NIK', { answers: { nik: '7271019908900001', keperluan: 'baru' } }, ['nik-impossible']],
    ['an answer that the form demands', { answers: { nik: '7271015708900001' } }, ['answers-missing']],
    ['nothing, of answers that were erased', { answers: null }, []],
    [
      'nothing, of four fields at the counter: no form was to be filled',
      { channel: 'counter' as const, answers: {} },
      [],
    ],
    [
      'of a form filled at the counter what it lacks',
      { channel: 'counter' as const, answers: { nik: '7271015708900001' } },
      ['answers-missing'],
    ],
    ['of an application without any answer all it lacks', { answers: {} }, ['answers-missing']],
  ])('%s', (_, changed, faults) => {
    expect(faultsOf({ ...sound, ...changed }, { form }, '2026-11-20')).toEqual(faults)
  })
})
