import { LETTERS, type Letter, promiseRecords } from '../indicators/index.ts'
import { organizationRecords } from '../organization/index.ts'
import { formatNumber, parseNumber } from '../platform/i18n/format.ts'
import type { Cell } from '../platform/sheet.ts'
import { type Column, norm, numberOf, type Reading, textOf, yearOf } from './columns.ts'
import { type IndicatorRow, indicatorCode } from './indicators.ts'
import {
  type Checked,
  type Difference,
  type Fault,
  type Kind,
  type Meaning,
  type Outcome,
  type ReadRow,
  said,
} from './kind.ts'
import { badRow, FirstLines, mayKeep, upsert } from './promise-kind.ts'
import { UnitNames, type UnitRow } from './unit-names.ts'
import { noWrites } from './writes.ts'

type TargetRow = Awaited<ReturnType<typeof promiseRecords.targets>>[number]

const periods = [
  ['year', 'Target setahun', ['target', 'target tahunan', 'tahunan', 'setahun']],
  ['q1', 'Target triwulan I', ['tw i', 'tw 1', 'triwulan i', 'triwulan 1', 'tw1', 'q1']],
  ['q2', 'Target triwulan II', ['tw ii', 'tw 2', 'triwulan ii', 'triwulan 2', 'tw2', 'q2']],
  ['q3', 'Target triwulan III', ['tw iii', 'tw 3', 'triwulan iii', 'triwulan 3', 'tw3', 'q3']],
  ['q4', 'Target triwulan IV', ['tw iv', 'tw 4', 'triwulan iv', 'triwulan 4', 'tw4', 'q4']],
] as const

const columns: readonly Column[] = [
  indicatorCode,
  {
    key: 'on',
    label: 'Tahun',
    synonyms: ['tahun target', 'tahun anggaran'],
    required: true,
    hint: 'Empat angka.',
    examples: ['2026', '2026'],
    read: yearOf,
  },
  ...periods.map(
    ([key, label, synonyms]): Column => ({
      key,
      label,
      synonyms,
      required: false,
      hint:
        key === 'year'
          ? 'Angka, rentang 80–90, atau huruf A.'
          : 'Seperti setahun. Yang dijumlah: triwulan itu saja, bukan sejak awal tahun.',
      examples: ['85,5', '80–90'],
      read: figureOf,
    }),
  ),
  {
    key: 'base',
    label: 'Angka pembagi',
    synonyms: ['sasaran', 'penyebut', 'base'],
    required: false,
    hint: 'Hanya untuk persen dari sasaran.',
    examples: ['', '1.250'],
    read: numberOf,
  },
  {
    key: 'baseSource',
    label: 'Sumber angka pembagi',
    synonyms: ['sumber sasaran', 'sumber penyebut'],
    required: false,
    hint: 'Dari mana angka pembaginya.',
    examples: ['', 'proyeksi BPS'],
    read: textOf(300),
  },
]

/** A target as written: kept as text, once it can be read. */
function figureOf(cell: Cell): Reading {
  const figure = readFigure(cell)
  return figure
    ? { ok: true, value: JSON.stringify(figure) }
    : { ok: false, message: `Tulis angka seperti 85,5, rentang seperti 80–90, atau huruf. Di sini “${cell.text}”.` }
}

interface Figure {
  low: number | null
  high: number | null
  letter: Letter | null
}

function readFigure(cell: Cell): Figure | null {
  const letter = LETTERS.find((each) => each === cell.text.toUpperCase())
  if (letter) return { low: null, high: null, letter }
  const single = numberOf(cell)
  if (single.ok && typeof single.value === 'number') return { low: single.value, high: single.value, letter: null }
  const [low, high] = cell.text.split(/\s*(?:[–—]|-|s\/d|sampai)\s*/i).map((part) => parseNumber(part))
  if (!low?.ok || !high?.ok || low.value > high.value) return null
  return { low: low.value, high: high.value, letter: null }
}

/** Targets by year and quarter. */
export const targetsKind: Kind = {
  name: 'targets',
  title: 'Target indikator',
  explanation: 'Target setahun dan per triwulan, dengan angka pembagi bila perlu.',
  columns,
  realm: 'promise',
  dated: false,
  canBeComplete: false,
  async against(tx, meaning) {
    const [indicators, targets] = [await promiseRecords.indicators(tx), await promiseRecords.targets(tx)]
    const world = { indicators, targets, units: await organizationRecords.units(tx, meaning.on) }
    return (sheet) => checkTargets(sheet, world, meaning)
  },
}

interface World {
  indicators: readonly IndicatorRow[]
  targets: readonly TargetRow[]
  units: readonly UnitRow[]
}

/** The indicator a row names, within what the importer keeps. */
export function findIndicator(
  row: ReadRow,
  known: ReadonlyMap<string, IndicatorRow>,
  names: UnitNames,
  kept: readonly string[] | null,
) {
  const code = said(row.values.code)
  const indicator = known.get(norm(code))
  const faults: Fault[] = []
  if (code && !indicator)
    faults.push({ key: 'code', message: `Tidak ada indikator dengan kode “${code}”. Impor indikatornya dulu.` })
  if (indicator && !mayKeep(indicator.unit_id, names, kept)) {
    faults.push({ key: 'code', message: 'Indikator ini milik unit lain. Tinggalkan barisnya.' })
  }
  return { indicator, faults }
}

/**
 * Quarters that grow until the last is the year's own target were added up since January, as an action plan writes them.
 * What is counted is counted by the quarter, and would never reach them.
 */
function summedUp({ values }: ReadRow): Fault[] {
  const figures = periods.map(([key]): number | null => {
    const figure: Figure | null = values[key] ? JSON.parse(said(values[key])) : null
    return figure && figure.low === figure.high ? figure.low : null
  })
  const [year, ...quarters] = figures
  const grows = quarters.every((each, at) => each !== null && each > (at === 0 ? 0 : (quarters[at - 1] ?? 0)))
  if (!grows || quarters.at(-1) !== year) return []
  return quarters.slice(1).map((each, at) => ({
    key: `q${at + 2}`,
    message: `Tampaknya dijumlah sejak awal tahun. Tulis triwulan ini saja: ${formatNumber((each ?? 0) - (quarters[at] ?? 0))}.`,
  }))
}

/** Compares a sheet of targets with the stored ones; indicator and period say which is which. */
export function checkTargets(sheet: readonly ReadRow[], world: World, meaning: Meaning): Checked {
  const writes = noWrites()
  const names = new UnitNames(world.units, meaning.on)
  const indicators = new Map(world.indicators.map((indicator) => [norm(indicator.code), indicator]))
  const known = new Map(world.targets.map((target) => [`${target.indicator_id} ${target.period}`, target]))
  const first = new FirstLines()
  const outcomes = sheet.map((row): Outcome => {
    const { values, line } = row
    const subject = `${said(values.code)} ${said(values.on)}`
    const { indicator, faults } = findIndicator(row, indicators, names, meaning.kept)
    faults.push(...first.enter(`${norm(said(values.code))} ${said(values.on)}`, line, 'code', 'Indikator dan tahun'))
    const given = periods.filter(([key]) => values[key] !== null && values[key] !== undefined)
    if (given.length === 0) faults.push({ key: 'year', message: 'Isi paling sedikit satu target.' })
    if (values.base !== null && Number(values.base) <= 0)
      faults.push({ key: 'base', message: 'Angka pembagi harus lebih dari 0.' })
    if (
      indicator?.formula === 'percent-of-base' &&
      values.base === null &&
      !given.every(([key]) => known.get(keyOf(indicator, values, key))?.base)
    ) {
      faults.push({ key: 'base', message: 'Indikator ini persen dari sasaran. Isi angka pembaginya.' })
    }
    if (indicator?.formula === 'sum' || indicator?.formula === 'percent-of-base') faults.push(...summedUp(row))
    if (faults.length > 0 || !indicator) return badRow(row, `${subject} ${indicator?.name ?? ''}`.trim(), faults)
    const done = given.map(([key, label]) => {
      const before = known.get(keyOf(indicator, values, key))
      const figure: Figure = JSON.parse(said(values[key]))
      const next = {
        agency_id: meaning.agencyId,
        id: before?.id ?? meaning.newId(),
        indicator_id: indicator.id,
        period: periodOf(values, key),
        ...figure,
        base: values.base === null ? (before?.base ?? null) : Number(values.base),
        base_source: values.baseSource === null ? (before?.base_source ?? null) : said(values.baseSource),
        source: before ? before.source : `${meaning.file}, baris ${line}`,
      }
      const { state, differences } = upsert(writes.target, before, next, [
        [`${label}, paling rendah`, 'low'],
        [`${label}, paling tinggi`, 'high'],
        [`${label}, huruf`, 'letter'],
        ['Angka pembagi', 'base'],
        ['Sumber angka pembagi', 'base_source'],
      ])
      return { state, differences }
    })
    return { line, subject: `${subject} ${indicator.name}`, ...together(done), faults: [] }
  })
  return { outcomes, writes }
}

function together(done: readonly { state: 'new' | 'changed' | 'same'; differences: Difference[] }[]) {
  const differences = done.flatMap((one) => one.differences)
  const states = new Set(done.map((one) => one.state))
  const state =
    states.has('changed') || (states.has('new') && states.size > 1)
      ? ('changed' as const)
      : states.has('new')
        ? ('new' as const)
        : ('same' as const)
  return { state, differences }
}

const periodOf = (values: ReadRow['values'], key: string) =>
  key === 'year' ? said(values.on) : `${said(values.on)}-${key.toUpperCase()}`
const keyOf = (indicator: IndicatorRow, values: ReadRow['values'], key: string) =>
  `${indicator.id} ${periodOf(values, key)}`
