import { expect, test } from 'vitest'
import { clock } from './autosave.ts'
import { belongs, draftKey } from './drafts.ts'
import { isTyping } from './keys.ts'
import { fitWithin, sizeWords } from './shrink.ts'
import { verdict } from './store.ts'
import { uuid7 } from './uuid.ts'

test('ids are version 7, sort by time and take their chance', () => {
  const chance = new Uint8Array(10).fill(255)
  expect(uuid7(Date.UTC(2026, 10, 20), chance)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7fff-bfff-ffffffffffff$/)
  expect(uuid7(1_000, chance) < uuid7(2_000, new Uint8Array(10))).toBe(true)
  expect(uuid7(0x0123456789ab, chance).slice(0, 13)).toBe('01234567-89ab')
})

test('pictures are brought down, never enlarged', () => {
  expect(fitWithin(4000, 3000, 1600)).toEqual({ width: 1600, height: 1200 })
  expect(fitWithin(800, 600, 1600)).toEqual({ width: 800, height: 600 })
})

test('sizes are written for people', () => {
  expect(sizeWords(412 * 1024)).toBe('412 KB')
  expect(sizeWords(14.2 * 1024 * 1024)).toBe('14,2 MB')
})

test.each([
  [200, '', 'sent'],
  [409, '', 'refused'],
  [412, '', 'refused'],
  [401, '', 'waiting'],
  [403, '', 'failed'],
  [422, '', 'refused'],
  [503, '', 'failed'],
  [200, 'https://laras.test/palembang/masuk?next=/kerja', 'waiting'],
])('an answer %i at "%s" means %s', (status, landedOn, means) => {
  expect(verdict(status, landedOn)).toBe(means)
})

test('drafts hold words, never passwords, tokens or files, and belong to a person', () => {
  expect(belongs({ type: 'textarea', name: 'what' })).toBe(true)
  expect(belongs({ type: 'password', name: 'secret' })).toBe(false)
  expect(belongs({ type: 'hidden', name: 'csrf' })).toBe(false)
  expect(belongs({ type: 'file', name: 'photos' })).toBe(false)
  expect(draftKey('dewi', 'kerja')).not.toBe(draftKey('rizky', 'kerja'))
})

test('single keys rest while somebody types', () => {
  expect(isTyping({ tagName: 'TEXTAREA' })).toBe(true)
  expect(isTyping({ tagName: 'INPUT', type: 'text' })).toBe(true)
  expect(isTyping({ tagName: 'INPUT', type: 'radio' })).toBe(false)
  expect(isTyping({ tagName: 'A' })).toBe(false)
})

test('the saved time carries its zone', () => {
  expect(clock(new Date('2026-11-20T02:11:00Z'), 'Asia/Jakarta', 'WIB')).toBe('09.11 WIB')
  expect(clock(new Date('2026-11-20T02:11:00Z'), 'Asia/Makassar', 'WITA')).toBe('10.11 WITA')
})
