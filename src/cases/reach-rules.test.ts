import { describe, expect, test } from 'vitest'
import { reachedBy, toCall } from './reach-rules.ts'

const both = { email: 'sri@warga.example', phone: '081234567890' }
const phone = { email: null, phone: '081234567890' }
const none = { email: null, phone: null }
const all = { mail: {}, texts: true }
const letters = { mail: {}, texts: false }
const nothing = { mail: null, texts: false }

describe('a citizen is reached', () => {
  test.each([
    [both, all, 'email'],
    [phone, all, 'text'],
    [phone, letters, null],
    [both, nothing, null],
    [none, all, null],
  ])('%o by %o: %s', (contact, ways, way) => expect(reachedBy(contact, ways)).toBe(way))
})

describe('somebody has to call', () => {
  test.each([
    ['done', 'no-channel', phone, letters, true],
    ['done', 'failed', both, letters, true],
    ['done', 'waiting', phone, letters, true],
    ['done', 'waiting', both, letters, false],
    ['done', 'handed-over', both, letters, false],
    ['received', 'no-channel', phone, letters, false],
    ['advanced', 'no-channel', phone, letters, false],
    ['done', 'no-channel', none, letters, false],
    ['done', 'waiting', { ...both, phone: null }, nothing, false],
    ['done', 'failed', { ...both, phone: null }, letters, true],
  ])('for %s that is %s', (kind, state, contact, ways, expected) =>
    expect(toCall([{ kind, state }], { ...contact, state: 'done' }, ways)).toHaveLength(expected ? 1 : 0),
  )

  test.each([
    ['in-progress', ['foretold']],
    ['stopped', ['foretold', 'stopped']],
    ['done', ['done']],
    ['withdrawn', []],
  ] as const)('once for what is still news while a case is %s', (state, kinds) => {
    const happened = ['received', 'advanced', 'stopped', 'resumed', 'foretold', 'stopped', 'answered', 'done']
    const messages = happened.map((kind) => ({ kind, state: 'no-channel' }))
    expect(toCall(messages, { ...phone, state }, nothing).map(({ kind }) => kind)).toEqual(kinds)
  })
})
