import type { PageCall, Routes } from '../organization/index.ts'
import { Problem } from '../platform/problems.ts'
import { checkPages } from './check-pages.tsx'
import {
  issueEvaluationPaper,
  issuePlanPaper,
  type OnePaper,
  readEvaluationPapers,
  readPaper,
  readPlanPapers,
  showPaper,
} from './papers.ts'
import { papersFragment, papersPage } from './papers-page.tsx'
import type { DocumentRow } from './sql.ts'

const pathOf = ({ kind, subject_id: id }: DocumentRow) =>
  kind === 'plan' ? `skp/${id}/dokumen` : `dokumen/penilaian/${id}`

/** Official papers of plans and evaluations, and the public check. */
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
  checkPages(routes)
}

async function fileOf({ files, tx }: PageCall, { row }: OnePaper): Promise<Response> {
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

const nameOf = ({ kind, period, code }: DocumentRow) => `${kind === 'plan' ? 'skp' : 'evaluasi'}-${period}-${code}.pdf`
