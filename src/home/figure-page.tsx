import type { EvidenceList } from '../appraisal/index.ts'
import { EmergencyBand } from '../emergency/index.ts'
import { DIRECTION_LABEL, FREQUENCY_LABEL, NODE_KIND_LABEL } from '../indicators/index.ts'
import { type InstructionLine, traceOf } from '../instructions/index.ts'
import { holds, type PageCall, type Routes, shell } from '../organization/index.ts'
import { formatDate, formatNumber, formatPeriod } from '../platform/i18n/format.ts'
import { sheetPages } from '../platform/spreadsheet.ts'
import {
  Columns,
  KeyValues,
  NeedList,
  type PathNode,
  PathTimeline,
  Section,
  SheetLinks,
  Stack,
  Table,
} from '../ui/index.ts'
import { PeriodTabs } from './city.tsx'
import { casesSheet, evidenceSheet } from './evidence-sheet.ts'
import { type Carrier, type Figure, readCasesFile, readEvidenceFile, readFigure } from './figure.ts'
import { FigureHead } from './figure-head.tsx'
import { Contributions, Course, instructionHref, Reckoning, Recorded, Targets } from './figure-parts.tsx'
import { MetricParts } from './metric-parts.tsx'
import { Pauses } from './pause-versions.tsx'

/** One indicator with everything behind it, down to the single entry. */
export function figurePages(routes: Routes): void {
  routes.page('/iku/:id', readFigure, figurePage)
  sheetPages(routes, '/iku/:id/bukti', readEvidenceFile, evidenceSheet)
  sheetPages(routes, '/iku/:id/perkara', readCasesFile, casesSheet)
}

function figurePage(call: PageCall, figure: Figure) {
  const { t, agency } = call
  const { indicator, period } = figure
  return shell(
    call,
    {
      title: indicator.name,
      place: 'kota',
      band: <EmergencyBand call={call} running={figure.running} />,
      flash: call.query.pesan === 'tersimpan' ? { kind: 'ok', text: t('Tersimpan.') } : undefined,
      crumbs: [
        { label: t('Kota'), href: `/${agency.slug}/kota` },
        { label: t('IKU'), href: `/${agency.slug}/iku` },
        { label: indicator.code },
      ],
    },
    <Columns kind="aside">
      <Stack room="wide">
        <div class="stack stack-tight">
          <FigureHead call={call} figure={figure} />
          {indicator.official ? null : <PeriodTabs call={call} quarter={period} path={`iku/${indicator.id}`} />}
        </div>
        <Pauses call={call} figure={figure} />
        <Course call={call} figure={figure} />
        <Reckoning call={call} figure={figure} />
        <Recorded call={call} figure={figure} />
        <Contributions call={call} figure={figure} />
        <Instructions call={call} figure={figure} />
        {figure.metric ? <MetricParts call={call} figure={figure} metric={figure.metric} /> : null}
        {figure.evidence ? <EvidenceTable call={call} figure={figure} evidence={figure.evidence} /> : null}
        <Targets call={call} figure={figure} />
      </Stack>
      <aside class="stack">
        <Facts call={call} figure={figure} />
        <p class="small links">
          <a href={`/${agency.slug}/iku/${indicator.id}/paham`}>{t('Memahami IKU ini, dengan dua pertanyaan')}</a>
          <a href={`/${agency.slug}/iku/${indicator.id}/jeda`}>{t('Jeda target')}</a>
          {call.actor.heads.length > 0 ? (
            <a href={`/${agency.slug}/perbaikan/baru?iku=${indicator.id}`}>{t('Mulai perbaikan karena IKU ini')}</a>
          ) : null}
          {indicator.official ? null : (
            <a href={`/${agency.slug}/iku/pohon?simpul=${indicator.id}`}>{t('Diturunkan ke unit dan jabatan')}</a>
          )}
        </p>
        <Section heading={t('Dari visi sampai pegawai')}>
          <PathTimeline nodes={pathOf(call, figure)} />
          <p class="source">
            {t(
              'Urutan pegawai menurut abjad jabatan, bukan menurut hasil. Setiap pembukaan data pegawai tercatat dan terlihat olehnya.',
            )}
          </p>
        </Section>
      </aside>
    </Columns>,
  )
}

function Facts({ call, figure }: { call: PageCall; figure: Figure }) {
  const { t, agency } = call
  const { indicator, head } = figure
  return (
    <KeyValues
      items={[
        {
          term: t('Penanggung jawab'),
          value: (
            <>
              {head ? `${head.name}, ` : null}
              <a href={`/${agency.slug}/kota/opd/${indicator.unitId}`}>{indicator.unitName}</a>
              {head && figure.instructs.has(head.id) ? (
                <>
                  {' · '}
                  <a href={instructionHref(call, figure, indicator.unitId, head.id)}>{t('Beri instruksi')}</a>
                </>
              ) : null}
            </>
          ),
        },
        { term: t('Arah'), value: t(DIRECTION_LABEL[indicator.direction]) },
        {
          term: t('Sumber'),
          value: indicator.source.startsWith('http') ? (
            <a href={indicator.source} rel="noreferrer external">
              {new URL(indicator.source).hostname}
            </a>
          ) : (
            indicator.source
          ),
        },
        { term: t('Frekuensi'), value: t(FREQUENCY_LABEL[indicator.frequency]) },
        {
          term: t('Diperbarui'),
          value:
            indicator.formula === 'typed'
              ? t('saat nilainya diketik atau dimuat')
              : indicator.metric
                ? t('seketika, saat layanan selesai atau jawaban masuk')
                : t('seketika, saat catatan disetujui atasan'),
        },
      ]}
    />
  )
}

/** That somebody is at it, is no secret; what was said is for those it concerns. */
function Instructions({ call, figure }: { call: PageCall; figure: Figure }) {
  const { t } = call
  if (figure.instructions.length === 0) return null
  return (
    <Section heading={t('Instruksi yang berjalan')} id="instruksi" tight>
      <NeedList items={figure.instructions.map((line) => traceOf(call, line, isReadable(call, figure, line)))} />
    </Section>
  )
}

function isReadable({ actor }: PageCall, { instructs }: Figure, line: InstructionLine): boolean {
  const concerned = [line.giverId, line.ownerId].includes(actor.id)
  return concerned || instructs.has(line.ownerId) || holds(actor, 'leader', 'auditor')
}

const SHOWN_CARRIERS = 10

function pathOf(call: PageCall, figure: Figure): PathNode[] {
  const { t, agency } = call
  const { indicator, path, carriers } = figure
  const all = call.query.pegawai === 'semua'
  const shown = all ? carriers : carriers.slice(0, SHOWN_CARRIERS)
  const rows = carriers.reduce((sum, carrier) => sum + carrier.rows.length, 0)
  const rest = carriers.length - shown.length
  const more = {
    href: `/${agency.slug}/iku/${indicator.id}?periode=${figure.period}&pegawai=semua#jalur`,
    label: t('{rest} pegawai lain', { rest }),
  }
  return [
    ...path.map((node) => ({
      kind: `${t(NODE_KIND_LABEL[node.kind])}${node.kind === 'vision' ? '' : ` ${node.code}`}`,
      text: node.title,
    })),
    { kind: `${indicator.code}, ${indicator.unitName}`, text: indicator.name, here: true },
    {
      kind:
        carriers.length === 0
          ? t('Belum ada pegawai yang memuatnya di SKP')
          : t('{people} pegawai, {rows} baris SKP', { people: carriers.length, rows }),
      links: [...shown.map((carrier) => linkOf(call, carrier)), ...(rest > 0 ? [more] : [])],
    },
  ]
}

/** To the plan for those who may open it, else to the unit: names and positions are office matters. */
function linkOf({ t, agency }: PageCall, carrier: Carrier) {
  const plan = `/${agency.slug}/skp/pegawai/${carrier.employeeId}`
  const unit = carrier.unitId ? `/${agency.slug}/kota/opd/${carrier.unitId}#pegawai` : `/${agency.slug}/kota#opd`
  const rows = carrier.rows.join(', ')
  const label = [carrier.title, carrier.name].filter(Boolean).join(', ')
  return { href: carrier.readable ? plan : unit, label: `${label} · ${t('RHK {number}', { number: rows })}` }
}

function EvidenceTable({ call, figure, evidence }: { call: PageCall; figure: Figure; evidence: EvidenceList }) {
  const { t, agency, language } = call
  const { indicator, period, unit, root } = figure
  const query = `periode=${period}${unit.id === root.id ? '' : `&unit=${unit.id}`}`
  const total = figure.measured.measures.at(-1)?.n ?? 0
  return (
    <Section heading={t('Catatan di balik angka ini')} id="bukti" aside={unit.id === root.id ? undefined : unit.name}>
      <Table
        caption={t('Catatan di balik angka ini')}
        rows={evidence.entries}
        empty={
          evidence.partial
            ? t('Tidak ada catatan Anda atau tim Anda di balik angka ini. {total} catatan lain dibaca atasannya.', {
                total,
              })
            : t('Belum ada catatan yang disetujui pada masa ini.')
        }
        columns={[
          { head: t('Tanggal'), nowrap: true, cell: (entry) => formatDate(entry.date, 'short', language) },
          {
            head: t('Catatan'),
            rowHead: true,
            cell: (entry) => <a href={`/${agency.slug}/kerja/${entry.id}`}>{entry.text}</a>,
          },
          {
            head: t('Jumlah'),
            numeric: true,
            nowrap: true,
            phone: 'end',
            cell: (entry) => `${formatNumber(entry.quantity ?? 0, undefined, language)} ${entry.quantityUnit ?? ''}`,
          },
          {
            head: t('Pegawai'),
            phone: 'full',
            label: false,
            cell: (entry) => (
              <>
                {entry.name} <span class="muted">{entry.unitName}</span>
              </>
            ),
          },
        ]}
      />
      <p class="source">
        {t('{shown} catatan di halaman ini, {period}.', {
          shown: evidence.entries.length,
          period: formatPeriod(period, { lang: language }),
        })}{' '}
        {call.query.cursor ? <a href={`?${query}#bukti`}>{t('Dari awal')}</a> : null}{' '}
        {evidence.next ? <a href={`?${query}&cursor=${evidence.next}#bukti`}>{t('Berikutnya')}</a> : null}{' '}
        {evidence.partial ? t('Anda melihat catatan Anda sendiri dan pegawai di bawah Anda saja.') : null}{' '}
        {evidence.entries.length > 0 ? (
          <SheetLinks path={`/${agency.slug}/iku/${indicator.id}/bukti`} query={query} />
        ) : null}
      </p>
    </Section>
  )
}
