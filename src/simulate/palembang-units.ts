import type { UnitPlan } from './city.ts'

const OPD = {
  lakip:
    'https://text-id.123dok.com/document/oy82xgvry-rasio-realisasi-pendapatan-asli-daerah-pad-terhadap-potensi-pendapatan-asli-daerah-pad.html',
  revenue: 'https://123dok.com/article/evaluasi-analisis-capaian-kinerja-akuntabilitas-kinerja.zxvwe7vy',
  health: 'https://text-id.123dok.com/document/ozlxvg36z-angka-partisipasi-angka-melanjutkan.html',
  farming:
    'https://text-id.123dok.com/document/dzx6x5e4z-persentase-koperasi-meningkatnya-hasil-produksi-perikanan.html',
  school: 'https://vdokumen.com/kata-pengantar-2019-8-7-kata-pengantar-puji-dan-syukur-kita-panjatkan-kehadirat.html',
  civil: 'https://id.scribd.com/document/710617650/SK-STANDAR-PELAYANAN-DUKCAPIL-2022-1-153ad9c1bf',
  press: 'https://infopublik.id/kategori/nusantara/172032/pemko-palembang-targetkan-penyusunan-opd-rampung-desember',
  planning:
    'https://sumsel.antaranews.com/berita/500437/pemkot-palembang-sinkronisasi-rpjmd-dengan-perencanaan-nasional',
}

/** Palembang's units: departments by their real names where a source gives one, teams beneath made up. */
export const PALEMBANG_UNITS: readonly UnitPlan[] = [
  {
    key: 'setda',
    name: 'Sekretariat Daerah',
    kind: 'secretariat',
    head: ['Asisten Administrasi Umum', 'jpt-pratama'],
    lines: ['inflasi', 'sakip', 'ikm'],
    staff: [
      ['Penelaah Teknis Kebijakan', 'pelaksana', 4],
      ['Pengadministrasi Perkantoran', 'pelaksana', 4],
      ['Penata Kelola Pemerintahan', 'pelaksana', 2],
    ],
  },
  {
    key: 'inspektorat',
    name: 'Inspektorat',
    kind: 'department',
    head: ['Inspektur', 'jpt-pratama'],
    lines: ['temuan', 'sakip', 'ikm'],
    staff: [
      ['Auditor Ahli Muda', 'jf-keahlian', 4],
      ['Auditor Ahli Pertama', 'jf-keahlian', 5],
      ['Pengawas Keuangan Negara', 'pelaksana', 2],
    ],
    source: OPD.lakip,
  },
  {
    key: 'bkpsdm',
    name: 'Badan Kepegawaian dan Pengembangan Sumber Daya Manusia',
    kind: 'department',
    head: ['Kepala BKPSDM', 'jpt-pratama'],
    lines: ['jam-latih', 'belanja-pegawai', 'sakip'],
    staff: [['Pengadministrasi Perkantoran', 'pelaksana', 2]],
    units: [
      {
        key: 'kinerja',
        name: 'Bidang Penilaian Kinerja dan Mutasi',
        kind: 'division',
        head: ['Kepala Bidang Penilaian Kinerja dan Mutasi', 'administrator'],
        lines: ['belanja-pegawai', 'sakip', 'ikm'],
        staff: [
          ['Analis Sumber Daya Manusia Aparatur Ahli Muda', 'jf-keahlian', 3],
          ['Pengolah Data dan Informasi', 'pelaksana', 3],
        ],
      },
      {
        key: 'kompetensi',
        name: 'Bidang Pengembangan Kompetensi',
        kind: 'division',
        head: ['Kepala Bidang Pengembangan Kompetensi', 'administrator'],
        lines: ['jam-latih', 'sakip', 'ikm'],
        staff: [
          ['Widyaiswara Ahli Muda', 'jf-keahlian', 2],
          ['Penata Layanan Operasional', 'pelaksana', 4],
        ],
      },
    ],
  },
  {
    key: 'dukcapil',
    name: 'Dinas Kependudukan dan Pencatatan Sipil',
    kind: 'department',
    head: ['Kepala Dinas Kependudukan dan Pencatatan Sipil', 'jpt-pratama'],
    lines: ['akta-lahir', 'data-benar', 'ktp-pemula', 'akta-mati', 'tepat-janji', 'ikm'],
    staff: [['Pengadministrasi Perkantoran', 'pelaksana', 3]],
    source: OPD.civil,
    units: [
      {
        key: 'capil',
        name: 'Bidang Pelayanan Pencatatan Sipil',
        kind: 'division',
        head: ['Kepala Bidang Pelayanan Pencatatan Sipil', 'administrator'],
        chair: 'vacant',
        lines: ['akta-lahir', 'akta-mati', 'data-benar', 'tepat-janji'],
        staff: [],
        units: [
          {
            key: 'kelahiran',
            name: 'Seksi Kelahiran',
            kind: 'section',
            head: ['Kepala Seksi Kelahiran', 'pengawas'],
            lines: ['akta-lahir', 'data-benar', 'tepat-janji'],
            staff: [
              ['Penata Layanan Operasional', 'pelaksana', 5],
              ['Administrator Database Kependudukan Terampil', 'jf-keterampilan', 2],
              ['Operator Layanan Operasional', 'pelaksana', 2],
            ],
            pace: 6,
          },
          {
            key: 'kematian',
            name: 'Seksi Perkawinan, Perceraian, dan Kematian',
            kind: 'section',
            head: ['Kepala Seksi Perkawinan, Perceraian, dan Kematian', 'pengawas'],
            chair: 'plh',
            lines: ['akta-mati', 'data-benar', 'tepat-janji'],
            staff: [
              ['Penata Layanan Operasional', 'pelaksana', 4],
              ['Operator Layanan Operasional', 'pelaksana', 2],
            ],
          },
        ],
      },
      {
        key: 'dafduk',
        name: 'Bidang Pelayanan Pendaftaran Penduduk',
        kind: 'division',
        head: ['Kepala Bidang Pelayanan Pendaftaran Penduduk', 'administrator'],
        lines: ['ktp-pemula', 'data-benar', 'tepat-janji', 'ikm'],
        staff: [
          ['Administrator Database Kependudukan Terampil', 'jf-keterampilan', 5],
          ['Operator Layanan Operasional', 'pelaksana', 6],
        ],
      },
    ],
  },
  {
    key: 'dpmptsp',
    name: 'Dinas Penanaman Modal Pelayanan Terpadu Satu Pintu',
    kind: 'department',
    head: ['Kepala Dinas Penanaman Modal Pelayanan Terpadu Satu Pintu', 'jpt-pratama'],
    lines: ['izin', 'lama-izin', 'ikm'],
    staff: [['Pengadministrasi Perkantoran', 'pelaksana', 2]],
    source: OPD.press,
    units: [
      {
        key: 'perizinan',
        name: 'Bidang Pelayanan Perizinan',
        kind: 'division',
        head: ['Kepala Bidang Pelayanan Perizinan', 'administrator'],
        lines: ['izin', 'lama-izin', 'ikm'],
        staff: [
          ['Penata Perizinan Ahli Pertama', 'jf-keahlian', 6],
          ['Operator Layanan Operasional', 'pelaksana', 5],
        ],
      },
      {
        key: 'loket',
        name: 'Seksi Layanan Loket dan Informasi',
        kind: 'section',
        head: ['Kepala Seksi Layanan Loket dan Informasi', 'pengawas'],
        lines: ['ikm', 'izin'],
        staff: [['Penata Layanan Operasional', 'pelaksana', 6]],
      },
    ],
  },
  {
    key: 'dinkes',
    name: 'Dinas Kesehatan',
    kind: 'department',
    head: ['Kepala Dinas Kesehatan', 'jpt-pratama'],
    lines: ['imunisasi', 'k6', 'ikm', 'sakip'],
    staff: [
      ['Epidemiolog Kesehatan Ahli Muda', 'jf-keahlian', 3],
      ['Pengolah Data dan Informasi', 'pelaksana', 3],
    ],
    source: OPD.health,
    units: [
      puskesmas('pkm-plaju', 'Puskesmas Plaju'),
      puskesmas('pkm-gandus', 'Puskesmas Gandus'),
      puskesmas('pkm-sako', 'Puskesmas Sako'),
    ],
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
      ['Pengawas Sekolah Ahli Muda', 'jf-keahlian', 5],
      ['Pamong Belajar Ahli Pertama', 'jf-keahlian', 5],
      ['Pengolah Data dan Informasi', 'pelaksana', 2],
    ],
    source: OPD.school,
  },
  {
    key: 'pupr',
    name: 'Dinas Pekerjaan Umum dan Penataan Ruang',
    kind: 'department',
    head: ['Kepala Dinas Pekerjaan Umum dan Penataan Ruang', 'jpt-pratama'],
    lines: ['jalan', 'sakip', 'ikm'],
    staff: [
      ['Teknik Jalan dan Jembatan Ahli Muda', 'jf-keahlian', 4],
      ['Pengelola Umum Operasional', 'pelaksana', 7],
    ],
  },
  {
    key: 'kominfo',
    name: 'Dinas Komunikasi dan Informatika',
    kind: 'department',
    head: ['Kepala Dinas Komunikasi dan Informatika', 'jpt-pratama'],
    lines: ['aduan', 'sakip', 'ikm'],
    staff: [
      ['Pranata Humas Ahli Pertama', 'jf-keahlian', 5],
      ['Penata Kelola Sistem dan Teknologi Informasi', 'pelaksana', 3],
      ['Operator Layanan Operasional', 'pelaksana', 3],
    ],
  },
  {
    key: 'dispenda',
    name: 'Dinas Pendapatan Daerah',
    kind: 'department',
    head: ['Kepala Dinas Pendapatan Daerah', 'jpt-pratama'],
    lines: ['pad', 'sakip', 'ikm'],
    staff: [
      ['Pemeriksa Pajak Daerah Ahli Pertama', 'jf-keahlian', 4],
      ['Penata Layanan Operasional', 'pelaksana', 7],
    ],
    source: OPD.revenue,
  },
  {
    key: 'dlh',
    name: 'Dinas Lingkungan Hidup',
    kind: 'department',
    head: ['Kepala Dinas Lingkungan Hidup', 'jpt-pratama'],
    lines: ['sampah', 'sakip', 'ikm'],
    staff: [
      ['Pengendali Dampak Lingkungan Ahli Muda', 'jf-keahlian', 2],
      ['Pengelola Umum Operasional', 'pelaksana', 9],
    ],
    source: OPD.press,
  },
  {
    key: 'pertanian',
    name: 'Dinas Pertanian, Perikanan dan Kehutanan',
    kind: 'department',
    head: ['Kepala Dinas Pertanian, Perikanan dan Kehutanan', 'jpt-pratama'],
    // Nobody's plan carries the IKU of the food pattern: the tree says so.
    lines: ['sakip', 'ikm'],
    staff: [
      ['Penyuluh Pertanian Ahli Pertama', 'jf-keahlian', 5],
      ['Penata Layanan Operasional', 'pelaksana', 2],
    ],
    source: OPD.farming,
  },
  small('arsip', 'Dinas Arsip, Perpustakaan, dan Dokumentasi', OPD.press),
  small('pmk', 'Dinas Pemberdayaan Masyarakat Kelurahan', OPD.press),
  small('kbpp', 'Dinas Keluarga Berencana dan Pemberdayaan Perempuan', OPD.press),
  {
    key: 'bappeda',
    name: 'Badan Perencanaan Pembangunan Penelitian dan Pengembangan Daerah (Bappeda Litbang)',
    kind: 'department',
    head: ['Kepala Bappeda Litbang', 'jpt-pratama'],
    lines: ['sakip', 'ikm', 'inflasi'],
    staff: [
      ['Perencana Ahli Muda', 'jf-keahlian', 4],
      ['Penelaah Teknis Kebijakan', 'pelaksana', 4],
    ],
    source: OPD.planning,
  },
]

function puskesmas(key: string, name: string): UnitPlan {
  return {
    key,
    name,
    kind: 'facility',
    head: [`Kepala ${name}`, 'pengawas'],
    lines: ['imunisasi', 'k6', 'ikm'],
    staff: [
      ['Bidan Terampil', 'jf-keterampilan', 4],
      ['Perawat Terampil', 'jf-keterampilan', 4],
      ['Dokter Ahli Pertama', 'jf-keahlian', 1],
      ['Operator Layanan Operasional', 'pelaksana', 2],
    ],
    pace: 3,
  }
}

function small(key: string, name: string, source: string): UnitPlan {
  return {
    key,
    name,
    kind: 'department',
    head: [`Kepala ${name}`, 'jpt-pratama'],
    lines: ['ikm', 'sakip', 'aduan'],
    staff: [['Penata Layanan Operasional', 'pelaksana', 4]],
    source,
  }
}
