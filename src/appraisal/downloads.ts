import type { PageCall } from '../organization/index.ts'
import { dayIn } from '../platform/i18n/format.ts'
import type { Sheet } from '../platform/spreadsheet.ts'
import type { Objections } from './objection-list.ts'
import { outcomeWords } from './objection-versions.tsx'
import type { Overview } from './overview.ts'
import { PREDICATE_LABEL } from './rules.ts'
import type { EvaluationState } from './state-rules.ts'

const EVALUATION_WORDS: Record<EvaluationState, string> = {
  draft: 'draf',
  shared: 'menunggu tanggapan',
  responded: 'ditanggapi, belum ditutup',
  closed: 'ditutup',
}
const PLAN_WORDS = { draft: 'draf', proposed: 'diusulkan', agreed: 'disepakati' } as const

/** The team's quarter, or one's own evaluations where one leads nobody. */
export function evaluationSheet({ agency, actor }: PageCall, { own, team, period }: Overview): Sheet {
  const mine = own.map((row) => [
    row.period,
    actor.name,
    null,
    null,
    EVALUATION_WORDS[row.state],
    row.predicate && PREDICATE_LABEL[row.predicate],
  ])
  const people = team?.people.map(({ person, plan, evaluation }) => [
    period,
    person.name,
    person.title,
    plan ? PLAN_WORDS[plan.state] : 'belum ada',
    evaluation ? EVALUATION_WORDS[evaluation.state] : 'belum dinilai',
    evaluation?.predicate ? PREDICATE_LABEL[evaluation.predicate] : null,
  ])
  return {
    name: `penilaian-${period}`,
    demo: agency.demo,
    heads: ['masa', 'nama', 'jabatan', 'skp', 'penilaian', 'predikat'],
    rows: people ?? mine,
  }
}

/** Objections as far as the reader is concerned by them; nobody's words. */
export function objectionSheet(call: PageCall, page: Objections): Sheet {
  const { agency, today } = call
  const lines = [...page.toDecide, ...page.toExplain, ...page.around, ...(page.watched ?? [])]
  return {
    name: `keberatan-${today}`,
    demo: agency.demo,
    heads: ['masa', 'pegawai', 'penilai', 'diajukan', 'keadaan', 'putusan'],
    rows: [...new Map(lines.map((line) => [line.evaluationId, line])).values()].map((line) => [
      line.period,
      line.employee,
      line.rater,
      dayIn(line.filedAt, agency.zone),
      { open: 'menunggu putusan', decided: 'diputus', noted: 'tersimpan sebagai catatan' }[line.state],
      line.state === 'decided' ? outcomeWords(call, { ...line, before_predicate: line.before }) : null,
    ]),
  }
}
