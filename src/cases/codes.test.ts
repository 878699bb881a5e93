import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keysFrom } from '../platform/keys.ts'
import { caseCode, codeHash, readCode, spacedCode } from './codes.ts'

const keys = keysFrom(Buffer.from('a key for codes'))
const agencyId = '0197f000-0000-7000-8000-000000000001'

test('a code is read again however it is typed', () => {
  fc.assert(
    fc.property(fc.uuid({ version: 7 }), fc.integer({ min: 1, max: 9 }), (id, serial) => {
      const code = caseCode(keys, { agencyId, id, serial })
      expect(readCode(spacedCode(code))).toBe(code)
      expect(readCode(` ${spacedCode(code).toLowerCase().replace('-', ' ')} `)).toBe(code)
      expect(readCode(code.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code)
    }),
  )
})

test('a lost code ends with its serial, and another agency’s is another', () => {
  const id = '0197f000-0000-7000-8000-000000000002'
  const [first, second] = [1, 2].map((serial) => caseCode(keys, { agencyId, id, serial }))
  expect(first).not.toBe(second)
  expect(codeHash(keys, agencyId, first ?? '')).not.toEqual(codeHash(keys, id, first ?? ''))
})

test.each(['', 'K7QM4', 'K7QM4-TXB92-1', 'K7QM4-TXB9U', '../../etc/x', 'K7QM4\u0000TXB92'])(
  '%j is no code',
  (typed) => {
    expect(readCode(typed)).toBeNull()
  },
)
