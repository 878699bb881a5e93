import { Contribution, type Part, partNodes } from '../cascade/index.ts'
import { NODE_KIND_LABEL } from '../indicators/index.ts'
import type { PageCall } from '../organization/index.ts'
import { PathCrumbs, type PathNode, PathTimeline } from '../ui/index.ts'
import type { PathStep } from './plan-path.ts'
import type { PlanDetail } from './plans.ts'

/** The way from the vision down to one row, lit; and words when it does not reach up yet. */
export function PlanPath({ call, plan, litId }: { call: PageCall; plan: PlanDetail; litId: string }) {
  const nodes = pathNodes(call, plan.path, plan.part, litId)
  return (
    <>
      <PathCrumbs nodes={nodes} />
      <PathTimeline nodes={nodes} crumbed />
      <PathNote call={call} plan={plan} />
      <Contribution call={call} part={plan.part} foreign={plan.row.employee_id !== call.actor.id} />
    </>
  )
}

/** The steps of a path as the page draws them: the promise, its IKU, how it was handed down, the rows. */
export function pathNodes(call: PageCall, steps: readonly PathStep[], part: Part | null, litId: string): PathNode[] {
  return steps.flatMap((step) => {
    const node = nodeOf(call, step, litId)
    return step.kind === 'indicator' ? [node, ...partNodes(call, part)] : [node]
  })
}

function PathNote({ call, plan }: { call: PageCall; plan: PlanDetail }) {
  if (plan.path.some((step) => step.kind === 'vision')) return null
  return <p class="source">{call.t('Jalur ini belum sampai ke visi: hasil kerja di atasnya belum mendukung IKU.')}</p>
}

function nodeOf(call: PageCall, step: PathStep, litId: string): PathNode {
  const { t, agency } = call
  if (step.kind === 'indicator') {
    return {
      kind: step.indicator.code.startsWith('IKU') ? step.indicator.code : `IKU ${step.indicator.code}`,
      text: step.indicator.name,
      href: `/${agency.slug}/iku/${step.indicator.id}`,
    }
  }
  if (step.kind !== 'row') return { kind: t(NODE_KIND_LABEL[step.kind]), text: step.title }
  return {
    kind: `RHK ${step.item.number} · ${step.holder}${step.title ? `, ${step.title}` : ''}`,
    text: step.item.text,
    here: step.item.id === litId,
  }
}
