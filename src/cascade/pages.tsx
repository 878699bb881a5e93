import './standing.ts'
import type { Routes } from '../organization/index.ts'
import { sheetPages } from '../platform/spreadsheet.ts'
import { readNode } from './node.ts'
import { nodePage } from './node-page.tsx'
import { treeSheet } from './sheet.ts'
import { tablePage } from './table-page.tsx'
import { readTree } from './tree.ts'
import { treePage } from './tree-page.tsx'

/** The performance tree: read, changed in drafts, published in dated revisions. */
export function cascadePages(routes: Routes): void {
  routes.page('/iku/pohon', readTree, treePage)
  routes.page('/iku/pohon/tabel', readTree, tablePage)
  sheetPages(routes, '/iku/pohon/tabel', readTree, treeSheet)
  routes.page('/iku/pohon/simpul/:id', readNode, nodePage)
}
