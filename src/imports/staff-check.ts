import { daterange, organizationRecords, parseNip, parseRank, spanOf } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import { addDays } from '../platform/dates.ts'
import { formatDate } from '../platform/i18n/format.ts'
import { closest } from './closeness.ts'
import { norm } from './columns.ts'
import {
  BEYOND,
  type Checked,
  type Difference,
  type Fault,
  type Meaning,
  type Outcome,
  type ReadRow,
  said,
} from './kind.ts'
import { type AssignmentRow, type PositionRow, type Seat, Seats } from './seats.ts'
import { UnitNames, type UnitRow } from './unit-names.ts'
import { changeFrom, noWrites } from './writes.ts'

export type EmployeeRow = Awaited<ReturnType<typeof organizationRecords.employees>>[number]

/** Everything that a list of staff is compared with. */
export interface StaffWorld {
  units: readonly UnitRow[]
  positions: readonly PositionRow[]
  employees: readonly EmployeeRow[]
  assignments: readonly AssignmentRow[]
  /** Who holds a role: such a person does not leave by being left out of a list. */
  roleHolders: ReadonlySet<string>
}

/** Reads everything that a list of staff is compared with. */
export async function readStaffWorld(tx: Tx, on: string): Promise<StaffWorld> {
  return {
    units: await organizationRecords.units(tx, on),
    positions: await organizationRecords.positions(tx, on),
    employees: await organizationRecords.employees(tx),
    assignments: await organizationRecords.assignments(tx, on),
    roleHolders: await organizationRecords.roleHolders(tx, on),
  }
}

/** One row of the sheet on its way: who it is, and where they will sit. */
interface Entry {
  row: ReadRow
  employee: EmployeeRow | null
  employeeId: string
  kind: 'pns' | 'pppk'
  unit: UnitRow | null
  seat: Seat | null
  stays: boolean
  faults: Fault[]
}

/** Compares a list of staff with what exists; one pass over the rows for each question. */
export class StaffCheck {
  private readonly writes = noWrites()
  private readonly units: UnitNames
  private readonly seats: Seats
  private readonly byNip: ReadonlyMap<string, EmployeeRow>
  private readonly byId: ReadonlyMap<string, EmployeeRow>
  private readonly lines = new Map<string, Entry>()

  constructor(
    private readonly world: StaffWorld,
    private readonly meaning: Meaning,
  ) {
    this.units = new UnitNames(world.units, meaning.on)
    this.seats = new Seats(world.positions, world.assignments, this.units, meaning.on)
    this.byNip = new Map(world.employees.map((employee) => [employee.nip, employee]))
    this.byId = new Map(world.employees.map((employee) => [employee.id, employee]))
  }

  run(sheet: readonly ReadRow[]): Checked {
    const entries = sheet.map((row) => this.enter(row))
    const withSeats = entries.filter((entry) => entry.row.values.title !== undefined && entry.unit && entry.employeeId)
    for (const entry of withSeats) this.stay(entry)
    const leaving = this.meaning.complete ? this.leaving() : []
    for (const employee of leaving) this.seats.leave(employee.id)
    for (const entry of withSeats) if (!entry.stays) this.seats.leave(entry.employeeId)
    for (const entry of withSeats) if (!entry.stays) this.take(entry)
    const before = new Map([...this.seats.all()].map((seat) => [seat.positionId, seat.reportsTo]))
    for (const entry of withSeats) this.place(entry)
    for (const entry of withSeats) {
      if (entry.seat && this.seats.circles(entry.seat)) {
        entry.faults.push({
          key: 'superior',
          message: 'Atasan ini berada di bawah pegawai itu sendiri. Pilih atasan lain.',
        })
      }
    }
    const outcomes = entries.map((entry) => this.conclude(entry, before))
    outcomes.push(...leaving.map((employee, index) => this.end(employee, index)))
    return { outcomes, writes: this.writes }
  }

  /** Who the row is about, and in which unit. */
  private enter(row: ReadRow): Entry {
    const { values } = row
    const nip = said(values.nip)
    const employee = this.byNip.get(nip) ?? null
    const parsed = parseNip(nip)
    const kind = parsed.ok ? parsed.kind : 'pns'
    const employeeId = employee?.id ?? (nip ? this.meaning.newId() : '')
    const entry: Entry = { row, employee, employeeId, kind, unit: null, seat: null, stays: false, faults: [] }
    const first = this.lines.get(nip)
    if (nip && first)
      entry.faults.push({
        key: 'nip',
        message: `NIP ini sudah ada di baris ${first.row.line}. Setiap pegawai satu baris.`,
      })
    else if (nip) this.lines.set(nip, entry)
    const rank = said(values.rank)
    if (rank && !parseRank(rank, kind)) entry.faults.push(rankFault(rank, kind))
    const starts = employee ? spanOf(employee.span).from : this.meaning.on
    if (starts > this.meaning.on) {
      entry.faults.push({
        key: 'nip',
        message: `Pegawai ini tercatat mulai ${formatDate(starts)}. Pilih tanggal berlaku sesudahnya.`,
      })
    }
    if (values.unit) {
      const found = this.units.find(said(values.unit), values.department ? said(values.department) : null)
      if ('unit' in found) entry.unit = found.unit
      else entry.faults.push(found.fault)
    }
    if (values.title && this.seats.movesLater(employeeId)) {
      entry.faults.push({
        key: 'nip',
        message:
          'Pegawai ini sudah punya jabatan lain mulai tanggal sesudahnya. Pilih tanggal berlaku yang lebih baru.',
      })
    }
    return entry
  }

  /** Whoever sits in a position of this title and unit already stays in it. */
  private stay(entry: Entry): void {
    const held = this.seats.heldBy(entry.employeeId)
    const { title } = entry.row.values
    entry.stays =
      held !== undefined && held.seat.unitId === entry.unit?.unit_id && norm(held.seat.title) === norm(said(title))
    if (entry.stays) entry.seat = held?.seat ?? null
  }

  /** Finds or opens a seat for whoever comes or moves. */
  private take(entry: Entry): void {
    const { unit, row, employeeId } = entry
    const title = said(row.values.title)
    if (!unit || title === '') return
    const free = this.seats.free(unit.unit_id, title)
    const taken = this.seats.named(unit.unit_id, title).find((seat) => seat.head && seat.holder !== null)
    if (!free && taken) {
      entry.faults.push({
        key: 'title',
        message: `Jabatan ini masih dipegang ${this.nameOf(taken.holder)}. Masukkan juga kepindahannya, atau periksa jabatannya.`,
      })
      return
    }
    const { head, kind } = row.values
    entry.seat =
      free ??
      this.seats.open(
        { unit, title, kind: kind ? said(kind) : null, head: head ? head === 'ya' : null },
        this.meaning.newId,
      )
    entry.seat.holder = employeeId
  }

  private nameOf(employeeId: string | null): string {
    const known = employeeId ? this.byId.get(employeeId) : undefined
    if (known) return known.name
    const entry = [...this.lines.values()].find((each) => each.employeeId === employeeId)
    return entry ? `${said(entry.row.values.name)} (baris ${entry.row.line})` : 'pegawai lain'
  }

  /** Kind, head and superior of the seat, as the row says; a blank cell changes nothing. */
  private place(entry: Entry): void {
    const { seat, row } = entry
    if (!seat) return
    if (row.values.kind) seat.kind = said(row.values.kind)
    if (row.values.head) seat.head = row.values.head === 'ya'
    const asked = said(row.values.superior)
    const superior = asked === '' ? null : this.superior(entry, asked)
    if (superior) seat.reportsTo = superior.positionId
    else if (asked === '' && !seat.row) seat.reportsTo = this.seats.naturalSuperior(seat)?.positionId ?? null
  }

  /** The superior's position, from a NIP or a title in this unit or one above. */
  private superior(entry: Entry, asked: string): Seat | null {
    const fault = (message: string, suggestion?: string | null) => {
      entry.faults.push({ key: 'superior', message, ...(suggestion ? { suggestion } : {}) })
      return null
    }
    const digits = asked.replace(/[\s.'-]/g, '')
    if (/^\d{12,}$/.test(digits)) {
      const nip = parseNip(digits)
      if (!nip.ok) return fault(`NIP atasan: ${nip.message.replace('Anda mengetik', 'di sini')}`)
      const inSheet = this.lines.get(nip.nip)
      const stored = this.byNip.get(nip.nip)
      const seat = inSheet?.seat ?? (stored ? this.seats.heldBy(stored.id)?.seat : undefined)
      if (inSheet === entry) return fault('Atasan tidak boleh pegawai itu sendiri.')
      if (inSheet && !seat) return null // mended with the superior's own row
      return seat ?? fault('Tidak ada pegawai dengan NIP atasan ini. Tambahkan barisnya, atau tulis jabatannya.')
    }
    if (!entry.seat) return null // mended with the unit and the position themselves
    const seat = this.seats.superiorTitled(entry.seat, asked)
    if (seat) return seat
    const heads = this.units.above(entry.seat.unitId).map((unit) => this.seats.head(unit.unit_id))
    const titles = heads.flatMap((head) => (head && head !== entry.seat ? head.title : []))
    const suggestion = closest(asked, titles) ?? titles[0]
    return fault(
      `Tidak ada jabatan “${asked}” di unit ini atau di atasnya. ${suggestion ? `Mungkin maksudnya ${suggestion}?` : 'Tulis NIP atasannya.'}`,
      suggestion,
    )
  }

  /** What the row changes, and what is written for it. */
  private conclude(entry: Entry, before: ReadonlyMap<string, string | null>): Outcome {
    const { row, employee, faults, seat } = entry
    const subject = [said(row.values.nip), said(row.values.name) || (employee?.name ?? '')].filter(Boolean).join(' ')
    if (faults.length > 0) return { line: row.line, subject, state: 'bad', differences: [], faults }
    const differences = [...this.writePerson(entry), ...(seat ? this.writeSeat(entry, seat, before) : [])]
    const state = employee ? (differences.length > 0 ? 'changed' : 'same') : 'new'
    return { line: row.line, subject, state, differences: employee ? differences : [], faults }
  }

  private writePerson({ row, employee, employeeId, kind }: Entry): Difference[] {
    const { values } = row
    const name = said(values.name)
    const rank = values.rank ? parseRank(said(values.rank), kind) : null
    if (!employee) {
      const span = daterange({ from: this.meaning.on, to: null })
      this.writes.employee.appended.push({
        agency_id: this.meaning.agencyId,
        id: employeeId,
        nip: said(values.nip),
        name,
        kind,
        rank,
        span,
      })
      return []
    }
    const { to } = spanOf(employee.span)
    const back = to !== null && to <= this.meaning.on
    const next = {
      name,
      rank: rank ?? employee.rank,
      kind,
      span: back ? daterange({ ...spanOf(employee.span), to: null }) : employee.span,
    }
    const differences = [
      { label: 'Nama', before: employee.name, after: next.name },
      { label: 'Golongan', before: employee.rank, after: next.rank },
      {
        label: 'Masa kerja',
        before: back ? `sampai ${formatDate(addDays(to, -1))}` : null,
        after: back ? 'aktif lagi' : null,
      },
    ].filter((each) => each.before !== each.after)
    if (differences.length > 0) this.writes.employee.amended.push({ before: employee, after: { ...employee, ...next } })
    return differences
  }

  private writeSeat(entry: Entry, seat: Seat, before: ReadonlyMap<string, string | null>): Difference[] {
    const { agencyId, on, newId } = this.meaning
    const held = this.seats.heldBy(entry.employeeId)
    const differences: Difference[] = []
    const { positionId: position_id, unitId: unit_id, reportsTo: reports_to, title, kind, head } = seat
    if (!seat.row) {
      const span = daterange({ from: on, to: null })
      this.writes.position.appended.push({
        agency_id: agencyId,
        id: newId(),
        position_id,
        unit_id,
        reports_to,
        title,
        kind,
        head,
        span,
      })
    } else {
      const was = before.get(position_id) ?? null
      if (was !== reports_to)
        differences.push({ label: 'Atasan', before: this.titleOf(was), after: this.titleOf(reports_to) })
      if (seat.row.kind !== kind) differences.push({ label: 'Jenis jabatan', before: seat.row.kind, after: kind })
      if (seat.row.head !== head)
        differences.push({ label: 'Kepala unit', before: seat.row.head ? 'ya' : 'tidak', after: head ? 'ya' : 'tidak' })
      if (differences.length > 0) changeFrom(this.writes.position, seat.row, { reports_to, kind, head }, on, newId)
    }
    if (entry.stays) return differences
    differences.unshift({
      label: 'Jabatan',
      before: held ? this.titleOf(held.seat.positionId) : null,
      after: this.titleOf(position_id),
    })
    if (held) changeFrom(this.writes.assignment, held.assignment, { position_id }, on, newId)
    else {
      const span = daterange({ from: on, to: null })
      this.writes.assignment.appended.push({
        agency_id: agencyId,
        id: newId(),
        employee_id: entry.employeeId,
        position_id,
        kind: 'definitive',
        span,
      })
    }
    return differences
  }

  private titleOf(positionId: string | null): string | null {
    const seat = positionId === null ? undefined : this.seats.get(positionId)
    return seat ? `${seat.title}, ${this.units.get(seat.unitId)?.name ?? ''}` : null
  }

  /** Who is there on the day and not in the sheet; whoever holds a role stays. */
  private leaving(): EmployeeRow[] {
    return this.world.employees.filter((employee) => {
      const { from, to } = spanOf(employee.span)
      const there = from < this.meaning.on && (to === null || to > this.meaning.on)
      return there && !this.lines.has(employee.nip) && !this.world.roleHolders.has(employee.id)
    })
  }

  private end(employee: EmployeeRow, index: number): Outcome {
    const { on } = this.meaning
    const until = (span: string) => daterange({ from: spanOf(span).from, to: on })
    this.writes.employee.amended.push({ before: employee, after: { ...employee, span: until(employee.span) } })
    const held = this.seats.heldBy(employee.id)
    if (held && spanOf(held.assignment.span).from < on) {
      const before = held.assignment
      this.writes.assignment.amended.push({ before, after: { ...before, span: until(before.span) } })
    }
    const differences = [{ label: 'Masa kerja', before: 'aktif', after: `berakhir sebelum ${on}` }]
    return {
      line: BEYOND + index,
      subject: `${employee.nip} ${employee.name}`,
      state: 'ended',
      differences,
      faults: [],
    }
  }
}

function rankFault(rank: string, kind: 'pns' | 'pppk'): Fault {
  const other = parseRank(rank, kind === 'pns' ? 'pppk' : 'pns')
  const ladder = kind === 'pns' ? 'PNS memakai I/a sampai IV/e' : 'PPPK memakai I sampai XVII'
  const why = other ? `NIP ini milik ${kind.toUpperCase()}` : `Golongan “${rank}” tidak dikenal`
  return { key: 'rank', message: `${why}. ${ladder}.` }
}
