import { expect, test } from 'vitest'
import { answersSaid, paperLabel } from './answer-words.ts'

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

test('a paper is called by the question it answers', () => {
  const akta = { key: 'berkas-akta', kind: 'file' as const, label: 'Akta kelahiran' }
  const form = {
    steps: [
      { key: 'kk', title: 'KK', fields: [{ key: 'berkas-kk', kind: 'file' as const, label: 'Kartu keluarga' }] },
      { key: 'anak', title: 'Anak', fields: [akta], repeat: { least: 1, most: 3, one: 'anak' } },
    ],
  }
  const labels = ['berkas-kk', 'anak.1.berkas-akta', 'pelengkap'].map((path) => paperLabel({ form }, path))
  expect(labels).toEqual(['Kartu keluarga', 'Akta kelahiran (anak 2)', null])
})
