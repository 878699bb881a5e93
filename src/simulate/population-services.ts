import { asked, choices, field, identity, paper, type ServicePlan, YES_NO } from './service-plans.ts'

const DATA_STEPS = [
  ['periksa', 'Berkas diperiksa', 4],
  ['verifikasi', 'Data dicocokkan', 8],
  ['tanda-tangan', 'Ditandatangani dan terbit', 4],
] as const

export const BIRTH_RECORD: ServicePlan = {
  slug: 'akta-kelahiran',
  name: 'Akta kelahiran',
  summary:
    'Untuk bayi yang lahir di kota ini atau yang orang tuanya ber-KTP kota ini. Bisa dari HP, tanpa datang ke loket.',
  category: 'population',
  promise: [3, 'working-days'],
  product: 'Kutipan akta kelahiran dan kartu keluarga yang memuat nama anak',
  legalBasis: 'UU 23/2006 yang diubah dengan UU 24/2013; Perpres 96/2018; Permendagri 108/2019.',
  requirements: [
    asked(
      'Surat keterangan lahir dari rumah sakit, bidan, atau puskesmas',
      'Lahir di rumah: surat pernyataan dengan dua saksi.',
    ),
    asked('Buku nikah atau akta perkawinan orang tua', 'Surat pernyataan kebenaran pasangan suami istri.'),
    asked('Kartu keluarga'),
    asked('KTP dua saksi'),
  ],
  steps: DATA_STEPS,
  form: [
    {
      key: 'anak',
      title: 'Siapa nama anaknya?',
      fields: [
        field('nama-anak', 'text', 'Nama lengkap anak', { hint: 'Paling sedikit dua kata, tanpa gelar.', words: 2 }),
        field('jenis-kelamin', 'choice', 'Jenis kelamin', { choices: choices('Perempuan', 'Laki-laki') }),
      ],
    },
    {
      key: 'lahir',
      title: 'Kapan dan di mana lahirnya?',
      fields: [
        field('tanggal-lahir', 'date', 'Tanggal lahir', { past: true }),
        field('tempat-lahir', 'choice', 'Tempat melahirkan', {
          choices: choices('Rumah sakit', 'Puskesmas', 'Bidan', 'Rumah'),
        }),
      ],
    },
    { ...identity('ibu'), key: 'ibu', title: 'NIK ibu' },
    {
      key: 'nikah',
      title: 'Apakah orang tua punya buku nikah?',
      fields: [
        field('menikah', 'choice', 'Apakah orang tua punya buku nikah atau akta perkawinan?', { choices: YES_NO }),
      ],
    },
    paper('surat-lahir', 'Surat keterangan lahir', 'Lahir di rumah: unggah surat pernyataan dengan dua saksi.'),
    paper('buku-nikah', 'Buku nikah atau akta perkawinan', undefined, { when: [{ field: 'menikah', is: 'ya' }] }),
    paper('pernyataan', 'Surat pernyataan kebenaran pasangan suami istri', undefined, {
      when: [{ field: 'menikah', is: 'tidak' }],
    }),
    paper('kk', 'Kartu keluarga', 'Unggah surat keterangan hilang dari kepolisian.'),
    {
      key: 'saksi',
      title: 'Saksi',
      text: 'Dua orang dewasa yang tahu kelahiran ini.',
      repeat: { least: 2, most: 2, one: 'saksi' },
      fields: [field('nama-saksi', 'text', 'Nama saksi'), field('nik-saksi', 'nik', 'NIK saksi', { unique: true })],
    },
  ],
}

export const DEATH_RECORD: ServicePlan = {
  slug: 'akta-kematian',
  name: 'Akta kematian',
  summary: 'Untuk mengurus waris, pensiun, dan perubahan kartu keluarga. Boleh diajukan keluarga atau ketua RT.',
  category: 'population',
  promise: [2, 'working-days'],
  product: 'Kutipan akta kematian',
  legalBasis: 'UU 23/2006 yang diubah dengan UU 24/2013; Perpres 96/2018; Permendagri 108/2019.',
  requirements: [
    asked('Surat kematian dari dokter atau kelurahan', 'Meninggal di jalan atau hilang: keterangan kepolisian.'),
    asked('Kartu keluarga almarhum'),
  ],
  steps: DATA_STEPS,
  form: [
    { ...identity('almarhum'), key: 'almarhum', title: 'NIK almarhum' },
    {
      key: 'meninggal',
      title: 'Kapan dan di mana meninggal?',
      fields: [
        field('tanggal-meninggal', 'date', 'Tanggal meninggal', { past: true }),
        field('tempat-meninggal', 'choice', 'Tempat meninggal', {
          choices: choices('Rumah sakit', 'Rumah', 'Tempat lain'),
        }),
        field('keterangan-tempat', 'text', 'Sebutkan tempatnya', {
          when: [{ field: 'tempat-meninggal', is: 'tempat-lain' }],
        }),
      ],
    },
    paper('surat-kematian', 'Surat kematian', 'Unggah keterangan kepolisian.'),
    paper('kk', 'Kartu keluarga almarhum', 'Unggah KTP almarhum.'),
  ],
}

export const IDENTITY_CARD: ServicePlan = {
  slug: 'ktp-elektronik',
  name: 'KTP elektronik',
  summary:
    'Rekam pertama, hilang, rusak, atau datanya berubah. Rekam sidik jari perlu datang sekali; pilih jamnya lebih dahulu.',
  category: 'population',
  promise: [8, 'working-hours'],
  presence: true,
  product: 'KTP elektronik',
  legalBasis: 'UU 24/2013; Perpres 96/2018; Permendagri 72/2022.',
  requirements: [
    asked('Kartu keluarga'),
    asked('Surat kehilangan dari kepolisian, bila hilang', 'KTP rusak: bawa KTP yang rusak.'),
  ],
  steps: [
    ['periksa', 'Data diperiksa', 2],
    ['rekam', 'Perekaman di loket', 2],
    ['cetak', 'KTP dicetak dan diserahkan', 4],
  ],
  form: [
    {
      key: 'keperluan',
      title: 'Apa yang Anda perlukan?',
      fields: [
        field('keperluan', 'choice', 'Keperluan', {
          choices: choices('Rekam pertama', 'Hilang', 'Rusak', 'Data berubah'),
        }),
      ],
    },
    identity('Anda'),
    paper('kehilangan', 'Surat kehilangan dari kepolisian', 'Bawa KTP yang rusak bila masih ada.', {
      when: [{ field: 'keperluan', is: 'hilang' }],
    }),
    {
      key: 'perubahan',
      title: 'Apa yang berubah?',
      when: [{ field: 'keperluan', is: 'data-berubah' }],
      fields: [
        field('perubahan', 'choices', 'Yang berubah', {
          choices: choices('Alamat', 'Status perkawinan', 'Pekerjaan', 'Nama'),
        }),
      ],
    },
    paper('kk', 'Kartu keluarga'),
  ],
}

export const MOVING_OUT: ServicePlan = {
  slug: 'surat-pindah',
  name: 'Surat keterangan pindah',
  summary: 'Untuk pindah ke kota atau kabupaten lain. Keluarga yang ikut cukup disebut di permohonan yang sama.',
  category: 'population',
  promise: [2, 'working-days'],
  product: 'Surat keterangan pindah WNI',
  legalBasis: 'Perpres 96/2018; Permendagri 108/2019.',
  requirements: [
    asked('Kartu keluarga', 'Surat keterangan hilang dari kepolisian.'),
    asked('KTP elektronik yang pindah'),
  ],
  steps: DATA_STEPS,
  form: [
    identity('pemohon'),
    {
      key: 'tujuan',
      title: 'Pindah ke mana?',
      fields: [
        field('alamat-tujuan', 'address', 'Alamat tujuan'),
        field('kota-tujuan', 'text', 'Kota atau kabupaten tujuan'),
      ],
    },
    {
      key: 'ikut',
      title: 'Apakah ada keluarga yang ikut?',
      fields: [field('ada-yang-ikut', 'choice', 'Apakah ada keluarga yang ikut pindah?', { choices: YES_NO })],
    },
    {
      key: 'keluarga',
      title: 'Keluarga yang ikut pindah',
      when: [{ field: 'ada-yang-ikut', is: 'ya' }],
      repeat: { least: 1, most: 8, one: 'anggota keluarga' },
      fields: [field('nama-ikut', 'text', 'Nama'), field('nik-ikut', 'nik', 'NIK', { unique: true })],
    },
    paper('kk', 'Kartu keluarga', 'Unggah surat keterangan hilang dari kepolisian.'),
    paper('ktp', 'KTP elektronik'),
  ],
}
