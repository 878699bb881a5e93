import { z } from 'zod'
import { isUuid } from './ids.ts'

// Any control character but tab and line feed: PostgreSQL takes no NUL, and people see none of them.
const CONTROL = /[^\P{Cc}\t\n]/u

/** Text a person typed: trimmed, line ends made one kind, well-formed, between two lengths. */
export function text(min: number, max: number, messages: { empty: string }) {
  return (
    z
      .string({ error: messages.empty })
      .transform((value) => value.replaceAll('\r\n', '\n').trim())
      // First of all, and last where it fails: nothing looks at more than was asked for.
      .refine((value) => length(value) <= max, {
        message: `Tulis paling banyak ${max.toLocaleString('id-ID')} huruf.`,
        abort: true,
      })
      .refine((value) => value.isWellFormed() && !CONTROL.test(value), {
        message: 'Ada huruf yang tidak dapat disimpan. Ketik ulang tanpa menyalin dari tempat lain.',
      })
      .refine((value) => length(value) >= min, {
        error: (issue) =>
          typeof issue.input === 'string' && length(issue.input) > 0
            ? `Tulis paling sedikit ${min} huruf.`
            : messages.empty,
      })
  )
}

function length(value: string): number {
  return [...value].length
}

/** Like `text`, but may be left out; an empty text counts as left out. */
export function optionalText(max: number) {
  return z.preprocess(emptyAsMissing, text(1, max, { empty: '' }).optional())
}

/** An empty form field is a field left out. */
export function emptyAsMissing(value: unknown): unknown {
  return typeof value === 'string' && value.trim() === '' ? undefined : value
}

/** A UUID in its usual form. */
export const id = z.string().refine(isUuid, { message: 'Kode ini bukan kode yang kami kenal.' })

/** A UUID that may be left out. */
export const optionalId = z.preprocess(emptyAsMissing, id.optional())

/** A civil date, YYYY-MM-DD. */
export const date = z.iso.date({ message: 'Pilih tanggal, misalnya 2026-11-22.' })

/** An instant with its offset. */
export const instant = z.iso.datetime({ offset: true, message: 'Tulis waktu dengan selisih zonanya (ISO 8601).' })

/** A year, quarter or month from 1900 to 2099: 2026, 2026-Q3, 2026-09. */
export const period = z.string().regex(/^(19|20)[0-9]{2}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/, {
  message: 'Tulis masa sebagai 2026, 2026-Q3, atau 2026-09.',
})

/** A quarter: 2026-Q3. */
export const quarter = z.string().regex(/^(19|20)[0-9]{2}-Q[1-4]$/, { message: 'Pilih triwulan, misalnya 2026-Q3.' })

/** A year or a quarter: 2026, 2026-Q3. */
export const yearOrQuarter = z.string().regex(/^(19|20)[0-9]{2}(-Q[1-4])?$/, {
  message: 'Tulis masa sebagai 2026 atau 2026-Q3.',
})

/** A quantity: zero or more, at most four decimals, exactly storable. */
export const quantity = z
  .number({ message: 'Ketik angka, misalnya 12 atau 1.250,5.' })
  .min(0, { message: 'Jumlah paling kecil 0.' })
  .max(1_000_000_000, { message: 'Jumlah terlalu besar. Periksa angkanya.' })
  .refine((value) => Math.abs(value * 10_000 - Math.round(value * 10_000)) < 1e-4, {
    message: 'Tulis paling banyak empat angka di belakang koma.',
  })
  .transform((value) => Math.round(value * 10_000) / 10_000)
