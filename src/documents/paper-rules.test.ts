import { describe, expect, test } from 'vitest'
import { codeFrom, placeOf, readCode, spacedCode, standingOf } from './paper-rules.ts'

describe('the code of a paper', () => {
  test('has sixteen letters that are not misread, five bits each', () => {
    expect(codeFrom(new Uint8Array(10))).toBe('0000000000000000')
    expect(codeFrom(new Uint8Array(10).fill(255))).toBe('ZZZZZZZZZZZZZZZZ')
    expect(codeFrom(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))).toBe('041061050R3GG28A')
  })

  test.each([
    ['0410-61050R3G-G28A', '041061050R3GG28A'],
    [' o4lo 6i05 or3g g28a ', '041061050R3GG28A'],
    ['0410-6105-0R3G-G28', null],
    ['U410-6105-0R3G-G28A', null],
    ['<script>alert(1)', null],
  ])('typed as %s it is read as %s', (typed, code) => {
    expect(readCode(typed)).toBe(code)
  })

  test('is printed in four groups', () => {
    expect(spacedCode('041061050R3GG28A')).toBe('0410-6105-0R3G-G28A')
  })
})

test.each([
  [3, { version: 3, open: false }, 'valid'],
  [3, { version: 4, open: true }, 'changing'],
  [3, { version: 6, open: false }, 'replaced'],
  [3, null, 'replaced'],
] as const)('a paper of version %o beside %o is %s', (told, now, standing) => {
  expect(standingOf(told, now)).toBe(standing)
})

test('a city signs where it is', () => {
  expect(['Kota Palembang', 'Kabupaten Sigi', 'Provinsi Bali'].map(placeOf)).toEqual([
    'Palembang',
    'Sigi',
    'Provinsi Bali',
  ])
})
