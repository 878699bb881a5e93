import type { Tone } from '../ui/index.ts'
import type { CaseState } from './application-sql.ts'
import type { CaseStep } from './case-rules.ts'

/** How a case stands, in words and shape. */
export const CASE_STATUS: Record<CaseState, { label: string; tone: Tone }> = {
  'in-progress': { label: 'Dikerjakan', tone: 'now' },
  stopped: { label: 'Menunggu pemohon', tone: 'warn' },
  done: { label: 'Selesai', tone: 'ok' },
  rejected: { label: 'Ditolak', tone: 'off' },
  withdrawn: { label: 'Dibatalkan', tone: 'none' },
}

/** What the button of a step says, and what its words are for. */
export const CASE_STEP_WORDS: Record<CaseStep, { button: string; field?: string; hint?: string }> = {
  take: { button: 'Ambil permohonan ini' },
  reveal: { button: 'Tampilkan nomor lengkap' },
  advance: {
    button: 'Langkah selesai, teruskan',
    field: 'Catatan untuk pemohon',
    hint: 'Dibaca pemohon pada halaman lacak.',
  },
  'send-back': {
    button: 'Kembalikan ke langkah sebelumnya',
    field: 'Apa yang perlu diperbaiki',
    hint: 'Jam janji tetap berjalan. Dibaca pemohon pada halaman lacak.',
  },
  finish: { button: 'Selesaikan', field: 'Pesan untuk pemohon', hint: 'Misalnya: ambil di loket 3 dengan KTP.' },
  stop: {
    button: 'Minta dilengkapi',
    field: 'Apa yang kurang, dan mengapa',
    hint: 'Jam janji berhenti sampai pemohon melengkapi. Tulis satu berkas pada satu baris.',
  },
  resume: { button: 'Berkas sudah lengkap', field: 'Apa yang diterima di loket' },
  'hand-over': { button: 'Serahkan kepada rekan', field: 'Pesan untuk rekan' },
  assign: { button: 'Tugaskan', field: 'Pesan untuk petugas' },
  foretell: {
    button: 'Kabarkan kemungkinan terlambat',
    field: 'Mengapa terlambat',
    hint: 'Pemohon membaca alasan dan tanggal baru. Janji semula tetap dihitung.',
  },
  reject: { button: 'Tolak permohonan', field: 'Alasan penolakan' },
  withdraw: { button: 'Pemohon membatalkan', field: 'Alasan pemohon' },
  visit: { button: 'Catat kedatangan' },
  tell: { button: 'Sudah saya kabari', field: 'Catatan' },
  answer: { button: 'Kirim jawaban', field: 'Jawaban Anda', hint: 'Dibaca pemohon pada halaman lacak.' },
}

/** What happened to a case that only officers read. */
export const INTERNAL_WORDS: Record<string, string> = {
  taken: 'Diambil {by}',
  'handed-over': '{by} menyerahkan kepada {to}',
  assigned: '{by} menugaskan {to}',
  visited: 'Pemohon datang ke loket',
  told: '{by} mengabari pemohon sendiri',
  warned: 'Tiga perempat waktu janji terpakai',
  late: 'Janji lewat, kepala unit diberi tahu',
}

/** Papers that no question of the form asked for: what came later, and what the case ended with. */
export const OTHER_PAPERS: Record<string, string> = { pelengkap: 'kelengkapan', produk: 'hasil' }

/** What an applicant is to be told by hand. */
export const NEWS_WORDS: Record<string, string> = {
  stopped: 'Ada yang perlu dilengkapi',
  foretold: 'Kemungkinan terlambat',
  done: 'Permohonan selesai',
  rejected: 'Permohonan ditolak',
}

/** How a receipt is printed at the counter. */
export const PRINT_WORDS = {
  label: 'Cetak',
  without: 'Cetak halaman ini lewat menu peramban, atau tekan Ctrl + P.',
}
