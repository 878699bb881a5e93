import { z } from 'zod'
import { type Call, directory, idParam, type Unit, type Verb, type View } from '../organization/index.ts'
import { uuidv7 } from '../platform/ids.ts'
import { date, id, optionalId, text, yearOrQuarter } from '../platform/input.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { mayKeepCalendar, mayReadCalendar } from './may.ts'
import { WINDOW_KINDS, windowsOfYear } from './rules.ts'
import { setWindows, type WindowRow, windowRow, windowTable } from './window-sql.ts'
import { type CycleWindow, windowsOf } from './windows.ts'

/** A year's windows as they hold for the agency, and the units whose own differ. */
export interface YearWindows {
  year: number
  windows: CycleWindow[]
  /** Set for single units. */
  ofUnits: (WindowRow & { unit: string | null; setBy: string | null })[]
}

/** The year asked for with `?tahun` or `?year`; else this one. */
function yearAsked(call: Call): number {
  const asked = Number(call.query.tahun ?? call.query.year)
  return Number.isInteger(asked) && asked > 2000 && asked < 2100 ? asked : Number(call.today.slice(0, 4))
}

async function loadWindows(call: Call): Promise<YearWindows> {
  const year = yearAsked(call)
  const [windows, rows] = await Promise.all([windowsOf(call, year), call.tx.rows(setWindows, [call.tx.agencyId])])
  const ofUnits = rows.filter((row) => row.unit_id !== null && row.period.startsWith(String(year)))
  return { year, windows, ofUnits }
}

/** Everyone may know when what is asked for. */
export const readWindows: View<YearWindows> = {
  action: 'cycle.windows',
  load: loadWindows,
  may: mayReadCalendar,
}

/** The same with the units to choose from, for HR's form. */
export const readWindowDesk: View<YearWindows & { units: Unit[] }> = {
  action: 'cycle.window-desk',
  load: async (call) => ({ ...(await loadWindows(call)), units: await directory.units(call.tx, call.today) }),
  may: mayKeepCalendar,
}

const windowInput = z
  .object({
    id: id.optional(),
    kind: z.enum(WINDOW_KINDS, { error: 'Pilih jadwal yang diatur.' }),
    period: yearOrQuarter,
    unitId: optionalId,
    first: date,
    last: date,
    reason: text(5, 300, { empty: 'Tulis alasannya, misalnya nomor surat edaran.' }),
  })
  .refine(({ first, last }) => last >= first, {
    path: ['last'],
    message: 'Hari terakhir paling awal sama dengan hari pertama.',
  })
  .refine(
    ({ kind, period }) =>
      windowsOfYear(Number(period.slice(0, 4))).some((one) => one.kind === kind && one.period === period),
    { path: ['period'], message: 'Pilih jadwal yang diatur.' },
  )

/** Sets a window for the agency or a unit; the last word counts, and every word stays. */
export const setWindow: Verb<z.infer<typeof windowInput>, object, { id: string; period: string }> = {
  action: 'cycle.set-window',
  input: windowInput,
  load: async () => ({}),
  may: mayKeepCalendar,
  async run(call, _none, input) {
    const unitId = input.unitId ?? null
    if (unitId && !(await directory.unit(call.tx, unitId, call.today))) {
      throw invalidInput([{ path: 'unitId', message: 'Unit ini tidak ada. Pilih unit lain.' }])
    }
    const row = {
      agency_id: call.tx.agencyId,
      id: input.id ?? uuidv7(),
      kind: input.kind,
      period: input.period,
      unit_id: unitId,
      first_day: input.first,
      last_day: input.last,
      reason: input.reason,
      removed: false,
      set_by: call.actor.id,
      set_at: call.now,
    }
    const deed = { verb: 'cycle.window-set', actorId: call.actor.id, at: call.now }
    if (!(await call.ledger.append(call.tx, windowTable, row, deed))) await requireSame(call, row)
    return { id: row.id, period: row.period }
  },
}

async function requireSame(call: Call, row: Omit<WindowRow, 'version'>): Promise<void> {
  const before = await call.tx.one(windowRow, [call.tx.agencyId, row.id])
  const said = (one: Omit<WindowRow, 'version'>) =>
    JSON.stringify([one.kind, one.period, one.unit_id, one.first_day, one.last_day, one.reason])
  if (said(before) === said(row)) return
  throw new Problem('already-different', 'Jadwal ini sudah tersimpan dengan isi lain. Kirim sebagai baru.')
}

/** Takes a window back: the one before, or the proposed days, hold again. */
export const removeWindow: Verb<object, WindowRow, { id: string; period: string }> = {
  action: 'cycle.remove-window',
  input: z.object({}),
  async load(call) {
    const row = await call.tx.maybe(windowRow, [call.tx.agencyId, idParam(call)])
    return row?.removed === false ? row : null
  },
  may: mayKeepCalendar,
  async run(call, row) {
    const next = { ...row, removed: true, set_by: call.actor.id, set_at: call.now }
    const deed = { verb: 'cycle.window-removed', actorId: call.actor.id, at: call.now }
    await call.ledger.amend(call.tx, windowTable, next, deed)
    return { id: row.id, period: row.period }
  },
}
