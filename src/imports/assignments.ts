import { ASSIGNMENT_KINDS, daterange, spanOf } from '../organization/index.ts'
import { addDays, contains, overlaps } from '../platform/dates.ts'
import { formatDate } from '../platform/i18n/format.ts'
import { type Checked, type Fault, type Kind, type Meaning, type Outcome, type ReadRow, said } from './kind.ts'
import { type AssignmentRow, type Seat, Seats } from './seats.ts'
import { type EmployeeRow, readStaffWorld, type StaffWorld } from './staff-check.ts'
import {
  assignmentKindColumn,
  departmentColumn,
  fromColumn,
  nipColumn,
  titleColumn,
  unitColumn,
  untilColumn,
} from './staff-columns.ts'
import { UnitNames } from './unit-names.ts'
import { noWrites } from './writes.ts'

/** Who holds which existing position, for good or acting, from when to when. */
export const assignmentsKind: Kind = {
  name: 'assignments',
  title: 'Penempatan, Plt, dan Plh',
  explanation: 'Siapa memegang jabatan yang sudah ada, definitif atau sementara, dari kapan sampai kapan.',
  columns: [nipColumn, titleColumn, unitColumn, departmentColumn, assignmentKindColumn, fromColumn, untilColumn],
  realm: 'people',
  dated: true,
  canBeComplete: false,
  async against(tx, meaning) {
    const world = await readStaffWorld(tx, '1900-01-01')
    return (sheet) => new AssignmentCheck(world, meaning).run(sheet)
  },
}

/** Compares a sheet of assignments with those that exist. What stood before ends where the new one begins. */
class AssignmentCheck {
  private readonly writes = noWrites()
  private readonly units: UnitNames
  private readonly seats: Seats
  private readonly byNip: ReadonlyMap<string, EmployeeRow>
  private readonly byEmployee: ReadonlyMap<string, AssignmentRow[]>
  private readonly byPosition: ReadonlyMap<string, AssignmentRow[]>
  private readonly taken = new Set<string>()
  private readonly ended = new Set<string>()

  constructor(
    world: StaffWorld,
    private readonly meaning: Meaning,
  ) {
    this.units = new UnitNames(world.units, meaning.on)
    this.seats = new Seats(world.positions, world.assignments, this.units, meaning.on)
    this.byNip = new Map(world.employees.map((employee) => [employee.nip, employee]))
    this.byEmployee = Map.groupBy(world.assignments, (assignment) => assignment.employee_id)
    this.byPosition = Map.groupBy(world.assignments, (assignment) => assignment.position_id)
  }

  run(sheet: readonly ReadRow[]): Checked {
    return { outcomes: sheet.map((row) => this.compare(row)), writes: this.writes }
  }

  private compare(row: ReadRow): Outcome {
    const { values, line } = row
    const employee = this.byNip.get(said(values.nip))
    const subject = [said(values.nip), employee?.name ?? '', said(values.title)].filter(Boolean).join(' ')
    const kind = ASSIGNMENT_KINDS.find((each) => each === values.assignment) ?? 'definitive'
    const from = said(values.from) || this.meaning.on
    const to = values.until ? addDays(said(values.until), 1) : null
    const faults: Fault[] = []
    if (values.nip && !employee)
      faults.push({ key: 'nip', message: 'Tidak ada pegawai dengan NIP ini. Impor pegawainya dulu.' })
    if (to !== null && to <= from) faults.push({ key: 'until', message: 'Hari terakhir harus sesudah hari mulai.' })
    const seats = this.find(values, faults)
    const bad = (): Outcome => ({ line, subject, state: 'bad', differences: [], faults })
    if (faults.length > 0 || !employee || seats.length === 0) return bad()
    const span = { from, to }
    const known = (this.byEmployee.get(employee.id) ?? []).find(
      (each) =>
        each.kind === kind &&
        seats.some((seat) => seat.positionId === each.position_id) &&
        contains(spanOf(each.span), from),
    )
    if (known && spanOf(known.span).to === to) return { line, subject, state: 'same', differences: [], faults }
    if (known) {
      this.writes.assignment.amended.push({
        before: known,
        after: { ...known, span: daterange({ from: spanOf(known.span).from, to }) },
      })
      const differences = [{ label: 'Sampai', before: spanOf(known.span).to, after: to }]
      return { line, subject, state: 'changed', differences, faults }
    }
    const key = `${kind} ${employee.id}`
    if (this.taken.has(key))
      faults.push({ key: 'nip', message: 'Penempatan jenis ini untuk NIP ini sudah ada di daftar.' })
    const seat = seats.find((each) => !this.taken.has(`${kind} ${each.positionId}`) && this.frees(each, kind, span))
    if (!seat)
      faults.push({
        key: 'title',
        message: 'Jabatan ini sudah dipegang orang lain pada masa itu. Akhiri dulu, atau periksa tanggalnya.',
      })
    const before = kind === 'definitive' ? this.leaves(employee.id, span, faults) : null
    if (faults.length > 0 || !seat) return bad()
    this.taken.add(key).add(`${kind} ${seat.positionId}`)
    if (before) this.end(before, from)
    const row_ = { employee_id: employee.id, position_id: seat.positionId, kind, span: daterange(span) }
    this.writes.assignment.appended.push({ agency_id: this.meaning.agencyId, id: this.meaning.newId(), ...row_ })
    const was = before ? (this.seats.get(before.position_id)?.title ?? null) : null
    const differences = before ? [{ label: 'Jabatan', before: was, after: seat.title }] : []
    return { line, subject, state: before ? 'changed' : 'new', differences, faults }
  }

  private find(values: ReadRow['values'], faults: Fault[]): readonly Seat[] {
    if (!values.unit || !values.title) return []
    const found = this.units.find(said(values.unit), values.department ? said(values.department) : null)
    if ('fault' in found) {
      faults.push(found.fault)
      return []
    }
    const seats = this.seats.named(found.unit.unit_id, said(values.title))
    if (seats.length === 0)
      faults.push({
        key: 'title',
        message: `Tidak ada jabatan “${said(values.title)}” di ${found.unit.name}. Impor jabatannya dulu.`,
      })
    return seats
  }

  /** Whether the position is free of its kind for these days, once those who leave in this list have left. */
  private frees(seat: Seat, kind: string, span: { from: string; to: string | null }): boolean {
    return (this.byPosition.get(seat.positionId) ?? []).every(
      (each) => each.kind !== kind || this.ended.has(each.id) || !overlaps(spanOf(each.span), span),
    )
  }

  /** The definitive assignment that ends where a new one begins; one that begins later or on the day is an error. */
  private leaves(employeeId: string, span: { from: string; to: string | null }, faults: Fault[]): AssignmentRow | null {
    const others = (this.byEmployee.get(employeeId) ?? []).filter(
      (each) => each.kind === 'definitive' && overlaps(spanOf(each.span), span),
    )
    const [only] = others
    if (!only) return null
    if (others.length > 1 || spanOf(only.span).from >= span.from) {
      faults.push({
        key: 'from',
        message: `Pegawai ini sudah punya jabatan mulai ${formatDate(spanOf(only.span).from)}. Pilih hari sesudahnya.`,
      })
      return null
    }
    return only
  }

  private end(before: AssignmentRow, on: string): void {
    this.ended.add(before.id)
    const span = daterange({ from: spanOf(before.span).from, to: on })
    this.writes.assignment.amended.push({ before, after: { ...before, span } })
  }
}
