import { createHash } from 'node:crypto'
import { evaluationRow, planRow } from '../appraisal/index.ts'
import type { Tx } from '../platform/database.ts'
import { resultOf, surveyRow } from '../surveys/index.ts'
import { type Standing, standingOf } from './paper-rules.ts'
import { versionOf } from './publications.ts'
import { type DocumentRow, documentByCode } from './sql.ts'

/** What anybody may know of a paper whose code they hold. */
export interface Checked {
  kind: DocumentRow['kind']
  code: string
  period: string
  issuedAt: Date
  standing: Standing
  fingerprint: string
  /** SHA-256 of the file; null while it is being made. */
  sha256: string | null
  /** Named only where the officer chose so. */
  officer: { name: string; title: string; unit: string } | null
  /** The unit and days of a survey. */
  survey: { unit: string; days: string } | null
}

/** The paper with this code, or null: a wrong code and one of another agency answer alike. */
export async function checkCode(tx: Tx, code: string, today: string): Promise<Checked | null> {
  const row = await tx.maybe(documentByCode, [tx.agencyId, code])
  if (!row) return null
  return {
    kind: row.kind,
    code,
    period: row.period,
    issuedAt: row.issued_at,
    standing: standingOf(row.subject_version, await subjectNow(tx, row, today)),
    fingerprint: row.fingerprint.toString('hex'),
    sha256: row.sha256?.toString('hex') ?? null,
    officer: row.shown ? officerOf(row) : null,
    survey: row.kind === 'survey' ? surveyOf(row) : null,
  }
}

async function subjectNow(tx: Tx, { kind, subject_id: id }: DocumentRow, today: string) {
  if (kind === 'survey') {
    const survey = await tx.maybe(surveyRow, [tx.agencyId, id])
    return survey && { version: versionOf(await resultOf(tx, survey, today)), open: false }
  }
  if (kind === 'plan') {
    const plan = await tx.maybe(planRow, [tx.agencyId, id])
    return plan && { version: plan.version, open: plan.state !== 'agreed' }
  }
  const evaluation = await tx.maybe(evaluationRow, [tx.agencyId, id])
  return evaluation && { version: evaluation.version, open: evaluation.state !== 'closed' }
}

function officerOf({ content }: DocumentRow): Checked['officer'] {
  const { officer } = content ?? {}
  if (!officer || typeof officer !== 'object') return null
  const of = reader(officer)
  return { name: of('name'), title: of('title'), unit: of('unit') }
}

function surveyOf({ content }: DocumentRow): Checked['survey'] {
  const of = reader(content ?? {})
  return { unit: of('unit'), days: of('period') }
}

function reader(from: object): (key: string) => string {
  const said = new Map<string, unknown>(Object.entries(from))
  return (key) => String(said.get(key) ?? '–')
}

/** Whether a file is the one that was issued, byte by byte. */
export function isIssued(file: Buffer, paper: Checked): boolean {
  return createHash('sha256').update(file).digest('hex') === paper.sha256
}
