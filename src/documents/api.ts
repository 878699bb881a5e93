import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import { issueEvaluationPaper, issuePlanPaper, readPaper } from './papers.ts'
import { issueSurveyPaper, readPublishedPapers } from './publications.ts'
import type { DocumentRow } from './sql.ts'

const document = z.object({
  id: z.string(),
  code: z.string(),
  kind: z.enum(['plan', 'evaluation', 'survey']),
  subjectId: z.string(),
  subjectVersion: z.number(),
  period: z.string(),
  state: z.enum(['waiting', 'ready', 'failed']),
  fingerprint: z.string(),
  sha256: z.string().nullable(),
  issuedAt: z.string(),
  shown: z.boolean(),
})

const documentOf = (row: DocumentRow): z.infer<typeof document> => ({
  id: row.id,
  code: row.code,
  kind: row.kind,
  subjectId: row.subject_id,
  subjectVersion: row.subject_version,
  period: row.period,
  state: row.state,
  fingerprint: row.fingerprint.toString('hex'),
  sha256: row.sha256?.toString('hex') ?? null,
  issuedAt: row.issued_at.toISOString(),
  shown: row.shown,
})

/** Official papers as JSON. */
export function documentApi(routes: Routes): void {
  routes.act('POST', '/plans/:id/document', issuePlanPaper, document, documentOf, 'Ask for the official SKP', 202)
  routes.act(
    'POST',
    '/evaluations/:id/document',
    issueEvaluationPaper,
    document,
    documentOf,
    'Ask for the official evaluation',
    202,
  )
  routes.act(
    'POST',
    '/surveys/:id/document',
    issueSurveyPaper,
    document,
    documentOf,
    'Ask for the published survey',
    202,
  )
  routes.publicRead(
    '/surveys/:id/documents',
    readPublishedPapers,
    z.object({ items: z.array(document), next: z.null() }),
    ({ papers }) => ({ items: papers.map(documentOf), next: null }),
    'The papers of a published survey, newest first; the file of each stands at /ikm/berkas/{id}',
  )
  routes.read('/documents/:id', readPaper, document, ({ row }) => documentOf(row), 'A paper, and whether it is made')
}
