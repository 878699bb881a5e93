import { expect, test } from 'vitest'
import { isFound } from './search.ts'

const birth = ['Akta kelahiran', 'Untuk bayi yang lahir di kota ini.', 'Dinas Kependudukan']
const card = ['Kartu keluarga', 'Kartu keluarga baru, perubahan data.', 'Status perkawinan']

test.each([
  ['akte', birth, true],
  ['akte lahir', birth, true],
  ['AKTA', birth, true],
  ['', birth, true],
  ['akta nikah', birth, false],
  ['kelahran', birth, true],
  ['KELAHIRAM', birth, true],
  ['kelairn', birth, false],
  ['kk', card, true],
  ['nikah', card, true],
  ['kaktu', card, true],
  ['baro', card, false],
  ['kk', birth, false],
  ['paspor', birth, false],
  ['constructor', birth, false],
] as const)('%s', (words, said, found) => expect(isFound(said, words)).toBe(found))
