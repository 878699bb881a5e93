import type { PageCall, Routes } from '../organization/index.ts'
import { Problem } from '../platform/problems.ts'
import { checkPages } from './check-pages.tsx'
import {
  issueEvaluationPaper,
  issuePlanPaper,
  readEvaluationPapers,
  readPaper,
  readPlanPapers,
  showPaper,
} from './papers.ts'
import { papersFragment, papersPage } from './papers-page.tsx'
import { publishedPapersPage, surveyPapersFragment, surveyPapersPage } from './publication-page.tsx'
import { issueSurveyPaper, readPublishedPaper, readPublishedPapers, readSurveyPapers } from './publications.ts'
import type { DocumentRow } from './sql.ts'

const PATHS: Record<DocumentRow['kind'], (id: string) => string> = {
  plan: (id) => `skp/${id}/dokumen`,
  evaluation: (id) => `dokumen/penilaian/${id}`,
  survey: (id) => `survei/${id}/dokumen`,
}
const pathOf = ({ kind, subject_id: id }: DocumentRow) => PATHS[kind](id)

/** Official papers of plans, evaluations and surveys, and the public check. */
export function documentPages(routes: Routes): void {
  const live = { topics: (_: unknown, papers: { subjectId: string }) => [papers.subjectId], fragment: papersFragment }
  routes.page('/skp/:id/dokumen', readPlanPapers, papersPage, live)
  routes.page('/dokumen/penilaian/:id', readEvaluationPapers, papersPage, live)
  const issued = {
    read: () => ({}),
    done: ({ agency }: { agency: { slug: string } }, row: DocumentRow) =>
      `/${agency.slug}/${pathOf(row)}?pesan=diminta`,
  }
  routes.form('/skp/:id/dokumen', issuePlanPaper, issued)
  routes.form('/dokumen/penilaian/:id', issueEvaluationPaper, issued)
  routes.page('/dokumen/berkas/:id', readPaper, fileOf)
  routes.form('/dokumen/:id/tampilan', showPaper, {
    read: (form) => ({ shown: form.get('shown') === 'yes' }),
    done: ({ agency }, row) => `/${agency.slug}/${pathOf(row)}?pesan=tampilan`,
  })
  routes.page('/survei/:id/dokumen', readSurveyPapers, surveyPapersPage, {
    topics: (_, { survey }) => [survey.id],
    fragment: surveyPapersFragment,
  })
  routes.form('/survei/:id/dokumen', issueSurveyPaper, issued)
  routes.publicPage('/ikm/:id/dokumen', readPublishedPapers, publishedPapersPage)
  routes.publicPage('/ikm/berkas/:id', readPublishedPaper, (call, row) => fileOf(call, { row }))
  checkPages(routes)
}

async function fileOf({ files, tx }: Pick<PageCall, 'files' | 'tx'>, { row }: { row: DocumentRow }): Promise<Response> {
  if (!row.sha256) throw new Problem('wrong-state', 'Berkas ini sedang dibuat. Coba lagi sebentar lagi.')
  const pdf = await files.read(tx.agencyId, row.sha256)
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${nameOf(row)}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}

const NAMES: Record<DocumentRow['kind'], string> = { plan: 'skp', evaluation: 'evaluasi', survey: 'ikm' }
const nameOf = ({ kind, period, code }: DocumentRow) => `${NAMES[kind]}-${period}-${code}.pdf`
