import type { ElementCode } from './skm-rules.ts'

/** What citizens are asked about each element, and their four answers from 1 to 4. */
export const QUESTIONS: Record<ElementCode, { asks: string; answers: readonly [string, string, string, string] }> = {
  U1: {
    asks: 'Apakah persyaratannya sesuai dengan layanan yang Anda minta?',
    answers: ['Tidak sesuai', 'Kurang sesuai', 'Sesuai', 'Sangat sesuai'],
  },
  U2: {
    asks: 'Apakah langkah-langkahnya mudah diikuti?',
    answers: ['Tidak mudah', 'Kurang mudah', 'Mudah', 'Sangat mudah'],
  },
  U3: {
    asks: 'Apakah layanannya selesai dengan cepat?',
    answers: ['Tidak cepat', 'Kurang cepat', 'Cepat', 'Sangat cepat'],
  },
  U4: {
    asks: 'Apakah biayanya wajar? Bila tidak membayar, pilih “Gratis”.',
    answers: ['Sangat mahal', 'Cukup mahal', 'Murah', 'Gratis'],
  },
  U5: {
    asks: 'Apakah hasilnya sama dengan yang tertulis di standar layanan?',
    answers: ['Tidak sama', 'Kurang sama', 'Sama', 'Sama persis'],
  },
  U6: {
    asks: 'Apakah petugasnya cakap mengurus permohonan Anda?',
    answers: ['Tidak cakap', 'Kurang cakap', 'Cakap', 'Sangat cakap'],
  },
  U7: {
    asks: 'Apakah petugasnya sopan dan ramah?',
    answers: ['Tidak sopan', 'Kurang sopan', 'Sopan', 'Sangat sopan'],
  },
  U8: {
    asks: 'Bagaimana aduan dan saran ditangani di sini?',
    answers: ['Tidak ada', 'Ada, tidak berjalan', 'Ada, kurang baik', 'Dikelola baik'],
  },
  U9: {
    asks: 'Bagaimana ruang, antrean, dan alat layanannya?',
    answers: ['Buruk', 'Cukup', 'Baik', 'Sangat baik'],
  },
}

/** The four answers of the short question, from 1 to 4. */
export const FACES = ['Tidak baik', 'Kurang baik', 'Baik', 'Sangat baik'] as const
