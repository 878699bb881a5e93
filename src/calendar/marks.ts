import { z } from 'zod'
import type { Call, Verb, View } from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import { uuidv7 } from '../platform/ids.ts'
import { date, emptyAsMissing, id, text } from '../platform/input.ts'
import { requireVersion } from '../platform/policy.ts'
import { hoursFor, markOf, marksOf } from './calendars.ts'
import { type Effect, effectOf } from './mark-effect.ts'
import { mayKeepCalendar, mayReadCalendar } from './may.ts'
import type { NamedMark } from './national.ts'
import { type DatedHours, MARK_KINDS } from './rules.ts'
import { type MarkRow, markTable, ownMarks } from './sql.ts'
import { type WorkingCalendar, workingCalendar } from './working-time.ts'

/** A mark with who said it: null for what comes with the program. */
export interface SaidMark extends NamedMark {
  said: { by: string | null; at: Date; version: number } | null
}

/** A year of the calendar as the reader's unit works it. */
export interface CalendarYear {
  year: number
  marks: SaidMark[]
  calendar: WorkingCalendar
  hours: DatedHours[]
}

const FIRST_YEAR = 2025

/** The years one can leaf through: from the first with holidays to the year after this one. */
export function yearsShown(today: string): number[] {
  const last = Number(today.slice(0, 4)) + 1
  return Array.from({ length: Math.max(1, last - FIRST_YEAR + 1) }, (_, index) => FIRST_YEAR + index)
}

/** The calendar everyone may read: `?tahun`, as one's own unit works. */
export const readCalendar: View<CalendarYear> = {
  action: 'calendar.read',
  load: (call) => loadYear(call, call.actor.unitId),
  may: mayReadCalendar,
}

/** The same for HR, as the agency works, with what can be changed. */
export const readCalendarDesk: View<CalendarYear> = {
  action: 'calendar.desk',
  load: (call) => loadYear(call, null),
  may: mayKeepCalendar,
}

async function loadYear(call: Call, unitId: string | null): Promise<CalendarYear> {
  const asked = Number(call.query.tahun ?? call.query.year)
  const year = yearsShown(call.today).includes(asked) ? asked : Number(call.today.slice(0, 4))
  const [all, hours] = await Promise.all([saidMarks(call), hoursFor(call.tx, call.today, { unitId })])
  const calendar = workingCalendar({ zone: call.agency.zone, hours, marks: all })
  return { year, marks: all.filter((mark) => touches(mark, year)), calendar, hours }
}

const touches = ({ first, last }: NamedMark, year: number) => first <= `${year}-12-31` && last >= `${year}-01-01`

async function saidMarks(call: Call): Promise<SaidMark[]> {
  const [marks, own] = await Promise.all([marksOf(call.tx), call.tx.rows(ownMarks, [call.tx.agencyId])])
  const words = new Map(own.map((row) => [row.id, { by: row.setBy, at: row.set_at, version: row.version }]))
  return marks.map((mark) => ({ ...mark, said: words.get(mark.id) ?? null }))
}

const LONGEST_DAYS = 62

/** What a mark says, as typed. */
export const markInput = z
  .object({
    id: z.preprocess(emptyAsMissing, id.optional()),
    kind: z.enum(MARK_KINDS, { error: 'Pilih jenis harinya.' }),
    first: date,
    last: z.preprocess(emptyAsMissing, date.optional()),
    name: text(3, 120, { empty: 'Tulis namanya, misalnya “Hari jadi kota”.' }),
    source: text(3, 300, { empty: 'Tulis sumbernya, misalnya nomor keputusan wali kota.' }),
    confirmed: z.preprocess((value) => value === true || value === 'yes' || value === 'ya', z.boolean()),
  })
  .transform((mark) => ({ ...mark, last: mark.last ?? mark.first }))
  .refine(({ first, last }) => last >= first, {
    path: ['last'],
    message: 'Hari terakhir paling awal sama dengan hari pertama.',
  })
  .refine(({ first, last }) => last < addDays(first, LONGEST_DAYS), {
    path: ['last'],
    message: `Satu keterangan paling lama ${LONGEST_DAYS} hari. Bagi menjadi beberapa.`,
  })
export type MarkInput = z.infer<typeof markInput>

const nothing = async () => ({})

/** Adds a day, or says one anew: the next version of an own one, or an own word about a national one. */
export const setMark: Verb<MarkInput, object, NamedMark> = {
  action: 'calendar.set-day',
  input: markInput,
  load: nothing,
  may: mayKeepCalendar,
  async run(call, _none, { id: given, ...mark }) {
    const before = given ? (await saidMarks(call)).find((one) => one.id === given) : undefined
    if (before?.said) requireVersion(call, before.said.version)
    return writeMark(call, given ?? uuidv7(), { ...mark, removed: false })
  },
}

/** What a day would change, before it is said: nothing is written. */
export const previewMark: Verb<MarkInput, object, { typed: MarkInput; effect: Effect }> = {
  action: 'calendar.preview-day',
  input: markInput,
  load: nothing,
  may: mayKeepCalendar,
  run: async (call, _none, typed) => ({ typed, effect: await effectOf(call, { id: typed.id, mark: typed }) }),
}

/** A day with what would move if it were taken out. */
export const readMarkToEdit: View<{ mark: SaidMark; removal: Effect }> = {
  action: 'calendar.edit-day',
  async load(call) {
    const mark = await findMark(call)
    return mark && { mark, removal: await effectOf(call, { id: mark.id, mark: null }) }
  },
  may: mayKeepCalendar,
}

const findMark = async (call: Call): Promise<SaidMark | null> =>
  (await saidMarks(call)).find((mark) => mark.id === call.params.id) ?? null

/** Says that a day is settled as it stands: the decree has come out. */
export const confirmMark: Verb<{ source: string }, SaidMark, NamedMark> = {
  action: 'calendar.confirm-day',
  input: z.object({ source: text(3, 300, { empty: 'Tulis keputusan yang menetapkannya.' }) }),
  load: findMark,
  may: mayKeepCalendar,
  run: (call, mark, { source }) => writeMark(call, mark.id, { ...mark, source, confirmed: true, removed: false }),
}

/** Takes a day out; its fact stays. */
export const removeMark: Verb<object, SaidMark, NamedMark> = {
  action: 'calendar.remove-day',
  input: z.object({}),
  load: findMark,
  may: mayKeepCalendar,
  run: (call, mark) => writeMark(call, mark.id, { ...mark, removed: true }),
}

/** Writes an agency's word about a mark: a first row, or the next version of the one that is there. */
export async function writeMark(
  call: Call,
  markId: string,
  said: Omit<NamedMark, 'id'> & { removed: boolean },
): Promise<NamedMark> {
  const row: Omit<MarkRow, 'version'> = {
    agency_id: call.tx.agencyId,
    id: markId,
    kind: said.kind,
    first_day: said.first,
    last_day: said.last,
    name: said.name,
    source: said.source,
    confirmed: said.confirmed,
    removed: said.removed,
    set_by: call.actor.id,
    set_at: call.now,
  }
  const verb = said.removed ? 'calendar.day-removed' : 'calendar.day-set'
  const deed = { verb, actorId: call.actor.id, at: call.now }
  const before = (await call.tx.rows(ownMarks, [call.tx.agencyId])).find((one) => one.id === markId)
  if (before) {
    const { setBy: _name, ...kept } = before
    if (!sayTheSame(kept, row)) await call.ledger.amend(call.tx, markTable, { ...kept, ...row }, deed)
  } else {
    await call.ledger.append(call.tx, markTable, row, deed)
  }
  return markOf({ ...row, version: 0 })
}

function sayTheSame(before: MarkRow, after: Omit<MarkRow, 'version'>): boolean {
  const words = ({ kind, first_day, last_day, name, source, confirmed, removed }: Omit<MarkRow, 'version'>) =>
    JSON.stringify([kind, first_day, last_day, name, source, confirmed, removed])
  return words(before) === words(after)
}
