import { type Measured, measureShown, NODE_KIND_LABEL, type PlanningNode, roundHalfUp } from '../indicators/index.ts'
import { publicShell } from '../organization/index.ts'
import type { PageCall } from '../platform/http.ts'
import { formatNumber, formatPeriod } from '../platform/i18n/format.ts'
import type { Visitor } from '../platform/policy.ts'
import { PageHead, Section, Stack, Status, type Tone } from '../ui/index.ts'
import type { Origin, Promises } from './promises.ts'

interface Props {
  call: PageCall<Visitor>
  promises: Promises
}

const TONES = {
  'on-track': ['ok', 'Di jalur'],
  attention: ['warn', 'Perlu perhatian'],
  'off-track': ['off', 'Di luar jalur'],
  'no-data': ['none', 'Belum ada data'],
  paused: ['now', 'Dijeda'],
} as const satisfies Record<Measured['measures'][number]['status'], readonly [Tone, string]>

/** The vision, its missions and objectives, and beneath each the indicators with target, value and where it comes from. */
export function promisesPage(call: PageCall<Visitor>, promises: Promises) {
  const { t, agency, language } = call
  const vision = promises.nodes.find(({ kind }) => kind === 'vision')
  const objectives = promises.nodes.filter((node) =>
    promises.measured.some(({ indicator }) => indicator.nodeId === node.id),
  )
  const loose = promises.measured.filter(({ indicator }) => !objectives.some(({ id }) => id === indicator.nodeId))
  return publicShell(
    {
      ...call,
      title: t('Janji kota'),
      place: 'kinerja',
      crumbs: [{ label: t('Kinerja'), href: `/${agency.slug}` }, { label: t('Janji kota') }],
    },
    <Stack room="wide">
      <PageHead
        title={vision?.title ?? t('Janji kota')}
        under={t('Setiap sasaran diukur dengan IKU. Nilai {period}.', {
          period: formatPeriod(promises.quarter, { lang: language }),
        })}
      />
      <p class="small muted read">
        {t(
          'Angka dari layanan dan survei dapat dibuka sampai perkaranya. Catatan kerja pegawai tidak dibuka satu per satu.',
        )}
      </p>
      {objectives.map((node) => (
        <Objective call={call} promises={promises} node={node} />
      ))}
      {loose.length > 0 ? (
        <Section heading={t('IKU lain')}>
          <Indicators call={call} measured={loose} origins={promises.origins} />
        </Section>
      ) : null}
    </Stack>,
  )
}

function Objective({ call, promises, node }: Props & { node: PlanningNode }) {
  const { t } = call
  const above = lineAbove(promises.nodes, node)
  return (
    <Section heading={node.title}>
      <p class="small muted">
        {above.map((one) => `${t(NODE_KIND_LABEL[one.kind])} ${one.code}: ${one.title}`).join(' › ')}
      </p>
      <Indicators
        call={call}
        measured={promises.measured.filter(({ indicator }) => indicator.nodeId === node.id)}
        origins={promises.origins}
      />
    </Section>
  )
}

/** The mission and goal above an objective. */
function lineAbove(nodes: readonly PlanningNode[], node: PlanningNode): PlanningNode[] {
  const line: PlanningNode[] = []
  for (let at = nodes.find(({ id }) => id === node.parentId); at && line.length < nodes.length; ) {
    if (at.kind !== 'vision') line.unshift(at)
    const { parentId } = at
    at = nodes.find(({ id }) => id === parentId)
  }
  return line
}

interface Lines {
  call: PageCall<Visitor>
  measured: readonly Measured[]
  origins: Promises['origins']
}

function Indicators({ call, measured, origins }: Lines) {
  return (
    <ul class="figs">
      {measured.map((one) => (
        <li>
          <IndicatorLine call={call} {...one} origin={origins.get(one.indicator.id)} />
        </li>
      ))}
    </ul>
  )
}

function IndicatorLine({ call, origin, ...measured }: Measured & Partial<Traced> & Pick<Traced, 'call'>) {
  const { t, language } = call
  const { indicator } = measured
  const measure = measureShown(measured)
  if (!measure) return null
  const unit = indicator.unitLabel === '%' ? '%' : ` ${indicator.unitLabel}`
  const number = (value: number) =>
    `${formatNumber(roundHalfUp(value, indicator.decimals), undefined, language)}${unit}`
  const yearly = !measure.period.includes('Q')
  const [tone, words] = TONES[measure.status]
  // Of a year that is not over the whole is named; it is judged by the part that is due.
  const target = yearly ? measure.fullTarget : measure.target
  const aim =
    measure.targetLetter ??
    (target === null
      ? null
      : typeof target === 'number'
        ? number(target)
        : `${number(target.low)}–${number(target.high)}`)
  const value = measure.letter ?? (measure.value === null ? null : number(measure.value))
  return (
    <div class="fig">
      <div class="fig-top">
        <h3>{indicator.name}</h3>
        <Status tone={tone}>{t(words)}</Status>
      </div>
      <p>
        <b>{value ?? t('belum ada data')}</b>{' '}
        {aim ? (
          <span class="muted">
            {yearly ? t('target setahun {target}', { target: aim }) : t('target {target}', { target: aim })}
          </span>
        ) : null}
      </p>
      <p class="source">
        {measure.source === 'typed' ? <span class="typed">{t('diketik')}</span> : null}{' '}
        {measure.source === 'computed' && measure.n !== null
          ? t('dihitung dari {n} data', { n: formatNumber(measure.n, 0, language) })
          : indicator.source}
        {measure.interval
          ? `, ${t('rentang {low} sampai {high}', { low: number(measure.interval.low), high: number(measure.interval.high) })}`
          : ''}
        . {indicator.formulaText}
      </p>
      {origin && measure.source === 'computed' ? <Traces call={call} origin={origin} /> : null}
    </div>
  )
}

interface Traced {
  call: PageCall<Visitor>
  origin: Origin
}

/** The way from a figure to what it was counted from. */
function Traces({ call, origin }: Traced) {
  const { t, agency } = call
  const home = `/${agency.slug}`
  const { of, month, services } = origin
  if (of === 'surveys') {
    return (
      <p class="small links">
        <a href={`${home}/ikm`}>{t('Jawaban di balik angka ini, survei demi survei')}</a>
      </p>
    )
  }
  if (services.length === 0) {
    return (
      <p class="small links">
        <a href={`${home}?bulan=${month}#janji`}>{t('Perkara di balik angka ini, layanan demi layanan')}</a>
      </p>
    )
  }
  const place = of === 'ratings' ? 'penilaian' : 'perkara'
  return (
    <p class="small links">
      {of === 'ratings' ? t('Penilaian di baliknya:') : t('Perkara di baliknya:')}{' '}
      {services.map(({ slug, name }) => (
        <>
          <a href={`${home}/kinerja/layanan/${slug}?bulan=${month}#${place}`}>{name}</a>{' '}
        </>
      ))}
    </p>
  )
}
