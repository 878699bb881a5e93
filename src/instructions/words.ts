import type { Tone } from '../ui/index.ts'
import type { InstructionState, Step } from './rules.ts'

/** How a state is said and coloured. */
export const INSTRUCTION_STATUS: Record<InstructionState, { label: string; tone: Tone }> = {
  given: { label: 'Menunggu jawaban penerima', tone: 'none' },
  asked: { label: 'Penerima bertanya', tone: 'warn' },
  accepted: { label: 'Dikerjakan', tone: 'none' },
  reported: { label: 'Dilaporkan selesai, menunggu diperiksa', tone: 'warn' },
  returned: { label: 'Dikembalikan, dikerjakan lagi', tone: 'warn' },
  closed: { label: 'Selesai', tone: 'ok' },
  withdrawn: { label: 'Ditarik', tone: 'none' },
}

/** What a step is called on its button, in the talk, and in the field for its words. */
export const STEP_WORDS: Record<Step, { button: string; said: string; field: string; hint?: string }> = {
  accept: { button: 'Saya kerjakan', said: 'mengerjakan', field: 'Rencana Anda' },
  ask: { button: 'Bertanya dulu', said: 'bertanya', field: 'Pertanyaan' },
  report: {
    button: 'Laporkan selesai',
    said: 'melaporkan selesai',
    field: 'Apa yang sudah dilakukan, dan hasilnya',
    hint: 'Foto atau PDF sebagai bukti boleh dilampirkan.',
  },
  reply: { button: 'Jawab', said: 'menjawab', field: 'Jawaban' },
  return: { button: 'Kembalikan', said: 'mengembalikan', field: 'Apa yang masih kurang' },
  close: { button: 'Nyatakan selesai', said: 'menyatakan selesai', field: 'Catatan penutup' },
  withdraw: { button: 'Tarik instruksi', said: 'menarik instruksi', field: 'Alasan ditarik' },
}
