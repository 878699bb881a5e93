import type { PageCall, Routes } from '../organization/index.ts'
import type { Refused } from '../platform/http.ts'
import { notFound } from '../platform/problems.ts'
import { commentOnPlan, resolveThread } from './comments.ts'
import { planPage } from './plan-page.tsx'
import type { PlanRow } from './plan-sql.ts'
import { planHref } from './plan-words.ts'
import { loadPlan, yearOf } from './plans.ts'

/** What is said about a plan, and that it is settled. */
export function dialoguePages(routes: Routes): void {
  routes.form('/skp/:id/komentar', commentOnPlan, {
    read: (form) => ({
      id: form.get('id') || undefined,
      itemId: form.get('itemId'),
      threadId: form.get('threadId'),
      text: form.get('text'),
    }),
    done: dialogueUrl,
    refused: (call, refused) =>
      planAgain(call, refused, refused.form.get('threadId') || refused.form.get('itemId') || 'skp'),
  })
  routes.form('/skp/:id/komentar/:comment/penyelesaian', resolveThread, { read: () => ({}), done: dialogueUrl })
}

const dialogueUrl = (call: PageCall, { plan, itemId }: { plan: PlanRow; itemId: string | null }) =>
  `${planHref(call, plan)}&dialog=${itemId ?? 'skp'}#dialog-${itemId ?? 'skp'}`

/** The plan's page with what was typed into the field that was refused. */
export async function planAgain(call: PageCall, { form, errors, problem }: Refused, place: string) {
  const plan = await loadPlan(call)
  const year = plan && (await yearOf(call, plan.row))
  if (!year) throw notFound()
  const [message = problem.detail] = Object.values(errors)
  return planPage(call, year, { place, text: form.get('text') ?? form.get('reason') ?? '', message })
}
