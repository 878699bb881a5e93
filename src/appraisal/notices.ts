import { declareKinds, type Kind, notify, withdrawNotice } from '../notifications/index.ts'
import type { Call } from '../organization/index.ts'
import { type EntryRow, entryRow } from './entry-sql.ts'
import type { EvaluationRow } from './evaluation-sql.ts'
import { superiorIn } from './parts.ts'
import type { PlanRow } from './plan-sql.ts'
import './week.ts'

/** What people are told about work, plans and evaluations. Letters carry these words, so they name no one and no rating. */
const NOTICES = {
  'work-entry.returned': { topic: 'review', text: 'Catatan Anda tanggal {day} dikembalikan untuk diperbaiki' },
  'feedback.given': { topic: 'review', text: 'Ada umpan balik baru untuk catatan tanggal {day}' },
  'feedback.given-on-plan': { topic: 'review', text: 'Ada umpan balik baru untuk SKP Anda' },
  'plan.proposed': { topic: 'plan', text: 'SKP {year} seorang anggota tim menunggu kesepakatan Anda' },
  'plan.agreed': { topic: 'plan', text: 'SKP {year} Anda sudah disepakati' },
  'plan.returned': { topic: 'plan', text: 'SKP {year} Anda dikembalikan untuk diubah' },
  'plan.reopened': { topic: 'plan', text: 'SKP {year} Anda dibuka lagi untuk disepakati ulang' },
  'plan.commented': { topic: 'plan', text: 'Ada komentar baru dalam dialog SKP {year}' },
  'evaluation.shared': { topic: 'evaluation', text: 'Penilaian {period} Anda sudah dibagikan dan menunggu tanggapan' },
  'evaluation.withdrawn': { topic: 'evaluation', text: 'Penilaian {period} ditarik kembali oleh penilai' },
  'evaluation.responded': { topic: 'evaluation', text: 'Seorang anggota tim menanggapi penilaian {period}' },
  'evaluation.closed': { topic: 'evaluation', text: 'Penilaian {period} Anda sudah ditutup' },
  'objection.filed': { topic: 'evaluation', text: 'Ada keberatan atas penilaian {period} yang menunggu Anda' },
  'objection.decided': { topic: 'evaluation', text: 'Keberatan atas penilaian {period} sudah diputus' },
} as const satisfies Record<string, Omit<Kind, 'key'>>

declareKinds(NOTICES)

/** The keys of this module's kinds. */
type AppraisalNotice = keyof typeof NOTICES

/** The transaction that brings something about, when, and by whom. */
type Telling = Parameters<typeof notify>[0]

/** Tells the officer that an entry came back. */
export function tellOfReturn(call: Telling, row: EntryRow): Promise<void> {
  return notify(call, {
    kind: 'work-entry.returned' satisfies AppraisalNotice,
    to: [row.employee_id],
    about: row.id,
    cause: causeOf(row),
    path: `kerja/${row.id}`,
    data: { day: row.date },
  })
}

/** Forgets that an entry came back: the verdict on this version was undone. */
export function untellOfReturn(call: Call, row: EntryRow): Promise<void> {
  return withdrawNotice(call.tx, 'work-entry.returned' satisfies AppraisalNotice, causeOf(row))
}

/** Tells the officer of words about an entry, or about the plan. */
export async function tellOfFeedback(call: Telling, employeeId: string, id: string, entryId?: string): Promise<void> {
  const entry = entryId ? await call.tx.maybe(entryRow, [call.tx.agencyId, entryId]) : null
  await notify(call, {
    kind: (entry ? 'feedback.given' : 'feedback.given-on-plan') satisfies AppraisalNotice,
    to: [employeeId],
    about: entry?.id ?? employeeId,
    cause: id,
    path: entry ? `kerja/${entry.id}` : 'skp',
    data: entry ? { day: entry.date } : {},
  })
}

const PLAN_STEPS = ['plan.agreed', 'plan.returned', 'plan.reopened'] as const satisfies readonly AppraisalNotice[]

/** Tells whoever a step of a plan concerns: the superior of a proposal, the officer of an answer. */
export async function tellOfPlan(call: Call, row: PlanRow, verb: string): Promise<void> {
  const told = { about: row.id, cause: causeOf(row), data: { year: String(row.year) } }
  if (verb === ('plan.proposed' satisfies AppraisalNotice)) {
    const superior = await superiorIn(call, row)
    await notify(call, {
      ...told,
      kind: verb,
      to: [superior?.id],
      path: `skp/pegawai/${row.employee_id}?tahun=${row.year}&bagian=${row.id}`,
    })
  }
  const step = PLAN_STEPS.find((known) => known === verb)
  if (step) await notify(call, { ...told, kind: step, to: [row.employee_id], path: 'skp' })
}

/** Tells the other side of a comment, once a day. */
export async function tellOfComment(call: Call, plan: PlanRow, fromId: string): Promise<void> {
  const own = fromId === plan.employee_id
  const other = own ? (await superiorIn(call, plan))?.id : plan.employee_id
  await notify(call, {
    kind: 'plan.commented' satisfies AppraisalNotice,
    to: [other],
    about: plan.id,
    cause: `${plan.id} ${fromId} ${call.today}`,
    path: own
      ? `skp/pegawai/${plan.employee_id}?tahun=${plan.year}&bagian=${plan.id}`
      : `skp/${plan.year}?bagian=${plan.id}`,
    data: { year: String(plan.year) },
  })
}

const EVALUATION_STEPS = [
  'evaluation.shared',
  'evaluation.withdrawn',
  'evaluation.responded',
  'evaluation.closed',
] as const satisfies readonly AppraisalNotice[]

/** Tells the officer of a step of the superior, and the superior of the officer's answer. */
export async function tellOfEvaluation(call: Telling, row: Omit<EvaluationRow, 'salt'>, verb: string): Promise<void> {
  const step = EVALUATION_STEPS.find((known) => known === verb)
  if (!step) return
  await notify(call, {
    kind: step,
    to: [step === 'evaluation.responded' ? row.assessor_id : row.employee_id],
    about: row.id,
    cause: causeOf(row),
    path: `penilaian/${row.plan_id}/${row.period}`,
    data: { period: row.period },
  })
}

/** Tells the one who decides and the rater of an objection, and officer and rater of its end. */
export async function tellOfObjection(
  call: Call,
  kind: 'objection.filed' | 'objection.decided',
  row: EvaluationRow,
  to: readonly (string | null)[],
): Promise<void> {
  await notify(call, {
    kind: kind satisfies AppraisalNotice,
    to,
    about: row.id,
    cause: causeOf(row),
    path: `penilaian/${row.id}/keberatan`,
    data: { period: row.period },
  })
}

const causeOf = (row: { id: string; version: number }) => `${row.id} ${row.version}`
