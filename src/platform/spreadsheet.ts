import writeXlsxFile from 'write-excel-file/node'
import { defusedForText, defusedForWorkbook } from './formulas.ts'
import type { PageCall, Routes } from './http.ts'
import type { View } from './policy.ts'

/** A list as it leaves the house: for Excel, LibreOffice and whatever reads CSV. */
export interface Sheet {
  /** The file's name without its ending; what a file system may not like is replaced. */
  name: string
  heads: readonly string[]
  /** Text (NIP and other digits that are no amount, too), numbers, or nothing. */
  rows: readonly (readonly (string | number | null)[])[]
  /** Synthetic data: every row says so in a last column. */
  demo: boolean
  /** Not the whole list: what part of it this is, said by every row in a last column, and by the file's name. */
  part?: string | undefined
}

/** What a list says of itself that was cut off; undefined for a whole one. */
export function partWords(rows: number, cut: boolean): string | undefined {
  return cut ? `hanya ${rows} baris pertama, daftarnya lebih panjang` : undefined
}

/** The formats in which every list can be taken along. */
export const SHEET_FORMATS = ['csv', 'xlsx'] as const
type SheetFormat = (typeof SHEET_FORMATS)[number]

const TYPES: Record<SheetFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
const DEMO_WORDS = 'data contoh, bukan data resmi'

/** Registers a list's downloads beside its page: `path.csv` and `path.xlsx`, under the view's own policy. */
export function sheetPages<A, T>(
  routes: Pick<Routes<A>, 'page'>,
  path: string,
  view: View<A, T>,
  sheetOf: (call: PageCall<A>, object: T) => Sheet,
): void {
  for (const format of SHEET_FORMATS) {
    routes.page(`${path}.${format}`, view, (call, object) => sheetAnswer(sheetOf(call, object), format))
  }
}

/** The list as an answer that the browser saves. */
async function sheetAnswer(sheet: Sheet, format: SheetFormat): Promise<Response> {
  const body = format === 'csv' ? Buffer.from(sheetCsv(sheet)) : await sheetXlsx(sheet)
  const name = `${sheet.demo ? 'data-contoh-' : ''}${sheet.name}${sheet.part ? '-sebagian' : ''}`.replace(
    /[^\w.-]+/g,
    '-',
  )
  return new Response(new Uint8Array(body), {
    headers: {
      'content-type': TYPES[format],
      'content-disposition': `attachment; filename="${name}.${format}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}

/** The list as CSV for Indonesian spreadsheets: with a BOM, semicolons, decimal commas. */
export function sheetCsv(sheet: Sheet): string {
  const lines = wholeOf(sheet).map((row) => row.map(csvCell).join(';'))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

/** The list as a workbook with one sheet, its first row standing still. */
export function sheetXlsx(sheet: Sheet): Promise<Buffer> {
  const [heads = [], ...rows] = wholeOf(sheet)
  const data = [
    heads.map((value) => ({ value: defusedForWorkbook(String(value)), type: String, fontWeight: 'bold' as const })),
    ...rows.map((row) => row.map(xlsxCell)),
  ]
  const columns = heads.map((_, at) => ({ width: widthOf(rows.map((row) => row[at] ?? null)) }))
  return writeXlsxFile(data, { sheet: 'Data', columns, stickyRowsCount: 1 }).toBuffer()
}

function wholeOf({ heads, rows, demo, part }: Sheet): (string | number | null)[][] {
  const remark = [demo ? DEMO_WORDS : '', part ?? ''].filter(Boolean).join('; ')
  if (!remark) return [[...heads], ...rows.map((row) => [...row])]
  return [[...heads, 'keterangan'], ...rows.map((row) => [...row, remark])]
}

function csvCell(value: string | number | null): string {
  if (value === null) return ''
  const text = typeof value === 'number' ? String(value).replace('.', ',') : defusedForText(value)
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function xlsxCell(value: string | number | null) {
  if (value === null) return null
  return typeof value === 'number' ? { value, type: Number } : { value: defusedForWorkbook(value), type: String }
}

const NARROWEST = 8
const WIDEST = 60

function widthOf(values: readonly (string | number | null)[]): number {
  const longest = Math.max(NARROWEST, ...values.slice(0, 200).map((value) => String(value ?? '').length + 1))
  return Math.min(WIDEST, longest)
}
