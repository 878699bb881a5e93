import { daterange } from '../organization/index.ts'
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
import { type Seat, Seats } from './seats.ts'
import { readStaffWorld, type StaffWorld } from './staff-check.ts'
import {
  departmentColumn,
  headColumn,
  positionKindColumn,
  superiorColumn,
  titleColumn,
  unitColumn,
} from './staff-columns.ts'
import { UnitNames } from './unit-names.ts'
import { changeFrom, noWrites } from './writes.ts'

/** Positions, filled or not: several of one title in a unit take several rows. */
export const positionsKind: Kind = {
  name: 'positions',
  title: 'Jabatan',
  explanation: 'Peta jabatan: nama, unit, jenis, dan jabatan atasannya. Boleh belum terisi.',
  columns: [
    titleColumn,
    unitColumn,
    departmentColumn,
    positionKindColumn,
    headColumn,
    {
      ...superiorColumn,
      hint: 'Jabatan atasan langsung. Kosong: kepala unitnya.',
      examples: ['Kepala Dinas Kesehatan', ''],
    },
  ],
  realm: 'people',
  dated: true,
  canBeComplete: false,
  async against(tx, meaning) {
    const world = await readStaffWorld(tx, meaning.on)
    return (sheet) => checkPositions(sheet, world, meaning)
  },
}

interface Entry {
  row: ReadRow
  seat: Seat | null
  faults: Fault[]
}

/** Compares a sheet of positions with those that exist; the n-th row of a title in a unit is its n-th position. */
export function checkPositions(sheet: readonly ReadRow[], world: StaffWorld, meaning: Meaning): Checked {
  const writes = noWrites()
  const units = new UnitNames(world.units, meaning.on)
  const seats = new Seats(world.positions, world.assignments, units, meaning.on)
  const used = new Set<string>()
  const entries = sheet.map((row): Entry => enter(row, units, seats, used, meaning))
  const before = new Map([...seats.all()].map((seat) => [seat.positionId, seat.reportsTo]))
  for (const entry of entries) place(entry, seats)
  const outcomes = entries.map((entry): Outcome => {
    const { row, seat, faults } = entry
    if (seat && seats.circles(seat))
      faults.push({ key: 'superior', message: 'Atasan ini berada di bawah jabatan itu sendiri.' })
    const subject = [said(row.values.title), said(row.values.unit)].filter(Boolean).join(', ')
    if (faults.length > 0 || !seat) return { line: row.line, subject, state: 'bad', differences: [], faults }
    const next = { reports_to: seat.reportsTo, kind: seat.kind, head: seat.head }
    if (!seat.row) {
      const span = daterange({ from: meaning.on, to: null })
      const own = { position_id: seat.positionId, unit_id: seat.unitId, title: seat.title, span }
      writes.position.appended.push({ agency_id: meaning.agencyId, id: meaning.newId(), ...own, ...next })
      return { line: row.line, subject, state: 'new', differences: [], faults }
    }
    const titleOf = (id: string | null) => (id === null ? null : (seats.get(id)?.title ?? null))
    const differences: Difference[] = [
      { label: 'Atasan', before: titleOf(before.get(seat.positionId) ?? null), after: titleOf(seat.reportsTo) },
      { label: 'Jenis jabatan', before: seat.row.kind, after: seat.kind },
      { label: 'Kepala unit', before: seat.row.head ? 'ya' : 'tidak', after: seat.head ? 'ya' : 'tidak' },
    ].filter((each) => each.before !== each.after)
    if (differences.length > 0) changeFrom(writes.position, seat.row, next, meaning.on, meaning.newId)
    return { line: row.line, subject, state: differences.length > 0 ? 'changed' : 'same', differences, faults }
  })
  return { outcomes, writes }
}

function enter(row: ReadRow, units: UnitNames, seats: Seats, used: Set<string>, meaning: Meaning): Entry {
  const { values } = row
  const [title, asked] = [said(values.title), said(values.unit)]
  if (title === '' || asked === '') return { row, seat: null, faults: [] }
  const found = units.find(asked, values.department ? said(values.department) : null)
  if ('fault' in found) return { row, seat: null, faults: [found.fault] }
  const seat =
    seats.named(found.unit.unit_id, title).find((each) => !used.has(each.positionId)) ??
    seats.open(
      {
        unit: found.unit,
        title,
        kind: values.kind ? said(values.kind) : null,
        head: values.head ? values.head === 'ya' : null,
      },
      meaning.newId,
    )
  used.add(seat.positionId)
  return { row, seat, faults: [] }
}

function place({ row, seat, faults }: Entry, seats: Seats): void {
  if (!seat) return
  if (row.values.kind) seat.kind = said(row.values.kind)
  if (row.values.head) seat.head = row.values.head === 'ya'
  const asked = said(row.values.superior)
  if (asked === '') {
    if (!seat.row) seat.reportsTo = seats.naturalSuperior(seat)?.positionId ?? null
    return
  }
  const superior = seats.superiorTitled(seat, asked)
  if (superior) seat.reportsTo = superior.positionId
  else faults.push({ key: 'superior', message: `Tidak ada jabatan “${asked}” di unit ini atau di atasnya.` })
}
