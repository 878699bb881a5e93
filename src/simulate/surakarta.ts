import type { CityPlan, UnitPlan } from './city.ts'

const ESAKIP = 'https://solodata.surakarta.go.id/indikator_kinerja'

/** Surakarta as the demo shows it: real names of departments and districts, everything else made up. */
export const SURAKARTA: CityPlan = {
  slug: 'surakarta',
  name: 'Kota Surakarta',
  areaCode: '33.72',
  zone: 'Asia/Jakarta',
  pace: 2.4,
  leader: { title: 'Sekretaris Daerah', lines: ['sakip', 'ikm', 'izin', 'aduan', 'inflasi'] },
  units: [
    {
      key: 'setda',
      name: 'Sekretariat Daerah',
      kind: 'secretariat',
      head: ['Asisten Perekonomian dan Pembangunan', 'jpt-pratama'],
      lines: ['inflasi', 'sakip', 'ikm'],
      staff: [
        ['Penelaah Teknis Kebijakan', 'pelaksana', 3],
        ['Pengadministrasi Perkantoran', 'pelaksana', 3],
      ],
      source: ESAKIP,
    },
    {
      key: 'inspektorat',
      name: 'Inspektorat',
      kind: 'department',
      head: ['Inspektur', 'jpt-pratama'],
      lines: ['temuan', 'sakip', 'ikm'],
      staff: [
        ['Auditor Ahli Muda', 'jf-keahlian', 3],
        ['Auditor Ahli Pertama', 'jf-keahlian', 2],
      ],
    },
    {
      key: 'bkpsdm',
      name: 'Badan Kepegawaian dan Pengembangan Sumber Daya Manusia',
      kind: 'department',
      head: ['Kepala BKPSDM', 'jpt-pratama'],
      lines: ['jam-latih', 'belanja-pegawai', 'sakip'],
      staff: [
        ['Analis Sumber Daya Manusia Aparatur Ahli Muda', 'jf-keahlian', 3],
        ['Pengolah Data dan Informasi', 'pelaksana', 2],
      ],
      units: [
        {
          key: 'kompetensi',
          name: 'Bidang Pengembangan Kompetensi',
          kind: 'division',
          head: ['Kepala Bidang Pengembangan Kompetensi', 'administrator'],
          lines: ['jam-latih', 'sakip'],
          staff: [['Widyaiswara Ahli Muda', 'jf-keahlian', 3]],
        },
      ],
    },
    {
      key: 'dpmptsp',
      name: 'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu',
      kind: 'department',
      head: ['Kepala Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu', 'jpt-pratama'],
      lines: ['izin', 'lama-izin', 'ikm'],
      staff: [['Pengadministrasi Perkantoran', 'pelaksana', 2]],
      units: [
        {
          key: 'perizinan',
          name: 'Bidang Penyelenggaraan Perizinan',
          kind: 'division',
          head: ['Kepala Bidang Penyelenggaraan Perizinan', 'administrator'],
          lines: ['izin', 'lama-izin'],
          staff: [
            ['Penata Perizinan Ahli Pertama', 'jf-keahlian', 5],
            ['Penata Layanan Operasional', 'pelaksana', 4],
          ],
          pace: 6,
        },
        {
          key: 'loket',
          name: 'Seksi Informasi dan Loket',
          kind: 'section',
          head: ['Kepala Seksi Informasi dan Loket', 'pengawas'],
          chair: 'vacant',
          lines: ['ikm', 'izin'],
          staff: [['Operator Layanan Operasional', 'pelaksana', 4]],
        },
      ],
    },
    {
      key: 'dinkes',
      name: 'Dinas Kesehatan',
      kind: 'department',
      head: ['Kepala Dinas Kesehatan', 'jpt-pratama'],
      lines: ['imunisasi', 'k6', 'tbc', 'stunting'],
      staff: [['Epidemiolog Kesehatan Ahli Muda', 'jf-keahlian', 3]],
      source: ESAKIP,
      units: [puskesmas('pkm-jebres', 'Puskesmas Jebres'), puskesmas('pkm-laweyan', 'Puskesmas Laweyan')],
    },
    {
      key: 'disdik',
      name: 'Dinas Pendidikan',
      kind: 'department',
      head: ['Kepala Dinas Pendidikan', 'jpt-pratama'],
      chair: 'plt',
      lines: ['anak-sekolah', 'sakip', 'ikm'],
      staff: [
        ['Sekretaris Dinas', 'administrator', 1],
        ['Pamong Belajar Ahli Pertama', 'jf-keahlian', 6],
      ],
    },
    office(
      'pangan',
      'Dinas Ketahanan Pangan dan Pertanian',
      ['pph', 'sakip', 'ikm'],
      [['Penyuluh Pertanian Ahli Pertama', 'jf-keahlian', 5]],
    ),
    office(
      'koperasi',
      'Dinas Koperasi Usaha Kecil dan Menengah dan Perindustrian',
      ['nib-umk', 'sakip', 'ikm'],
      [
        ['Pengembang Kewirausahaan Ahli Pertama', 'jf-keahlian', 3],
        ['Penata Layanan Operasional', 'pelaksana', 4],
      ],
    ),
    office(
      'naker',
      'Dinas Tenaga Kerja',
      ['kerja', 'sakip', 'ikm'],
      [['Pengantar Kerja Ahli Pertama', 'jf-keahlian', 6]],
    ),
    office(
      'budpar',
      'Dinas Kebudayaan dan Pariwisata',
      ['wisata', 'sakip', 'ikm'],
      [['Pamong Budaya Ahli Pertama', 'jf-keahlian', 5]],
    ),
    office(
      'kominfo',
      'Dinas Komunikasi, Informatika, Statistik dan Persandian',
      ['aduan', 'sakip', 'ikm'],
      [
        ['Pranata Humas Ahli Pertama', 'jf-keahlian', 4],
        ['Penata Kelola Sistem dan Teknologi Informasi', 'pelaksana', 3],
      ],
    ),
    office(
      'bappeda',
      'Badan Perencanaan Pembangunan Daerah',
      ['sakip', 'ikm', 'inflasi'],
      [['Perencana Ahli Muda', 'jf-keahlian', 4]],
    ),
  ],
  promise: {
    vision: 'Surakarta kota budaya yang sehat, cerdas, dan terbuka',
    missions: [
      {
        title: 'Melayani dengan waktu yang pasti dan terbuka',
        goal: 'Layanan yang selesai dalam waktu yang dijanjikan',
        objectives: [
          {
            key: 'layanan',
            title: 'Meningkatnya kepastian waktu layanan',
            programme: 'Program pelayanan penanaman modal',
            activity: 'Satu petugas satu berkas',
            budget: 6_800_000_000,
            unit: 'dpmptsp',
          },
          {
            key: 'aparatur',
            title: 'Meningkatnya akuntabilitas dan kecakapan aparatur',
            programme: 'Program pengembangan sumber daya manusia',
            activity: 'Pelatihan menurut kebutuhan layanan',
            budget: 5_200_000_000,
            unit: 'bkpsdm',
          },
        ],
      },
      {
        title: 'Menyehatkan dan mencerdaskan warga',
        goal: 'Warga yang sehat dan belajar sepanjang hayat',
        objectives: [
          {
            key: 'sehat',
            title: 'Terwujudnya masyarakat sehat dan tangguh',
            programme: 'Program pemenuhan upaya kesehatan',
            activity: 'Penemuan kasus dan layanan posyandu',
            budget: 28_400_000_000,
            unit: 'dinkes',
          },
          {
            key: 'belajar',
            title: 'Terwujudnya warga yang tuntas belajar',
            programme: 'Program pengelolaan pendidikan',
            activity: 'Pendidikan kesetaraan dan penjangkauan',
            budget: 12_900_000_000,
            unit: 'disdik',
          },
        ],
      },
      {
        title: 'Menumbuhkan ekonomi dan budaya kota',
        goal: 'Penghidupan warga yang lebih baik',
        objectives: [
          {
            key: 'ekonomi',
            title: 'Terwujudnya Pembangunan ekonomi yang cerdas, berkeadilan, dan berkelanjutan',
            programme: 'Program pemberdayaan usaha mikro dan tenaga kerja',
            activity: 'Pendampingan usaha dan penempatan kerja',
            budget: 11_600_000_000,
            unit: 'koperasi',
          },
        ],
      },
    ],
  },
  ikus: [
    { line: 'izin', unit: 'dpmptsp', objective: 'layanan', target: 94, base: 2140, course: 'on-track' },
    {
      line: 'lama-izin',
      unit: 'dpmptsp',
      objective: 'layanan',
      target: 33.8,
      course: 'on-track',
      metric: 'services.median-time',
      about: 'permits',
    },
    { line: 'aduan', unit: 'kominfo', objective: 'layanan', target: 90, base: 920, course: 'attention' },
    { line: 'ikm', unit: 'setda', objective: 'layanan', target: 86, course: 'on-track', metric: 'surveys.ikm' },
    { line: 'sakip', unit: 'bappeda', objective: 'aparatur', target: 'A', course: 'on-track' },
    { line: 'temuan', unit: 'inspektorat', objective: 'aparatur', target: 85, base: 210, course: 'on-track' },
    { line: 'jam-latih', unit: 'bkpsdm', objective: 'aparatur', target: 92, base: 760, course: 'off-track' },
    { line: 'belanja-pegawai', unit: 'bkpsdm', objective: 'aparatur', target: [25, 30], course: 'on-track' },
    {
      line: 'imunisasi',
      unit: 'dinkes',
      objective: 'sehat',
      target: 95,
      base: 240,
      baseSource: 'Sasaran bayi di dua puskesmas contoh',
      course: 'on-track',
    },
    {
      line: 'k6',
      unit: 'dinkes',
      objective: 'sehat',
      target: 92,
      base: 260,
      baseSource: 'Sasaran ibu hamil di dua puskesmas contoh',
      course: 'attention',
    },
    { line: 'tbc', unit: 'dinkes', objective: 'sehat', target: 48, course: 'off-track' },
    { line: 'stunting', unit: 'dinkes', objective: 'sehat', target: 12, course: 'on-track' },
    { line: 'anak-sekolah', unit: 'disdik', objective: 'belajar', target: 60, course: 'off-track' },
    { line: 'nib-umk', unit: 'koperasi', objective: 'ekonomi', target: 850, course: 'off-track' },
    { line: 'kerja', unit: 'naker', objective: 'ekonomi', target: 60, base: 1240, course: 'off-track' },
    { line: 'wisata', unit: 'budpar', objective: 'ekonomi', target: 620, course: 'no-data' },
    { line: 'inflasi', unit: 'setda', objective: 'ekonomi', target: [1.5, 3.5], course: 'attention' },
    { line: 'pph', unit: 'pangan', objective: 'sehat', target: [90, 95], course: 'on-track' },
    {
      line: 'tepat-janji',
      unit: 'dpmptsp',
      objective: 'layanan',
      target: 95,
      course: 'attention',
      metric: 'services.on-time',
      about: 'permits',
    },
    {
      line: 'data-teliti',
      unit: 'dpmptsp',
      objective: 'layanan',
      target: 97,
      course: 'on-track',
      metric: 'services.accuracy',
    },
  ],
  personas: {
    officer: { unit: 'perizinan', member: 0 },
    superior: { unit: 'perizinan' },
    'department-head': { unit: 'dpmptsp' },
    leader: { unit: '' },
    hr: { unit: 'bkpsdm', member: 0 },
    training: { unit: 'kompetensi' },
    'service-desk': { unit: 'loket', member: 0 },
    'complaints-desk': { unit: 'kominfo', member: 0 },
    auditor: { unit: 'inspektorat', member: 0 },
    admin: { unit: 'bkpsdm', member: 3 },
  },
  keeper: { unit: 'bappeda', member: 0 },
  transfer: { from: { unit: 'koperasi', member: 4 }, to: 'perizinan' },
}

function puskesmas(key: string, name: string): UnitPlan {
  return {
    key,
    name,
    kind: 'facility',
    head: [`Kepala ${name}`, 'pengawas'],
    lines: ['imunisasi', 'k6', 'tbc'],
    staff: [
      ['Bidan Terampil', 'jf-keterampilan', 4],
      ['Perawat Terampil', 'jf-keterampilan', 5],
      ['Dokter Ahli Pertama', 'jf-keahlian', 1],
    ],
    pace: 3,
  }
}

function office(key: string, name: string, lines: UnitPlan['lines'], staff: UnitPlan['staff']): UnitPlan {
  const source = ['bappeda'].includes(key) ? {} : { source: ESAKIP }
  return { key, name, kind: 'department', head: [`Kepala ${name}`, 'jpt-pratama'], lines, staff, ...source }
}
