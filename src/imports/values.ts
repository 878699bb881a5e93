import { LETTERS, promiseRecords } from '../indicators/index.ts'
import { organizationRecords } from '../organization/index.ts'
import type { Cell } from '../platform/sheet.ts'
import { type Column, norm, numberOf, type Reading, textOf } from './columns.ts'
import { type IndicatorRow, indicatorCode } from './indicators.ts'
import { type Checked, type Kind, type Meaning, type Outcome, type ReadRow, said } from './kind.ts'
import { badRow, FirstLines, unitOf, upsert } from './promise-kind.ts'
import { findIndicator } from './targets.ts'
import { UnitNames, type UnitRow } from './unit-names.ts'
import { noWrites } from './writes.ts'

type ValueRow = Awaited<ReturnType<typeof promiseRecords.values>>[number]

const columns: readonly Column[] = [
  indicatorCode,
  {
    key: 'period',
    label: 'Masa',
    synonyms: ['periode', 'tahun', 'triwulan', 'bulan'],
    required: true,
    hint: '2026, 2026-Q3, TW III 2026, atau 2026-09.',
    examples: ['2025', 'TW III 2026'],
    read: periodOf,
  },
  {
    key: 'value',
    label: 'Nilai',
    synonyms: ['realisasi', 'capaian', 'angka'],
    required: true,
    hint: 'Angka, atau huruf.',
    examples: ['71,24', '88,5'],
    read: figureOf,
  },
  {
    key: 'source',
    label: 'Sumber',
    synonyms: ['sumber data', 'dokumen', 'bukti'],
    required: true,
    hint: 'Dokumen dan halamannya, atau alamatnya.',
    examples: ['LKjIP 2025 hlm. 41', 'laporan TW III'],
    read: textOf(500),
  },
  {
    key: 'unit',
    label: 'Unit',
    synonyms: ['unit kerja', 'opd', 'perangkat daerah'],
    required: false,
    hint: 'Hanya untuk bagian satu unit. Kosong: nilai kota.',
    examples: ['', ''],
    read: textOf(200),
  },
]

const QUARTERS = ['i', 'ii', 'iii', 'iv']

function periodOf({ text }: Cell): Reading {
  const plain = /^(19|20)\d{2}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/i.exec(text.trim())
  if (plain) return { ok: true, value: plain[0].toUpperCase() }
  const [, quarter = '', year = ''] =
    /^(?:tw|triwulan|q)\s*(iv|i{1,3}|[1-4])\s*[,/-]?\s*(?:tahun\s*)?((?:19|20)\d{2})$/i.exec(text.trim()) ?? []
  const number = QUARTERS.indexOf(quarter.toLowerCase()) + 1 || Number(quarter)
  return year
    ? { ok: true, value: `${year}-Q${number}` }
    : { ok: false, message: `Tulis masa seperti 2026, TW III 2026, atau 2026-09. Di sini “${text}”.` }
}

function figureOf(cell: Cell): Reading {
  const letter = LETTERS.find((each) => each === cell.text.toUpperCase())
  return letter ? { ok: true, value: letter } : numberOf(cell)
}

/** Values kept elsewhere, each with its source. */
export const valuesKind: Kind = {
  name: 'values',
  title: 'Nilai indikator',
  explanation: 'Nilai yang dihitung di tempat lain, masing-masing dengan sumbernya.',
  columns,
  realm: 'promise',
  dated: false,
  canBeComplete: false,
  async against(tx, meaning) {
    const [indicators, values] = [await promiseRecords.indicators(tx), await promiseRecords.values(tx)]
    const world = { indicators, values, units: await organizationRecords.units(tx, meaning.on) }
    return (sheet) => checkValues(sheet, world, meaning)
  },
}

interface World {
  indicators: readonly IndicatorRow[]
  values: readonly ValueRow[]
  units: readonly UnitRow[]
}

/** Compares a sheet of values with the stored ones; indicator, unit and period say which is which. */
export function checkValues(sheet: readonly ReadRow[], world: World, meaning: Meaning): Checked {
  const writes = noWrites()
  const names = new UnitNames(world.units, meaning.on)
  const indicators = new Map(world.indicators.map((indicator) => [norm(indicator.code), indicator]))
  const known = new Map(world.values.map((value) => [`${value.indicator_id} ${value.unit_id} ${value.period}`, value]))
  const rootId = world.units.find((unit) => unit.parent_id === null && names.get(unit.unit_id))?.unit_id
  const first = new FirstLines()
  const outcomes = sheet.map((row): Outcome => {
    const { values, line } = row
    const found = findIndicator(row, indicators, names, meaning.kept)
    const owner = found.indicator?.unit_id ?? null
    const { unitId: asked, faults: unitFaults } = unitOf(row, names, meaning.kept, owner)
    // Whoever answers for an indicator answers for all of it: their value is the city's, as a typed one is.
    const unitId = asked === owner ? (rootId ?? null) : asked
    const subject = [said(values.code), found.indicator?.name ?? '', said(values.period)].filter(Boolean).join(' ')
    const period = said(values.period)
    const key = `${found.indicator?.id} ${unitId} ${period}`
    const faults = [...found.faults, ...unitFaults, ...first.enter(key, line, 'period', 'Nilai untuk masa')]
    if (found.indicator && found.indicator.formula !== 'typed') {
      faults.push({
        key: 'code',
        message: 'Nilai indikator ini dihitung dari catatan, jadi tidak diimpor. Tinggalkan barisnya.',
      })
    }
    if (faults.length > 0 || !found.indicator || !unitId) return badRow(row, subject, faults)
    const before = known.get(key)
    const letter = LETTERS.find((each) => each === values.value) ?? null
    const next = {
      agency_id: meaning.agencyId,
      id: before?.id ?? meaning.newId(),
      indicator_id: found.indicator.id,
      unit_id: unitId,
      period,
      value: letter ? null : Number(values.value),
      letter,
      kind: 'imported' as const,
      reason: said(values.source),
      file_id: null,
      source_file: meaning.file,
      source_line: line,
      source_url: null,
      printed: null,
      printed_check: null,
      printed_reason: null,
      as_of: meaning.now,
      recorded_by: meaning.actorId,
    }
    const done = upsert(writes.value, before, next, [
      ['Nilai', 'value'],
      ['Huruf', 'letter'],
      ['Sumber', 'reason'],
    ])
    return { line, subject, ...done, faults: [] }
  })
  return { outcomes, writes }
}
