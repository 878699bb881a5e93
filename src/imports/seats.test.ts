import { expect, test } from 'vitest'
import { isHeadTitle } from './seats.ts'

test.each([
  ['Kepala Dinas Kesehatan', 'Dinas Kesehatan', true],
  ['Kepala BKPSDM', 'Badan Kepegawaian dan Pengembangan SDM', true],
  ['Kepala BKPSDM', 'Badan Kepegawaian dan Pengembangan Sumber Daya Manusia', true],
  ['Kepala DPMPTSP', 'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu', true],
  ['Inspektur', 'Inspektorat', true],
  ['Inspektur Pembantu I', 'Dinas Kesehatan', false],
  ['Kepala Bidang Mutasi', 'Badan Kepegawaian dan Pengembangan SDM', false],
  ['Kepala BKD', 'Badan Keuangan dan Aset', false],
  ['Analis BKPSDM', 'Badan Kepegawaian dan Pengembangan SDM', false],
])('whether %s heads %s: %s', (title, name, expected) => {
  expect(isHeadTitle(title, { name, kind: 'department' })).toBe(expected)
})
