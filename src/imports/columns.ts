import { parseNip, parsePositionKind } from '../organization/index.ts'
import { parseNumber } from '../platform/i18n/format.ts'
import type { Cell } from '../platform/sheet.ts'
import { parseDay } from '../platform/sheet-date.ts'

/** What a cell says after reading; an empty optional cell says null. */
export type Value = string | number | null

/** A cell read, or what to mend in it. */
export type Reading = { ok: true; value: Value } | { ok: false; message: string }

/** One column of a kind of import. */
export interface Column {
  key: string
  label: string
  /** Headers under which lists carry it, in lower case. */
  synonyms: readonly string[]
  required: boolean
  hint: string
  /** Two examples, for the template. */
  examples: readonly [string, string]
  read(cell: Cell): Reading
  /** Whether a cell looks like one of this column, for sheets without a telling header. */
  fits?(text: string): boolean
}

const good = (value: Value): Reading => ({ ok: true, value })
const bad = (message: string): Reading => ({ ok: false, message })

/** Letters only, spaces made one, for comparing what people typed. */
export function norm(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}\p{Cf}]+/gu, ' ')
    .trim()
}

/** The text without the blanks around it; what stands inside is kept byte by byte. */
export function trimmed(text: string): string {
  return text.replace(/^[\s\u00a0\u200b\ufeff]+|[\s\u00a0\u200b\ufeff]+$/g, '')
}

/** Reads a cell of a column: required and empty says so. */
export function readCell(column: Column, cell: Cell | undefined): Reading {
  const text = trimmed(cell?.text ?? '')
  if (text === '' || /^[-–—]$/.test(text)) return column.required ? bad(`Isi ${column.label}.`) : good(null)
  return column.read({ text, type: cell?.type ?? 'text' })
}

const CONTROL = /[^\P{Cc}\t\n]/u

/** Text of at most `max` characters. */
export const textOf =
  (max: number) =>
  ({ text }: Cell): Reading => {
    if (!text.isWellFormed() || CONTROL.test(text)) return bad('Ada huruf yang tidak dapat disimpan. Ketik ulang.')
    const length = [...text].length
    return length > max ? bad(`Paling banyak ${max} huruf. Ini ${length} huruf.`) : good(text)
  }

const LOST_DIGITS =
  'Nomor ini tersimpan sebagai angka sehingga digit terakhirnya hilang. Ubah kolom menjadi Teks di Excel, lalu tempel lagi.'

/** A NIP is text: a number that a spreadsheet shortened is refused, never guessed. */
export function nipOf({ text, type }: Cell): Reading {
  const digits = text.replace(/\D/g, '')
  if (/^[\d.,]+e\+?\d+$/i.test(text) || (type === 'number' && digits.length >= 16)) return bad(LOST_DIGITS)
  const nip = parseNip(text.replace(/^['’]/, ''))
  return nip.ok ? good(nip.nip) : bad(nip.message.replace('Anda mengetik', 'Di sini'))
}

/** Eighteen digits, however they are grouped. */
export const looksLikeNip = (text: string) => /^'?\d{8}[ .-]?\d{4,6}[ .-]?\d{1,2}[ .-]?\d{1,4}$/.test(text.trim())

/** A code such as 01.2; a spreadsheet's number stays as it is shown. */
export function codeOf({ text }: Cell): Reading {
  const code = text.replace(/^['’]/, '').replace(/\s+/g, ' ')
  return code.length > 40 ? bad('Kode paling panjang 40 huruf.') : textOf(40)({ text: code, type: 'text' })
}

/** A day: 31/12/2026, 31 Desember 2026, 2026-12-31, or a spreadsheet's own date. */
export function dayOf({ text }: Cell): Reading {
  const day = parseDay(text)
  return day ? good(day) : bad(`Tulis tanggal seperti 31/12/2026. Di sini “${text}”.`)
}

/** A number as Indonesians write it; one that a spreadsheet typed as a number carries a decimal point. */
export function numberOf({ text, type }: Cell): Reading {
  if (type === 'number') return Number.isFinite(Number(text)) ? good(Number(text)) : bad(`“${text}” bukan angka.`)
  const parsed = parseNumber(text)
  return parsed.ok ? good(parsed.value) : bad(parsed.message.replace('Anda mengetik', 'Di sini'))
}

/** A year between 1990 and 2100. */
export function yearOf(cell: Cell): Reading {
  const year = Number(cell.text)
  return Number.isInteger(year) && year >= 1990 && year <= 2100 ? good(year) : bad('Tulis tahun empat angka: 2026.')
}

/** One of some words; each choice lists the ways people write it. */
export const choiceOf =
  <T extends string>(choices: Record<T, readonly string[]>, label: string) =>
  ({ text }: Cell): Reading => {
    const asked = norm(text)
    const entries: [string, readonly string[]][] = Object.entries(choices)
    const found = entries.find(([value, words]) => norm(value) === asked || words.some((word) => norm(word) === asked))
    if (found) return good(found[0])
    const known = entries.map(([value, words]) => words[0] ?? value).join(', ')
    return bad(`${label} “${text}” tidak dikenal. Pilih: ${known}.`)
  }

/** Yes or no. */
export const YES_NO = { ya: ['ya', 'y', 'yes', 'benar', '1', 'x'], tidak: ['tidak', 'tdk', 'no', 'bukan', '0'] }

/** The kind of a position, as lists write it. */
export function positionKindOf({ text }: Cell): Reading {
  const kind = parsePositionKind(text)
  return kind
    ? good(kind)
    : bad(
        `Jenis jabatan “${text}” tidak dikenal. Tulis: JPT Pratama, Administrator, Pengawas, JF Ahli Muda, Pelaksana.`,
      )
}
