import { z } from 'zod'
import type { Tx } from '../platform/database.ts'
import { intersect, type Span } from '../platform/dates.ts'
import { ZERO_UUID } from '../platform/ids.ts'
import { emptyAsMissing, id, optionalId } from '../platform/input.ts'
import { refoldMonths } from '../platform/tally-anew.ts'
import type { Call, View } from './actor.ts'
import { relationTo } from './actor.ts'
import { mayReadDirectory, mayReadNip } from './may.ts'
import { type ReportingLine, reportingLines } from './reporting-rules.ts'
import { unitAncestors } from './rules.ts'
import {
  assignmentVersions,
  type Colleague,
  colleagueOn,
  colleaguesOn,
  eraseAncestors,
  eraseLines,
  erasePlacements,
  insertAncestors,
  insertLines,
  insertPlacements,
  noteAccess,
  type Position,
  positionsOn,
  positionVersions,
  storedAncestorKeys,
  storedLineKeys,
  storedPlacementKeys,
  superiorOn,
  type Unit,
  unitsOn,
  unitVersions,
} from './sql.ts'

/**
 * Derives unit ancestors, reporting lines and placements anew from units, positions and assignments.
 * Called in the transaction of every change to those.
 */
export async function rebuildDerived(tx: Tx): Promise<void> {
  const { ancestors, lines, placements } = await derive(tx)
  await writeAncestors(tx, ancestors)
  await writeLines(tx, lines)
  await writePlacements(tx, placements)
  await refoldMonths(tx)
}

/** What the derived tables must hold: rights hang on them, so that `verify` derives them again and compares. */
async function derive(tx: Tx) {
  const units = await tx.rows(unitVersions, [tx.agencyId])
  const positions = await tx.rows(positionVersions, [tx.agencyId])
  const assignments = await tx.rows(assignmentVersions, [tx.agencyId])
  const ancestors = unitAncestors(
    units.map((row) => ({ unitId: row.unit_id, parentId: row.parent_id, span: spanOf(row) })),
  )
  const lines = reportingLines(
    positions.map((row) => ({
      positionId: row.position_id,
      unitId: row.unit_id,
      reportsTo: row.reports_to,
      span: spanOf(row),
    })),
    assignments.map((row) => ({
      employeeId: row.employee_id,
      positionId: row.position_id,
      kind: row.kind,
      span: spanOf(row),
    })),
  )
  return { ancestors, lines: closure(lines), placements: placementsOf(lines, positions) }
}

/** One line for each derived row that is missing, or that nothing derives: a forged superior, say. */
export async function checkDerived(tx: Tx): Promise<string[]> {
  const { ancestors, lines, placements } = await derive(tx)
  const [storedAncestors, storedLines, storedPlacements] = await Promise.all([
    tx.rows(storedAncestorKeys, [tx.agencyId]),
    tx.rows(storedLineKeys, [tx.agencyId]),
    tx.rows(storedPlacementKeys, [tx.agencyId]),
  ])
  return [
    ...differences(
      'unit_ancestor',
      storedAncestors,
      ancestors.map((row) => [row.unitId, row.ancestorId, row.depth, daterange(row.span)].join(' ')),
    ),
    ...differences(
      'reporting_line',
      storedLines,
      lines.map((row) => [row.employeeId, row.superiorId, row.depth, row.main, daterange(row.span)].join(' ')),
    ),
    ...differences(
      'placement',
      storedPlacements,
      placements.map((row) => [row.employeeId, row.positionId, row.unitId, row.head, daterange(row.span)].join(' ')),
    ),
  ]
}

function differences(table: string, stored: readonly { key: string }[], derived: readonly string[]): string[] {
  const there = new Set(stored.map((row) => row.key))
  const expected = new Set(derived)
  return [
    ...[...there].filter((key) => !expected.has(key)).map((key) => `${table} ${key}: follows from nothing`),
    ...[...expected].filter((key) => !there.has(key)).map((key) => `${table} ${key}: is missing`),
  ]
}

const spanOf = (row: { from: string; to: string | null }): Span => ({ from: row.from, to: row.to })

/** A span as PostgreSQL writes a daterange. */
export function daterange(span: Span): string {
  return `[${span.from},${span.to ?? ''})`
}

async function writeAncestors(tx: Tx, ancestors: ReturnType<typeof unitAncestors>): Promise<void> {
  await tx.run(eraseAncestors, [tx.agencyId])
  await tx.run(insertAncestors, [
    tx.agencyId,
    ancestors.map((row) => row.unitId),
    ancestors.map((row) => row.ancestorId),
    ancestors.map((row) => row.depth),
    ancestors.map((row) => daterange(row.span)),
  ])
}

interface Line {
  employeeId: string
  superiorId: string
  depth: number
  /** Through the position that the officer holds first of all: this superior assesses. */
  main: boolean
  span: Span
}

const DEEPEST = 10

/** The line above each officer: the direct superior at depth 1, the superior's superior at depth 2, and so on. */
function closure(lines: readonly ReportingLine[]): Line[] {
  const direct = lines.flatMap((line) =>
    line.superiorId === null
      ? []
      : [{ employeeId: line.employeeId, superiorId: line.superiorId, depth: 1, main: line.primary, span: line.span }],
  )
  const above = Map.groupBy(direct, (line) => line.employeeId)
  const found = new Map<string, Line>()
  let level = direct
  for (let depth = 1; depth <= DEEPEST && level.length > 0; depth += 1) {
    for (const line of level) {
      const key = `${line.employeeId} ${line.superiorId} ${depth} ${daterange(line.span)}`
      found.set(key, { ...line, main: line.main || (found.get(key)?.main ?? false) })
    }
    level = level.flatMap((line) =>
      (above.get(line.superiorId) ?? []).flatMap((next) => {
        const span = intersect(line.span, next.span)
        if (!span) return []
        return [{ employeeId: line.employeeId, superiorId: next.superiorId, depth: depth + 1, main: false, span }]
      }),
    )
  }
  return [...found.values()]
}

async function writeLines(tx: Tx, lines: readonly Line[]): Promise<void> {
  await tx.run(eraseLines, [tx.agencyId])
  await tx.run(insertLines, [
    tx.agencyId,
    lines.map((row) => row.employeeId),
    lines.map((row) => row.superiorId),
    lines.map((row) => row.depth),
    lines.map((row) => row.main),
    lines.map((row) => daterange(row.span)),
  ])
}

interface Placement {
  employeeId: string
  positionId: string
  unitId: string
  title: string
  head: boolean
  span: Span
}

function placementsOf(
  lines: readonly ReportingLine[],
  positions: readonly { position_id: string; title: string; head: boolean; from: string; to: string | null }[],
): Placement[] {
  const versions = Map.groupBy(positions, (row) => row.position_id)
  const pieces = lines
    .filter((line) => line.primary)
    .flatMap((line) =>
      (versions.get(line.positionId) ?? []).flatMap((version): Placement[] => {
        const span = intersect(line.span, spanOf(version))
        if (!span) return []
        const { employeeId, positionId, unitId } = line
        return [{ employeeId, positionId, unitId, title: version.title, head: version.head, span }]
      }),
    )
  return joined(pieces)
}

async function writePlacements(tx: Tx, placements: readonly Placement[]): Promise<void> {
  await tx.run(erasePlacements, [tx.agencyId])
  await tx.run(insertPlacements, [
    tx.agencyId,
    placements.map((row) => row.employeeId),
    placements.map((row) => row.positionId),
    placements.map((row) => row.unitId),
    placements.map((row) => row.title),
    placements.map((row) => row.head),
    placements.map((row) => daterange(row.span)),
  ])
}

/** Joins pieces that follow each other and say the same: a new superior does not make a new placement. */
function joined(pieces: readonly Placement[]): Placement[] {
  const sorted = [...pieces].sort((left, right) =>
    `${left.employeeId} ${left.span.from}` < `${right.employeeId} ${right.span.from}` ? -1 : 1,
  )
  const result: Placement[] = []
  for (const piece of sorted) {
    const last = result.at(-1)
    const same =
      last &&
      last.employeeId === piece.employeeId &&
      last.positionId === piece.positionId &&
      last.unitId === piece.unitId &&
      last.title === piece.title &&
      last.head === piece.head &&
      last.span.to === piece.span.from
    if (last && same) last.span = { from: last.span.from, to: piece.span.to }
    else result.push({ ...piece })
  }
  return result
}

/** Logs, once a day, that the actor looked at this thing of this person. One's own data is not logged. */
export async function notePersonSeen(call: Call, subjectId: string, what: string): Promise<void> {
  if (subjectId === call.actor.id) return
  await call.tx.run(noteAccess, [call.tx.agencyId, subjectId, call.today, call.actor.id, what, call.now])
}

/** The officer's direct superior on a day, or null: nobody above, or nothing known. */
export function superiorOf(tx: Tx, employeeId: string, on: string): Promise<Colleague | null> {
  return tx.maybe(superiorOn, [tx.agencyId, on, employeeId])
}

/** Units of a day. */
export const readUnits: View<Unit[]> = {
  action: 'unit.list',
  load: (call) => call.tx.rows(unitsOn, [call.tx.agencyId, dayAsked(call)]),
  may: mayReadDirectory,
}

/** Positions of a day, by unit. */
export const readPositions: View<Position[]> = {
  action: 'position.list',
  load: (call) => {
    const { unit, cursor, limit } = pageAsked(call)
    return call.tx.rows(positionsOn, [call.tx.agencyId, dayAsked(call), unit ?? null, cursor, limit + 1])
  },
  may: mayReadDirectory,
}

/** Colleagues of a day, by part of the name and by unit with all beneath it. */
export const readColleagues: View<Colleague[]> = {
  action: 'employee.list',
  load: (call) => {
    const { unit, q, cursor, limit } = pageAsked(call)
    const escaped = q?.replace(/[\\%_]/g, '\\$&') ?? null
    return call.tx.rows(colleaguesOn, [call.tx.agencyId, dayAsked(call), cursor, escaped, unit ?? null, limit + 1])
  },
  may: mayReadDirectory,
}

/** The same for a page, with the units to choose from. */
export const readStaff: View<{ colleagues: Colleague[]; units: Unit[] }> = {
  action: 'employee.list',
  async load(call) {
    const colleagues = await readColleagues.load(call)
    return colleagues && { colleagues, units: await call.tx.rows(unitsOn, [call.tx.agencyId, dayAsked(call)]) }
  },
  may: mayReadDirectory,
}

/** Everybody whom the list would show page by page. */
export const wholeDirectory: View<Colleague[]> = {
  ...readColleagues,
  load: (call) => {
    const { unit, q } = pageAsked(call)
    const escaped = q?.replace(/[\\%_]/g, '\\$&') ?? null
    return call.tx.rows(colleaguesOn, [call.tx.agencyId, dayAsked(call), ZERO_UUID, escaped, unit ?? null, EVERYBODY])
  },
}
const EVERYBODY = 100_000

/** One colleague; the NIP only for those who may read it. */
export const readColleague: View<Colleague & { mayReadNip: boolean }> = {
  action: 'employee.read',
  async load(call) {
    const found = await call.tx.maybe(colleagueOn, [call.tx.agencyId, dayAsked(call), idParam(call)])
    if (!found) return null
    return { ...found, mayReadNip: mayReadNip(call.actor, await relationTo(call, found.id, call.today)) }
  },
  may: mayReadDirectory,
}

/** The direct superior of a colleague on a day. */
export const readSuperior: View<{ superior: Colleague | null; on: string }> = {
  action: 'employee.superior',
  async load(call) {
    const on = dayAsked(call, 'on')
    const employee = await call.tx.maybe(colleagueOn, [call.tx.agencyId, on, idParam(call)])
    return employee ? { superior: await superiorOf(call.tx, employee.id, on), on } : null
  },
  may: mayReadDirectory,
}

/** A path parameter that must be an id; anything else names nothing. */
export function idParam(call: { params: Readonly<Record<string, string>> }, name = 'id'): string {
  const given = id.safeParse(call.params[name])
  return given.success ? given.data : '00000000-0000-0000-0000-000000000000'
}

function dayAsked(call: Call, name = 'asOf'): string {
  const asked = z.iso.date().safeParse(call.query[name])
  return asked.success ? asked.data : call.today
}

const paging = z.object({
  limit: z.coerce.number().int().min(1).max(200).catch(50),
  cursor: id.catch('00000000-0000-0000-0000-000000000000'),
  q: z.preprocess(emptyAsMissing, z.string().max(100).optional()).catch(undefined),
  unit: optionalId.catch(undefined),
})

/** How a list was asked for: `limit` (1–200, else 50), `cursor`, `q`, `unit`. */
export function pageAsked(call: { query: Readonly<Record<string, string>> }) {
  return paging.parse(call.query)
}

/** A page of a list: the items and where to go on, from one row more than asked for. */
export function pageOf<T extends { id: string }>(rows: readonly T[], limit: number) {
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
