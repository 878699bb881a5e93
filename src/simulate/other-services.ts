import { asked, choices, field, home, identity, paper, type ServicePlan } from './service-plans.ts'

const PERMIT_STEPS = [
  ['periksa', 'Berkas diperiksa', 8],
  ['telaah', 'Telaah dan tinjau lapangan', 16],
  ['terbit', 'Izin ditandatangani dan terbit', 8],
] as const

const company = {
  key: 'usaha',
  title: 'Usaha Anda',
  fields: [
    field('nama-usaha', 'text', 'Nama usaha'),
    field('nib', 'text', 'Nomor induk berusaha (NIB)', { hint: '13 angka, dari OSS.', digits: 13 }),
  ],
}

export const BILLBOARD: ServicePlan = {
  slug: 'izin-reklame',
  name: 'Izin reklame',
  summary: 'Untuk papan, spanduk, dan layar iklan di tepi jalan atau di gedung sendiri.',
  category: 'permits',
  promise: [5, 'working-days'],
  costNote: 'Izinnya gratis; pajak reklame dibayar terpisah.',
  product: 'Surat izin penyelenggaraan reklame',
  legalBasis: 'UU 1/2022; peraturan daerah tentang pajak daerah dan retribusi daerah (contoh).',
  requirements: [
    asked('Gambar dan ukuran reklame'),
    asked('Foto tempat pemasangan'),
    asked('Persetujuan pemilik tempat', 'Tempat sendiri: sertifikat atau bukti sewa.'),
  ],
  steps: PERMIT_STEPS,
  form: [
    company,
    {
      key: 'reklame',
      title: 'Reklame yang dipasang',
      fields: [
        field('jenis', 'choice', 'Jenis', {
          choices: choices('Papan atau billboard', 'Layar', 'Spanduk', 'Stiker kendaraan'),
        }),
        field('luas', 'number', 'Luas (meter persegi)'),
        field('mulai', 'date', 'Mulai dipasang', { when: [{ field: 'jenis', in: ['spanduk', 'layar'] }] }),
      ],
    },
    { ...home('pemasangan'), title: 'Di mana dipasang?' },
    paper('gambar', 'Gambar dan ukuran reklame'),
    paper('tempat', 'Foto tempat pemasangan'),
    paper('persetujuan', 'Persetujuan pemilik tempat', 'Tempat sendiri: unggah sertifikat atau bukti sewa.'),
  ],
}

export const BUILDING: ServicePlan = {
  slug: 'persetujuan-bangunan-gedung',
  name: 'Persetujuan bangunan gedung',
  summary: 'Untuk mendirikan atau mengubah rumah dan bangunan. Konsultasi gambar dengan tim teknis sekali, di loket.',
  category: 'permits',
  promise: [20, 'working-days'],
  cost: 0,
  costNote: 'Retribusi dihitung dari luas bangunan sesudah gambar disetujui.',
  presence: true,
  product: 'Persetujuan bangunan gedung (PBG)',
  legalBasis: 'UU 28/2002; PP 16/2021.',
  requirements: [
    asked('Bukti hak atas tanah', 'Belum sertifikat: akta jual beli atau surat keterangan tanah.'),
    asked('Gambar rencana bangunan', 'Rumah sederhana: pakai gambar prototipe dari dinas.'),
    asked('KTP pemilik'),
  ],
  steps: [
    ['periksa', 'Berkas diperiksa', 16],
    ['konsultasi', 'Konsultasi dengan tim teknis', 40],
    ['retribusi', 'Retribusi dihitung', 16],
    ['terbit', 'Persetujuan terbit', 16],
  ],
  form: [
    identity('pemilik'),
    { ...home('bangunan'), title: 'Di mana bangunannya?' },
    {
      key: 'bangunan',
      title: 'Bangunan yang direncanakan',
      fields: [
        field('fungsi', 'choice', 'Dipakai untuk', {
          choices: choices('Rumah tinggal', 'Usaha', 'Ibadah', 'Sosial dan budaya'),
        }),
        field('luas', 'number', 'Luas lantai (meter persegi)'),
        field('lantai', 'number', 'Jumlah lantai'),
        field('uraian', 'long-text', 'Uraian usaha', { when: [{ field: 'fungsi', is: 'usaha' }] }),
      ],
    },
    paper('tanah', 'Bukti hak atas tanah', 'Unggah akta jual beli atau surat keterangan tanah.'),
    paper('gambar', 'Gambar rencana bangunan', 'Rumah sederhana: unduh prototipe di loket, lalu unggah di sini.'),
  ],
}

export const PRACTICE: ServicePlan = {
  slug: 'izin-praktik-perawat',
  name: 'Izin praktik perawat dan bidan',
  summary: 'Izin baru atau perpanjangan, untuk praktik mandiri atau di fasilitas kesehatan.',
  category: 'permits',
  promise: [4, 'working-days'],
  product: 'Surat izin praktik (SIP)',
  legalBasis: 'UU 17/2023; PP 28/2024.',
  requirements: [
    asked('Surat tanda registrasi (STR) yang berlaku', 'STR dalam perpanjangan: tanda terima perpanjangan.'),
    asked('Surat keterangan tempat praktik'),
    asked('Bukti kecukupan satuan kredit profesi'),
  ],
  steps: PERMIT_STEPS,
  form: [
    identity('Anda'),
    {
      key: 'profesi',
      title: 'Profesi dan izin',
      fields: [
        field('profesi', 'choice', 'Profesi', { choices: choices('Perawat', 'Bidan') }),
        field('izin', 'choice', 'Izin', { choices: choices('Baru', 'Perpanjangan') }),
        field('nomor-lama', 'text', 'Nomor izin lama', { when: [{ field: 'izin', is: 'perpanjangan' }] }),
        field('email-organisasi', 'email', 'E-mail organisasi profesi', { optional: true }),
      ],
    },
    { ...home('tempat praktik'), title: 'Di mana Anda praktik?' },
    paper('str', 'Surat tanda registrasi (STR)', 'Unggah tanda terima perpanjangan.'),
    paper('tempat', 'Surat keterangan tempat praktik'),
  ],
}

export const HEALTH_LETTER: ServicePlan = {
  slug: 'surat-sehat',
  name: 'Surat keterangan sehat',
  summary: 'Untuk sekolah, kerja, atau SIM. Diperiksa dokter puskesmas pada jam yang Anda pilih.',
  category: 'health',
  promise: [4, 'working-hours'],
  cost: 15_000,
  costNote: 'Gratis bagi peserta yang memerlukannya untuk sekolah.',
  presence: true,
  product: 'Surat keterangan sehat',
  legalBasis: 'Permenkes 19/2024; peraturan daerah tentang retribusi pelayanan kesehatan (contoh).',
  requirements: [asked('KTP atau kartu pelajar', 'Anak: kartu keluarga atau akta kelahiran.')],
  steps: [
    ['daftar', 'Pendaftaran diperiksa', 1],
    ['periksa', 'Pemeriksaan', 2],
    ['surat', 'Surat ditandatangani', 1],
  ],
  form: [
    identity('yang diperiksa'),
    {
      key: 'keperluan',
      title: 'Untuk apa suratnya?',
      fields: [
        field('keperluan', 'choice', 'Keperluan', { choices: choices('Sekolah', 'Kerja', 'SIM', 'Lainnya') }),
        field('sebutkan', 'text', 'Sebutkan', { when: [{ field: 'keperluan', is: 'lainnya' }] }),
        field('golongan-darah', 'choice', 'Golongan darah', { choices: choices('A', 'B', 'AB', 'O'), optional: true }),
      ],
    },
  ],
}

export const SCHOOL_MOVE: ServicePlan = {
  slug: 'pindah-sekolah',
  name: 'Rekomendasi pindah sekolah',
  summary: 'Untuk anak yang pindah sekolah masuk atau keluar kota, jenjang SD dan SMP.',
  category: 'education',
  promise: [1, 'working-days'],
  product: 'Surat rekomendasi pindah sekolah',
  legalBasis: 'Permendikdasmen 3/2025.',
  requirements: [
    asked('Rapor terakhir', 'Keterangan nilai dari sekolah asal.'),
    asked('Surat keterangan dari sekolah asal'),
    asked('Kartu keluarga'),
  ],
  steps: [
    ['periksa', 'Berkas diperiksa', 3],
    ['surat', 'Rekomendasi ditandatangani', 4],
  ],
  form: [
    {
      key: 'murid',
      title: 'Siapa yang pindah?',
      fields: [
        field('nama-murid', 'text', 'Nama murid'),
        field('kelas', 'number', 'Kelas', { hint: '1 sampai 9.' }),
        field('arah', 'choice', 'Arah pindah', { choices: choices('Masuk kota ini', 'Keluar kota ini') }),
      ],
    },
    {
      key: 'sekolah',
      title: 'Dari sekolah mana, ke mana?',
      fields: [field('asal', 'text', 'Sekolah asal'), field('tujuan', 'text', 'Sekolah tujuan')],
    },
    paper('rapor', 'Rapor terakhir', 'Unggah keterangan nilai dari sekolah asal.'),
    paper('keterangan', 'Surat keterangan dari sekolah asal'),
  ],
}

export const DIPLOMA_COPY: ServicePlan = {
  slug: 'legalisasi-ijazah',
  name: 'Legalisasi ijazah',
  summary: 'Untuk ijazah SD dan SMP yang sekolahnya sudah tutup atau bergabung.',
  category: 'education',
  promise: [4, 'working-hours'],
  product: 'Salinan ijazah yang dilegalisasi',
  legalBasis: 'Permendikbud 29/2014.',
  requirements: [asked('Ijazah asli', 'Hilang: surat keterangan pengganti ijazah.'), asked('KTP')],
  steps: [
    ['periksa', 'Ijazah dicocokkan', 2],
    ['sah', 'Salinan disahkan', 2],
  ],
  form: [
    {
      key: 'ijazah',
      title: 'Ijazah Anda',
      fields: [
        field('sekolah', 'text', 'Nama sekolah'),
        field('tahun', 'number', 'Tahun lulus'),
        field('lembar', 'number', 'Berapa lembar salinan?'),
      ],
    },
    paper('ijazah-asli', 'Ijazah asli', 'Unggah surat keterangan pengganti ijazah.'),
  ],
}
