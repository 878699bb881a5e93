import { ANNEXES, BEHAVIOURS } from '../src/appraisal/index.ts'
import { ELEMENTS } from '../src/surveys/index.ts'

const officer = {
  name: 'Siti Rahmawati, S.Kep.',
  nip: '19900412 201503 2 004',
  rank: 'Penata Muda Tingkat I (III/b)',
  title: 'Perawat Ahli Pertama',
  unit: 'Puskesmas Contoh',
}
const superior = {
  name: 'dr. Bagus Wirawan, M.Kes.',
  nip: '19780923 200604 1 012',
  rank: 'Pembina (IV/a)',
  title: 'Kepala Puskesmas Contoh',
  unit: 'Puskesmas Contoh',
}
const head = {
  ...superior,
  name: 'Ratna Dewi, S.K.M., M.Kes.',
  title: 'Kepala Dinas Kesehatan',
  unit: 'Dinas Kesehatan',
}

const seal = {
  agency: 'Kota Contoh',
  place: 'Contoh',
  demo: true,
  code: '0410-6105-0R3G-G28A',
  url: 'https://laras.contoh.go.id/contoh/cek/041061050R3GG28A',
  fingerprint: '9f86d081 884c7d65 9a2feaa0 c55ad015 a3bf4f1b 2b0b822c d15d6c15 b0f00a08',
}
const expectations = [
  'Menyapa warga sebelum ditanya, dan memberi tahu kapan berkas selesai.',
  'Mencatat pekerjaan paling lambat keesokan hari.',
  '',
  'Membantu loket sebelah saat antrean panjang.',
  'Menjaga data pasien: tidak difoto, tidak dibagikan.',
  'Mengusulkan satu perbaikan alur tiap triwulan.',
  '',
]
const plan = {
  ...seal,
  title: 'Sasaran Kinerja Pegawai',
  short: 'SKP 2026',
  qualitative: false,
  approach: 'Pendekatan hasil kerja kuantitatif',
  period: '1 Januari 2026 s.d. 31 Desember 2026',
  note: '',
  agreed: '14 Januari 2026',
  behaviours: BEHAVIOURS.map(({ label, guides }, at) => ({ label, guides, expectation: expectations[at] })),
  annexes: ANNEXES.map(({ label }, at) => ({
    label,
    points: at === 2 ? [] : [`Butir pertama ${label}`, 'Butir kedua'],
  })),
}
const target = (aspect: string, measure: string, amount: string) => ({ aspect, measure, amount })

/** The SKP of a nurse: aspects, an additional row, an annex left empty. */
export const OFFICER_PLAN = {
  ...plan,
  form: 'officer',
  audience: 'Bagi pejabat administrasi dan pejabat fungsional',
  heads: [
    'No',
    'Rencana hasil kerja pimpinan yang diintervensi',
    'Rencana hasil kerja',
    'Aspek',
    'Indikator kinerja individu',
    'Target',
  ],
  officer,
  superior,
  items: [
    {
      number: 1,
      kind: 'utama',
      supports: 'Bayi menerima imunisasi dasar lengkap',
      text: 'Bayi di tiga kelurahan diimunisasi lengkap sebelum umur satu tahun',
      perspective: '–',
      success: '–',
      targets: [
        target('Kuantitas', 'Bayi diimunisasi lengkap', '240 bayi'),
        target('Kualitas', 'Catatan kohort tanpa salah', '98 %'),
        target('Waktu', 'Hari sampai kunjungan ulang', '≤ 7 hari'),
      ],
    },
    {
      number: 2,
      kind: 'tambahan',
      supports: 'Warga puas dengan layanan unit',
      text: 'Saran warga dijawab & ditindaklanjuti — “terbuka”, 100%',
      perspective: '–',
      success: '–',
      targets: [target('Kuantitas', 'Saran yang dijawab', '90–100 %')],
    },
  ],
}

/** The SKP of the head of a department: perspectives, nothing additional. */
export const HEAD_PLAN = {
  ...plan,
  form: 'unit-head',
  audience: 'Bagi pejabat pimpinan tinggi dan pimpinan unit kerja mandiri',
  heads: ['No', 'Rencana hasil kerja', 'Indikator kinerja individu', 'Target', 'Perspektif'],
  officer: head,
  superior: { ...superior, name: 'H. Darmawan Putra, S.E.', title: 'Wali Kota', unit: 'Kota Contoh', nip: '' },
  items: [
    {
      number: 1,
      kind: 'utama',
      supports: '',
      text: 'Bayi menerima imunisasi dasar lengkap',
      perspective: 'Penerima layanan',
      success: '–',
      targets: [
        target('Kualitas', 'Cakupan imunisasi dasar lengkap', '95 %'),
        target('Waktu', 'Hari kerja sampai laporan kohort', '≤ 5 hari'),
      ],
    },
    {
      number: 2,
      kind: 'utama',
      supports: '',
      text: 'Anggaran kesehatan terserap sesuai rencana',
      perspective: 'Anggaran',
      success: '–',
      targets: [target('Kualitas', 'Serapan anggaran', '92–100 %')],
    },
  ],
}

/** The closed evaluation of the nurse's third quarter. */
export const EVALUATION = {
  ...seal,
  title: 'Dokumen Evaluasi Kinerja Pegawai',
  short: 'Evaluasi 2026-Q3',
  period: 'Triwulan III 2026 (Juli–September)',
  span: '1 Juli 2026 s.d. 30 September 2026',
  officer,
  superior,
  above: head,
  organisation: 'Baik',
  results: 'Sesuai ekspektasi',
  behaviour: 'Di atas ekspektasi',
  predicate: 'Baik',
  reason: '',
  note: 'Kunjungan rumah mengejar bayi yang tertinggal. Catatan kohort rapi dan mudah diperiksa.',
  improvement: 'Menelepon orang tua pada hari pertama bila bayi tidak datang.',
  response: 'Setuju.',
  corrected: '',
  closed: '9 Oktober 2026',
  rule: 'Aturan: permenpanrb-6-2022/matrix/1; berakhlak/1. Predikat dibaca dari matriks 3×3, bukan dari bobot.',
  items: [
    {
      number: 1,
      text: 'Bayi di tiga kelurahan diimunisasi lengkap sebelum umur satu tahun',
      targets: ['Bayi diimunisasi lengkap: 240 bayi', 'Catatan kohort tanpa salah: 98 %'],
      realised: '71 bayi dari 12 catatan',
      rating: 'Sesuai ekspektasi',
      reason: '',
    },
    {
      number: 2,
      text: 'Saran warga dijawab dan ditindaklanjuti',
      targets: ['Saran yang dijawab: 90–100 %'],
      realised: '–',
      rating: 'Di bawah ekspektasi',
      reason: 'Lima saran belum dijawab sampai akhir September.',
    },
  ],
  behaviours: BEHAVIOURS.map(({ label }, at) => ({
    label,
    rating: at % 3 ? 'Sesuai ekspektasi' : 'Di atas ekspektasi',
  })),
}

/** The published survey of a clinic: nine elements, the weakest with what is done about it, the survey before. */
export const SURVEY = {
  ...seal,
  title: 'Indeks Kepuasan Masyarakat',
  short: 'IKM Puskesmas Contoh, 6–30 September 2026',
  unit: 'Puskesmas Contoh',
  survey: 'SKM triwulan III 2026',
  period: '6–30 September 2026',
  published: '30 September 2026',
  services: ['Rujukan', 'Surat keterangan sehat', 'Imunisasi dasar lengkap'],
  index: '81,04',
  grade: 'B',
  performance: 'Baik',
  interval: 'Rentang 95%: 79,8 sampai 82,3, dikoreksi terhadap 300 warga.',
  respondents: '146',
  sample: 'Belum memenuhi sampel: perlu 169 responden untuk 300 warga (Krejcie–Morgan).',
  byService: [
    { name: 'Rujukan', n: '92 orang' },
    { name: 'Surat keterangan sehat', n: '50 orang' },
    { name: 'Imunisasi dasar lengkap', n: 'kurang dari lima' },
  ],
  bySource: [
    { name: 'di tablet', n: '96 orang' },
    { name: 'di kertas', n: '50 orang' },
  ],
  elements: ELEMENTS.map(({ name }, place) => ({
    number: place + 1,
    name,
    average: place === 2 ? '2,71' : '3,31',
    converted: place === 2 ? '67,75' : '82,75',
    grade: place === 2 ? 'C' : 'B',
    performance: place === 2 ? 'Kurang baik' : 'Baik',
    weakest: place === 2,
  })),
  weakest: {
    name: 'Waktu penyelesaian',
    why: 'Waktu tunggu atau penyelesaian lebih lama daripada yang diharapkan.',
    advice: ['Buka antrean per jam supaya warga tidak datang bersamaan'],
  },
  followUps: [
    {
      element: 'Waktu penyelesaian',
      action: 'Kirim kabar begitu permohonan siap & tidak *bolak-balik*',
      due: '14 Desember 2026',
      state: 'dikerjakan',
    },
  ],
  before: {
    survey: 'SKM semester II 2025',
    index: '74,12',
    grade: 'C',
    followUps: [
      {
        element: 'Waktu penyelesaian',
        action: 'Buka antrean per jam',
        due: '27 Februari 2026',
        state: 'selesai 20 Februari 2026',
        change: 'naik 0,31',
      },
    ],
  },
}
