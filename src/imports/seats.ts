import { type organizationRecords, positionKindOfTitle, spanOf } from '../organization/index.ts'
import { contains } from '../platform/dates.ts'
import { norm } from './columns.ts'
import type { UnitNames, UnitRow } from './unit-names.ts'

export type PositionRow = Awaited<ReturnType<typeof organizationRecords.positions>>[number]
export type AssignmentRow = Awaited<ReturnType<typeof organizationRecords.assignments>>[number]

/** A position as it will stand: from a stored row, or new. */
export interface Seat {
  positionId: string
  row: PositionRow | null
  unitId: string
  title: string
  kind: string
  head: boolean
  reportsTo: string | null
  /** Who holds it definitively on the day. */
  holder: string | null
}

/** The positions of a day, who holds them, and which are free. */
export class Seats {
  private readonly byId = new Map<string, Seat>()
  private readonly byPlace = new Map<string, Seat[]>()
  private readonly heads = new Map<string, Seat>()
  private readonly held = new Map<string, { seat: Seat; assignment: AssignmentRow }>()
  private readonly laterAssigned = new Set<string>()

  constructor(
    positions: readonly PositionRow[],
    assignments: readonly AssignmentRow[],
    private readonly units: UnitNames,
    private readonly on: string,
  ) {
    for (const row of positions) {
      if (!contains(spanOf(row.span), on)) continue
      this.add({
        positionId: row.position_id,
        row,
        unitId: row.unit_id,
        title: row.title,
        kind: row.kind,
        head: row.head,
        reportsTo: row.reports_to,
        holder: null,
      })
    }
    for (const assignment of assignments) {
      if (assignment.kind !== 'definitive') continue
      const span = spanOf(assignment.span)
      const seat = this.byId.get(assignment.position_id)
      if (span.from > on) this.laterAssigned.add(assignment.employee_id)
      else if (seat && contains(span, on)) {
        seat.holder = assignment.employee_id
        this.held.set(assignment.employee_id, { seat, assignment })
      }
    }
  }

  private add(seat: Seat): Seat {
    this.byId.set(seat.positionId, seat)
    const place = placeOf(seat.unitId, seat.title)
    const there = this.byPlace.get(place)
    if (there) there.push(seat)
    else this.byPlace.set(place, [seat])
    if (seat.head && !this.heads.has(seat.unitId)) this.heads.set(seat.unitId, seat)
    return seat
  }

  all(): Iterable<Seat> {
    return this.byId.values()
  }

  get(positionId: string): Seat | undefined {
    return this.byId.get(positionId)
  }

  /** Where somebody sits on the day, by a stored assignment. */
  heldBy(employeeId: string) {
    return this.held.get(employeeId)
  }

  /** Whether somebody is already assigned to something from a later day on. */
  movesLater(employeeId: string): boolean {
    return this.laterAssigned.has(employeeId)
  }

  /** Frees the seat of somebody who moves or leaves; one taken on the very day stays taken. */
  leave(employeeId: string): void {
    const there = this.held.get(employeeId)
    if (there && spanOf(there.assignment.span).from < this.on && there.seat.holder === employeeId) {
      there.seat.holder = null
    }
  }

  head(unitId: string): Seat | undefined {
    return this.heads.get(unitId)
  }

  /** All positions of a title in a unit. */
  named(unitId: string, title: string): readonly Seat[] {
    return this.byPlace.get(placeOf(unitId, title)) ?? []
  }

  free(unitId: string, title: string): Seat | undefined {
    return this.named(unitId, title).find((seat) => seat.holder === null)
  }

  /** A new position; whether it heads its unit its title says, unless the list does. */
  open(given: { unit: UnitRow; title: string; kind: string | null; head: boolean | null }, newId: () => string): Seat {
    const { unit, title } = given
    const head = given.head ?? (isHeadTitle(title, unit) && !this.heads.has(unit.unit_id))
    return this.add({
      positionId: newId(),
      row: null,
      unitId: unit.unit_id,
      title,
      kind: given.kind ?? positionKindOfTitle(title),
      head,
      reportsTo: null,
      holder: null,
    })
  }

  /** The head of the unit, or of the nearest unit above that has one; never the seat itself. */
  naturalSuperior(seat: Seat): Seat | undefined {
    for (const unit of this.units.above(seat.unitId)) {
      const head = this.heads.get(unit.unit_id)
      if (head && head !== seat) return head
    }
    return undefined
  }

  /**
   * The position that a list means by the superior's title: in the unit of the seat, in one above it, or the head of
   * any other unit where only one is called so (a Sekretaris Daerah heads a unit beside the departments).
   */
  superiorTitled(seat: Seat, title: string): Seat | undefined {
    const others = (unitId: string) => this.named(unitId, title).find((each) => each !== seat)
    for (const unit of this.units.above(seat.unitId)) {
      const superior = others(unit.unit_id)
      if (superior) return superior
    }
    const heads = [...this.heads.values()].filter((each) => each !== seat && norm(each.title) === norm(title))
    return heads.length === 1 ? heads[0] : undefined
  }

  /** Whether reports-to leads from the seat back to itself. */
  circles(seat: Seat): boolean {
    let above = seat.reportsTo
    for (let steps = 0; above !== null && steps < 100; steps += 1) {
      if (above === seat.positionId) return true
      above = this.byId.get(above)?.reportsTo ?? null
    }
    return false
  }
}

const placeOf = (unitId: string, title: string) => `${unitId} ${norm(title)}`

const HEADS: readonly [RegExp, RegExp][] = [
  [/^(wali kota|walikota|bupati)/, /./],
  [/^camat/, /^kecamatan/],
  [/^lurah/, /^kelurahan/],
  [/^direktur/, /^(rs|rumah sakit|pdam|perumda)/],
  [/^inspektur( |$)/, /^inspektorat/],
  [/^sekretaris (daerah|dprd)/, /^sekretariat/],
  [/^kepala (sekolah|sd|smp|tk|uptd|puskesmas)/, /^(sekolah|sd|sdn|smp|smpn|tk|uptd|puskesmas)/],
]

/** `badan kepegawaian dan pengembangan sdm` as everybody calls it: bkpsdm. What has no vowel is an abbreviation already. */
function shortName(name: string): string {
  const words = name.split(' ').filter((word) => word !== 'dan')
  return words.map((word) => (/[aeiou]/.test(word) ? word.charAt(0) : word)).join('')
}

/** Whether a title is that of the head of this unit: Kepala with its name, Camat, Lurah, and the like. */
export function isHeadTitle(title: string, unit: { name: string; kind: string }): boolean {
  const [words, name] = [norm(title), norm(unit.name)]
  if (words === `kepala ${name}` || words === `kepala ${shortName(name)}`) return true
  const city = /^(wali kota|walikota|bupati)/.test(words)
  return city ? unit.kind === 'city' : HEADS.slice(1).some(([head, of]) => head.test(words) && of.test(name))
}
