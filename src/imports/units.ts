import { daterange, organizationRecords, spanOf } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import { contains } from '../platform/dates.ts'
import { type Column, choiceOf, codeOf, norm, textOf } from './columns.ts'
import { type Checked, type Fault, type Kind, type Meaning, type Outcome, type ReadRow, said } from './kind.ts'
import type { UnitRow } from './unit-names.ts'
import { changeFrom, noWrites } from './writes.ts'

const UNIT_KINDS: Record<UnitRow['kind'], readonly string[]> = {
  city: ['kota', 'kabupaten', 'pemerintah kota'],
  secretariat: ['sekretariat', 'sekretariat daerah', 'sekretariat dprd'],
  department: ['dinas', 'badan', 'opd', 'perangkat daerah', 'kecamatan', 'inspektorat', 'satuan'],
  division: ['bidang', 'bagian', 'inspektur pembantu'],
  section: ['seksi', 'subbagian', 'sub bagian', 'subbidang', 'kelurahan'],
  facility: ['uptd', 'uptb', 'puskesmas', 'rsud', 'sekolah', 'sd', 'sdn', 'smp', 'smpn', 'tk', 'balai'],
}

const columns: readonly Column[] = [
  {
    key: 'code',
    label: 'Kode unit',
    synonyms: ['kode', 'kode unor', 'kode opd', 'id unor'],
    required: true,
    hint: 'Kode yang tidak berubah, misalnya 01.2.',
    examples: ['01', '01.2'],
    read: codeOf,
  },
  {
    key: 'name',
    label: 'Nama unit',
    synonyms: ['nama', 'unit', 'unit kerja', 'nama unor', 'unor', 'nama opd'],
    required: true,
    hint: 'Nama resmi.',
    examples: ['Dinas Kesehatan', 'Bidang Kesehatan Masyarakat'],
    read: textOf(200),
  },
  {
    key: 'parent',
    label: 'Kode induk',
    synonyms: ['induk', 'kode unit induk', 'unit induk', 'parent', 'atasan unit'],
    required: false,
    hint: 'Kode unit di atasnya. Kosong hanya untuk kota.',
    examples: ['00', '01'],
    read: codeOf,
  },
  {
    key: 'kind',
    label: 'Jenis unit',
    synonyms: ['jenis', 'tipe', 'jenis unor'],
    required: false,
    hint: 'Kota, sekretariat, dinas, bidang, seksi, atau uptd. Kosong: dibaca dari namanya.',
    examples: ['dinas', 'bidang'],
    read: choiceOf(UNIT_KINDS, 'Jenis unit'),
  },
]

/** Units: who stands beneath whom, from a day on. */
export const unitsKind: Kind = {
  name: 'units',
  title: 'Unit kerja',
  explanation: 'Susunan perangkat daerah: kode, nama, dan unit di atasnya.',
  columns,
  realm: 'people',
  dated: true,
  canBeComplete: false,
  async against(tx: Tx, meaning: Meaning) {
    const rows = await organizationRecords.units(tx, meaning.on)
    return (sheet) => checkUnits(sheet, rows, meaning)
  },
}

/** Compares a sheet of units with those that exist; the code says which is which. */
export function checkUnits(sheet: readonly ReadRow[], existing: readonly UnitRow[], meaning: Meaning): Checked {
  const writes = noWrites()
  const known = new Map(existing.filter((u) => contains(spanOf(u.span), meaning.on)).map((u) => [norm(u.code), u]))
  const later = new Set(existing.filter((u) => spanOf(u.span).from > meaning.on).map((u) => norm(u.code)))
  const ids = new Map([...known].map(([code, unit]) => [code, unit.unit_id]))
  const codes = new Map(existing.map((unit) => [unit.unit_id, norm(unit.code)]))
  const codeWith = (unitId: string | null) => (unitId === null ? null : (codes.get(unitId) ?? null))
  const parents = new Map([...known].map(([code, unit]) => [code, codeWith(unit.parent_id)]))
  const lines = new Map<string, number>()
  for (const { values, line } of sheet) {
    const code = norm(said(values.code))
    if (code === '' || lines.has(code)) continue
    lines.set(code, line)
    if (!ids.has(code)) ids.set(code, meaning.newId())
    parents.set(code, values.parent === null ? null : norm(said(values.parent)))
  }
  const outcomes = sheet.map(({ line, values }): Outcome => {
    const code = norm(said(values.code))
    const name = said(values.name)
    const subject = `${said(values.code)} ${name}`.trim()
    const faults = faultsOf({ line, values }, { ids, parents, lines, later, meaning })
    if (faults.length > 0) return { line, subject, state: 'bad', differences: [], faults }
    const before = known.get(code)
    const parentCode = parents.get(code) ?? null
    const next = {
      code: said(values.code),
      name,
      kind: unitKind(values.kind, name, before, parentCode),
      parent_id: parentCode === null ? null : (ids.get(parentCode) ?? null),
    }
    const unitId = ids.get(code) ?? ''
    if (!before) {
      const span = daterange({ from: meaning.on, to: null })
      const row = { agency_id: meaning.agencyId, id: meaning.newId(), unit_id: unitId, ...next, span, source: null }
      writes.unit.appended.push(row)
      return { line, subject, state: 'new', differences: [], faults }
    }
    const differences = [
      { label: 'Nama unit', before: before.name, after: next.name },
      { label: 'Kode induk', before: codeWith(before.parent_id), after: parentCode },
      { label: 'Jenis unit', before: UNIT_KINDS[before.kind][0] ?? before.kind, after: UNIT_KINDS[next.kind][0] ?? '' },
    ].filter((each) => each.before !== each.after)
    if (differences.length === 0) return { line, subject, state: 'same', differences, faults }
    changeFrom(writes.unit, before, next, meaning.on, meaning.newId)
    return { line, subject, state: 'changed', differences, faults }
  })
  return { outcomes, writes }
}

interface Chart {
  ids: ReadonlyMap<string, string>
  parents: ReadonlyMap<string, string | null>
  lines: ReadonlyMap<string, number>
  later: ReadonlySet<string>
  meaning: Meaning
}

function faultsOf({ line, values }: ReadRow, { ids, parents, lines, later, meaning }: Chart): Fault[] {
  const code = norm(said(values.code))
  if (code === '') return []
  const first = lines.get(code)
  if (first !== undefined && first !== line) {
    return [{ key: 'code', message: `Kode ini sudah ada di baris ${first}. Setiap unit satu baris.` }]
  }
  if (later.has(code)) {
    return [{ key: 'code', message: `Unit ini punya perubahan sesudah ${meaning.on}. Pilih tanggal yang lebih baru.` }]
  }
  const parent = parents.get(code) ?? null
  if (parent === null) {
    const root = [...parents].find(([other, above]) => above === null && other !== code)
    if (!root) return []
    return [{ key: 'parent', message: `Hanya satu unit yang tanpa induk, yaitu kota (${root[0]}). Isi kode induknya.` }]
  }
  if (!ids.has(parent)) return [{ key: 'parent', message: `Unit dengan kode “${said(values.parent)}” tidak ada.` }]
  return turns(code, parents) ? [{ key: 'parent', message: 'Susunan ini berputar: unit ini di atas dirinya.' }] : []
}

function turns(code: string, parents: ReadonlyMap<string, string | null>): boolean {
  let above = parents.get(code) ?? null
  for (let steps = 0; above !== null; steps += 1) {
    if (above === code || steps > 50) return true
    above = parents.get(above) ?? null
  }
  return false
}

function unitKind(given: unknown, name: string, before: UnitRow | undefined, parent: string | null): UnitRow['kind'] {
  if (isUnitKind(given)) return given
  if (before) return before.kind
  if (parent === null) return 'city'
  const words = norm(name)
  for (const kind of ['facility', 'section', 'division', 'secretariat', 'department'] as const) {
    if (UNIT_KINDS[kind].some((word) => words === word || words.startsWith(`${word} `))) return kind
  }
  return 'department'
}

function isUnitKind(given: unknown): given is UnitRow['kind'] {
  return typeof given === 'string' && given in UNIT_KINDS
}
