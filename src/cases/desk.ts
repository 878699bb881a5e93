import { calendarFor } from '../calendar/index.ts'
import { type Call, directory, pageAsked, type View } from '../organization/index.ts'
import { isUuid, ZERO_UUID } from '../platform/ids.ts'
import { type DeskScope, looksAfter, scopeOf, seesDesk, servicesInScope, standardById } from '../services/index.ts'
import { clockOf } from './case-rules.ts'
import { codeHash, readCode } from './codes.ts'
import { type CaseLine, endedCases, heldCounts, lineByCode, namedCases, openCases, openCounts } from './desk-sql.ts'
import { untoldOf } from './messages.ts'
import { remainingMinutes } from './promise-rules.ts'
import { askingCases } from './questions.ts'
import { toCall } from './reach-rules.ts'

/** Which list: all open, one's own, those that wait for the applicant, those that ended lately. */
export const DESK_LISTS = ['antrean', 'saya', 'menunggu', 'selesai'] as const
export type DeskList = (typeof DESK_LISTS)[number]

/** A line of the list with the hours left and the name of its step. */
export interface DeskLine extends CaseLine {
  /** Working minutes left; null for a case that ended. */
  remaining: number | null
  step: string | null
  /** There is news that no message told the applicant. */
  untold: boolean
  /** A question of the applicant waits for an answer. */
  asked: boolean
  /** Whether the case itself is open to the actor; of others the list does not say who applied. */
  opens: boolean
}

/** The officers' list of cases. */
export interface Desk {
  scope: DeskScope
  list: DeskList
  /** What was typed to find cases: a code, or letters of a name; empty: nothing is looked for. */
  sought: string
  service: string | null
  unit: string | null
  services: { id: string; name: string; unit_id: string }[]
  units: { id: string; name: string }[]
  lines: DeskLine[]
  next: string | null
  /** More cases were found than are listed. */
  cut: boolean
  counts: { open: number; unheld: number; late: number; stopped: number }
  /** Who holds how much, for whoever heads a unit. */
  held: { id: string; name: string; open: number; late: number }[]
}

const LINES = 30
const LONGEST_SOUGHT = 200
const MOST_LINES = 2000

/** The cases one looks after; `?daftar=`, `?cari=`, `?layanan=`, `?unit=`. */
export const readDesk: View<Desk> = {
  action: 'application.list',
  load: (call) => deskFor(call, call.query.limit ? pageAsked(call).limit : LINES),
  may: (_actor, { scope }) => (seesDesk(scope) ? 'yes' : { needs: 'petugas layanan, kepala unit, dan petugas loket' }),
}

/** The same in one piece, to take along; beyond so many lines it is a part, and says so. */
export const wholeDesk: typeof readDesk = {
  ...readDesk,
  load: (call) => deskFor({ ...call, query: { ...call.query, cursor: '' } }, MOST_LINES),
}

async function deskFor(call: Call, limit: number): Promise<Desk> {
  const scope = await scopeOf(call)
  const { tx, today, now, actor, query } = call
  const list = DESK_LISTS.find((known) => known === query.daftar) ?? 'antrean'
  const seen = [...scope.units, ...scope.beneath]
  const services = await tx.rows(servicesInScope, [tx.agencyId, scope.all, scope.services, seen])
  const service = services.find((one) => one.id === query.layanan)?.id ?? null
  const unitIds = [...new Set(services.map((one) => one.unit_id))]
  const unit = unitIds.find((id) => id === query.unit) ?? null
  const scoped = [scope.all, scope.services, seen, actor.id] as const
  const sought = (query.cari ?? '').trim().slice(0, LONGEST_SOUGHT)
  const [found, counts, held, units] = await Promise.all([
    sought === ''
      ? linesOf(call, [tx.agencyId, today, ...scoped, service, unit], list, limit + 1)
      : casesSought(call, scope, sought, limit + 1),
    tx.one(openCounts, [tx.agencyId, now, ...scoped]),
    scope.units.length > 0 ? tx.rows(heldCounts, [tx.agencyId, now, scope.units]) : [],
    Promise.all(unitIds.map((id) => directory.unit(tx, id, today))),
  ])
  const lines = (await measured(call, found.slice(0, limit))).map((line) => withoutApplicant(line, scope, actor.id))
  const cut = found.length > limit
  const last = cut && sought === '' ? found[limit - 1] : undefined
  return {
    scope,
    list,
    sought,
    service,
    unit,
    services,
    units: units.flatMap((one) => one ?? []),
    lines,
    next: last ? `${(last.finished_at ?? last.due_at).getTime()}_${last.id}` : null,
    cut,
    counts,
    held,
  }
}

/** How cases beneath stand is for those above; who applied is for those who work on them. */
function withoutApplicant(line: Omit<DeskLine, 'opens'>, scope: DeskScope, actorId: string): DeskLine {
  const opens = opensTo(line, scope, actorId)
  return opens ? { ...line, opens } : { ...line, opens, applicant: null, phone: null, email: null }
}

const opensTo = (line: CaseLine, scope: DeskScope, actorId: string): boolean =>
  line.holder_id === actorId || looksAfter(scope, line)

const FIRST = new Date('1970-01-02T00:00:00Z')
const LAST = new Date('9999-01-01T00:00:00Z')
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

type Scoped = readonly [string, string, boolean, string[], string[], string, string | null, string | null]

function linesOf({ tx, actor, query }: Call, scoped: Scoped, list: DeskList, limit: number): Promise<CaseLine[]> {
  const [at = '', id = ''] = (query.cursor ?? '').split('_')
  const given = /^\d{1,14}$/.test(at) && isUuid(id) ? { at: new Date(Number(at)), id } : null
  if (list === 'selesai') {
    return tx.rows(endedCases, [...scoped, null, given?.at ?? LAST, given?.id ?? LAST_ID, limit])
  }
  const own = list === 'saya' ? actor.id : null
  const state = list === 'menunggu' ? 'stopped' : list === 'antrean' ? 'in-progress' : null
  return tx.rows(openCases, [...scoped, own, state, given?.at ?? FIRST, given?.id ?? ZERO_UUID, limit])
}

/**
 * The case of a code, else those of a name. Where the list does not say who applied, a name finds nothing: what it finds
 * would say it.
 */
async function casesSought({ tx, keys, today, actor }: Call, scope: DeskScope, sought: string, limit: number) {
  const code = readCode(sought)
  const line = code && (await tx.maybe(lineByCode, [tx.agencyId, today, codeHash(keys, tx.agencyId, code)]))
  if (line && opensTo(line, scope, actor.id)) return [line]
  const own = [scope.all, scope.services, scope.units, actor.id] as const
  return tx.rows(namedCases, [tx.agencyId, today, ...own, null, null, sought, limit])
}

/** The lines with the hours left by each unit's own calendar. */
async function measured(call: Call, lines: readonly CaseLine[]): Promise<Omit<DeskLine, 'opens'>[]> {
  const units = [...new Set(lines.map((line) => line.unit_id))]
  const standards = [...new Set(lines.map((line) => line.standard_id))]
  const ids = lines.map(({ id }) => id)
  const [calendars, promised, messages, asking] = await Promise.all([
    Promise.all(units.map((unitId) => calendarFor(call, call.today, { unitId }))),
    Promise.all(standards.map((id) => call.tx.maybe(standardById, [call.tx.agencyId, id]))),
    untoldOf(call.tx, ids),
    call.tx.rows(askingCases, [call.tx.agencyId, ids]),
  ])
  const untold = Map.groupBy(messages, (message) => message.application_id)
  return lines.map((line) => {
    const calendar = calendars[units.indexOf(line.unit_id)]
    const steps = promised[standards.indexOf(line.standard_id)]?.steps ?? []
    return {
      ...line,
      untold: toCall(untold.get(line.id) ?? [], line, call).length > 0,
      asked: asking.some(({ id }) => id === line.id),
      step: steps.find((one) => one.key === line.step_key)?.name ?? null,
      remaining: line.finished_at || !calendar ? null : remainingMinutes(calendar, clockOf(line), call.now),
    }
  })
}
