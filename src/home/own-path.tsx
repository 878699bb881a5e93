import { ownPathNodes } from '../appraisal/index.ts'
import { Contribution } from '../cascade/index.ts'
import type { PageCall } from '../organization/index.ts'
import { PathCrumbs, Section } from '../ui/index.ts'
import type { Day } from './day.ts'

/** From the vision to one's own first row, and what one contributes to it. */
export function OwnPath({ call, day }: { call: PageCall; day: Day }) {
  const { t, agency } = call
  const { path } = day
  if (!path || path.steps.length < 2) return null
  const nodes = ownPathNodes(call, path).filter((node) => node.kind !== t('Tujuan'))
  return (
    <Section
      heading={t('Dari visi sampai RHK {number}', { number: path.item.number })}
      end={{ href: `/${agency.slug}/skp#jalur`, label: t('Semua RHK') }}
    >
      <PathCrumbs nodes={nodes} always />
      <Contribution call={call} part={path.part} />
    </Section>
  )
}
