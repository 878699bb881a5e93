import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, contains, overlaps } from '../platform/dates.ts'
import { rewritten, type Stretch } from './stretches.ts'

const JANUARY = '2026-01-01'
const stretch = (id: string, from: string, to: string | null, said: string): Stretch<string> => ({
  id,
  span: { from, to },
  said,
})
const saidOn = (stretches: readonly { span: { from: string; to: string | null }; said: string }[], day: string) =>
  stretches.find((each) => contains(each.span, day))?.said ?? null

describe('a link that says something else from a day on', () => {
  const known = [stretch('1', JANUARY, '2026-07-01', 'lama'), stretch('2', '2026-07-01', null, 'baru')]

  test('keeps the days before and what a later revision already changed', () => {
    const { superseded, written } = rewritten(known, 'susulan', '2026-04-01')
    expect(superseded).toEqual(['1'])
    expect(written).toEqual([
      { span: { from: JANUARY, to: '2026-04-01' }, said: 'lama' },
      { span: { from: '2026-04-01', to: '2026-07-01' }, said: 'susulan' },
    ])
  })

  test('is replaced whole when it begins on that day, and ends when nothing is said any more', () => {
    expect(rewritten(known, 'lain', '2026-07-01')).toEqual({
      superseded: ['2'],
      written: [{ span: { from: '2026-07-01', to: null }, said: 'lain' }],
    })
    expect(rewritten(known, null, '2026-09-01').written).toEqual([
      { span: { from: '2026-07-01', to: '2026-09-01' }, said: 'baru' },
    ])
  })

  test('begins where there was nothing', () => {
    expect(rewritten([], 'baru', JANUARY)).toEqual({
      superseded: [],
      written: [{ span: { from: JANUARY, to: null }, said: 'baru' }],
    })
  })
})

const day = fc.integer({ min: 0, max: 400 }).map((count) => addDays(JANUARY, count))

/** A life of a link: any changes, each from any day, applied one after the other. */
const life = fc.array(fc.tuple(day, fc.option(fc.string({ minLength: 1, maxLength: 3 }), { freq: 4 })), {
  maxLength: 8,
})

function lived(changes: readonly (readonly [string, string | null])[]): Stretch<string>[] {
  let known: Stretch<string>[] = []
  for (const [number, [from, said]] of changes.entries()) known = after(known, said, from, `r${number}`)
  return known
}

function after(known: readonly Stretch<string>[], said: string | null, from: string, name: string): Stretch<string>[] {
  const { superseded, written } = rewritten(known, said, from)
  const kept = known.filter((each) => !superseded.includes(each.id))
  return [...kept, ...written.map((each, at) => ({ id: `${name}.${at}`, ...each }))]
}

test('whatever was published before: no day is said twice, and days outside the change keep what they said', () => {
  fc.assert(
    fc.property(life, day, fc.option(fc.constant('kini')), (changes, from, said) => {
      const before = lived(changes)
      const now = after(before, said, from, 'now')
      for (const [at, one] of now.entries()) {
        for (const other of now.slice(at + 1)) expect(overlaps(one.span, other.span)).toBe(false)
      }
      const next =
        before
          .map((each) => each.span.from)
          .filter((each) => each > from)
          .sort()[0] ?? null
      for (let count = 0; count <= 420; count += 7) {
        const on = addDays(JANUARY, count)
        const inside = on >= from && (next === null || on < next)
        expect(saidOn(now, on)).toBe(inside ? said : saidOn(before, on))
      }
    }),
  )
})
