import { describe, expect, test } from 'vitest'
import { moverQuestion, reckoningQuestion } from './self-check.ts'

const CODES = Array.from({ length: 60 }, (_, index) => `${1 + (index % 9)}.${index}`)
const of = (code: string, formula: 'sum' | 'percent-of-base' | 'typed', aggregation: 'sum' | 'average' | 'last') => ({
  code,
  formula,
  aggregation,
  movedBy: 'kunjungan posyandu',
})

/** The value by the indicator's own formula, worked out again. */
function value(
  { base = 0, before = 0, done = 0 }: Record<string, number>,
  formula: string,
  aggregation: string,
): number {
  if (formula === 'percent-of-base') return (100 * done) / base
  if (formula === 'sum' && aggregation === 'sum') return before + done
  return aggregation === 'average' ? (before + done) / 2 : done
}

describe('the self-check', () => {
  test.each([
    ['percent-of-base', 'sum'],
    ['sum', 'sum'],
    ['typed', 'average'],
    ['typed', 'last'],
  ] as const)(
    'by %s and %s: the right answer follows from the formula, and no two answers are alike',
    (formula, aggregation) => {
      for (const code of CODES) {
        const asked = reckoningQuestion(of(code, formula, aggregation))
        expect(asked.right, code).toBe(String(value(asked.values, formula, aggregation)))
        const keys = asked.options.map((option) => option.key)
        expect(keys).toContain(asked.right)
        expect(new Set(keys).size).toBe(keys.length)
        expect(keys.length).toBe(3)
      }
    },
  )

  test('what moves the figure is the indicator’s own word, and its place among the answers varies', () => {
    const places = CODES.map((code) => {
      const asked = moverQuestion(of(code, 'sum', 'sum'))
      const right = asked.options.find((option) => option.key === asked.right)
      expect(right?.values).toEqual({ mover: 'kunjungan posyandu' })
      return asked.options.findIndex((option) => option.key === asked.right)
    })
    expect(new Set(places).size).toBeGreaterThan(1)
  })
})
