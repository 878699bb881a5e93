import { expect, test } from 'vitest'
import { createReferenceCache } from './reference.ts'

const count = (found: (key: string) => unknown, keys: readonly string[]) => keys.filter((key) => found(key)).length
const keys = Array.from({ length: 2000 }, (_, index) => `reading ${index}`)

test('what is kept is bounded by how much it is, however few rows hold it', () => {
  const cache = createReferenceCache()
  for (const key of keys) cache.keep(key, [{ words: 'x'.repeat(100_000) }])
  expect(count(cache.find, keys)).toBeLessThan(1000)
  expect(cache.find(keys.at(-1) ?? '')).toBeDefined()
})

test('answers of no rows count by what was asked', () => {
  const cache = createReferenceCache()
  const asked = keys.map((key) => key + 'x'.repeat(100_000))
  for (const key of asked) cache.keep(key, [])
  expect(count(cache.find, asked)).toBeLessThan(1000)
})
