import {
  AGGREGATIONS,
  type Aggregation,
  DIRECTIONS,
  type Direction,
  FORMULAS,
  promiseRecords,
} from '../indicators/index.ts'
import { organizationRecords } from '../organization/index.ts'
import type { Draft } from '../platform/ledger.ts'
import { type Column, choiceOf, codeOf, norm, numberOf, textOf } from './columns.ts'
import { type Checked, type Kind, type Meaning, type Outcome, type ReadRow, said } from './kind.ts'
import { badRow, FirstLines, mayKeep, unitOf, upsert } from './promise-kind.ts'
import { UnitNames, type UnitRow } from './unit-names.ts'
import { noWrites } from './writes.ts'

export type IndicatorRow = Awaited<ReturnType<typeof promiseRecords.indicators>>[number]
type NodeRow = Awaited<ReturnType<typeof promiseRecords.nodes>>[number]

const DIRECTION_WORDS: Record<Direction, readonly string[]> = {
  up: ['naik', 'makin tinggi makin baik', 'positif', 'maximize', 'normal'],
  down: ['turun', 'makin rendah makin baik', 'negatif', 'minimize', 'khusus'],
  'range-up': ['rentang naik'],
  'range-down': ['rentang turun'],
  stabilise: ['tetap', 'sedekat mungkin dengan target', 'stabil'],
}
const AGGREGATION_WORDS: Record<Aggregation, readonly string[]> = {
  sum: ['jumlah', 'dijumlahkan', 'kumulatif'],
  average: ['rata rata', 'rerata'],
  last: ['terakhir', 'posisi akhir', 'nilai terakhir'],
}
const FREQUENCY_WORDS = {
  monthly: ['bulanan'],
  quarterly: ['triwulanan', 'triwulan'],
  yearly: ['tahunan', 'tahun'],
} as const
const FREQUENCIES = ['monthly', 'quarterly', 'yearly'] as const
const FORMULA_WORDS = {
  typed: ['diketik', 'manual', 'impor'],
  sum: ['jumlah catatan', 'jumlah'],
  'percent-of-base': ['persen', 'persentase', 'persen dari sasaran'],
} as const

const column = (
  key: string,
  label: string,
  synonyms: string[],
  hint: string,
  examples: [string, string],
  read: Column['read'],
  required = false,
): Column => ({ key, label, synonyms, hint, examples, read, required })

export const indicatorCode = column(
  'code',
  'Kode indikator',
  ['kode', 'kode iku', 'nomor', 'no', 'iku'],
  'Kode yang tidak berubah.',
  ['1.1', '1.2'],
  codeOf,
  true,
)

const columns: readonly Column[] = [
  indicatorCode,
  column(
    'name',
    'Nama indikator',
    ['nama', 'indikator', 'indikator kinerja', 'indikator kinerja utama', 'uraian'],
    'Nama resmi.',
    ['Angka harapan hidup', 'Bayi diimunisasi lengkap'],
    textOf(300),
    true,
  ),
  column(
    'unitLabel',
    'Satuan',
    ['satuan ukur', 'unit ukur'],
    'Misalnya %, tahun, dokumen.',
    ['tahun', '%'],
    textOf(40),
    true,
  ),
  column(
    'unit',
    'Unit penanggung jawab',
    ['unit', 'opd', 'perangkat daerah', 'penanggung jawab', 'unit kerja'],
    'Nama atau kode unit.',
    ['Dinas Kesehatan', 'Dinas Kesehatan'],
    textOf(200),
    true,
  ),
  column(
    'direction',
    'Arah',
    ['polaritas', 'arah indikator'],
    'Naik, turun, rentang naik, rentang turun, atau tetap. Kosong: naik.',
    ['naik', 'naik'],
    choiceOf(DIRECTION_WORDS, 'Arah'),
  ),
  column(
    'node',
    'Kode sasaran',
    ['sasaran', 'kode rencana', 'kode induk', 'tujuan'],
    'Kode rencana yang diukur.',
    ['1.1', '1.1'],
    codeOf,
  ),
  column(
    'definition',
    'Definisi',
    ['definisi operasional', 'pengertian'],
    'Apa yang dihitung.',
    ['Rata-rata umur bayi lahir', 'Bayi yang menerima imunisasi dasar lengkap'],
    textOf(2000),
  ),
  column(
    'formulaText',
    'Rumus',
    ['formula', 'cara hitung', 'formulasi'],
    'Cara menghitung dengan kata-kata.',
    ['tabel kematian BPS', 'bayi diimunisasi dibagi sasaran bayi'],
    textOf(1000),
  ),
  column(
    'formula',
    'Cara memperoleh nilai',
    ['sumber nilai'],
    'Diketik, jumlah catatan, atau persen dari sasaran. Kosong: diketik.',
    ['diketik', 'persen'],
    choiceOf(FORMULA_WORDS, 'Cara memperoleh nilai'),
  ),
  column(
    'aggregation',
    'Penggabungan',
    ['agregasi'],
    'Jumlah, rata-rata, atau terakhir. Kosong: terakhir.',
    ['terakhir', 'jumlah'],
    choiceOf(AGGREGATION_WORDS, 'Penggabungan'),
  ),
  column(
    'frequency',
    'Frekuensi',
    ['periode', 'frekuensi pengukuran'],
    'Bulanan, triwulanan, atau tahunan. Kosong: tahunan.',
    ['tahunan', 'triwulanan'],
    choiceOf(FREQUENCY_WORDS, 'Frekuensi'),
  ),
  column('decimals', 'Desimal', ['angka desimal'], 'Banyaknya angka di belakang koma.', ['2', '1'], numberOf),
  column('source', 'Sumber data', ['sumber'], 'Dari mana nilainya.', ['BPS', 'laporan puskesmas'], textOf(300)),
]

/** Indicators with what is measured, which way is better, and who answers for them. */
export const indicatorsKind: Kind = {
  name: 'indicators',
  title: 'Indikator',
  explanation: 'IKU dan indikator lain: satuan, arah, rumus, dan penanggung jawab.',
  columns,
  realm: 'promise',
  dated: false,
  canBeComplete: false,
  async against(tx, meaning) {
    const [units, nodes] = [await organizationRecords.units(tx, meaning.on), await promiseRecords.nodes(tx)]
    const world = { indicators: await promiseRecords.indicators(tx), units, nodes }
    return (sheet) => checkIndicators(sheet, world, meaning)
  },
}

interface World {
  indicators: readonly IndicatorRow[]
  units: readonly UnitRow[]
  nodes: readonly NodeRow[]
}

/** Compares a sheet of indicators with the stored ones; the code says which is which. A blank cell keeps what is stored. */
export function checkIndicators(sheet: readonly ReadRow[], world: World, meaning: Meaning): Checked {
  const writes = noWrites()
  const names = new UnitNames(world.units, meaning.on)
  const known = new Map(world.indicators.map((indicator) => [norm(indicator.code), indicator]))
  const nodes = new Map(world.nodes.map((node) => [norm(node.code), node.id]))
  const first = new FirstLines()
  const outcomes = sheet.map((row): Outcome => {
    const { values, line } = row
    const code = norm(said(values.code))
    const before = known.get(code)
    const subject = `${said(values.code)} ${said(values.name)}`.trim()
    const { unitId, faults } = unitOf(row, names, meaning.kept, before?.unit_id ?? null)
    const nodeId = values.node === null ? (before?.node_id ?? null) : nodes.get(norm(said(values.node)))
    faults.push(...first.enter(code, line, 'code', 'Kode'))
    if (nodeId === undefined)
      faults.push({ key: 'node', message: `Tidak ada rencana dengan kode “${said(values.node)}”.` })
    if (before && !mayKeep(before.unit_id, names, meaning.kept)) {
      faults.push({ key: 'code', message: 'Indikator ini milik unit lain. Tinggalkan barisnya.' })
    }
    const decimals = values.decimals === null ? (before?.decimals ?? 2) : Number(values.decimals)
    if (!Number.isInteger(decimals) || decimals < 0 || decimals > 6) {
      faults.push({ key: 'decimals', message: 'Desimal 0 sampai 6.' })
    }
    if (faults.length > 0 || !unitId) return badRow(row, subject, faults)
    const next = indicatorOf(row, before, { unit_id: unitId, node_id: nodeId ?? null, decimals }, meaning)
    const done = upsert(writes.indicator, before, next, [
      ['Nama', 'name'],
      ['Satuan', 'unit_label'],
      ['Unit', 'unit_id'],
      ['Arah', 'direction'],
      ['Sasaran', 'node_id'],
      ['Definisi', 'definition'],
      ['Rumus', 'formula_text'],
      ['Cara memperoleh nilai', 'formula'],
      ['Penggabungan', 'aggregation'],
      ['Frekuensi', 'frequency'],
      ['Desimal', 'decimals'],
      ['Sumber', 'source'],
    ])
    return { line, subject, ...done, faults: [] }
  })
  return { outcomes, writes }
}

/** The indicator that a row without faults makes of the stored one, or begins. */
function indicatorOf(
  { values }: ReadRow,
  before: IndicatorRow | undefined,
  found: Pick<IndicatorRow, 'unit_id' | 'node_id' | 'decimals'>,
  meaning: Meaning,
): Draft<IndicatorRow> {
  const text = (key: string, kept: string | undefined, otherwise: string) =>
    values[key] === null ? (kept ?? otherwise) : said(values[key])
  return {
    agency_id: meaning.agencyId,
    id: before?.id ?? meaning.newId(),
    code: said(values.code),
    name: said(values.name),
    definition: text('definition', before?.definition, 'Belum ditulis.'),
    formula: before?.metric
      ? 'metric'
      : (FORMULAS.find((each) => each === values.formula) ?? before?.formula ?? 'typed'),
    formula_text: text('formulaText', before?.formula_text, 'Belum ditulis.'),
    moved_by: before?.moved_by ?? 'Belum ditulis.',
    unit_label: said(values.unitLabel),
    direction: DIRECTIONS.find((each) => each === values.direction) ?? before?.direction ?? 'up',
    aggregation: AGGREGATIONS.find((each) => each === values.aggregation) ?? before?.aggregation ?? 'last',
    parent_id: before?.parent_id ?? null,
    source: text('source', before?.source, meaning.file),
    frequency: FREQUENCIES.find((each) => each === values.frequency) ?? before?.frequency ?? 'yearly',
    official: before?.official ?? false,
    metric: before?.metric ?? null,
    subjects: before?.subjects ?? [],
    ...found,
  }
}
