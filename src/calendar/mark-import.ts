import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { Verb } from '../organization/index.ts'
import { typed } from '../platform/formulas.ts'
import { uuidv7 } from '../platform/ids.ts'
import { text } from '../platform/input.ts'
import { invalidInput } from '../platform/problems.ts'
import { marksOf } from './calendars.ts'
import { type MarkInput, markInput, writeMark } from './marks.ts'
import { mayKeepCalendar } from './may.ts'
import { MARK_KINDS, MARK_LABEL, type MarkKind } from './rules.ts'

/** The columns of the calendar as CSV, the same on the way out and in. */
export const MARK_HEADS = ['jenis', 'mulai', 'sampai', 'nama', 'sumber', 'ditetapkan'] as const

const MOST_LINES = 400

/** How many days the list said anew, and how many it only repeated. */
export interface Imported {
  written: number
  same: number
}

/** Takes days from pasted CSV, all or none; a line about a day of the same kind, date and name says it anew. */
export const importMarks: Verb<{ csv: string }, object, Imported> = {
  action: 'calendar.import',
  input: z.object({ csv: text(1, 60_000, { empty: 'Tempel isi CSV di sini, dengan baris judulnya.' }) }),
  load: async () => ({}),
  may: mayKeepCalendar,
  async run(call, _none, { csv }) {
    const lines = readLines(csv)
    const known = await marksOf(call.tx)
    let written = 0
    for (const mark of lines) {
      const same = known.find((one) => keyOf(one) === keyOf(mark))
      if (same && saysNothingNew(same, mark)) continue
      await writeMark(call, same?.id ?? uuidv7(), { ...mark, removed: false })
      written += 1
    }
    return { written, same: lines.length - written }
  },
}

const keyOf = (mark: { kind: string; first: string; name: string }) => `${mark.kind} ${mark.first} ${mark.name}`

const saysNothingNew = (before: MarkInput | Awaited<ReturnType<typeof marksOf>>[number], after: MarkInput) =>
  before.last === after.last && before.source === after.source && before.confirmed === after.confirmed

function readLines(csv: string): MarkInput[] {
  const rows = readCells(csv)
  if (rows.length === 0) throw wrong(['Tidak ada baris sesudah judul kolom.'])
  if (rows.length > MOST_LINES) throw wrong([`Paling banyak ${MOST_LINES} baris sekaligus.`])
  const read = rows.map((row) => markInput.safeParse(inputOf(row)))
  const mistakes = read.flatMap((one, index) =>
    one.success ? [] : one.error.issues.map((issue) => `Baris ${index + 2}, ${columnOf(issue.path)}: ${issue.message}`),
  )
  const lines = read.flatMap((one) => (one.success ? [one.data] : []))
  const twice = lines.flatMap((line, index) => {
    const first = lines.findIndex((other) => keyOf(other) === keyOf(line))
    return first < index ? [`Baris ${index + 2} sama dengan baris ${first + 2}.`] : []
  })
  if (mistakes.length + twice.length > 0) throw wrong([...mistakes, ...twice])
  return lines
}

function readCells(csv: string): Record<string, string>[] {
  const clean = csv.replace(/^\uFEFF/, '')
  const first = clean.split('\n', 1)[0] ?? ''
  const delimiter = ['\t', ';', ','].find((mark) => first.includes(mark)) ?? ','
  try {
    const columns = (heads: string[]) => heads.map((head) => head.trim().toLowerCase())
    const cells: unknown = parse(clean, { columns, delimiter, relax_column_count: true, skip_empty_lines: true })
    const rows = z.array(z.record(z.string(), z.string().catch(''))).parse(cells)
    const missing = MARK_HEADS.filter((head) => rows[0] && !(head in rows[0]))
    if (missing.length > 0) throw wrong([`Baris judul belum memuat kolom ${missing.join(', ')}.`])
    return rows
  } catch (error) {
    if (error instanceof CsvError) throw wrong(['CSV ini tidak terbaca. Periksa tanda kutipnya.'])
    throw error
  }
}

function inputOf(row: Record<string, string>) {
  return {
    kind: kindOf(row.jenis ?? ''),
    first: dayTyped(row.mulai ?? ''),
    last: dayTyped(row.sampai ?? ''),
    name: typed(row.nama ?? ''),
    source: typed(row.sumber ?? ''),
    confirmed: (row.ditetapkan ?? '').trim().toLowerCase(),
  }
}

function kindOf(given: string): MarkKind | string {
  const wanted = given.trim().toLowerCase()
  return MARK_KINDS.find((kind) => kind === wanted || MARK_LABEL[kind].toLowerCase() === wanted) ?? given
}

/** `31/12/2026` and `31-12-2026`, as spreadsheets write days, beside `2026-12-31`. */
function dayTyped(given: string): string {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(given.trim()) ?? []
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : given.trim()
}

const COLUMNS: Record<string, string> = {
  kind: 'jenis',
  first: 'mulai',
  last: 'sampai',
  name: 'nama',
  source: 'sumber',
  confirmed: 'ditetapkan',
}

const columnOf = (path: readonly PropertyKey[]) => COLUMNS[String(path[0])] ?? 'isi'

function wrong(mistakes: readonly string[]) {
  const shown = mistakes.slice(0, 12)
  const more = mistakes.length > shown.length ? [`… dan ${mistakes.length - shown.length} lagi.`] : []
  return invalidInput([{ path: 'csv', message: [...shown, ...more].join(' ') }])
}

/** For the export: a mark's cells in the order of the heads. */
export function markCells(mark: Awaited<ReturnType<typeof marksOf>>[number]): string[] {
  return [MARK_LABEL[mark.kind], mark.first, mark.last, mark.name, mark.source, mark.confirmed ? 'ya' : 'belum']
}
