import { type Column, choiceOf, dayOf, looksLikeNip, nipOf, positionKindOf, textOf, YES_NO } from './columns.ts'

export const nipColumn: Column = {
  key: 'nip',
  label: 'NIP',
  synonyms: ['nip baru', 'nomor induk pegawai', 'ni pppk', 'nip pegawai', 'no nip', 'nip nippppk'],
  required: true,
  hint: '18 angka, kolomnya bertipe Teks. NI PPPK juga di sini.',
  examples: ['198609262015051001', '200012312024211001'],
  read: nipOf,
  fits: looksLikeNip,
}

export const nameColumn: Column = {
  key: 'name',
  label: 'Nama',
  synonyms: ['nama pegawai', 'nama lengkap', 'nama asn', 'nama dan gelar', 'nama gelar'],
  required: true,
  hint: 'Nama lengkap dengan gelar.',
  examples: ['Rahmat Hidayat, S.Kom.', 'Nur Aini'],
  read: textOf(200),
}

export const rankColumn: Column = {
  key: 'rank',
  label: 'Golongan',
  synonyms: ['gol', 'golongan ruang', 'gol ruang', 'pangkat', 'pangkat golongan', 'pangkat gol', 'pangkat gol ruang'],
  required: false,
  hint: 'PNS: III/c. PPPK: IX.',
  examples: ['III/c', 'IX'],
  read: textOf(80),
}

export const titleColumn: Column = {
  key: 'title',
  label: 'Jabatan',
  synonyms: ['nama jabatan', 'jabatan terakhir', 'nomenklatur jabatan'],
  required: true,
  hint: 'Nama jabatan lengkap.',
  examples: ['Kepala Bidang Kesehatan Masyarakat', 'Perawat Ahli Pertama'],
  read: textOf(200),
}

export const unitColumn: Column = {
  key: 'unit',
  label: 'Unit kerja',
  synonyms: ['unit', 'unor', 'unit organisasi', 'nama unor', 'kode unit', 'tempat tugas', 'satuan kerja'],
  required: true,
  hint: 'Nama atau kode unit yang sudah ada.',
  examples: ['Bidang Kesehatan Masyarakat', '01.2'],
  read: textOf(200),
}

export const departmentColumn: Column = {
  key: 'department',
  label: 'Perangkat daerah',
  synonyms: ['opd', 'skpd', 'dinas', 'unit induk', 'unor induk', 'instansi'],
  required: false,
  hint: 'Membedakan unit yang namanya sama, misalnya Sekretariat.',
  examples: ['Dinas Kesehatan', 'Dinas Kesehatan'],
  read: textOf(200),
}

export const positionKindColumn: Column = {
  key: 'kind',
  label: 'Jenis jabatan',
  synonyms: ['eselon', 'jenis', 'kelompok jabatan', 'jenjang'],
  required: false,
  hint: 'JPT Pratama, Administrator, Pengawas, JF Ahli Muda, JF Terampil, atau Pelaksana.',
  examples: ['Administrator', 'JF Ahli Pertama'],
  read: positionKindOf,
}

export const headColumn: Column = {
  key: 'head',
  label: 'Kepala unit',
  synonyms: ['kepala', 'pimpinan unit', 'pimpinan'],
  required: false,
  hint: 'Ya untuk yang memimpin unitnya. Kosong: dibaca dari nama jabatan.',
  examples: ['ya', 'tidak'],
  read: choiceOf(YES_NO, 'Kepala unit'),
}

export const superiorColumn: Column = {
  key: 'superior',
  label: 'Atasan',
  synonyms: ['atasan langsung', 'nip atasan', 'jabatan atasan', 'nip atasan langsung', 'pejabat penilai'],
  required: false,
  hint: 'NIP atau jabatan atasan langsung. Kosong: kepala unitnya.',
  examples: ['Kepala Dinas Kesehatan', '198609262015051001'],
  read: textOf(200),
}

export const assignmentKindColumn: Column = {
  key: 'assignment',
  label: 'Jenis penugasan',
  synonyms: ['penugasan', 'status jabatan', 'plt plh', 'definitif'],
  required: false,
  hint: 'Definitif, Plt, atau Plh. Kosong: definitif.',
  examples: ['Definitif', 'Plt'],
  read: choiceOf(
    { definitive: ['definitif'], plt: ['plt', 'pelaksana tugas'], plh: ['plh', 'pelaksana harian'] },
    'Jenis penugasan',
  ),
}

const day = (key: string, label: string, synonyms: string[], hint: string, examples: [string, string]): Column => ({
  key,
  label,
  synonyms,
  required: false,
  hint,
  examples,
  read: dayOf,
})
export const fromColumn = day(
  'from',
  'Mulai',
  ['tmt', 'tmt jabatan', 'tanggal mulai', 'sejak'],
  'Kosong: tanggal berlaku impor ini.',
  ['01/01/2026', ''],
)
export const untilColumn = day(
  'until',
  'Sampai',
  ['selesai', 'berakhir', 'tanggal selesai', 's d'],
  'Hari terakhir, untuk Plt dan Plh.',
  ['', '31/03/2026'],
)
