import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scratchDirectory } from '../../test/scratch.ts'
import { loadKeys } from './keys.ts'

let once: string
let cut: string

beforeAll(() => {
  once = scratchDirectory('keys-once')
  cut = scratchDirectory('keys-cut')
})
afterAll(() => {
  for (const directory of [once, cut]) rmSync(directory, { recursive: true })
})

test('the secret is made once, whole, and read again', () => {
  const first = loadKeys(once).mac('test', 'x')
  expect(loadKeys(once).mac('test', 'x')).toEqual(first)
  expect(readdirSync(join(once, 'keys'))).toEqual(['secret'])
  expect(readFileSync(join(once, 'keys/secret'))).toHaveLength(32)
})

test('a secret that was cut off is refused with what to do, and not written over', () => {
  mkdirSync(join(cut, 'keys'))
  writeFileSync(join(cut, 'keys/secret'), '')
  expect(() => loadKeys(cut)).toThrow(/has 0 bytes, and a secret has 32\. Put it back from a backup/)
  expect(readFileSync(join(cut, 'keys/secret'))).toHaveLength(0)
})
