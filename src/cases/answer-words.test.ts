import { expect, test } from 'vitest'
import { answersSaid } from './answer-words.ts'

test('the number of a family card is read back by its last digits, as a NIK is', () => {
  const form = {
    steps: [
      {
        key: 'identitas',
        title: 'Identitas',
        fields: [
          { key: 'nik', kind: 'nik' as const, label: 'NIK' },
          { key: 'kk', kind: 'text' as const, label: 'Nomor kartu keluarga', digits: 16, masked: true },
        ],
      },
    ],
  }
  const said = answersSaid(form, { nik: '3578084102030001', kk: '7271010203040005' }, () => null)
  expect(said.map(({ value }) => value)).toEqual(['•••• •••• •••• 0001', '•••• •••• •••• 0005'])
})
