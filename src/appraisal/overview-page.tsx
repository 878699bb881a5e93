import { cameLate, WindowLine } from '../calendar/index.ts'
import { type PageCall, shell } from '../organization/index.ts'
import { quarterOf, quartersBack } from '../platform/dates.ts'
import { dayIn, formatDate, formatPeriod } from '../platform/i18n/format.ts'
import {
  ButtonLink,
  EmptyState,
  Notice,
  PageHead,
  Rows,
  Section,
  SheetLinks,
  Stack,
  Status,
  Table,
  Tabs,
  type Tone,
} from '../ui/index.ts'
import { ORGANISATION_RATING_LABEL } from './distribution-rules.ts'
import type { EvaluationRow } from './evaluation-sql.ts'
import { HandedOnList } from './handed-on.tsx'
import type { Overview } from './overview.ts'
import { PREDICATE_LABEL } from './rules.ts'
import type { EvaluationState } from './state-rules.ts'
import type { TeamEvaluations } from './team-evaluations.ts'

/** How an evaluation stands, in shape and word. */
const STATUS: Record<EvaluationState, { tone: Tone; label: string }> = {
  draft: { tone: 'now', label: 'Draf' },
  shared: { tone: 'warn', label: 'Menunggu tanggapan' },
  responded: { tone: 'warn', label: 'Ditanggapi, belum ditutup' },
  closed: { tone: 'ok', label: 'Ditutup' },
}

/** Penilaian: the organisation's predicate first, then the team's quarter, then one's own. */
export function overviewPage(call: PageCall, overview: Overview) {
  const { t, agency } = call
  return shell(
    call,
    { title: t('Penilaian'), place: 'penilaian', wide: 'mid' },
    <Stack>
      <PageHead
        title={t('Penilaian')}
        under={t('Hasil kerja dan perilaku dibanding ekspektasi, tiap triwulan, dengan kata-kata.')}
        end={
          overview.mayRate ? (
            <ButtonLink href={`/${agency.slug}/penilaian/organisasi?periode=${overview.period}`}>
              {t('Predikat organisasi')}
            </ButtonLink>
          ) : undefined
        }
      />
      <WindowLine call={call} window={overview.window} />
      <Open call={call} overview={overview} />
      <Objected call={call} overview={overview} />
      {overview.team ? <Team call={call} overview={overview} team={overview.team} /> : null}
      <HandedOnList call={call} handedOn={overview.handedOn} period={overview.period} />
      <SelfAssessments call={call} overview={overview} />
      <Own call={call} rows={overview.own} />
      <SheetLinks path={`/${agency.slug}/penilaian`} query={`periode=${overview.period}`} />
    </Stack>,
  )
}

function sheetUrl(call: PageCall, row: { plan_id: string; period: string }): string {
  return `/${call.agency.slug}/penilaian/${row.plan_id}/${row.period}`
}

/** What waits for one's own answer. */
function Open({ call, overview }: { call: PageCall; overview: Overview }) {
  const { t, language } = call
  const waiting = overview.own.find((row) => row.state === 'shared')
  if (!waiting) return null
  return (
    <Notice tone="warn" title={t('Penilaian Anda menunggu tanggapan')}>
      <a href={`${sheetUrl(call, waiting)}#tanggapan`}>
        {t('Baca dan tanggapi {period}', { period: formatPeriod(waiting.period, { lang: language }) })}
      </a>
    </Notice>
  )
}

/** Objections that wait for one's decision or account. */
function Objected({ call, overview }: { call: PageCall; overview: Overview }) {
  const { t, agency } = call
  const { toDecide, toExplain } = overview.objections
  if (toDecide.length + toExplain.length === 0) return null
  const words = [
    toDecide.length > 0 ? t('{count} menunggu putusan Anda.', { count: toDecide.length }) : '',
    toExplain.length > 0 ? t('{count} menunggu keterangan Anda sebagai penilai.', { count: toExplain.length }) : '',
  ]
  return (
    <Notice tone="warn" title={t('Keberatan pegawai')}>
      {words.filter(Boolean).join(' ')} <a href={`/${agency.slug}/penilaian/keberatan`}>{t('Buka keberatan')}</a>
    </Notice>
  )
}

function Organisation({ call, overview }: { call: PageCall; overview: Overview }) {
  const { t } = call
  const { organisation, whoRates } = overview
  if (organisation) {
    return (
      <p class="read">
        {t('Predikat organisasi: {rating}, untuk {unit}. “{note}”', {
          rating: ORGANISATION_RATING_LABEL[organisation.rating],
          unit: organisation.unit_name ?? '–',
          note: organisation.note,
        })}
      </p>
    )
  }
  return (
    <Notice tone="warn" title={t('Predikat organisasi belum ditetapkan')}>
      {t('Itu langkah pertama; penilaian perorangan menyusul. Yang menetapkan: {who}.', {
        who: whoRates ?? t('pimpinan kota'),
      })}
    </Notice>
  )
}

function Team({ call, overview, team }: { call: PageCall; overview: Overview; team: TeamEvaluations }) {
  const { t, language } = call
  const shared = team.people.filter((each) => each.evaluation && each.evaluation.state !== 'draft').length
  const quarters = quartersBack(quarterOf(call.today), 4).toReversed()
  return (
    <Section
      heading={t('Tim Anda')}
      aside={t('{shared} dari {people} sudah dibagikan', { shared, people: team.people.length })}
    >
      <Stack room="tight">
        <Tabs
          label={t('Triwulan')}
          items={quarters.map((quarter) => ({
            href: `/${call.agency.slug}/penilaian?periode=${quarter}`,
            label: formatPeriod(quarter, { lang: language }),
            current: quarter === overview.period,
          }))}
        />
        <Organisation call={call} overview={overview} />
        <Table
          caption={t('Penilaian tim')}
          columns={[
            {
              head: t('Pegawai'),
              rowHead: true,
              wide: true,
              cell: ({ person, plan }) => (
                <>
                  {plan ? (
                    <a href={sheetUrl(call, { plan_id: plan.id, period: team.period })}>{person.name}</a>
                  ) : (
                    person.name
                  )}
                  <br />
                  <span class="muted">{person.title}</span>
                </>
              ),
            },
            {
              head: t('Keadaan'),
              label: false,
              cell: ({ plan, evaluation }) => (
                <>
                  <Standing call={call} planState={plan?.state} evaluation={evaluation} />
                  {cameLate(overview.window, evaluation?.shared_at ?? null) ? (
                    <span class="small muted"> {t('dibagikan sesudah jadwal')}</span>
                  ) : null}
                </>
              ),
            },
            {
              head: t('Predikat'),
              cell: ({ evaluation }) => (evaluation?.predicate ? PREDICATE_LABEL[evaluation.predicate] : '–'),
            },
          ]}
          rows={team.people}
        />
      </Stack>
    </Section>
  )
}

function Standing({
  call,
  planState,
  evaluation,
}: {
  call: PageCall
  planState: string | undefined
  evaluation: EvaluationRow | null
}) {
  const { t } = call
  if (evaluation) {
    const { tone, label } = STATUS[evaluation.state]
    const objects = evaluation.state === 'responded' && evaluation.response === 'objects'
    return <Status tone={tone}>{objects ? t('Berkeberatan, belum ditutup') : t(label)}</Status>
  }
  if (planState === undefined) return <Status tone="none">{t('Belum ada SKP')}</Status>
  return <Status tone="none">{planState === 'agreed' ? t('Belum dinilai') : t('SKP belum disepakati')}</Status>
}

/** One's own view of a quarter, as long as the superior's was not shown. */
function SelfAssessments({ call, overview }: { call: PageCall; overview: Overview }) {
  const { t, agency, language } = call
  if (overview.openQuarters.length === 0) return null
  return (
    <Section heading={t('Penilaian diri')} tight>
      <Rows
        items={overview.openQuarters.map(({ planId, period, written }) => (
          <div class="split">
            <a href={`/${agency.slug}/penilaian/${planId}/${period}/diri`}>
              {written
                ? t('Ubah penilaian diri {period}', { period: formatPeriod(period, { lang: language }) })
                : t('Tulis penilaian diri {period}', { period: formatPeriod(period, { lang: language }) })}
            </a>
            <Status tone={written ? 'ok' : 'none'}>{written ? t('Sudah ditulis') : t('Belum ditulis')}</Status>
          </div>
        ))}
      />
    </Section>
  )
}

const objectionsLink = ({ t, agency }: PageCall) => ({
  href: `/${agency.slug}/penilaian/keberatan`,
  label: t('Keberatan'),
})

function Own({ call, rows }: { call: PageCall; rows: readonly EvaluationRow[] }) {
  const { t, agency, language } = call
  if (rows.length === 0) {
    return (
      <Section heading={t('Penilaian Anda')} end={objectionsLink(call)}>
        <EmptyState>{t('Belum ada penilaian yang dibagikan kepada Anda. Yang pertama muncul di sini.')}</EmptyState>
      </Section>
    )
  }
  const answer = (row: EvaluationRow) =>
    row.response === 'agrees' ? t('setuju') : row.response === 'objects' ? t('berkeberatan') : t('belum')
  return (
    <Section heading={t('Penilaian Anda')} end={objectionsLink(call)} tight>
      <Table
        caption={t('Penilaian Anda')}
        columns={[
          {
            head: t('Triwulan'),
            rowHead: true,
            wide: true,
            cell: (row) => (
              <a href={sheetUrl(call, row)}>{formatPeriod(row.period, { months: true, lang: language })}</a>
            ),
          },
          { head: t('Predikat'), cell: (row) => <b>{row.predicate ? PREDICATE_LABEL[row.predicate] : '–'}</b> },
          { head: t('Tanggapan Anda'), cell: answer },
          {
            head: t('Keadaan'),
            label: false,
            cell: (row) => <Status tone={STATUS[row.state].tone}>{t(STATUS[row.state].label)}</Status>,
          },
          {
            head: t('Ditutup'),
            cell: (row) => (row.closed_at ? formatDate(dayIn(row.closed_at, agency.zone), 'long', language) : '–'),
            nowrap: true,
          },
        ]}
        rows={[...rows]}
      />
    </Section>
  )
}
