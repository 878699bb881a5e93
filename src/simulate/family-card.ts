import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { root } from '../platform/root.ts'
import { asked, field, home, identity, paper, type ServicePlan } from './service-plans.ts'

const published = z.array(
  z.object({ layanan: z.string(), syarat_no: z.string(), persyaratan: z.string(), sumber_url: z.string() }),
)

/** What Palu's office of civil registration publishes as requirements of a family card. */
function readPublished() {
  const text = readFileSync(join(root, 'data/skm/palu_dukcapil_standar_pelayanan_kk.csv'), 'utf8')
  return published.parse(parse(text, { columns: true }))
}

const OCCASIONS: Readonly<Record<string, readonly [value: string, label: string]>> = {
  'KK BARU': ['baru', 'Kartu keluarga baru'],
  'KK PERUBAHAN DATA': ['perubahan', 'Data berubah'],
  'KK HILANG/RUSAK': ['hilang', 'Hilang atau rusak'],
  'KK BARU PENDUDUK ORANG ASING': ['asing-baru', 'Baru, untuk penduduk orang asing'],
  'KK HILANG/RUSAK PENDUDUK ORANG ASING': ['asing-hilang', 'Hilang atau rusak, untuk penduduk orang asing'],
}

/** Why somebody needs a new card: which of the published requirements it asks for. */
const REASONS = [
  ['menikah', 'Menikah atau bercerai', '1'],
  ['meninggal', 'Kepala keluarga meninggal', '2'],
  ['pindah', 'Pindah dari daerah lain', '3'],
  ['luar-negeri', 'Datang dari luar negeri', '4'],
  ['rentan', 'Belum punya dokumen kependudukan', '5'],
  ['pewarganegaraan', 'Menjadi warga negara Indonesia', '6'],
] as const

/** Contact is asked of everybody on a page of its own. */
const CONTACT = /No\.HP/

/** The family card of Palu, with the requirements as published. */
export function familyCard(): ServicePlan {
  const lines = readPublished()
  const papers = lines.filter((line) => !CONTACT.test(line.persyaratan))
  return {
    slug: 'kartu-keluarga',
    name: 'Kartu keluarga',
    summary: 'Kartu keluarga baru, perubahan data, atau pengganti yang hilang dan rusak.',
    category: 'population',
    promise: [3, 'working-days'],
    product: 'Kartu keluarga (KK)',
    legalBasis: 'UU 24/2013; Perpres 96/2018; Permendagri 108/2019.',
    requirements: lines.map((line) => asked(line.persyaratan, null, OCCASIONS[line.layanan]?.[1] ?? line.layanan)),
    steps: [
      ['periksa', 'Berkas diperiksa', 4],
      ['verifikasi', 'Data dicocokkan', 8],
      ['tanda-tangan', 'Ditandatangani dan terbit', 4],
    ],
    form: [
      {
        key: 'keperluan',
        title: 'Apa yang Anda perlukan?',
        fields: [
          field('keperluan', 'choice', 'Keperluan', {
            choices: Object.values(OCCASIONS).map(([value, label]) => ({ value, label })),
          }),
        ],
      },
      {
        key: 'sebab',
        title: 'Mengapa kartu baru?',
        when: [{ field: 'keperluan', is: 'baru' }],
        fields: [field('sebab', 'choice', 'Sebab', { choices: REASONS.map(([value, label]) => ({ value, label })) })],
      },
      identity('kepala keluarga'),
      home('keluarga'),
      {
        key: 'anggota',
        title: 'Anggota keluarga',
        text: 'Sebut semua yang akan tercantum, selain kepala keluarga.',
        when: [{ field: 'keperluan', in: ['baru', 'asing-baru'] }],
        repeat: { least: 1, most: 10, one: 'anggota keluarga' },
        fields: [
          field('nama-anggota', 'text', 'Nama lengkap'),
          field('nik-anggota', 'nik', 'NIK', {
            optional: true,
            unique: true,
            hint: 'Kosongkan bila belum punya.',
          }),
        ],
      },
      ...papers.map((line) => {
        const [occasion = ''] = OCCASIONS[line.layanan] ?? []
        const reason = REASONS.find(([, , number]) => occasion === 'baru' && number === line.syarat_no)?.[0]
        return paper(`${occasion}-${line.syarat_no}`, line.persyaratan, undefined, {
          when: [{ field: 'keperluan', is: occasion }, ...(reason ? [{ field: 'sebab', is: reason }] : [])],
        })
      }),
    ],
    source: 'Persyaratan: standar pelayanan Dinas Kependudukan dan Pencatatan Sipil Kota Palu; selebihnya contoh',
    sourceUrl: lines[0]?.sumber_url ?? '',
  }
}
