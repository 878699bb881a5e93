import { z } from 'zod'
import {
  type Call,
  type Colleague,
  directory,
  idParam,
  pageAsked,
  relationTo,
  superiorOf,
  type Verb,
  type View,
} from '../organization/index.ts'
import { uuidv7, ZERO_UUID } from '../platform/ids.ts'
import { date, optionalText, text } from '../platform/input.ts'
import { Problem } from '../platform/problems.ts'
import { mapImport, readRun } from './actions.ts'
import { decide } from './correction-decision.ts'
import {
  type Correction,
  correctionById,
  correctionsAbout,
  correctionTable,
  decidedCorrections,
  FIELDS,
  openCorrections,
} from './correction-sql.ts'
import { mayDecideCorrections, mayReport, type Reporting } from './may.ts'
import { type RunRow, runById } from './sql.ts'
import { readHanded, stage } from './staging.ts'

/** What is recorded of a person, and what was reported about it. */
export interface Recorded extends Reporting {
  person: Colleague
  superior: Colleague | null
  reports: Correction[]
}

/** The person of the path as recorded today, for whoever may report an error in it. */
export async function loadRecorded(call: Call): Promise<Recorded | null> {
  const person = await directory.colleague(call.tx, idParam(call), call.today)
  if (!person) return null
  return {
    person,
    relation: await relationTo(call, person.id, call.today),
    superior: await superiorOf(call.tx, person.id, call.today),
    reports: await call.tx.rows(correctionsAbout, [call.tx.agencyId, call.today, person.id]),
  }
}

export const readRecorded: View<Recorded> = { action: 'correction.new', load: loadRecorded, may: mayReport }

const reportInput = z.object({
  field: z.enum(FIELDS, { message: 'Pilih data yang salah.' }),
  said: optionalText(500),
})

/** Reports that something recorded is wrong. Whoever reports goes on working meanwhile. */
export const reportCorrection: Verb<z.infer<typeof reportInput>, Recorded, { id: string; employeeId: string }> = {
  action: 'correction.report',
  input: reportInput,
  load: loadRecorded,
  may: mayReport,
  async run(call, { person, reports }, { field, said }) {
    const same = reports.find((one) => one.state === 'open' && one.field === field && one.reporterId === call.actor.id)
    if (same) return { id: same.id, employeeId: person.id }
    const row = {
      agency_id: call.tx.agencyId,
      id: uuidv7(),
      employee_id: person.id,
      reporter_id: call.actor.id,
      field,
      state: 'open' as const,
      reported_at: call.now,
      decided_by: null,
      decided_at: null,
      said: said ?? null,
      answer: null,
    }
    await call.ledger.append(call.tx, correctionTable, row, {
      verb: 'data-correction.reported',
      actorId: call.actor.id,
      at: call.now,
    })
    return { id: row.id, employeeId: person.id }
  },
}

/** What waits for HR, oldest first, and what was decided last. */
export interface Inbox {
  open: Correction[]
  decided: Correction[]
}

export const readCorrections: View<Inbox> = {
  action: 'correction.list',
  async load(call) {
    const { cursor, limit } = pageAsked(call)
    return {
      open: await call.tx.rows(openCorrections, [call.tx.agencyId, call.today, cursor, limit + 1]),
      decided: await call.tx.rows(decidedCorrections, [call.tx.agencyId, call.today]),
    }
  },
  may: mayDecideCorrections,
}

/** All that wait, and the latest that were answered. */
export const wholeInbox: View<Inbox> = {
  ...readCorrections,
  load: async (call) => ({
    open: await call.tx.rows(openCorrections, [call.tx.agencyId, call.today, ZERO_UUID, 10_000]),
    decided: await call.tx.rows(decidedCorrections, [call.tx.agencyId, call.today]),
  }),
}

/** One report with what is recorded now. */
export interface Reported {
  report: Correction
  person: Colleague | null
  superior: Colleague | null
}

async function loadReported(call: Call): Promise<Reported | null> {
  const report = await call.tx.maybe(correctionById, [call.tx.agencyId, call.today, idParam(call)])
  if (!report) return null
  return {
    report,
    person: await directory.colleague(call.tx, report.employeeId, call.today),
    superior: await superiorOf(call.tx, report.employeeId, call.today),
  }
}

export const readReported: View<Reported> = { action: 'correction.read', load: loadReported, may: mayDecideCorrections }

const decisionInput = z.object({
  decision: z.enum(['corrected', 'declined'], { message: 'Pilih keputusannya.' }),
  answer: text(3, 500, { empty: 'Tulis jawaban untuk pelapor.' }),
})

/** Answers a report: corrected already, or declined with the reason. */
export const decideCorrection: Verb<z.infer<typeof decisionInput>, Reported, { id: string }> = {
  action: 'correction.decide',
  input: decisionInput,
  load: loadReported,
  may: mayDecideCorrections,
  async run(call, { report }, { decision, answer }) {
    if (report.state !== 'open') throw new Problem('wrong-state', 'Laporan ini sudah dijawab.')
    await decide(call, report.id, decision, answer)
    return { id: report.id }
  },
}

const mendInput = z.object({
  on: date,
  name: text(1, 200, { empty: 'Isi nama.' }),
  rank: optionalText(80),
  title: text(1, 200, { empty: 'Isi jabatan.' }),
  unit: text(1, 200, { empty: 'Isi unit.' }),
  superior: optionalText(200),
})

/** Begins an import of one row that sets right what was reported; saving it answers the report. */
export const mendReported: Verb<z.infer<typeof mendInput>, Reported, RunRow> = {
  action: 'correction.mend',
  input: mendInput,
  load: loadReported,
  may: mayDecideCorrections,
  async run(call, { report, person }, input) {
    if (report.state !== 'open' || !person) throw new Problem('wrong-state', 'Laporan ini sudah dijawab.')
    const cells = [person.nip, input.name, input.rank ?? '', input.title, input.unit, input.superior ?? '']
    const content = Buffer.from([HEADS, cells].map((row) => row.map(quoted).join('\t')).join('\n'))
    const read = await readHanded({
      kind: 'staff',
      fileName: `Koreksi ${person.name}`,
      content,
      on: input.on,
      complete: false,
      correctionId: report.id,
    })
    const { id } = await stage(call, read, call.actor.id)
    const there = { ...call, params: { id }, query: {} }
    const view = await readRun.load(there)
    if (!view) throw new Error('The run was not staged')
    await mapImport.run(there, view, {})
    return call.tx.one(runById, [call.tx.agencyId, id])
  },
}

const HEADS = ['NIP', 'Nama', 'Golongan', 'Jabatan', 'Unit kerja', 'Atasan']
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
