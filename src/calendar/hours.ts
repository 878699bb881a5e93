import { z } from 'zod'
import { type Call, directory, idParam, type Unit, type Verb, type View } from '../organization/index.ts'
import { uuidv7 } from '../platform/ids.ts'
import { date, emptyAsMissing, id, optionalId, text } from '../platform/input.ts'
import { requireVersion } from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { mayKeepCalendar } from './may.ts'
import { readStretches, writeWeek } from './rules.ts'
import { allHours, type HoursRow, hoursRow, hoursTable } from './sql.ts'

/** Hours as they are listed: whose, from when, by whom. */
export type HoursLine = HoursRow & { unit: string | null; setBy: string | null }

/** All hours that were set, and the units one may set others for. */
export const readHours: View<{ lines: HoursLine[]; units: Unit[] }> = {
  action: 'calendar.hours',
  load: async (call) => ({
    lines: await call.tx.rows(allHours, [call.tx.agencyId]),
    units: await directory.units(call.tx, call.today),
  }),
  may: mayKeepCalendar,
}

/** One day's stretches as typed; what is wrong is said for the day. */
export const stretches = z
  .string()
  .max(80, { message: 'Terlalu panjang. Tulis seperti 07.30-12.00 13.00-16.00.' })
  .transform((line, context) => {
    try {
      return writeWeek([readStretches(line)])[0] ?? ''
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      context.addIssue({ code: 'custom', message: error.message })
      return z.NEVER
    }
  })

const weekly = z.array(stretches).length(7, { message: 'Isi jam untuk tujuh hari; kosong berarti tidak bekerja.' })

const hoursInput = z
  .object({
    id: id.optional(),
    unitId: optionalId,
    first: date,
    last: z.preprocess(emptyAsMissing, date.optional()),
    weekly: weekly.refine((days) => days.some(Boolean), { message: 'Isi paling sedikit satu hari kerja.' }),
    ramadan: weekly.optional(),
    holidays: z.enum(['off', 'worked'], { error: 'Pilih apakah hari libur tetap bekerja.' }),
    source: text(3, 300, { empty: 'Tulis dasarnya, misalnya nomor surat edaran wali kota.' }),
  })
  .refine(({ first, last }) => last === undefined || last >= first, {
    path: ['last'],
    message: 'Hari terakhir paling awal sama dengan hari pertama.',
  })
type HoursInput = z.infer<typeof hoursInput>

/** Sets hours for the agency or a unit from a day on. */
export const setHours: Verb<HoursInput, object, { id: string }> = {
  action: 'calendar.set-hours',
  input: hoursInput,
  load: async () => ({}),
  may: mayKeepCalendar,
  async run(call, _none, input) {
    const { unitId = null } = input
    if (unitId && !(await directory.unit(call.tx, unitId, input.first))) {
      throw invalidInput([{ path: 'unitId', message: 'Unit ini tidak ada pada hari pertama. Pilih unit lain.' }])
    }
    const row = {
      agency_id: call.tx.agencyId,
      id: input.id ?? uuidv7(),
      unit_id: unitId,
      first_day: input.first,
      last_day: input.last ?? null,
      weekly: input.weekly,
      ramadan: input.ramadan?.some(Boolean) ? input.ramadan : null,
      holidays: input.holidays,
      source: input.source,
      removed: false,
      set_by: call.actor.id,
      set_at: call.now,
    }
    const deed = { verb: 'calendar.hours-set', actorId: call.actor.id, at: call.now }
    if (!(await call.ledger.append(call.tx, hoursTable, row, deed))) await requireSame(call, row)
    return { id: row.id }
  },
}

async function requireSame(call: Call, row: Omit<HoursRow, 'version'>): Promise<void> {
  const before = await call.tx.one(hoursRow, [call.tx.agencyId, row.id])
  const said = (one: Omit<HoursRow, 'version'>) =>
    JSON.stringify([one.unit_id, one.first_day, one.last_day, one.weekly, one.ramadan, one.holidays, one.source])
  if (said(before) === said(row)) return
  throw new Problem('already-different', 'Jam ini sudah tersimpan dengan isi lain. Kirim sebagai baru.')
}

/** Takes hours back; those that held before hold again. */
export const removeHours: Verb<object, HoursRow, { id: string }> = {
  action: 'calendar.remove-hours',
  input: z.object({}),
  async load(call) {
    const row = await call.tx.maybe(hoursRow, [call.tx.agencyId, idParam(call)])
    return row?.removed === false ? row : null
  },
  may: mayKeepCalendar,
  async run(call, row) {
    if (call.version !== null) requireVersion(call, row.version)
    const next = { ...row, removed: true, set_by: call.actor.id, set_at: call.now }
    await call.ledger.amend(call.tx, hoursTable, next, {
      verb: 'calendar.hours-removed',
      actorId: call.actor.id,
      at: call.now,
    })
    return { id: row.id }
  },
}
