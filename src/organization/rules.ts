import { contains, intersect, isDay, isEmpty, type Span, without } from '../platform/dates.ts'

// ── NIP ────────────────────────────────────────────────────────────────────

type NipParts = { nip: string; birth: string; sex: 'male' | 'female'; serial: string }

/** What a NIP says: PNS carry the month of appointment (`YYYY-MM`), PPPK the year and the number of the contract. */
export type Nip =
  | (NipParts & { ok: true; kind: 'pns'; appointed: string })
  | (NipParts & { ok: true; kind: 'pppk'; appointed: string; contract: number })
  | { ok: false; message: string }

/**
 * Reads a NIP (PNS) or NI PPPK of 18 digits; spaces, hyphens and dots between the digits are ignored.
 * Digits 1–8 are the day of birth, 9–12 the year of appointment; then PNS: month, sex, serial;
 * PPPK: `2`, contract 1–9, sex, serial. There is no check digit, so a well-formed NIP may still be nobody's.
 */
export function parseNip(text: string): Nip {
  const nip = text.replace(/[\s\p{Pd}\p{Cf}.]/gu, '')
  if (nip === '') return refuse('Isi NIP. NIP terdiri dari 18 angka.')
  const stranger = /[^0-9]/u.exec(nip)
  if (stranger) return refuse(`NIP hanya berisi angka. Hapus “${stranger[0]}”.`)
  if (nip.length !== 18) return refuse(`NIP harus 18 angka. Anda mengetik ${nip.length} angka.`)

  const birth = `${nip.slice(0, 4)}-${nip.slice(4, 6)}-${nip.slice(6, 8)}`
  if (!isDay(birth) || birth < '1900') {
    return refuse(
      `Angka 1–8 adalah tanggal lahir. Tanggal ${nip.slice(6, 8)}-${nip.slice(4, 6)}-${nip.slice(0, 4)} tidak ada.`,
    )
  }
  const year = nip.slice(8, 12)
  if (year <= birth.slice(0, 4)) {
    return refuse(`Angka 9–12 adalah tahun diangkat. Tahun ${year} tidak sesudah tahun lahir ${birth.slice(0, 4)}.`)
  }
  const sex = nip[14] === '1' ? 'male' : nip[14] === '2' ? 'female' : null
  if (!sex) return refuse(`Angka ke-15 harus 1 (laki-laki) atau 2 (perempuan). Anda mengetik ${nip[14]}.`)
  const serial = nip.slice(15)
  if (serial === '000') return refuse('Tiga angka terakhir adalah nomor urut, 001 sampai 999. Anda mengetik 000.')

  const parts = { ok: true, nip, birth, sex, serial } as const
  return nip[12] === '2' ? readPppk(parts, year) : readPns(parts, year)
}

/** The NIP as it is written on paper: `19860926 201505 1 001`, PPPK `20001231 2024 21 1 001`. */
export function formatNip(nip: string): string {
  const groups = nip[12] === '2' ? /^(.{8})(.{4})(.{2})(.)(.{3})$/ : /^(.{8})(.{6})(.)(.{3})$/
  const match = groups.exec(nip)
  return match ? match.slice(1).join(' ') : nip
}

function readPns(parts: NipParts & { ok: true }, year: string): Nip {
  const month = parts.nip.slice(12, 14)
  if (month < '01' || month > '12') {
    return refuse(`Angka 13–14 adalah bulan diangkat, 01 sampai 12. Anda mengetik ${month}.`)
  }
  return { ...parts, kind: 'pns', appointed: `${year}-${month}` }
}

function readPppk(parts: NipParts & { ok: true }, year: string): Nip {
  const contract = Number(parts.nip[13])
  if (contract === 0) return refuse('Angka ke-14 adalah urutan kontrak PPPK, 1 sampai 9. Anda mengetik 0.')
  return { ...parts, kind: 'pppk', appointed: year, contract }
}

function refuse(message: string): { ok: false; message: string } {
  return { ok: false, message }
}

// ── Ranks and positions ────────────────────────────────────────────────────

/** The ranks of a PNS from lowest to highest: golongan/ruang and pangkat. */
export const RANKS = [
  { golongan: 'I/a', pangkat: 'Juru Muda' },
  { golongan: 'I/b', pangkat: 'Juru Muda Tingkat I' },
  { golongan: 'I/c', pangkat: 'Juru' },
  { golongan: 'I/d', pangkat: 'Juru Tingkat I' },
  { golongan: 'II/a', pangkat: 'Pengatur Muda' },
  { golongan: 'II/b', pangkat: 'Pengatur Muda Tingkat I' },
  { golongan: 'II/c', pangkat: 'Pengatur' },
  { golongan: 'II/d', pangkat: 'Pengatur Tingkat I' },
  { golongan: 'III/a', pangkat: 'Penata Muda' },
  { golongan: 'III/b', pangkat: 'Penata Muda Tingkat I' },
  { golongan: 'III/c', pangkat: 'Penata' },
  { golongan: 'III/d', pangkat: 'Penata Tingkat I' },
  { golongan: 'IV/a', pangkat: 'Pembina' },
  { golongan: 'IV/b', pangkat: 'Pembina Tingkat I' },
  { golongan: 'IV/c', pangkat: 'Pembina Utama Muda' },
  { golongan: 'IV/d', pangkat: 'Pembina Utama Madya' },
  { golongan: 'IV/e', pangkat: 'Pembina Utama' },
] as const

/** The golongan of a PPPK from lowest to highest. */
// biome-ignore format: a ladder reads better on one line
export const PPPK_RANKS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV', 'XVI', 'XVII'] as const

export type Golongan = (typeof RANKS)[number]['golongan'] | (typeof PPPK_RANKS)[number]

/** The rank as people say it: `Penata Tingkat I (III/d)`, PPPK `Golongan IX`; null for an unknown golongan. */
export function rankName(golongan: string): string | null {
  const rank = RANKS.find((each) => each.golongan === golongan)
  if (rank) return `${rank.pangkat} (${rank.golongan})`
  return PPPK_RANKS.some((each) => each === golongan) ? `Golongan ${golongan}` : null
}

/**
 * Reads a golongan as lists write it: `III/c`, `IIIc`, `3c`, `Penata (III/c)`, for a PPPK `IX`, `9`, `Gol. IX`.
 * PNS stand on the ladder I/a–IV/e, PPPK on I–XVII; null when it is not on the ladder of their kind.
 */
export function parseRank(text: string, kind: 'pns' | 'pppk'): Golongan | null {
  const written = text.replace(/[().,]/g, ' ').trim()
  if (kind === 'pppk') {
    const asked = /(?:^|\s)([IVX]+|\d{1,2})$/i.exec(written)?.[1]?.toUpperCase() ?? ''
    return PPPK_RANKS.find((rank, index) => rank === asked || String(index + 1) === asked) ?? null
  }
  const [, stage = '', room = ''] = /(?:^|\s)(IV|I{1,3}|[1-4])\s*[/-]?\s*([a-e])$/i.exec(written) ?? []
  const roman = ['I', 'II', 'III', 'IV'][Number(stage) - 1] ?? stage.toUpperCase()
  const coded = RANKS.find(({ golongan }) => golongan === `${roman}/${room.toLowerCase()}`)
  const words = coded ? '' : plainWords(text)
  return (coded ?? RANKS.find(({ pangkat }) => plainWords(pangkat) === words))?.golongan ?? null
}

const plainWords = (text: string) =>
  text
    .toLowerCase()
    .replace(/\btk\.?\s*(i|1)\b/, 'tingkat i')
    .replace(/\s+/g, ' ')
    .trim()

export const POSITION_KINDS = [
  'jpt-utama',
  'jpt-madya',
  'jpt-pratama',
  'administrator',
  'pengawas',
  'jf-keterampilan',
  'jf-keahlian',
  'pelaksana',
] as const
export type PositionKind = (typeof POSITION_KINDS)[number]

export const POSITION_KIND_LABEL: Record<PositionKind, string> = {
  'jpt-utama': 'Jabatan pimpinan tinggi utama',
  'jpt-madya': 'Jabatan pimpinan tinggi madya',
  'jpt-pratama': 'Jabatan pimpinan tinggi pratama',
  administrator: 'Jabatan administrator',
  pengawas: 'Jabatan pengawas',
  'jf-keterampilan': 'Jabatan fungsional keterampilan',
  'jf-keahlian': 'Jabatan fungsional keahlian',
  pelaksana: 'Jabatan pelaksana',
}

const KIND_SIGNS: readonly [PositionKind, RegExp][] = [
  ['jf-keterampilan', /keterampilan|\b(pemula|terampil|mahir|penyelia)\b/],
  ['jf-keahlian', /keahlian|\bahli (pertama|muda|madya|utama)\b/],
  ['jpt-utama', /(jpt|pimpinan tinggi) utama/],
  ['jpt-madya', /(jpt|pimpinan tinggi) madya|eselon (i|1)\b/],
  ['jpt-pratama', /(jpt|pimpinan tinggi) pratama|eselon (ii|2)\b/],
  ['administrator', /administrator|eselon (iii|3)\b/],
  ['pengawas', /pengawas|eselon (iv|4)\b/],
  ['pelaksana', /pelaksana|fungsional umum|\bjfu\b|\bstaf\b/],
]

/** The kind of position that a list names: `JPT Pratama`, `Eselon III.a`, `JF Ahli Muda`, `Pelaksana`; null if none. */
export function parsePositionKind(text: string): PositionKind | null {
  const written = text.toLowerCase().replace(/[._-]/g, ' ').replace(/\s+/g, ' ').trim()
  const exact = POSITION_KINDS.find((kind) => kind.replace('-', ' ') === written)
  return exact ?? KIND_SIGNS.find(([, sign]) => sign.test(written))?.[0] ?? null
}

/** The kind that a title shows by itself: the level of a functional position, else pelaksana. */
export function positionKindOfTitle(title: string): PositionKind {
  const kind = parsePositionKind(title)
  return kind === 'jf-keahlian' || kind === 'jf-keterampilan' ? kind : 'pelaksana'
}

// ── Units ──────────────────────────────────────────────────────────────────

export type UnitVersion = { unitId: string; parentId: string | null; span: Span }
export type UnitAncestor = { unitId: string; ancestorId: string; depth: number; span: Span }

/** A unit that would stand above itself. `unitIds` is the circle, `from` the first day it exists. */
export class UnitCycle extends Error {
  readonly unitIds: readonly string[]
  readonly from: string

  constructor(unitIds: readonly string[], from: string) {
    super(`Susunan unit berputar mulai ${from}: ${unitIds.join(' → ')}. Ubah induk salah satunya.`)
    this.name = 'UnitCycle'
    this.unitIds = unitIds
    this.from = from
  }
}

/**
 * Every ancestor of every unit on every day, the unit itself at depth 0, as few spans as possible,
 * ordered by unit, depth, day. A chain stops at a parent that does not exist on the day.
 * Versions of one unit must not overlap. Throws a UnitCycle when a unit is its own ancestor.
 */
export function unitAncestors(versions: readonly UnitVersion[]): UnitAncestor[] {
  const byUnit = groupBy(versions, (version) => version.unitId)
  const found = versions.flatMap((version) => climbUnits(version, version.span, [], byUnit))
  found.sort((a, b) => compare(a.unitId, b.unitId) || a.depth - b.depth || compare(a.span.from, b.span.from))
  return mergeAdjacent(found, (a, b) => a.unitId === b.unitId && a.depth === b.depth && a.ancestorId === b.ancestorId)
}

function climbUnits(
  version: UnitVersion,
  span: Span,
  below: readonly string[],
  byUnit: ReadonlyMap<string, readonly UnitVersion[]>,
): UnitAncestor[] {
  const shared = intersect(version.span, span)
  if (!shared) return []
  const repeated = below.indexOf(version.unitId)
  const path = [...below, version.unitId]
  if (repeated >= 0) throw new UnitCycle(path.slice(repeated), shared.from)
  const unitId = path[0] ?? version.unitId
  const parents = version.parentId === null ? [] : (byUnit.get(version.parentId) ?? [])
  return [
    { unitId, ancestorId: version.unitId, depth: below.length, span: shared },
    ...parents.flatMap((parent) => climbUnits(parent, shared, path, byUnit)),
  ]
}

// ── Who reports to whom ────────────────────────────────────────────────────

export const ASSIGNMENT_KINDS = ['definitive', 'plt', 'plh'] as const
export type AssignmentKind = (typeof ASSIGNMENT_KINDS)[number]
export const ASSIGNMENT_KIND_LABEL: Record<AssignmentKind, string> = {
  definitive: 'Definitif',
  plt: 'Pelaksana tugas (Plt)',
  plh: 'Pelaksana harian (Plh)',
}

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
  const own = groupBy(assignments, (each) => each.employeeId)
  const passed = new Map<string, PassedOver>()
  const ways = new Map([...own].map(([id, held]) => [id, waysOf(id, held, chart, passed)]))
  for (let circles = circleWays(ways); circles.length > 0; circles = circleWays(ways)) {
    for (const { seat, via, span } of circles) passed.set(seat, [...(passed.get(seat) ?? []), { via, span }])
    for (const id of new Set(circles.map((circle) => circle.employeeId))) {
      ways.set(id, waysOf(id, own.get(id) ?? [], chart, passed))
    }
  }
  return [...ways].sort(([a], [b]) => compare(a, b)).flatMap(([, found]) => linesOf(found))
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
  lines.sort((a, b) => compare(a.positionId, b.positionId) || compare(a.span.from, b.span.from))
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
  const days = [...new Set(cuts)].sort(compare)
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
      compare(a.span.from, b.span.from) ||
      compare(a.positionId, b.positionId),
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
  const versions = groupBy(positions, (version) => version.positionId)
  const byPosition = groupBy(assignments, (assignment) => assignment.positionId)
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
      compare(b.span.from, a.span.from) ||
      compare(a.employeeId, b.employeeId),
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

function mergeAdjacent<T extends { span: Span }>(sorted: readonly T[], same: (a: T, b: T) => boolean): T[] {
  const merged: T[] = []
  for (const item of sorted) {
    if (isEmpty(item.span)) continue
    const last = merged.at(-1)
    if (last && same(last, item) && last.span.to === item.span.from) {
      merged[merged.length - 1] = { ...last, span: { from: last.span.from, to: item.span.to } }
    } else {
      merged.push(item)
    }
  }
  return merged
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

// ── Who is asking ──────────────────────────────────────────────────────────

/** Roles open functions; relationships open people. */
export const ROLES = [
  'leader',
  'hr',
  'performance-manager',
  'training',
  'service-desk',
  'complaints-desk',
  'auditor',
  'admin',
] as const
export type Role = (typeof ROLES)[number]

/** Roles that may be held for one unit and all beneath it; the others count for the whole city. */
export const UNIT_ROLES: readonly Role[] = ['admin', 'performance-manager']

/** What each role is called on the screen. */
export const ROLE_LABEL: Record<Role, string> = {
  leader: 'Pimpinan kota',
  hr: 'BKPSDM',
  'performance-manager': 'Pengelola kinerja',
  training: 'Pengelola diklat',
  'service-desk': 'Petugas loket',
  'complaints-desk': 'Petugas aduan',
  auditor: 'Inspektorat',
  admin: 'Admin',
}

/** Who is asking: a person, where they stand today, and what they were granted. */
export interface Actor {
  id: string
  name: string
  title: string | null
  unitId: string | null
  unitName: string | null
  isHead: boolean
  hasTeam: boolean
  roles: readonly { role: Role; unitId: string | null }[]
  sessionId: string
  /** How many notifications are new; known where a page shows it. */
  unread?: number
}

/** Whether the actor holds a role anywhere. */
export function holds(actor: Actor, ...roles: Role[]): boolean {
  return actor.roles.some((grant) => roles.includes(grant.role))
}

/**
 * How the actor stands to a person on a day: the person, the direct superior, someone further up the
 * line, or nobody in particular. Roles count apart from this.
 */
export type Relation = 'self' | 'superior' | 'chain' | 'none'
