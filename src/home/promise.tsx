import { mayOpenImports } from '../imports/index.ts'
import {
  type Measured,
  mayReadPromise,
  type PlanningNode,
  quarterAsked,
  readIndicators,
  readMeasured,
  readPlanningNodes,
} from '../indicators/index.ts'
import { directory, type PageCall, type Routes, shell, type View } from '../organization/index.ts'
import { formatRupiah } from '../platform/i18n/format.ts'
import { sheetPages } from '../platform/spreadsheet.ts'
import { EmptyState, PageHead, Section, SheetLinks, Stack, Status, Table } from '../ui/index.ts'
import { PeriodTabs } from './city.tsx'
import { readHistory } from './cityscape.ts'
import { HistoryList } from './history.tsx'
import { measuredSheet } from './measured-sheet.ts'
import { latest, STANDING, shownValue, spoken, TONE, targetLine } from './standing.ts'

/** The promise from vision to activity, with the indicators that measure it. */
interface Promised {
  nodes: PlanningNode[]
  measured: Measured[]
  quarter: string
  history: Measured[]
}

const readPromise: View<Promised> = {
  action: 'promise.page',
  async load(call) {
    const quarter = quarterAsked(call)
    const root = await directory.root(call.tx, call.today)
    const indicators = (await readIndicators(call.tx, call.today)).filter((indicator) => !indicator.official)
    return {
      nodes: await readPlanningNodes(call.tx),
      measured: await readMeasured(call, { indicators, unitId: root.id, periods: [quarter] }),
      quarter,
      history: await readHistory(call, root.id),
    }
  },
  may: mayReadPromise,
}

/** The list of all indicators along the promise. */
export function promisePages(routes: Routes): void {
  routes.page('/iku', readPromise, promisePage)
  sheetPages(routes, '/iku', readPromise, measuredSheet)
}

function promisePage(call: PageCall, promised: Promised) {
  const { t, agency } = call
  const vision = promised.nodes.find((node) => node.kind === 'vision')
  const missions = promised.nodes.filter((node) => node.kind === 'mission')
  const placed = new Set(missions.flatMap((mission) => placesIn(promised.nodes, mission)))
  const loose = promised.measured.filter(({ indicator }) => !indicator.nodeId || !placed.has(indicator.nodeId))
  return shell(
    call,
    {
      title: t('IKU'),
      place: 'kota',
      crumbs: [{ label: t('Kota'), href: `/${agency.slug}/kota` }, { label: t('IKU') }],
    },
    <Stack room="wide">
      <div class="stack stack-tight">
        <PageHead
          title={t('Dari visi sampai kegiatan')}
          under={vision ? t('Visi: {title}', { title: vision.title }) : undefined}
          end={<a href={`/${agency.slug}/iku/pohon`}>{t('Pohon kinerja sampai unit dan jabatan')}</a>}
        />
        <PeriodTabs call={call} quarter={promised.quarter} path="iku" />
      </div>
      {missions.map((mission) => (
        <Mission call={call} promised={promised} mission={mission} />
      ))}
      {loose.length > 0 ? (
        <Section heading={t('Belum terhubung ke sasaran')}>
          <Indicators call={call} measured={loose} caption={t('IKU di luar sasaran')} />
        </Section>
      ) : null}
      {promised.measured.length === 0 ? (
        <EmptyState action={loadingOf(call, promised)}>
          {t('Belum ada IKU. Pengelola kinerja memuatnya dari dokumen perencanaan.')}
        </EmptyState>
      ) : null}
      {promised.history.length > 0 ? (
        <Section
          heading={t('Riwayat dari LAKIP')}
          id="riwayat"
          aside={t('Angka resmi seperti tercetak, dengan hitungan ulang dan barisnya.')}
        >
          <HistoryList call={call} history={promised.history} />
        </Section>
      ) : null}
      <SheetLinks path={`/${agency.slug}/iku`} query={`periode=${promised.quarter}`} />
      {mayOpenImports(call.actor) === 'yes' ? (
        <p class="small">
          <a href={`/${agency.slug}/sdm/impor`}>{t('Muat atau perbarui dari CSV, Excel, atau tempelan')}</a>
        </p>
      ) : null}
    </Stack>,
  )
}

/** Where whoever keeps the promise brings it in: the plan first, as each indicator measures a part of it. */
function loadingOf({ t, agency, actor }: PageCall, { nodes }: Promised) {
  if (mayOpenImports(actor) !== 'yes') return undefined
  const list = `/${agency.slug}/sdm/impor/jenis`
  return nodes.length === 0
    ? { href: `${list}/plans`, label: t('Muat rencana: visi sampai kegiatan') }
    : { href: `${list}/indicators`, label: t('Muat IKU') }
}

const childrenOf = (nodes: readonly PlanningNode[], parent: PlanningNode, kind: PlanningNode['kind']) =>
  nodes.filter((node) => node.parentId === parent.id && node.kind === kind)

/** The nodes of a mission at which its indicators are shown: its goals and their objectives. */
function placesIn(nodes: readonly PlanningNode[], mission: PlanningNode): string[] {
  const goals = childrenOf(nodes, mission, 'goal')
  return [...goals, ...goals.flatMap((goal) => childrenOf(nodes, goal, 'objective'))].map(({ id }) => id)
}

function Own({
  call,
  promised,
  node,
  caption,
}: {
  call: PageCall
  promised: Promised
  node: PlanningNode
  caption: string
}) {
  const own = promised.measured.filter(({ indicator }) => indicator.nodeId === node.id)
  return own.length > 0 ? <Indicators call={call} measured={own} caption={caption} /> : null
}

function Mission({ call, promised, mission }: { call: PageCall; promised: Promised; mission: PlanningNode }) {
  const { t } = call
  return (
    <Section heading={t('Misi {code}: {title}', { code: mission.code, title: mission.title })}>
      {childrenOf(promised.nodes, mission, 'goal').map((goal) => (
        <Stack>
          <p class="muted">{t('Tujuan {code}: {title}', { code: goal.code, title: goal.title })}</p>
          <Own call={call} promised={promised} node={goal} caption={t('IKU tujuan ini')} />
          {childrenOf(promised.nodes, goal, 'objective').map((objective) => (
            <Objective call={call} promised={promised} objective={objective} />
          ))}
        </Stack>
      ))}
    </Section>
  )
}

function Objective({ call, promised, objective }: { call: PageCall; promised: Promised; objective: PlanningNode }) {
  const { t } = call
  const measured = promised.measured.some(({ indicator }) => indicator.nodeId === objective.id)
  return (
    <div class="stack stack-tight">
      <h3>{t('Sasaran {code}: {title}', { code: objective.code, title: objective.title })}</h3>
      {measured ? (
        <Own call={call} promised={promised} node={objective} caption={t('IKU sasaran ini')} />
      ) : (
        <p class="small muted">{t('Sasaran ini belum punya IKU.')}</p>
      )}
      <Programmes call={call} nodes={promised.nodes} objective={objective} />
    </div>
  )
}

function Indicators({ call, measured, caption }: { call: PageCall; measured: Measured[]; caption: string }) {
  const { t, agency } = call
  return (
    <Table
      caption={caption}
      rows={measured}
      columns={[
        {
          head: t('IKU'),
          rowHead: true,
          wide: true,
          cell: ({ indicator }) => (
            <>
              <a href={`/${agency.slug}/iku/${indicator.id}`}>{indicator.name}</a>
              <br />
              <span class="muted">
                {indicator.code} · {indicator.unitName}
              </span>
            </>
          ),
        },
        {
          head: t('Nilai'),
          numeric: true,
          nowrap: true,
          cell: (one) => {
            const measure = latest(one)
            return measure && shownValue(call, one.indicator, measure) ? (
              <b>{spoken(call, one.indicator, measure)}</b>
            ) : (
              '–'
            )
          },
        },
        {
          head: t('Target'),
          numeric: true,
          nowrap: true,
          label: false,
          cell: (one) => {
            const measure = latest(one)
            return measure ? targetLine(call, one.indicator, measure) : '–'
          },
        },
        {
          head: t('Keadaan'),
          phone: 'full',
          nowrap: true,
          label: false,
          cell: (one) => {
            const standing = latest(one)?.status ?? 'no-data'
            return <Status tone={TONE[standing]}>{t(STANDING[standing])}</Status>
          },
        },
      ]}
    />
  )
}

function Programmes({ call, nodes, objective }: { call: PageCall; nodes: PlanningNode[]; objective: PlanningNode }) {
  const { t } = call
  const programmes = childrenOf(nodes, objective, 'programme')
  if (programmes.length === 0) return null
  return (
    <ul class="rows small">
      {programmes.map((programme) => (
        <li>
          {t('Program {code}: {title}', { code: programme.code, title: programme.title })},{' '}
          <Budget call={call} node={programme} />
          {childrenOf(nodes, programme, 'activity').map((activity) => (
            <>
              <br />
              <span class="muted">
                {t('Kegiatan {code}: {title}', { code: activity.code, title: activity.title })},{' '}
                <Budget call={call} node={activity} />
              </span>
            </>
          ))}
        </li>
      ))}
    </ul>
  )
}

function Budget({ call, node }: { call: PageCall; node: PlanningNode }) {
  return (
    <span class="nowrap">
      {node.budget === null ? call.t('anggaran belum dicatat') : formatRupiah(node.budget, call.language)}
    </span>
  )
}
