import { SHEET_LIMITS, Sheet, type SheetRow, tooLarge, unreadable } from './sheet-grid.ts'
import { readDelimited } from './sheet-text.ts'
import { readWorkbook } from './sheet-workbook.ts'

export type { Cell, CellType, SheetRow } from './sheet-grid.ts'

/**
 * Reads CSV (UTF-8, UTF-16, Windows-1252; comma, semicolon or tab), XLSX, or cells pasted from a spreadsheet.
 * What a file is, its first bytes say, not its name. Nothing is computed, fetched or unpacked beyond the limits.
 * @throws Problem 413 or 422 that says what to do.
 */
export async function readSheet(content: Buffer): Promise<SheetRow[]> {
  if (content.length > SHEET_LIMITS.fileBytes) {
    throw tooLarge('Berkas harus lebih kecil dari 20 MB. Bagi menjadi beberapa berkas.')
  }
  const sheet = new Sheet()
  const start = content.subarray(0, 8).toString('latin1')
  if (start.startsWith('PK')) await readWorkbook(content, sheet)
  else if (start.startsWith('\u00d0\u00cf\u0011\u00e0')) {
    throw unreadable('Berkas ini .xls lama atau dikunci sandi. Buka di Excel, simpan sebagai .xlsx tanpa sandi.')
  } else if (start.startsWith('%PDF-')) {
    throw unreadable('Berkas ini PDF. Unggah berkas Excel (.xlsx) atau CSV, atau tempel selnya.')
  } else await readDelimited(content, sheet)
  if (sheet.rows.length === 0) throw unreadable('Tidak ada isi di berkas ini. Periksa lembarnya, lalu ulangi.')
  return sheet.rows
}
