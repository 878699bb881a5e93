import { type Heard, HeardView } from '../complaints/index.ts'
import { publicShell } from '../organization/index.ts'
import type { PageCall } from '../platform/http.ts'
import type { Visitor } from '../platform/policy.ts'
import { EmptyState, PageHead, Section, Stack } from '../ui/index.ts'
import type { Improved } from './actions.ts'
import { ImprovementView } from './effect-view.tsx'

type Call = PageCall<Visitor>

const frameOf = (call: Call, title: string) => ({
  agency: call.agency,
  t: call.t,
  language: call.language,
  path: call.path,
  title,
})

/** What was changed because citizens spoke, and what became of it: what did not help is shown as well. */
export function improvementsPage(call: Call, { items, next }: { items: Improved[]; next: string | null }) {
  const { t, agency } = call
  const title = t('Yang diubah karena warga bersuara')
  return publicShell(
    { ...frameOf(call, title), place: 'kinerja' },
    <Stack>
      <PageHead title={title} under={t('Sebelum dan sesudah. Yang tidak berubah juga dimuat.')} />
      <p class="links">
        <a href={`/${agency.slug}/kurang`}>{t('Ada yang kurang?')}</a>
      </p>
      {items.length === 0 ? (
        <EmptyState>{t('Belum ada perbaikan.')}</EmptyState>
      ) : (
        items.map((found) => <ImprovementView words={call} found={found} />)
      )}
      {next && (
        <p class="small links">
          <a href={`/${agency.slug}/perbaikan?cursor=${next}`}>{t('Lebih lama')}</a>
        </p>
      )}
    </Stack>,
  )
}

/** What somebody said, the answer, and what was changed: for whoever holds the code. */
export function heardPage(call: Call, heard: Heard & { improvements: Improved[] }) {
  const { t } = call
  const { service, unit, improvements } = heard
  const title = t('Yang Anda sampaikan')
  return publicShell(
    { ...frameOf(call, title), place: 'lapor' },
    <Stack>
      <PageHead title={title} under={[service?.name, unit].filter(Boolean).join(' · ')} />
      <HeardView call={call} heard={heard} />
      {improvements.length > 0 && (
        <Section heading={t('Yang diubah karenanya')}>
          {improvements.map((found) => (
            <ImprovementView words={call} found={found} within />
          ))}
        </Section>
      )}
    </Stack>,
  )
}
