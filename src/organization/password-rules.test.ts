import { expect, test } from 'vitest'
import { isFirstGuess } from './password-rules.ts'

test.each([
  '198005012005011001',
  '1980 0501 2005 01',
  '0812-3456-7890',
  'aaaaaaaaaaaa',
  'abababababab',
  'abcdabcdabcd',
  'password1234',
  'Katasandi2026!',
  'Bismillah12345',
  'qwertyuiop12',
  'abcdefghijkl',
  'adminadmin123',
  '............',
])('%s is tried first on everybody', (password) => {
  expect(isFirstGuess(password)).toBe(true)
})

test.each([
  'selaras-setiap-hari',
  'kalimat sandi baru',
  'hujan turun di sudirman',
  'sandi lain yang panjang',
  'Rahasia Ibu Guru 12',
  'ꦱꦼꦭꦫꦱ ꦱꦧꦼꦤ꧀ ꦢꦶꦤ',
])('%s is not', (password) => {
  expect(isFirstGuess(password)).toBe(false)
})
