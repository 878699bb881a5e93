import { describe, expect, test } from 'vitest'
import { maskNik, parseNik } from './nik-rules.ts'

describe('a NIK', () => {
  test.each([
    ['3578080102030001', 'male'],
    ['3578084102030001', 'female'],
    ['3578 0801 0203 0001', 'male'],
    ['7271012902000001', 'male'],
  ])('%s is of a %s', (nik, sex) => expect(parseNik(nik)).toMatchObject({ ok: true, sex }))

  test.each([
    ['3502027102019913', 'Tanggal 31-02-01 tidak ada'],
    ['3578080102030000', 'mulai 0001'],
    ['357808010203001', 'Anda mengetik 15 angka'],
    ['35780801020300011', 'Anda mengetik 17 angka'],
    ['35780801O2030001', 'Hapus “O”'],
    ['3578084002030001', 'Tanggal 40-02-03 tidak ada'],
    ['7271012902990001', 'Tanggal 29-02-99 tidak ada'],
    ['0578080102030001', 'tidak dimulai dengan 0'],
    ['', 'Isi NIK'],
  ])('%s is refused: %s', (nik, message) => {
    expect(parseNik(nik)).toMatchObject({ ok: false, message: expect.stringContaining(message) })
  })

  test('is shown by its last four digits', () => {
    expect(maskNik('3578080102030001')).toBe('•••• •••• •••• 0001')
  })
})
