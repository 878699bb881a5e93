import type { Routes, View } from '../organization/index.ts'
import { notFound } from '../platform/problems.ts'
import { begin, type Improved, putInForce, readHeard, readImprovement, readImprovements, readNew } from './actions.ts'
import { heardPage, improvementsPage } from './public-pages.tsx'
import { improvementPage, listPage, newPage } from './staff-pages.tsx'

/** The same list as citizens see, for staff. */
const readForStaff: View<{ items: Improved[]; next: string | null }> = {
  action: 'improvement.staff-list',
  load: (call) => readImprovements.load({ ...call, actor: { address: '', cookie: () => null } }),
  may: () => 'yes',
}

/** What is changed because citizens spoke: in public, and for those who change it. */
export function improvementPages(routes: Routes): void {
  routes.publicPage('/perbaikan', readImprovements, improvementsPage)
  routes.publicPage('/laporan/:code', readHeard, heardPage)
  routes.page('/perbaikan/daftar', readForStaff, listPage)
  routes.page('/perbaikan/baru', readNew, (call, offered) => newPage(call, offered))
  routes.form('/perbaikan/baru', begin, {
    read: (form) => ({ ...Object.fromEntries(form.entries()), voices: form.all('voices') }),
    done: (call, row) => `/${call.agency.slug}/perbaikan/${row.id}`,
    refused: async (call, refused) => {
      const offered = await readNew.load(call)
      if (!offered) throw notFound()
      return newPage(call, offered, refused)
    },
  })
  routes.page('/perbaikan/:id', readImprovement, (call, standing) => improvementPage(call, standing))
  routes.form('/perbaikan/:id/berlaku', putInForce, {
    read: (form) => ({ since: form.get('since') }),
    done: (call, row) => `/${call.agency.slug}/perbaikan/${row.id}`,
    refused: async (call, refused) => {
      const standing = await readImprovement.load(call)
      if (!standing) throw notFound()
      return improvementPage(call, standing, refused)
    },
  })
}
