import { z } from 'zod'
import { idParam, type Relation, relationTo, type Verb } from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import { uuidv7 } from '../platform/ids.ts'
import { date, id } from '../platform/input.ts'
import { Problem } from '../platform/problems.ts'
import { type Attendance, readAttendance } from './absences.ts'
import { stretches } from './hours.ts'
import { mayKeepAttendance } from './may.ts'
import { isSpanOfDays } from './rules.ts'
import { shiftRow } from './shift-sql.ts'
import { type ShiftRow, shiftTable } from './sql.ts'

const shiftInput = z
  .object({
    id: id.optional(),
    first: date,
    last: date,
    weekly: z
      .array(stretches)
      .length(7, { message: 'Isi jam untuk tujuh hari; kosong berarti tidak bertugas.' })
      .refine((days) => days.some(Boolean), { message: 'Isi paling sedikit satu hari bertugas.' }),
  })
  .refine(({ first, last }) => isSpanOfDays(first, last) && last < addDays(first, 400), {
    path: ['last'],
    message: 'Hari terakhir sesudah hari pertama, paling lama setahun.',
  })

/** Sets somebody's shifts for some weeks: these hours go before those of the unit, holidays included. */
export const setShift: Verb<z.infer<typeof shiftInput>, Attendance, { id: string; employeeId: string }> = {
  action: 'shift.set',
  input: shiftInput,
  load: readAttendance.load,
  may: mayKeepAttendance,
  async run(call, { person }, input) {
    const row = {
      agency_id: call.tx.agencyId,
      id: input.id ?? uuidv7(),
      employee_id: person.id,
      first_day: input.first,
      last_day: input.last,
      weekly: input.weekly,
      removed: false,
      set_by: call.actor.id,
      set_at: call.now,
    }
    const deed = { verb: 'shift.set', actorId: call.actor.id, at: call.now, topic: person.id }
    if (!(await call.ledger.append(call.tx, shiftTable, row, deed))) {
      const before = await call.tx.one(shiftRow, [call.tx.agencyId, row.id])
      const said = (one: Omit<ShiftRow, 'version'>) =>
        JSON.stringify([one.employee_id, one.first_day, one.last_day, one.weekly])
      if (said(before) !== said(row)) {
        throw new Problem('already-different', 'Giliran ini sudah tersimpan dengan isi lain. Kirim sebagai baru.')
      }
    }
    return { id: row.id, employeeId: person.id }
  },
}

/** Takes shifts back; the unit's hours hold again. */
export const removeShift: Verb<object, { row: ShiftRow; relation: Relation }, { id: string; employeeId: string }> = {
  action: 'shift.remove',
  input: z.object({}),
  async load(call) {
    const row = await call.tx.maybe(shiftRow, [call.tx.agencyId, idParam(call)])
    if (!row || row.removed) return null
    return { row, relation: await relationTo(call, row.employee_id, call.today) }
  },
  may: mayKeepAttendance,
  async run(call, { row }) {
    const next = { ...row, removed: true, set_by: call.actor.id, set_at: call.now }
    await call.ledger.amend(call.tx, shiftTable, next, { verb: 'shift.removed', actorId: call.actor.id, at: call.now })
    return { id: row.id, employeeId: row.employee_id }
  },
}
