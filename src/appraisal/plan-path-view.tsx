import { NODE_KIND_LABEL } from '../indicators/index.ts'
import type { PageCall } from '../organization/index.ts'
import { type PathNode, PathTimeline } from '../ui/index.ts'
import type { PathStep } from './plan-path.ts'
import type { PlanDetail } from './plans.ts'

/** The way from the vision down to one row, lit; and words when it does not reach up yet. */
export function PlanPath({ call, plan, litId }: { call: PageCall; plan: PlanDetail; litId: string }) {
  return (
    <>
      <PathTimeline nodes={plan.path.map((step) => nodeOf(call, step, litId))} />
      <PathNote call={call} plan={plan} />
    </>
  )
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
