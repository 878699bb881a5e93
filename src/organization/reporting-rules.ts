import { compareText, contains, intersect, mergeAdjacent, type Span, without } from '../platform/dates.ts'

export const ASSIGNMENT_KINDS = ['definitive', 'plt', 'plh'] as const
export type AssignmentKind = (typeof ASSIGNMENT_KINDS)[number]

export type PositionVersion = { positionId: string; unitId: string; reportsTo: string | null; span: Span }
export type Assignment = { employeeId: string; positionId: string; kind: AssignmentKind; span: Span }
export type ReportingLine = {
  employeeId: string
  superiorId: string | null
  positionId: string
  unitId: string
  primary: boolean
  span: Span
}

type Holder = { employeeId: string; acting: boolean; span: Span }
type Chart = {
  versions: ReadonlyMap<string, readonly PositionVersion[]>
  holders: (positionId: string) => readonly Holder[]
}

/** A line with where its superior was found: by which position, and whether they only act in it. */
type Way = ReportingLine & { via: string | null; acting: boolean }
/** At which positions, on which days, whoever holds them is not taken as superior of a seat. */
type PassedOver = { via: string; span: Span }[]

/**
 * The direct superior of every employee in every position held, as few spans as possible, ordered by
 * employee, position, day. The superior is the effective holder of the nearest filled reports-to position:
 * Plh before Plt before definitive (of two of a kind the later appointed, then the smaller id). Positions the
 * employee effectively holds are passed over, and so is an acting holder who stands beneath the employee: nobody
 * assesses the one who assesses them. `superiorId` is null at the top, where a position no longer exists, and
 * where reports-to runs in a circle: missing master data blocks nobody. The relation never has a circle.
 * `primary` marks the definitive assignment of the day (the first of several), or else the first of the others.
 * Days on which the position itself does not exist give no line.
 */
export function reportingLines(
  positions: readonly PositionVersion[],
  assignments: readonly Assignment[],
): ReportingLine[] {
  const chart = chartOf(positions, assignments)
  const own = Map.groupBy(assignments, (each) => each.employeeId)
  const passed = new Map<string, PassedOver>()
  const ways = new Map([...own].map(([id, held]) => [id, waysOf(id, held, chart, passed)]))
  for (let circles = circleWays(ways); circles.length > 0; circles = circleWays(ways)) {
    for (const { seat, via, span } of circles) passed.set(seat, [...(passed.get(seat) ?? []), { via, span }])
    for (const id of new Set(circles.map((circle) => circle.employeeId))) {
      ways.set(id, waysOf(id, own.get(id) ?? [], chart, passed))
    }
  }
  return [...ways].sort(([a], [b]) => compareText(a, b)).flatMap(([, found]) => linesOf(found))
}

const seatOf = (line: { employeeId: string; positionId: string }) => `${line.employeeId} ${line.positionId}`

function waysOf(
  employeeId: string,
  assignments: readonly Assignment[],
  chart: Chart,
  passed: ReadonlyMap<string, PassedOver>,
): Way[] {
  return seatsOf(assignments, chart).flatMap(({ version: { positionId, unitId, reportsTo }, primary, span }) => {
    const seat = { employeeId, positionId }
    const above = superiorsAbove(employeeId, reportsTo, span, [positionId], chart, passed.get(seatOf(seat)) ?? [])
    return above.map((found) => ({ ...seat, unitId, primary, ...found }))
  })
}

function linesOf(ways: readonly Way[]): ReportingLine[] {
  const lines = ways.map(({ via: _via, acting: _acting, ...line }) => line)
  lines.sort((a, b) => compareText(a.positionId, b.positionId) || compareText(a.span.from, b.span.from))
  return mergeAdjacent(
    lines,
    (a, b) =>
      a.positionId === b.positionId &&
      a.superiorId === b.superiorId &&
      a.unitId === b.unitId &&
      a.primary === b.primary,
  )
}

/** Of the ways that lead back to where they begin, those that give way, with the days on which they do. */
function circleWays(ways: ReadonlyMap<string, readonly Way[]>) {
  const suspects = leadingOn([...ways.values()].flat())
  const cuts = suspects.flatMap(({ span }) => (span.to === null ? [span.from] : [span.from, span.to]))
  const days = [...new Set(cuts)].sort(compareText)
  return days.flatMap((from, index) => {
    const today = leadingOn(suspects.filter((way) => contains(way.span, from)))
    const circle = today.filter((way) => reaches(way.superiorId, way.employeeId, today))
    return givingWay(circle).flatMap(({ employeeId, positionId, via }) =>
      via === null
        ? []
        : [{ employeeId, seat: seatOf({ employeeId, positionId }), via, span: { from, to: days[index + 1] ?? null } }],
    )
  })
}

/** Who only acts gives way to who holds; where all hold, a second position to the first. */
function givingWay(circle: readonly Way[]): readonly Way[] {
  const acting = circle.filter((way) => way.acting)
  if (acting.length > 0) return acting
  const secondary = circle.filter((way) => !way.primary)
  return secondary.length > 0 ? secondary : circle
}

/** The ways between people who have both somebody above and somebody beneath: every circle is among them. */
function leadingOn(ways: readonly Way[]): readonly Way[] {
  const below = new Set(ways.map((way) => way.employeeId))
  const above = new Set(ways.map((way) => way.superiorId))
  const kept = ways.filter((way) => above.has(way.employeeId) && way.superiorId !== null && below.has(way.superiorId))
  return kept.length === ways.length ? kept : leadingOn(kept)
}

function reaches(from: string | null, to: string, ways: readonly Way[], seen = new Set<string | null>()): boolean {
  if (from === to) return true
  if (seen.has(from)) return false
  seen.add(from)
  return ways.some((way) => way.employeeId === from && reaches(way.superiorId, to, ways, seen))
}

/** The stretches during which one employee holds existing positions, each position at most once a day. */
function seatsOf(
  assignments: readonly Assignment[],
  chart: Chart,
): { version: PositionVersion; primary: boolean; span: Span }[] {
  const inOrder = [...assignments].sort(
    (a, b) =>
      Number(a.kind !== 'definitive') - Number(b.kind !== 'definitive') ||
      compareText(a.span.from, b.span.from) ||
      compareText(a.positionId, b.positionId),
  )
  const primaryTaken: Span[] = []
  const seatTaken = new Map<string, Span[]>()
  const seats = []
  for (const { positionId, span: assigned } of inOrder) {
    const taken = seatTaken.get(positionId) ?? []
    seatTaken.set(positionId, taken)
    for (const version of chart.versions.get(positionId) ?? []) {
      const existing = intersect(version.span, assigned)
      const free = existing ? without(existing, taken) : []
      for (const stretch of free) {
        const primary = without(stretch, primaryTaken)
        const secondary = without(stretch, primary)
        seats.push(...primary.map((span) => ({ version, primary: true, span })))
        seats.push(...secondary.map((span) => ({ version, primary: false, span })))
        primaryTaken.push(...primary)
      }
      taken.push(...free)
    }
  }
  return seats
}

/** Who stands above an employee, from `positionId` upward, for every day of `span`. */
function superiorsAbove(
  employeeId: string,
  positionId: string | null,
  span: Span,
  below: readonly string[],
  chart: Chart,
  passed: PassedOver,
): Pick<Way, 'superiorId' | 'via' | 'acting' | 'span'>[] {
  const nobody = { superiorId: null, via: null, acting: false }
  if (positionId === null || below.includes(positionId)) return [{ ...nobody, span }]
  const found: Pick<Way, 'superiorId' | 'via' | 'acting' | 'span'>[] = []
  const seen: Span[] = []
  const passedHere = passed.filter((each) => each.via === positionId).map((each) => each.span)
  for (const { employeeId: superiorId, acting, span: held } of chart.holders(positionId)) {
    const shared = superiorId === employeeId ? null : intersect(held, span)
    const taken = shared ? without(shared, passedHere) : []
    found.push(...taken.map((stretch) => ({ superiorId, via: positionId, acting, span: stretch })))
    seen.push(...taken)
  }
  for (const version of chart.versions.get(positionId) ?? []) {
    const shared = intersect(version.span, span)
    for (const vacant of shared ? without(shared, seen) : []) {
      found.push(...superiorsAbove(employeeId, version.reportsTo, vacant, [...below, positionId], chart, passed))
      seen.push(vacant)
    }
  }
  return [...found, ...without(span, seen).map((gap) => ({ ...nobody, span: gap }))]
}

function chartOf(positions: readonly PositionVersion[], assignments: readonly Assignment[]): Chart {
  const versions = Map.groupBy(positions, (version) => version.positionId)
  const byPosition = Map.groupBy(assignments, (assignment) => assignment.positionId)
  const known = new Map<string, readonly Holder[]>()
  const holders = (positionId: string) => {
    const holding = known.get(positionId) ?? effectiveHolders(byPosition.get(positionId), versions.get(positionId))
    known.set(positionId, holding)
    return holding
  }
  return { versions, holders }
}

/** At most one holder a day: the strongest kind, then the later appointed, then the smaller id. */
function effectiveHolders(
  assignments: readonly Assignment[] = [],
  versions: readonly PositionVersion[] = [],
): Holder[] {
  const strongestFirst = [...assignments].sort(
    (a, b) =>
      ASSIGNMENT_KINDS.indexOf(b.kind) - ASSIGNMENT_KINDS.indexOf(a.kind) ||
      compareText(b.span.from, a.span.from) ||
      compareText(a.employeeId, b.employeeId),
  )
  const holders: Holder[] = []
  let free = versions.map((version) => version.span)
  for (const { employeeId, kind, span } of strongestFirst) {
    if (free.length === 0) break
    for (const open of free) {
      const shared = intersect(open, span)
      if (shared) holders.push({ employeeId, acting: kind !== 'definitive', span: shared })
    }
    free = free.flatMap((open) => without(open, [span]))
  }
  return holders
}
