import './standing.ts'
import type { PageCall, Routes } from '../organization/index.ts'
import { sheetPages } from '../platform/spreadsheet.ts'
import { draftPages } from './draft-pages.ts'
import { readNode } from './node.ts'
import { nodePage } from './node-page.tsx'
import { revisionPage, revisionsPage } from './revision-pages.tsx'
import { listRevisions, readRevision } from './revisions.ts'
import { treeSheet } from './sheet.ts'
import { suggestionPage, suggestionsPage } from './suggestion-pages.tsx'
import { answerSuggestion, listSuggestions, prepareSuggestion, suggest } from './suggestions.ts'
import { tablePage } from './table-page.tsx'
import { readTree } from './tree.ts'
import { treePage } from './tree-page.tsx'

/** The performance tree: read, changed in drafts, published in dated revisions. */
export function cascadePages(routes: Routes): void {
  routes.page('/iku/pohon', readTree, treePage)
  routes.page('/iku/pohon/tabel', readTree, tablePage)
  sheetPages(routes, '/iku/pohon/tabel', readTree, treeSheet)
  routes.page('/iku/pohon/simpul/:id', readNode, nodePage)
  draftPages(routes)
  routes.page('/iku/pohon/revisi', listRevisions, revisionsPage)
  routes.page('/iku/pohon/revisi/:id', readRevision, revisionPage)
  suggestionRoutes(routes)
}

function suggestionRoutes(routes: Routes): void {
  const path = '/iku/pohon/usulan'
  routes.page(path, listSuggestions, (call, list) => suggestionsPage(call, list))
  routes.page('/iku/pohon/simpul/:id/usulan', prepareSuggestion, (call, prepared) => suggestionPage(call, prepared))
  routes.form('/iku/pohon/simpul/:id/usulan', suggest, {
    read: (form, { params }) => ({ id: form.get('id') || undefined, nodeId: params.id, text: form.get('text') ?? '' }),
    done: (call) => `/${call.agency.slug}${path}?pesan=terkirim`,
    async refused(call, { form, errors, problem }) {
      const typed = Object.fromEntries(form.entries())
      const prepared = await prepareSuggestion.load(call)
      if (!prepared) return suggestionsPage(call, await mySuggestions(call), { problem: problem.detail })
      return suggestionPage(call, prepared, { typed, errors, problem: errors.text ? undefined : problem.detail })
    },
  })
  routes.form(`${path}/:id/jawaban`, answerSuggestion, {
    read: (form) => ({ state: form.get('state') ?? '', answer: form.get('answer') ?? '' }),
    done: (call) => `/${call.agency.slug}${path}?pesan=dijawab`,
    async refused(call, { form, errors, problem }) {
      const list = await mySuggestions(call)
      const typed = Object.fromEntries(form.entries())
      const about = call.params.id ?? ''
      return suggestionsPage(call, list, {
        typed,
        errors,
        about,
        problem: problem.errors.length === 0 ? problem.detail : undefined,
      })
    },
  })
}

async function mySuggestions(call: PageCall) {
  return (await listSuggestions.load(call)) ?? { items: [] }
}
