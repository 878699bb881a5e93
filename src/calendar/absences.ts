import { z } from 'zod'
import {
  type Call,
  type Colleague,
  directory,
  holds,
  idParam,
  notePersonSeen,
  pageAsked,
  type Relation,
  relationTo,
  type Verb,
  type View,
} from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import { formatDays } from '../platform/i18n/format.ts'
import { uuidv7, ZERO_UUID } from '../platform/ids.ts'
import { date, emptyAsMissing, id, optionalText } from '../platform/input.ts'
import { requireVersion } from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import {
  type Absence,
  absenceRow,
  absencesAhead,
  absencesAmong,
  absencesOf,
  absentSpans,
  awayInUnit,
  overlappingAbsence,
} from './absence-sql.ts'
import { calendarFor } from './calendars.ts'
import { mayKeepAttendance, mayReadAbsence, mayReadCalendar } from './may.ts'
import { ABSENCE_KINDS, STAND_IN_DAYS, worksWhileAway } from './rules.ts'
import { shiftsOf } from './shift-sql.ts'
import { type AbsenceRow, absenceTable, type ShiftRow } from './sql.ts'

/** An absence with the working days it takes. */
export interface CountedAbsence extends Absence {
  workingDays: number
}

/** The page Cuti: one's own, one's team's, for HR everybody's, and who of the unit is away. */
export interface Absences {
  own: CountedAbsence[]
  /** Null: leads nobody. */
  team: { people: Colleague[]; ahead: CountedAbsence[] } | null
  /** HR alone. */
  all: CountedAbsence[] | null
  next: string | null
  away: { id: string; name: string; title: string | null; last: string }[]
}

export const readAbsences: View<Absences> = {
  action: 'absence.list',
  load: (call) => absencesFor(call, pageAsked(call)),
  may: mayReadCalendar,
}

/** The same without pages. */
export const wholeAbsences: View<Absences> = {
  ...readAbsences,
  load: (call) => absencesFor(call, { cursor: ZERO_UUID, limit: 10_000 }),
}

async function absencesFor(call: Call, { cursor, limit }: { cursor: string; limit: number }): Promise<Absences> {
  const { tx, actor, today } = call
  const people = actor.hasTeam ? await directory.team(tx, actor.id, today) : []
  const ids = people.map((person) => person.id)
  const [own, ahead, all, away] = await Promise.all([
    tx.rows(absencesOf, [tx.agencyId, today, actor.id]),
    ids.length > 0 ? tx.rows(absencesAmong, [tx.agencyId, today, ids]) : [],
    holds(actor, 'hr') ? tx.rows(absencesAhead, [tx.agencyId, today, cursor, limit + 1]) : null,
    actor.unitId ? tx.rows(awayInUnit, [tx.agencyId, today, actor.unitId]) : [],
  ])
  const seen = new Set([...ahead, ...(all ?? [])].map((one) => one.employeeId))
  await Promise.all([...seen].map((employeeId) => notePersonSeen(call, employeeId, 'cuti')))
  return {
    own: await counted(call, own),
    team: actor.hasTeam ? { people, ahead: await counted(call, ahead) } : null,
    all: all && (await counted(call, all.slice(0, limit))),
    next: all && all.length > limit ? (all[limit - 1]?.id ?? null) : null,
    away: away.filter((one) => one.id !== actor.id),
  }
}

async function counted(call: Call, rows: readonly Absence[]): Promise<CountedAbsence[]> {
  const units = [...new Set(rows.map((row) => row.unitId))]
  const calendars = new Map(
    await Promise.all(units.map(async (unitId) => [unitId, await calendarFor(call, call.today, { unitId })] as const)),
  )
  return rows.map((row) => ({
    ...row,
    workingDays: calendars.get(row.unitId)?.workingDaysBetween(row.first, addDays(row.last, 1)) ?? 0,
  }))
}

/** One person's leave and shifts, and how the actor stands to them. */
export interface Attendance {
  relation: Relation
  person: Colleague
  absences: CountedAbsence[]
  shifts: ShiftRow[]
  /** The person heads a unit and is away long enough that somebody usually stands in. */
  standIn: CountedAbsence | null
}

async function loadAttendance(call: Call): Promise<Attendance | null> {
  const person = await directory.colleague(call.tx, idParam(call), call.today)
  if (!person) return null
  const [relation, rows, shifts] = await Promise.all([
    relationTo(call, person.id, call.today),
    call.tx.rows(absencesOf, [call.tx.agencyId, call.today, person.id]),
    call.tx.rows(shiftsOf, [call.tx.agencyId, person.id]),
  ])
  const absences = await counted(call, rows)
  const ahead = absences.filter((one) => one.state === 'recorded' && one.last >= call.today)
  const standIn = person.head ? (ahead.find((one) => one.workingDays >= STAND_IN_DAYS) ?? null) : null
  return { relation, person, absences, shifts, standIn }
}

export const readAttendance: View<Attendance> = {
  action: 'absence.of-person',
  async load(call) {
    const found = await loadAttendance(call)
    if (found && mayReadAbsence(call.actor, found) === 'yes') await notePersonSeen(call, found.person.id, 'cuti')
    return found
  },
  may: mayReadAbsence,
}

const absenceInput = z
  .object({
    id: id.optional(),
    kind: z.enum(ABSENCE_KINDS, { error: 'Pilih jenis cutinya.' }),
    first: date,
    last: z.preprocess(emptyAsMissing, date.optional()),
    note: optionalText(300),
  })
  .transform((input) => ({ ...input, last: input.last ?? input.first }))
  .refine(({ first, last }) => last >= first, {
    path: ['last'],
    message: 'Hari terakhir paling awal sama dengan hari pertama.',
  })
  .refine(({ first, last }) => last < addDays(first, 1100), {
    path: ['last'],
    message: 'Paling lama tiga tahun sekaligus.',
  })

/** The direct superior or HR records that somebody is away. */
export const recordAbsence: Verb<z.infer<typeof absenceInput>, Attendance, { id: string; employeeId: string }> = {
  action: 'absence.record',
  input: absenceInput,
  load: loadAttendance,
  may: mayKeepAttendance,
  async run(call, { person }, input) {
    const row = {
      agency_id: call.tx.agencyId,
      id: input.id ?? uuidv7(),
      employee_id: person.id,
      kind: input.kind,
      note: input.note ?? null,
      first_day: input.first,
      last_day: input.last,
      state: 'recorded' as const,
      set_by: call.actor.id,
      set_at: call.now,
    }
    const [other] = await call.tx.rows(overlappingAbsence, [
      call.tx.agencyId,
      person.id,
      row.first_day,
      row.last_day,
      row.id,
    ])
    if (other) {
      const days = formatDays(other.first, other.last)
      throw invalidInput([
        { path: 'first', message: `Sudah tercatat tidak di tempat pada ${days}. Tarik dulu yang itu.` },
      ])
    }
    const deed = { verb: 'absence.recorded', actorId: call.actor.id, at: call.now, topic: person.id }
    if (!(await call.ledger.append(call.tx, absenceTable, row, deed))) await requireSame(call, row)
    return { id: row.id, employeeId: person.id }
  },
}

async function requireSame(call: Call, row: Omit<AbsenceRow, 'version'>): Promise<void> {
  const before = await call.tx.one(absenceRow, [call.tx.agencyId, row.id])
  const said = (one: Omit<AbsenceRow, 'version'>) =>
    JSON.stringify([one.employee_id, one.kind, one.first_day, one.last_day, one.note])
  if (said(before) === said(row)) return
  throw new Problem('already-different', 'Cuti ini sudah tersimpan dengan isi lain. Kirim sebagai baru.')
}

interface Recorded {
  row: AbsenceRow & { salt: Buffer }
  relation: Relation
}

/** Takes an absence back: it was cancelled, or recorded wrongly. */
export const withdrawAbsence: Verb<object, Recorded, { id: string; employeeId: string }> = {
  action: 'absence.withdraw',
  input: z.object({}),
  async load(call) {
    const row = await call.tx.maybe(absenceRow, [call.tx.agencyId, idParam(call)])
    return row && { row, relation: await relationTo(call, row.employee_id, call.today) }
  },
  may: mayKeepAttendance,
  async run(call, { row }) {
    if (row.state === 'withdrawn') throw new Problem('wrong-state', 'Catatan ini sudah ditarik.')
    if (call.version !== null) requireVersion(call, row.version)
    const next = { ...row, state: 'withdrawn' as const, set_by: call.actor.id, set_at: call.now }
    const deed = { verb: 'absence.withdrawn', actorId: call.actor.id, at: call.now, topic: row.employee_id }
    await call.ledger.amend(call.tx, absenceTable, next, deed)
    return { id: row.id, employeeId: row.employee_id }
  },
}

/** The working days of a person in [from, to) on which they were not on leave, as their unit and shifts have it. */
export async function daysOfWork(call: Call, employeeId: string, from: string, to: string): Promise<string[]> {
  const placement = await directory.placement(call.tx, employeeId, call.today)
  const [calendar, absences] = await Promise.all([
    calendarFor(call, call.today, { unitId: placement?.unit_id ?? null, employeeId }),
    call.tx.rows(absentSpans, [call.tx.agencyId, employeeId, from]),
  ])
  const onLeave = (day: string) =>
    absences.some(({ first, last, kind }) => first <= day && day <= last && !(kind && worksWhileAway(kind)))
  const days: string[] = []
  for (let day = from; day < to; day = addDays(day, 1)) {
    if (calendar.isWorkingDay(day) && !onLeave(day)) days.push(day)
  }
  return days
}
