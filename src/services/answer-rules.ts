import { isDay } from '../platform/dates.ts'
import { parseNumber } from '../platform/i18n/format.ts'
import { parseNik } from './nik-rules.ts'

export const FIELD_KINDS = [
  'text',
  'long-text',
  'number',
  'date',
  'choice',
  'choices',
  'phone',
  'email',
  'nik',
  'address',
  'file',
] as const
export type FieldKind = (typeof FIELD_KINDS)[number]

/** A condition on a field asked earlier: its answer is this, is among these, or is there at all. */
export type Condition =
  | { field: string; is: string }
  | { field: string; in: readonly string[] }
  | { field: string; answered: boolean }

/** One question. Hidden unless all of `when` hold. */
export interface FormField {
  key: string
  kind: FieldKind
  label: string
  hint?: string | undefined
  optional?: boolean | undefined
  choices?: readonly { value: string; label: string }[] | undefined
  when?: readonly Condition[] | undefined
  /** Of a file: what may be handed in where there is none. */
  substitute?: string | undefined
  /** Of a short text: how many words at least. */
  words?: number | undefined
  /** Of a short text: how many digits exactly, spaces aside. */
  digits?: number | undefined
  /** Of a date: a day that has come, and not before 1900, such as a birth. */
  past?: boolean | undefined
  /** A person's own number: no two answers so marked are the same. */
  unique?: boolean | undefined
  /** Screens show the last four digits alone, as of a NIK. */
  masked?: boolean | undefined
}

/** An answer: text; several choices, the files of a field, or street and kelurahan. */
export type Answer = string | readonly string[]

const LONGEST: Partial<Record<FieldKind, number>> = { text: 200, 'long-text': 4000, address: 300, email: 200 }

/** What is wrong with an answer given on `today`, in words that say what to do; null when nothing is. */
export function faultOf(field: FormField, answer: Answer | undefined, today: string): string | null {
  if (!isAnswered(answer)) return field.optional ? null : missing(field)
  const text = typeof answer === 'string' ? answer : answer.join(' ')
  const longest = LONGEST[field.kind] ?? 4000
  if ([...text].length > longest) return `Tulis paling banyak ${longest} huruf.`
  return FAULTS[field.kind](answer, field, today)
}

function missing(field: FormField): string {
  const name = field.label.replace(/[?.:]+$/, '')
  switch (field.kind) {
    case 'file':
      return `Lampirkan: ${name}.${field.substitute ? ` Belum ada? ${field.substitute}` : ''}`
    case 'choice':
    case 'choices':
      return `Pilih jawaban untuk “${name}”.`
    case 'nik':
      return 'Isi NIK. NIK terdiri dari 16 angka.'
    default:
      return `Isi “${name}”.`
  }
}

/** The answer where there is one, the first of several. */
export const firstOf = (answer: Answer) => (typeof answer === 'string' ? answer : (answer[0] ?? ''))
const none = () => null

/** A number without the spaces, hyphens and dots that people write between its digits. */
export const digitsOf = (text: string) => text.replace(/[\s\p{Pd}.]/gu, '')

const FAULTS: Record<FieldKind, (answer: Answer, field: FormField, today: string) => string | null> = {
  text: (answer, field) => textFault(firstOf(answer), field),
  'long-text': none,
  file: none,
  number: (answer) => {
    const parsed = parseNumber(firstOf(answer))
    return parsed.ok ? null : parsed.message
  },
  date: (answer, field, today) => dateFault(firstOf(answer), field, today),
  choice: (answer, field) => (isOffered(field, firstOf(answer)) ? null : 'Pilih salah satu jawaban yang ada.'),
  choices: (answer, field) => {
    const chosen = typeof answer === 'string' ? [answer] : answer
    return chosen.every((value) => isOffered(field, value)) ? null : 'Pilih dari jawaban yang ada.'
  },
  phone: (answer) => phoneFault(firstOf(answer)),
  email: (answer) => emailFault(firstOf(answer)),
  nik: (answer) => {
    const parsed = parseNik(firstOf(answer))
    return parsed.ok ? null : parsed.message
  },
  address: (answer) =>
    typeof answer !== 'string' && answer[0] && answer[1] ? null : 'Isi jalan dan nomor rumah, lalu kelurahannya.',
}

function textFault(text: string, { label, words, digits }: FormField): string | null {
  const written = text.split(/\s+/).length
  if (words && written < words) return `Tulis paling sedikit ${words} kata. Anda menulis ${written} kata.`
  if (!digits) return null
  const number = digitsOf(text)
  const stranger = /[^0-9]/u.exec(number)
  if (stranger) return `${label} hanya berisi angka. Hapus “${stranger[0]}”.`
  return number.length === digits ? null : `${label} harus ${digits} angka. Anda mengetik ${number.length} angka.`
}

function dateFault(day: string, { past }: FormField, today: string): string | null {
  if (!isDay(day)) return 'Pilih tanggal yang ada, misalnya 22 November 2026.'
  if (past && day > today) return 'Tanggal ini belum tiba. Periksa tahunnya.'
  return past && day < '1900-01-01' ? 'Tanggal ini sebelum tahun 1900. Periksa tahunnya.' : null
}

function isOffered(field: FormField, value: string): boolean {
  return field.choices?.some((choice) => choice.value === value) ?? false
}

/** What is wrong with a telephone number; null when nothing is. */
export function phoneFault(text: string): string | null {
  const digits = text.replace(/[\s().\-+]/g, '')
  if (/[^0-9]/.test(digits)) return 'Nomor HP hanya berisi angka, misalnya 0812 3456 7890.'
  return digits.length >= 8 && digits.length <= 15
    ? null
    : `Nomor HP terdiri dari 8 sampai 15 angka. Anda mengetik ${digits.length} angka.`
}

/** What is wrong with an e-mail address; null when nothing is. */
export function emailFault(text: string): string | null {
  return /^[^\s@<>",;]+@[^\s@<>",;.]+(\.[^\s@<>",;.]+)+$/.test(text)
    ? null
    : 'Tulis alamat e-mail lengkap, misalnya nama@contoh.id.'
}

/** What was typed, as it is kept: without spaces at the ends, numbers of persons and papers without spaces and hyphens. */
export function normal(field: FormField, typed: readonly string[]): Answer {
  const clean = typed.map((value) => value.replaceAll('\r\n', '\n').trim())
  switch (field.kind) {
    case 'file':
    case 'choices':
      return clean.filter((value) => value !== '')
    case 'address':
      return clean.some((value) => value !== '') ? clean.slice(0, 2) : []
    case 'nik': {
      const parsed = parseNik(clean.at(-1) ?? '')
      return parsed.ok ? parsed.nik : (clean.at(-1) ?? '')
    }
    default: {
      const text = clean.at(-1) ?? ''
      return field.digits && /^\d+$/.test(digitsOf(text)) ? digitsOf(text) : text
    }
  }
}

/** Whether anything was answered at all. */
export function isAnswered(answer: Answer | undefined): answer is Answer {
  return typeof answer === 'string' ? answer !== '' : answer?.some((one) => one !== '') === true
}
