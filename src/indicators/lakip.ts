import { parse } from 'csv-parse/sync'
import { formatNumber, roundHalfUp } from '../platform/i18n/format.ts'
import { achievement, type Direction, LETTERS, type Letter, letterAchievement } from './rules.ts'

/** The tables that can be read, each named for its file in data/indicators. */
export const LAKIP_FILES = {
  'palembang-2016': 'palembang_lakip_2016_capaian.csv',
  'palembang-2016-averages': 'palembang_lakip_2016_rata_rata_sasaran.csv',
  'palembang-2016-umkm': 'palembang_lakip_2016_koperasi_umkm.csv',
  'palembang-2015-education': 'palembang_lakip_2015_pendidikan_tabel_3_30.csv',
  'surakarta-targets': 'surakarta_esakip_iku_5tahun.csv',
  'surakarta-gender': 'surakarta_ipg_idg_2008_2013.csv',
} as const
export type LakipKind = keyof typeof LAKIP_FILES

/** One printed line of an accountability report, as printed: what the source leaves out is null here. */
export type LakipRow = {
  city: string
  /** The calendar year, or null where the source counts years of its plan (`planYear`) only. */
  year: number | null
  planYear: number | null
  objective: { number: number | null; name: string | null } | null
  name: string
  unit: string
  direction: Direction | null
  target: number | Letter | null
  realised: number | Letter | null
  previous: number | null
  /** The target at the end of the plan. */
  finalTarget: { year: number; value: number } | null
  /** The achievement in per cent, character by character: its decimals matter. */
  printedAchievement: string | null
  /** Set where the line is the average of an objective over so many indicators. */
  averageOf: number | null
  department: string | null
  budget: number | null
  source: { file: string; line: number; url: string }
  note: string | null
}

/** `agrees` rounded and cut off alike; `rounded`, `truncated`: only so; `differs`: neither. */
export type PrintedStatus = 'agrees' | 'rounded' | 'truncated' | 'differs' | 'not-computable'
export type PrintedCheck = { status: PrintedStatus; recomputed: number | null; reason: string }

type Cells = { text: (column: string) => string; source: (column: string) => LakipRow['source'] }

/**
 * Reads one of the tables of data/indicators into uniform rows. Throws an Error that names file, line and column when
 * a column is missing or a cell is not what the table holds there.
 */
export function readLakip(kind: LakipKind, csvText: string): LakipRow[] {
  return readCells(LAKIP_FILES[kind], csvText).map((cells) => ({ ...BLANK, ...READERS[kind](cells) }))
}

/**
 * Recomputes the printed achievement from target and realised value (letters: reached = 100) and compares it at the
 * decimals printed.
 */
export function checkPrinted(row: LakipRow): PrintedCheck {
  if (row.printedAchievement === null) return notComputable('capaian tidak dicetak')
  if (row.averageOf !== null) return notComputable('rata-rata sasaran, lihat indikatornya')
  if (row.target === null || row.realised === null) return notComputable('target atau realisasi tidak dicetak')
  const { percent, note } = scoreOf(row)
  if (percent === null) return notComputable(note ?? 'tidak dapat dihitung')
  return compare(percent, row.printedAchievement, 'Target dan realisasi memberi')
}

/**
 * Compares the printed average of an objective with the mean of its indicators' printed achievements. Not computable
 * unless the report's rows hold every indicator of the objective.
 */
export function checkAverage(average: LakipRow, rows: readonly LakipRow[]): PrintedCheck {
  if (average.averageOf === null || average.printedAchievement === null) return notComputable('bukan rata-rata sasaran')
  const parts = rows.filter((row) => row.averageOf === null && isSameObjective(row, average))
  const printed = parts.map((row) =>
    row.printedAchievement === null ? null : readPrinted(row.printedAchievement).value,
  )
  const known = printed.filter((value) => value !== null)
  if (known.length !== average.averageOf) {
    return notComputable(`hanya ${known.length} dari ${average.averageOf} indikator tersedia`)
  }
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length
  return compare(mean, average.printedAchievement, `Rata-rata ${known.length} indikator memberi`)
}

function isSameObjective(row: LakipRow, average: LakipRow): boolean {
  const number = average.objective?.number ?? null
  return number !== null && row.objective?.number === number && row.city === average.city && row.year === average.year
}

function scoreOf(row: LakipRow): { percent: number | null; note?: string } {
  const { direction, target, realised } = row
  if (typeof target === 'string' && typeof realised === 'string') return letterAchievement({ letter: target }, realised)
  if (typeof target !== 'number' || typeof realised !== 'number')
    return { percent: null, note: 'huruf dan angka bercampur' }
  return direction ? achievement(direction, target, realised) : { percent: null, note: 'arah indikator tidak disebut' }
}

function compare(recomputed: number, printedText: string, lead: string): PrintedCheck {
  const printed = readPrinted(printedText)
  const rounded = roundHalfUp(recomputed, printed.decimals) === printed.value
  const truncated = truncate(recomputed, printed.decimals) === printed.value
  const status = rounded && truncated ? 'agrees' : rounded ? 'rounded' : truncated ? 'truncated' : 'differs'
  const shown = formatNumber(recomputed, Math.max(printed.decimals, 2))
  return { status, recomputed, reason: `${lead} ${shown}; tercetak ${printedText} (${STATUS_WORDS[status]}).` }
}

const STATUS_WORDS = {
  agrees: 'cocok',
  rounded: 'cocok setelah dibulatkan',
  truncated: 'cocok setelah dipotong',
  differs: 'berbeda',
} as const

function notComputable(reason: string): PrintedCheck {
  return { status: 'not-computable', recomputed: null, reason }
}

/** A printed figure with decimal comma or point, perhaps with a per-cent sign, and how many decimals it shows. */
function readPrinted(text: string): { value: number; decimals: number } {
  const match = /^(-?\d+)(?:[.,](\d+))?\s*%?$/.exec(text.trim())
  if (!match) throw new Error(`Not a printed figure: “${text}”`)
  return { value: Number(`${match[1]}.${match[2] ?? '0'}`), decimals: match[2]?.length ?? 0 }
}

function truncate(value: number, decimals: number): number {
  const rounded = roundHalfUp(value, decimals)
  return rounded > Number(value.toPrecision(13)) ? roundHalfUp(rounded - 10 ** -decimals, decimals) : rounded
}

// ── One reader a table ─────────────────────────────────────────────────────

const BLANK = {
  year: null,
  planYear: null,
  objective: null,
  unit: '%',
  direction: null,
  target: null,
  realised: null,
  previous: null,
  finalTarget: null,
  printedAchievement: null,
  averageOf: null,
  department: null,
  budget: null,
  note: null,
} satisfies Partial<LakipRow>
type Filled = Partial<LakipRow> & Pick<LakipRow, 'city' | 'name' | 'source'>

const READERS: Record<LakipKind, (cells: Cells) => Filled> = {
  'palembang-2016': (cells) => ({
    ...common(cells, 'indikator'),
    year: required(cells, 'tahun'),
    objective: { number: optional(cells, 'sasaran_no'), name: cells.text('sasaran_strategis') },
    unit: cells.text('satuan'),
    direction: directionOf(cells, 'polaritas_disimpulkan'),
    target: numberOrLetter(cells, 'target_num', 'target_2016_cetak'),
    realised: numberOrLetter(cells, 'realisasi_num', 'realisasi_2016_cetak'),
    printedAchievement: textOrNull(cells, 'capaian_2016_persen_cetak'),
    department: textOrNull(cells, 'opd'),
    note: textOrNull(cells, 'catatan'),
  }),
  'palembang-2016-averages': (cells) => ({
    ...common(cells, 'sasaran_strategis'),
    year: required(cells, 'tahun'),
    objective: { number: optional(cells, 'sasaran_no'), name: cells.text('sasaran_strategis') },
    printedAchievement: textOrNull(cells, 'rata_rata_capaian_cetak'),
    averageOf: required(cells, 'jumlah_indikator'),
    note: textOrNull(cells, 'catatan'),
  }),
  'palembang-2016-umkm': (cells) => ({
    ...common(cells, 'indikator'),
    year: 2016,
    objective: { number: optional(cells, 'sasaran_no'), name: null },
    unit: cells.text('satuan'),
    direction: 'up',
    realised: optional(cells, 'realisasi_2016'),
    previous: optional(cells, 'realisasi_2015'),
    finalTarget: { year: 2018, value: required(cells, 'target_2018') },
    note: 'arah indikator disimpulkan',
  }),
  'palembang-2015-education': (cells) => ({
    ...common(cells, 'indikator'),
    year: 2015,
    objective: { number: optional(cells, 'sasaran_no'), name: null },
    unit: cells.text('satuan'),
    direction: directionOf(cells, 'polaritas_disimpulkan'),
    target: optional(cells, 'target_2015'),
    realised: optional(cells, 'realisasi_2015'),
    previous: optional(cells, 'realisasi_2014'),
    finalTarget: { year: 2018, value: required(cells, 'target_2018') },
    printedAchievement: textOrNull(cells, 'capaian_2015_persen'),
    note: textOrNull(cells, 'kriteria_cetak'),
  }),
  'surakarta-targets': (cells) => ({
    ...common(cells, 'indikator'),
    planYear: required(cells, 'tahun_ke'),
    objective: { number: null, name: cells.text('sasaran_strategis') },
    unit: cells.text('satuan'),
    direction: directionOf(cells, 'positif_negatif'),
    target: optional(cells, 'target'),
    department: textOrNull(cells, 'penanggung_jawab'),
    budget: optional(cells, 'pagu_rp'),
    note: textOrNull(cells, 'catatan'),
  }),
  'surakarta-gender': (cells) => ({
    ...common(cells, 'indikator'),
    year: required(cells, 'tahun'),
    unit: 'indeks',
    direction: 'up',
    realised: required(cells, 'nilai'),
    note: textOrNull(cells, 'catatan'),
  }),
}

function common(cells: Cells, name: string): Filled {
  return { city: cells.text('kota'), name: cells.text(name), source: cells.source('sumber_url') }
}

function directionOf(cells: Cells, column: string): Direction | null {
  const written = cells.text(column).toLowerCase()
  if (written === '') return null
  if (written === 'naik' || written === 'positif') return 'up'
  if (written === 'turun' || written === 'negatif') return 'down'
  throw unexpected(cells, column)
}

/** The number of one column, or, where that is empty, the letter of another. */
function numberOrLetter(cells: Cells, numeric: string, printed: string): number | Letter | null {
  const number = optional(cells, numeric)
  return number ?? LETTERS.find((letter) => letter === cells.text(printed)) ?? null
}

function required(cells: Cells, column: string): number {
  const number = optional(cells, column)
  if (number === null) throw unexpected(cells, column)
  return number
}

function optional(cells: Cells, column: string): number | null {
  const written = cells.text(column)
  if (written === '') return null
  if (!/^-?\d+(\.\d+)?$/.test(written)) throw unexpected(cells, column)
  return Number(written)
}

function textOrNull(cells: Cells, column: string): string | null {
  return cells.text(column) || null
}

function unexpected(cells: Cells, column: string): Error {
  const { file, line } = cells.source('sumber_url')
  return new Error(`${file} baris ${line}: kolom ${column} berisi “${cells.text(column)}”.`)
}

function readCells(file: string, csvText: string): Cells[] {
  const lines: number[] = []
  const [header = [], ...records] = parse(csvText, {
    bom: true,
    on_record: (record: string[], context) => {
      lines.push(context.lines)
      return record
    },
  })
  return records.map((record, index) => {
    const text = (column: string) => {
      const cell = record[header.indexOf(column)]
      if (cell === undefined) throw new Error(`${file}: kolom ${column} tidak ada.`)
      return cell.trim()
    }
    return { text, source: (column) => ({ file, line: lines[index + 1] ?? 0, url: text(column) }) }
  })
}
