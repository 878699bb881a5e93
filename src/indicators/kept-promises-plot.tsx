import type { PageCall } from '../platform/http.ts'
import { formatNumber, formatPercent } from '../platform/i18n/format.ts'
import type { Visitor } from '../platform/policy.ts'
import { DotPlot, type DotRow } from '../ui/index.ts'
import type { KeptPromise } from './kept-promises.ts'

const LOWEST_DRAWN = 50

interface Plotted {
  call: Pick<PageCall<Visitor>, 't' | 'agency' | 'language'>
  services: readonly KeptPromise[]
  month: string
  /** In per cent; null where no indicator says so. */
  target: number | null
  heads: { label: string; side: string }
  /** What stands beside a service: after its name, and at the end of its line. */
  beside: (service: KeptPromise) => Pick<DotRow, 'after' | 'side'>
}

/** Services on the scale of promises kept, each a link to the cases of the month behind it. */
export function KeptPromisesPlot({ call, services, month, target, heads, beside }: Plotted) {
  const { t, language } = call
  if (services.length === 0) {
    return <p class="muted">{t('Belum ada layanan dengan cukup permohonan selesai pada bulan ini.')}</p>
  }
  return (
    <DotPlot
      from={LOWEST_DRAWN}
      to={100}
      heads={{ ...heads, value: t('Ditepati') }}
      ticks={[
        { at: 50, text: '50%' },
        { at: 75, text: '75' },
      ]}
      target={
        target === null
          ? undefined
          : { at: target, text: t('target {target}', { target: formatNumber(target, undefined, language) }) }
      }
      rows={services.map((service) => ({ ...rowOf(call, service, { month, target }), ...beside(service) }))}
    />
  )
}

function rowOf(
  { t, agency, language }: Plotted['call'],
  service: KeptPromise,
  { month, target }: Pick<Plotted, 'month' | 'target'>,
): DotRow {
  const { name, slug, reading } = service
  const value = reading.value ?? 0
  const text = formatPercent(value, 1, language)
  return {
    label: name,
    href: `/${agency.slug}/kinerja/layanan/${slug}?bulan=${month}`,
    value: Math.max(LOWEST_DRAWN, value),
    text,
    ...(reading.interval ? { interval: [Math.max(LOWEST_DRAWN, reading.interval.low), reading.interval.high] } : {}),
    off: missesTarget(service, target),
    say: t('{name}: {text} tepat janji dari {n} permohonan', { name, text, n: reading.n }),
  }
}

/** Whether what was kept lies below the target by more than chance. */
export const missesTarget = ({ reading }: KeptPromise, target: number | null): boolean =>
  target !== null && (reading.interval?.high ?? reading.value ?? 0) < target
