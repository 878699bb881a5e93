import type { PageCall, Routes, View } from '../organization/index.ts'
import type { Refused } from '../platform/http.ts'
import { notFound } from '../platform/problems.ts'
import { dialoguePages, planAgain } from './dialogue-pages.tsx'
import { mayWriteOwn } from './may.ts'
import { passagePages } from './passage-pages.tsx'
import { type Editing, editorPage } from './plan-editor.tsx'
import { planPage } from './plan-page.tsx'
import { addItem, changeItem, removeItem } from './plan-rows.ts'
import { agreePlan, amendPlan, proposePlan, returnPlan, withdrawPlan } from './plan-steps.ts'
import { itemErrors, itemInput, itemValues } from './plan-values.ts'
import { planUrl } from './plan-words.ts'
import { readColleaguePlan, readOwnPlan, readPlan, startPlan } from './plans.ts'
import { versionPage } from './version-page.tsx'
import { readVersions } from './versions.ts'

/** SKP: one's own plan and colleagues', the editor of rows, and the steps to agreement. */
export function planPages(routes: Routes): void {
  routes.page('/skp', readOwnPlan, planPage)
  routes.page('/skp/pegawai/:employeeId', readColleaguePlan, planPage)
  routes.page('/skp/:year', readOwnPlan, planPage)
  routes.form('/skp', startPlan, {
    read: (form) => ({ positionId: form.get('positionId') }),
    done: (call, plan) => `/${call.agency.slug}/skp/${plan.id}/rhk/baru`,
  })
  rowPages(routes)
  passagePages(routes)
  dialoguePages(routes)
  routes.page('/skp/:id/versi', readVersions, versionPage)
  const nothing = { read: () => ({}) }
  routes.form('/skp/:id/pengajuan', proposePlan, { ...nothing, done: (call, plan) => planUrl(call, plan, 'diajukan') })
  routes.form('/skp/:id/penarikan', withdrawPlan, { ...nothing, done: (call, plan) => planUrl(call, plan, 'ditarik') })
  routes.form('/skp/:id/persetujuan', agreePlan, {
    ...nothing,
    done: (call, plan) => planUrl(call, plan, 'disepakati'),
    refused: (call, refused) => planAgain(call, refused, 'step'),
  })
  routes.form('/skp/:id/perubahan', amendPlan, {
    read: (form) => ({ reason: form.get('reason') }),
    done: (call, plan) => planUrl(call, plan, 'dibuka'),
    refused: (call, refused) => planAgain(call, refused, 'reason'),
  })
  routes.form('/skp/:id/pengembalian', returnPlan, {
    read: (form) => ({ reason: form.get('reason') }),
    done: (call, plan) => planUrl(call, plan, 'dikembalikan'),
    refused: (call, refused) => planAgain(call, refused, 'return'),
  })
}

function rowPages(routes: Routes): void {
  routes.page('/skp/:id/rhk/baru', readEditing, editorPage)
  routes.form('/skp/:id/rhk/baru', addItem, {
    read: itemInput,
    done: (call, { plan }) => `${planUrl(call, plan, 'rhk-tersimpan')}&rhk=baru`,
    refused: editorRefused,
  })
  routes.page('/skp/:id/rhk/:item', readEditing, editorPage)
  routes.form('/skp/:id/rhk/:item', changeItem, {
    read: itemInput,
    done: (call, { plan, item }) => `${planUrl(call, plan, 'rhk-tersimpan')}&rhk=${item.id}`,
    refused: editorRefused,
  })
  routes.form('/skp/:id/rhk/:item/penghapusan', removeItem, {
    read: () => ({}),
    done: (call, { plan }) => planUrl(call, plan, 'rhk-terhapus'),
  })
}

/** A plan of one's own with the row of the path, or none for a new one. */
const readEditing: View<Editing & { employeeId: string; relation: 'self' | 'superior' | 'chain' | 'none' }> = {
  action: 'plan.edit',
  async load(call) {
    const plan = await readPlan.load(call)
    if (!plan) return null
    const { item: asked } = call.params
    const item = plan.items.find((each) => each.row.id === asked) ?? null
    if (asked !== undefined && !item) return null
    return { plan, item, employeeId: plan.employeeId, relation: plan.relation }
  },
  may: mayWriteOwn,
}

async function editorRefused(call: PageCall, { form, problem, errors }: Refused) {
  const editing = await readEditing.load(call)
  if (!editing) throw notFound()
  return editorPage(call, { ...editing, values: itemValues(form), errors: itemErrors(form, errors), problem })
}
