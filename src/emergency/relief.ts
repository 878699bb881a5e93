import { z } from 'zod'
import {
  type EntryRow,
  type EntryTools,
  readEntryTools,
  submitEntry,
  submitEntryWithFiles,
} from '../appraisal/index.ts'
import type { Call, Verb, View } from '../organization/index.ts'
import { optionalId } from '../platform/input.ts'
import { invalidInput } from '../platform/problems.ts'
import { mayNoteRelief } from './may.ts'
import { type Emergency, loadEmergency } from './reading.ts'
import { reliefTable } from './relief-sql.ts'
import { takesWorkOf } from './rules.ts'
import { type LineRow, linesOf } from './sql.ts'

/** An emergency with the relief work it added. */
export interface Relief extends Emergency {
  relief: LineRow[]
}

async function loadRelief(call: Call): Promise<Relief | null> {
  const emergency = await loadEmergency(call)
  if (!emergency) return null
  const lines = await call.tx.rows(linesOf, [call.tx.agencyId, emergency.row.id])
  return { ...emergency, relief: lines.filter((line) => line.action === 'add') }
}

/** What the form for relief work offers. */
export interface ReliefTools extends Relief {
  tools: EntryTools
}

export const prepareRelief: View<ReliefTools> = {
  action: 'emergency.new-work',
  async load(call) {
    const [relief, tools] = await Promise.all([loadRelief(call), readEntryTools.load(call)])
    return relief && tools && { ...relief, tools }
  },
  may: mayNoteRelief,
}

const line = z.object({ lineId: optionalId })

/** Work done for an emergency, over the API: a work entry that names the event. */
export const noteRelief: Verb<z.infer<typeof submitEntry.input> & { lineId?: string | undefined }, Relief, EntryRow> = {
  action: 'emergency.note-work',
  input: z.intersection(submitEntry.input, line),
  load: loadRelief,
  may: mayNoteRelief,
  async run(call, relief, { lineId, ...input }) {
    const found = lineOf(relief, lineId, input.date)
    const row = await submitEntry.run(call, own(call), withoutFigures(relief, input, found))
    await link(call, relief, row, { line: found, quantity: input.quantity, unit: input.unit })
    return row
  },
}

type WithFiles = z.infer<typeof submitEntryWithFiles.input>

/** The form's way, offline too: a work entry with its photographs that names the event. */
export const noteReliefWithFiles: Verb<
  WithFiles & { lineId?: string | undefined },
  Relief,
  { row: EntryRow; refused: string[] }
> = {
  action: 'emergency.note-work',
  input: z.intersection(submitEntryWithFiles.input, line),
  load: loadRelief,
  may: mayNoteRelief,
  async run(call, relief, { lineId, ...input }) {
    const found = lineOf(relief, lineId, input.date)
    const stored = await submitEntryWithFiles.run(call, own(call), withoutFigures(relief, input, found))
    await link(call, relief, stored.row, { line: found, quantity: input.quantity, unit: input.unit })
    return stored
  },
}

const own = (call: Call) => ({ employeeId: call.actor.id, relation: 'self' as const })

function lineOf(emergency: Relief, lineId: string | undefined, day: string): LineRow | null {
  if (!takesWorkOf(emergency.row, day)) {
    throw invalidInput([
      { path: 'date', message: 'Tanggal ini di luar masa keadaan darurat. Catat sebagai kerja biasa.' },
    ])
  }
  const found = emergency.relief.find((one) => one.id === lineId) ?? null
  if (lineId && !found) throw invalidInput([{ path: 'lineId', message: 'Pilih pekerjaan dari daftar.' }])
  return found
}

const EXERCISE_WORD = 'LATIHAN: '

/** Work of an exercise says so, and carries neither row nor quantity: it moves no figure. */
function withoutFigures<
  I extends { text: string; itemId?: string | undefined; quantity?: number | undefined; unit?: string | undefined },
>({ row }: Relief, input: I, found: LineRow | null): I {
  if (!row.exercise)
    return {
      ...input,
      unit: input.unit ?? (input.quantity === undefined ? undefined : (found?.unit_label ?? undefined)),
    }
  const text = input.text.startsWith(EXERCISE_WORD) ? input.text : EXERCISE_WORD + input.text
  return { ...input, text, itemId: undefined, quantity: undefined, unit: undefined }
}

async function link(
  call: Call,
  { row }: Relief,
  entry: EntryRow,
  done: { line: LineRow | null; quantity?: number | undefined; unit?: string | undefined },
): Promise<void> {
  const relief = {
    agency_id: call.tx.agencyId,
    id: entry.id,
    emergency_id: row.id,
    line_id: done.line?.id ?? null,
    employee_id: entry.employee_id,
    day: entry.date,
    quantity: done.quantity ?? null,
    unit_label: done.quantity === undefined ? null : (done.unit ?? done.line?.unit_label ?? null),
  }
  // Sent twice, the entry is known and so is this.
  await call.ledger.append(call.tx, reliefTable, relief, {
    verb: 'relief.noted',
    actorId: call.actor.id,
    at: call.now,
    topic: row.id,
  })
}
