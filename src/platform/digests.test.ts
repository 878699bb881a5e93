import { describe, expect, test } from 'vitest'
import { openDigest, personalDigest } from './digests.ts'

const key = { agency_id: 'a', id: 'b', version: 1, salt: Buffer.alloc(16, 7) }
const before = { open: ['code'], personal: ['text', 'answer'], later: [] }
const after = { open: ['code', 'at', 'place'], personal: ['text', 'where', 'answer'], later: ['at', 'place', 'where'] }
const old = { ...key, code: 'K', text: 'Antre lama', answer: null }

describe('a column that came to a table later', () => {
  test('leaves the digests of older rows as they were', () => {
    const upgraded = { ...old, at: null, place: null, where: null }
    expect(openDigest(after, upgraded)).toEqual(openDigest(before, old))
    expect(personalDigest(after, upgraded)).toEqual(personalDigest(before, old))
  })

  test('is vouched for where it says something', () => {
    const filled = { ...old, at: 'x', place: null, where: 'Loket 3' }
    expect(openDigest(after, filled)).not.toEqual(openDigest(after, { ...filled, at: null }))
    expect(openDigest(after, filled)).not.toEqual(openDigest(after, { ...filled, at: null, place: 'x' }))
    expect(personalDigest(after, filled)).not.toEqual(personalDigest(after, { ...filled, where: 'Loket 4' }))
    expect(personalDigest(after, filled)).not.toEqual(personalDigest(after, { ...filled, where: null }))
  })
})
