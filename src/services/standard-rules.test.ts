import { describe, expect, test } from 'vitest'
import {
  COMPONENT_LABEL,
  type Components,
  costWords,
  countWords,
  differences,
  fillingMinutes,
  promiseWords,
  type StandardContent,
  standardFaults,
  WORDED,
} from './standard-rules.ts'

const worded = Object.fromEntries(WORDED.map((part) => [part, `Isi ${part}`]))
const components: Components = {
  procedure: 'Ajukan, diperiksa, terbit.',
  product: 'Kartu keluarga',
  complaints: 'Lewat aduan',
  legalBasis: 'UU 24/2013',
  facilities: 'Loket',
  competence: 'D3',
  supervision: 'Atasan langsung',
  staffing: '4 orang',
  guarantee: 'Tepat waktu',
  safety: 'Data dijaga',
  evaluation: 'Setiap triwulan',
  ...worded,
  requirements: [{ text: 'KK lama', substitute: null }],
  charter: 'Kami sanggup.',
  place: 'Loket 1',
}
const standard: StandardContent = {
  promiseAmount: 3,
  promiseUnit: 'working-days',
  cost: 0,
  costNote: null,
  presence: false,
  components,
  steps: [{ key: 'periksa', name: 'Berkas diperiksa', unitId: null, hours: 4 }],
  form: { steps: [{ key: 'data', title: 'Data', fields: [{ key: 'nik', kind: 'nik', label: 'NIK' }] }] },
  source: null,
  sourceUrl: null,
}

describe('a standard', () => {
  test('has the fourteen components of UU 25/2009 art. 21', () => {
    expect(Object.keys(COMPONENT_LABEL)).toHaveLength(14)
  })

  test('that says everything can be published', () => expect(standardFaults(standard)).toEqual([]))

  test.each([
    [{ steps: [] }, 'satu tahap'],
    [{ components: { ...components, legalBasis: ' ' } }, 'Dasar hukum'],
    [{ components: { ...components, requirements: [] } }, 'persyaratan'],
    [{ components: { ...components, charter: '' } }, 'maklumat'],
    [{ steps: [...standard.steps, ...standard.steps] }, 'dua kali'],
  ])('is held back while something is missing (%#)', (change, message) => {
    expect(standardFaults({ ...standard, ...change }).join(' ')).toContain(message)
  })

  test('that is the same differs in nothing', () => expect(differences(standard, { ...standard })).toEqual([]))

  test('says in words what differs from the one before', () => {
    const after: StandardContent = {
      ...standard,
      promiseAmount: 8,
      promiseUnit: 'working-hours',
      cost: 25_000,
      presence: true,
      components: { ...components, requirements: [{ text: 'KTP-el', substitute: 'Surat keterangan' }], safety: 'Lain' },
      form: { steps: [{ key: 'data', title: 'Data', fields: [{ key: 'nama', kind: 'text', label: 'Nama' }] }] },
    }
    expect(differences(standard, after)).toEqual([
      'Janji waktu: 3 hari kerja menjadi 8 jam kerja.',
      'Biaya: Gratis menjadi Rp 25.000.',
      'Kehadiran: tanpa datang menjadi perlu datang sekali.',
      'Syarat baru: KTP-el (pengganti: Surat keterangan).',
      'Syarat dihapus: KK lama.',
      'Isian baru: Nama.',
      'Isian dihapus: NIK.',
      'Jaminan keamanan dan keselamatan berubah.',
    ])
  })
})

test('promise, cost, count and minutes in words', () => {
  expect(promiseWords(1, 'working-days', 'en')).toBe('1 working day')
  expect(costWords(0)).toBe('Gratis')
  expect(costWords(0, 'en')).toBe('Free')
  expect([countWords(4), countWords(12)]).toEqual(['empat', '12'])
  expect(fillingMinutes(standard.form)).toBe(2)
})
