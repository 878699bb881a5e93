import { type PageCall, shell } from '../organization/index.ts'
import { quarterOf, quartersBack } from '../platform/dates.ts'
import { formatNumber, formatPeriod } from '../platform/i18n/format.ts'
import { DotPlot, EmptyState, Notice, PageHead, Rows, Section, Stack, Tabs } from '../ui/index.ts'
import { CommentRows } from './comment-rows.tsx'
import { mayReadHolds } from './may.ts'
import type { RatedService, UnitRatings } from './unit-ratings.ts'

/** What citizens say of a unit's services: averages of five and more, comments, what waits and what is held. */
export function ratingsPage(call: PageCall, ratings: UnitRatings) {
  const { t, agency, language, today } = call
  const { unit, period, services } = ratings
  const here = `/${agency.slug}/survei/penilaian`
  const quarters = quartersBack(quarterOf(today), 4)
  const rated = services.filter((each) => each.n > 0)
  return shell(
    call,
    { title: t('Penilaian warga') },
    <Stack>
      <PageHead
        title={t('Penilaian warga')}
        under={unit.name}
        end={
          mayReadHolds(call.actor) === 'yes' ? (
            <a href={`/${agency.slug}/survei/ditahan`}>{t('Penilaian yang ditahan')}</a>
          ) : undefined
        }
      />
      <Tabs
        label={t('Triwulan')}
        items={quarters.map((each) => ({
          href: `${here}?unit=${unit.id}&masa=${each}`,
          label: formatPeriod(each, { lang: language }),
          current: each === period,
        }))}
      />
      {rated.length === 0 ? (
        <EmptyState>{t('Belum ada penilaian yang cukup. Penilaian tampil sesudah ada lima.')}</EmptyState>
      ) : (
        <Section
          heading={t('Rata-rata per layanan')}
          aside={t('Skala 1 sampai 4. Setiap penilaian dibuka bersama paling sedikit empat lainnya.')}
        >
          <DotPlot
            from={1}
            to={4}
            heads={{ label: t('Nama layanan'), value: t('Rata-rata'), side: t('Penilaian') }}
            ticks={[
              { at: 1, text: '1' },
              { at: 2, text: '2' },
              { at: 3, text: '3' },
              { at: 4, text: '4' },
            ]}
            rows={rated.map((each) => dotOf(call, each))}
          />
        </Section>
      )}
      <Waiting call={call} services={services} />
      <Comments call={call} ratings={ratings} />
      <p class="source">
        {t(
          'Tanpa nama penilai, kode permohonan, dan jam. Nilai untuk seorang petugas hanya tampil bagi petugas itu dan atasannya, sesudah ada sepuluh.',
        )}
      </p>
    </Stack>,
  )
}

function dotOf({ t, language }: PageCall, { service, unit, n, average, scores }: RatedService) {
  const value = average === null ? null : average / 100
  const text = value === null ? '–' : formatNumber(value, 2, language)
  return {
    label: service.name,
    after: unit,
    value,
    text,
    side: t('{n} penilaian', { n }),
    say: t('{name}: rata-rata {value} dari 4, {n} penilaian; sebaran 1 sampai 4: {scores}', {
      name: service.name,
      value: text,
      n,
      scores: scores.join(', '),
    }),
  }
}

function Waiting({ call, services }: { call: PageCall; services: readonly RatedService[] }) {
  const { t } = call
  const lines = services.filter(({ waiting, held, excluded }) => waiting + held + excluded > 0)
  if (lines.length === 0) return null
  return (
    <Section heading={t('Belum dihitung')}>
      <Rows
        small
        items={lines.map(({ service, unit, waiting, held, excluded }) => (
          <>
            <b>{service.name}</b> <span class="muted">{unit}</span>
            <br />
            {[
              waiting > 0 && t('{count} menunggu sampai ada lima', { count: waiting }),
              held > 0 && t('{count} penilaian ditahan: diperiksa orang kedua', { count: held }),
              excluded > 0 && t('{count} dikeluarkan dengan alasan', { count: excluded }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </>
        ))}
      />
    </Section>
  )
}

function Comments({ call, ratings }: { call: PageCall; ratings: UnitRatings }) {
  const { t } = call
  if (ratings.comments === null) {
    return <Notice tone="none">{t('Tulisan warga hanya untuk unit yang dinilai dan unit di atasnya.')}</Notice>
  }
  if (ratings.comments.length === 0) return null
  return (
    <Section heading={t('Yang ditulis warga')} aside={t('Tanggal adalah hari dibuka, bukan hari ditulis.')}>
      <CommentRows call={call} comments={ratings.comments} />
    </Section>
  )
}
