import { typed } from './formulas.ts'
import { Problem } from './problems.ts'

/** How a spreadsheet typed a cell; a text file types nothing. */
export type CellType = 'text' | 'number' | 'date'

/** One cell: its text as a person would read it; dates as YYYY-MM-DD, numbers as the file stores them. */
export interface Cell {
  text: string
  type: CellType
}

/** One row that is not blank, with the number it has in the file, from 1. */
export interface SheetRow {
  line: number
  cells: Cell[]
}

/** What a file may cost at most, whatever its headers say. */
export const SHEET_LIMITS = {
  fileBytes: 20 * 1024 * 1024,
  /** Files inside the XLSX. */
  parts: 200,
  /** Unpacked bytes of one of them, and of all that are read. */
  partBytes: 64 * 1024 * 1024,
  unpackedBytes: 96 * 1024 * 1024,
  rows: 50_000,
  columns: 100,
  cellLength: 10_000,
  /** Characters of all cells together. */
  characters: 20_000_000,
} as const

/** Collects rows and refuses what goes beyond the limits. Blank rows are left out, the others keep their number. */
export class Sheet {
  readonly rows: SheetRow[] = []
  private characters = 0

  /** @throws Problem too-large naming the limit. */
  add(line: number, cells: Cell[]): void {
    while (cells.length > 0 && cells.at(-1)?.text.trim() === '') cells.pop()
    if (cells.length === 0) return
    if (this.rows.length >= SHEET_LIMITS.rows) {
      throw tooLarge(`Paling banyak ${count(SHEET_LIMITS.rows)} baris sekali impor. Bagi menjadi beberapa berkas.`)
    }
    if (cells.length > SHEET_LIMITS.columns) {
      throw tooLarge(`Baris ${line} berisi ${cells.length} kolom. Paling banyak ${SHEET_LIMITS.columns} kolom.`)
    }
    for (const { text } of cells) {
      this.characters += text.length
      if (text.length > SHEET_LIMITS.cellLength) {
        throw tooLarge(`Ada isi sel yang terlalu panjang di baris ${line}. Pendekkan, lalu ulangi.`)
      }
    }
    if (this.characters > SHEET_LIMITS.characters) {
      throw tooLarge('Isi berkas terlalu banyak. Hapus kolom yang tidak perlu, atau bagi berkasnya.')
    }
    // Our own exports come back as they were typed.
    this.rows.push({ line, cells: cells.map(({ text, type }) => ({ text: typed(text), type })) })
  }
}

const count = (value: number) => value.toLocaleString('id-ID')

/** What is too large answers 413. */
export function tooLarge(message: string): Problem {
  return new Problem('too-large', message, { errors: [{ path: 'file', message }] })
}

/** What cannot be read answers 422 and says what to do. */
export function unreadable(message: string): Problem {
  return new Problem('invalid-input', message, { errors: [{ path: 'file', message }] })
}
