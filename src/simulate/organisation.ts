import {
  type AssignmentKind,
  daterange,
  type PositionKind,
  type ReportingLine,
  reportingLines,
} from '../organization/index.ts'
import { addDays, contains, type Span } from '../platform/dates.ts'
import type { CityPlan, Seat, UnitPlan } from './city.ts'
import type { LineKey } from './lines.ts'
import { inventor, type Person } from './people.ts'
import { namedId, randomFrom } from './random.ts'
import { FOUNDED, FOUNDED_AT, type Story } from './story.ts'

/** A unit as built, with its way up. */
export interface BuiltUnit {
  id: string
  key: string
  name: string
  kind: UnitPlan['kind'] | 'city'
  parentId: string | null
  code: string
  source: string | null
  lines: readonly LineKey[]
  /** The department (or secretariat) it stands in; null for the city itself. */
  departmentKey: string | null
  pace: number
}

export interface BuiltPosition {
  id: string
  unit: BuiltUnit
  reportsTo: string | null
  title: string
  kind: PositionKind
  head: boolean
  depth: number
}

/** A stretch during which a member sits in one position. */
export interface Sitting {
  position: BuiltPosition
  kind: AssignmentKind
  span: Span
}

export interface Member {
  id: string
  person: Person
  /** Definitive ones first, in order of time. */
  sittings: Sitting[]
}

/** A whole agency's people and chairs, with answers to who stands above whom. */
export interface Organisation {
  agencyId: string
  units: BuiltUnit[]
  positions: BuiltPosition[]
  members: Member[]
  root: BuiltUnit
  unit(key: string): BuiltUnit
  memberAt(seat: Seat): Member
  superiorOf(memberId: string, day: string): string | null
  sittingOn(member: Member, day: string): Sitting | null
}

const EVERY_UNIT: readonly LineKey[] = ['sakip', 'ikm']
const ALWAYS: Span = { from: FOUNDED, to: null }

/** The id of a simulated agency. */
export const agencyIdOf = (slug: string) => namedId(FOUNDED_AT, 'agency', slug)

/** Builds units, positions and people of a city. People do not depend on the story's time, so their NIPs never change. */
export function buildOrganisation(city: CityPlan, story: Story): Organisation {
  const agencyId = agencyIdOf(city.slug)
  const idOf = (...parts: string[]) => namedId(FOUNDED_AT, agencyId, ...parts)
  const root: BuiltUnit = {
    id: idOf('unit', ''),
    key: '',
    name: city.name,
    kind: 'city',
    parentId: null,
    code: '0',
    source: null,
    lines: city.leader.lines,
    departmentKey: null,
    pace: city.pace,
  }
  const units = new Map([[root.key, root]])
  const positions: BuiltPosition[] = []
  const members: Member[] = []
  const seats = new Map<string, Member>()
  const invent = inventor(randomFrom(`${city.seed ?? city.slug} people`))

  const seatName = (unitKey: string, member: number | undefined) => `${unitKey}#${member ?? 'head'}`
  function addPosition(unit: BuiltUnit, name: string, title: string, kind: PositionKind, above: BuiltPosition | null) {
    const head = name.endsWith('#head')
    const depth = above ? above.depth + 1 : 0
    const position = { id: idOf('position', name), unit, reportsTo: above?.id ?? null, title, kind, head, depth }
    positions.push(position)
    return position
  }
  function seat(position: BuiltPosition, name: string): Member {
    const person = invent(position.title, position.kind)
    const member = {
      id: idOf('employee', name),
      person,
      sittings: [{ position, kind: 'definitive' as const, span: ALWAYS }],
    }
    members.push(member)
    seats.set(name, member)
    return member
  }
  function addUnit(plan: UnitPlan, parent: BuiltUnit, above: BuiltPosition, code: string, department: string | null) {
    const { key, name, kind } = plan
    const lines = [...new Set([...plan.lines, ...EVERY_UNIT])]
    const departmentKey = department ?? key
    const source = plan.source ?? null
    const pace = plan.pace ?? parent.pace
    const unit = {
      id: idOf('unit', key),
      key,
      name,
      kind,
      parentId: parent.id,
      code,
      source,
      lines,
      departmentKey,
      pace,
    }
    units.set(key, unit)
    const headName = seatName(key, undefined)
    const head = addPosition(unit, headName, ...plan.head, above)
    if (plan.chair !== 'vacant' && plan.chair !== 'plt') seat(head, headName)
    let number = 0
    for (const [title, titleKind, count] of plan.staff) {
      for (let each = 0; each < count; each += 1) {
        const staffName = seatName(key, number++)
        seat(addPosition(unit, staffName, title, titleKind, head), staffName)
      }
    }
    const acting = seats.get(seatName(key, 0))
    const acts = actingSpan(plan.chair, story)
    if (acting && acts) acting.sittings.push({ position: head, ...acts })
    for (const [index, child] of (plan.units ?? []).entries()) {
      addUnit(child, unit, head, `${code}.${String(index + 1).padStart(2, '0')}`, departmentKey)
    }
  }

  const topName = seatName('', undefined)
  const top = addPosition(root, topName, city.leader.title, 'jpt-pratama', null)
  seat(top, topName)
  for (const [index, plan] of city.units.entries()) addUnit(plan, root, top, String(index + 1).padStart(2, '0'), null)
  transfer()

  /** One member moves to another unit in the middle of the story's year, once that day has come. */
  function transfer(): void {
    const moved = city.transfer && seats.get(seatName(city.transfer.from.unit, city.transfer.from.member))
    const on = `${story.judged.slice(0, 4)}-07-01`
    const [before] = moved?.sittings ?? []
    const unit = city.transfer && units.get(city.transfer.to)
    const head = positions.find((position) => position.unit === unit && position.head)
    if (!moved || !before || !unit || !head || on > story.today) return
    const position = addPosition(unit, seatName(unit.key, 99), before.position.title, before.position.kind, head)
    moved.sittings = [
      { ...before, span: { from: before.span.from, to: on } },
      { position, kind: 'definitive', span: { from: on, to: null } },
    ]
  }

  const linesOf = reportsBy(positions, members)
  return {
    agencyId,
    units: [...units.values()],
    positions,
    members,
    root,
    unit: (key) => found(units.get(key), `unit ${key}`),
    memberAt: ({ unit, member }) => found(seats.get(seatName(unit, member)), `seat ${unit} ${member ?? 'head'}`),
    superiorOf: (memberId, day) =>
      linesOf.get(memberId)?.find((line) => line.primary && contains(line.span, day))?.superiorId ?? null,
    sittingOn: (member, day) =>
      member.sittings.find((sitting) => sitting.kind === 'definitive' && contains(sitting.span, day)) ?? null,
  }
}

function actingSpan(chair: UnitPlan['chair'], story: Story): { kind: 'plt' | 'plh'; span: Span } | null {
  if (chair === 'plt') return { kind: 'plt', span: { from: `${Number(story.judged.slice(0, 4)) - 1}-01-02`, to: null } }
  if (chair !== 'plh') return null
  return { kind: 'plh', span: { from: addDays(story.today, -4), to: addDays(story.today, 6) } }
}

function reportsBy(positions: readonly BuiltPosition[], members: readonly Member[]): Map<string, ReportingLine[]> {
  const lines = reportingLines(
    positions.map(({ id, unit, reportsTo }) => ({ positionId: id, unitId: unit.id, reportsTo, span: ALWAYS })),
    members.flatMap(({ id, sittings }) =>
      sittings.map(({ position, kind, span }) => ({ employeeId: id, positionId: position.id, kind, span })),
    ),
  )
  return Map.groupBy(lines, (line) => line.employeeId)
}

function found<T>(thing: T | undefined, what: string): T {
  if (thing === undefined) throw new Error(`The city has no ${what}`)
  return thing
}

/** The rows of an organisation as the organisation's tables want them. */
export function organisationRows(organisation: Organisation) {
  const { agencyId: agency_id } = organisation
  const id = (...parts: string[]) => namedId(FOUNDED_AT, agency_id, ...parts)
  return {
    units: organisation.units.map((unit) => ({
      agency_id,
      id: id('unit row', unit.id),
      unit_id: unit.id,
      parent_id: unit.parentId,
      code: unit.code,
      name: unit.name,
      kind: unit.kind,
      span: daterange(ALWAYS),
      source: unit.source ?? 'Susunan contoh untuk demo, bukan data resmi',
    })),
    positions: organisation.positions.map((position) => ({
      agency_id,
      id: id('position row', position.id),
      position_id: position.id,
      unit_id: position.unit.id,
      reports_to: position.reportsTo,
      title: position.title,
      kind: position.kind,
      head: position.head,
      span: daterange(ALWAYS),
    })),
    employees: organisation.members.map(({ id: memberId, person }) => ({
      agency_id,
      id: memberId,
      nip: person.nip,
      name: person.name,
      kind: person.kind,
      rank: person.rank,
      span: daterange({ from: person.since, to: null }),
    })),
    assignments: organisation.members.flatMap((member) =>
      member.sittings.map(({ position, kind, span }, index) => ({
        agency_id,
        id: id('assignment', member.id, String(index)),
        employee_id: member.id,
        position_id: position.id,
        kind,
        span: daterange(span),
      })),
    ),
  }
}
