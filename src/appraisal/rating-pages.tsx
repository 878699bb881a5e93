import { type PageCall, type Routes, shell } from '../organization/index.ts'
import { quarterOf, quartersBack } from '../platform/dates.ts'
import type { Refused } from '../platform/http.ts'
import { formatPeriod } from '../platform/i18n/format.ts'
import { notFound } from '../platform/problems.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Columns,
  Csrf,
  type Errors,
  type Flash,
  Hidden,
  Notice,
  PageHead,
  RadioCards,
  Section,
  Stack,
  Status,
  Table,
  Tabs,
  TextArea,
  WhyRefused,
} from '../ui/index.ts'
import { ORGANISATION_RATING_LABEL, ORGANISATION_RATINGS } from './distribution-rules.ts'
import { DistributionView } from './distribution-view.tsx'
import { rateOrganisation } from './organisation-rating.ts'
import { readUnitRatings, type UnitRatings } from './unit-ratings.ts'

interface Given {
  rating?: string
  note?: string
  errors?: Errors
  problem?: Refused['problem']
}

/** The first step of every quarter: the ratings of units, set from above. */
export function ratingPages(routes: Routes): void {
  routes.page('/penilaian/organisasi', readUnitRatings, (call, page) => ratingPage(call, page, {}))
  routes.form('/penilaian/organisasi', rateOrganisation, {
    read: (form) => ({
      unit: form.get('unit'),
      period: form.get('period'),
      rating: form.get('rating'),
      note: form.get('note') ?? '',
    }),
    done: (call, row) =>
      `/${call.agency.slug}/penilaian/organisasi?periode=${row.period}&unit=${row.unit_id}&pesan=ditetapkan`,
    refused: async (call, { form, problem, errors }) => {
      const query = { periode: form.get('period') ?? '', unit: form.get('unit') ?? '' }
      const page = await readUnitRatings.load({ ...call, query })
      if (!page) throw notFound()
      return ratingPage(call, page, { rating: form.get('rating'), note: form.get('note'), errors, problem })
    },
  })
}

function ratingPage(call: PageCall, page: UnitRatings, given: Given) {
  const { t, agency, language } = call
  const title = t('Predikat organisasi')
  return shell(
    call,
    {
      title,
      place: 'penilaian',
      refused: given.problem !== undefined,
      flash: flashOf(call),
      crumbs: [{ href: `/${agency.slug}/penilaian?periode=${page.period}`, label: t('Penilaian') }, { label: title }],
    },
    <Stack>
      <PageHead
        title={title}
        under={t('Ditetapkan dari atas, sebelum satu pun predikat perorangan. Sebarannya pertimbangan, bukan kuota.')}
      />
      <Tabs
        label={t('Triwulan')}
        items={quartersBack(quarterOf(call.today), 4)
          .toReversed()
          .map((quarter) => ({
            href: addressOf(call, quarter, page.open?.unit.id),
            label: formatPeriod(quarter, { lang: language }),
            current: quarter === page.period,
          }))}
      />
      <Columns kind="uneven">
        <Units call={call} page={page} />
        {page.open ? (
          <UnitForm call={call} page={page} open={page.open} given={given} />
        ) : (
          <p class="muted">{t('Pilih unit untuk menetapkan predikatnya dan melihat sebarannya.')}</p>
        )}
      </Columns>
    </Stack>,
  )
}

function addressOf(call: PageCall, period: string, unitId?: string): string {
  return `/${call.agency.slug}/penilaian/organisasi?periode=${period}${unitId ? `&unit=${unitId}#unit` : ''}`
}

function flashOf({ t, query }: PageCall): Flash | undefined {
  return query.pesan === 'ditetapkan' ? { kind: 'ok', text: t('Predikat organisasi ditetapkan.') } : undefined
}

function Units({ call, page }: { call: PageCall; page: UnitRatings }) {
  const { t } = call
  const set = page.units.filter((each) => each.rating).length
  return (
    <Section
      heading={t('Unit di bawah Anda')}
      aside={t('{set} dari {all} ditetapkan', { set, all: page.units.length })}
      tight
    >
      <Table
        caption={t('Unit dan predikatnya')}
        current={(row) => row.unit.id === page.open?.unit.id}
        columns={[
          {
            head: t('Unit'),
            rowHead: true,
            wide: true,
            cell: (row) => <a href={addressOf(call, page.period, row.unit.id)}>{row.unit.name}</a>,
          },
          {
            head: t('Predikat'),
            label: false,
            cell: (row) =>
              row.rating ? (
                <b>{ORGANISATION_RATING_LABEL[row.rating.rating]}</b>
              ) : page.rated.has(row.unit.id) ? (
                <Status tone="none">{t('mengikuti unit di atasnya')}</Status>
              ) : (
                <Status tone="warn">{t('belum ditetapkan')}</Status>
              ),
          },
        ]}
        rows={page.units}
      />
      {page.headed.length > 0 ? <OwnUnits call={call} headed={page.headed} /> : null}
    </Section>
  )
}

/** Units that whoever looks headed in the quarter: who rates them instead, or what makes that somebody can. */
function OwnUnits({ call: { t }, headed }: { call: PageCall; headed: UnitRatings['headed'] }) {
  const nobody = headed.filter(({ by }) => by.length === 0)
  return (
    <Stack room="tight">
      <p class="small muted">{t('Unit yang Anda pimpin dalam triwulan ini dinilai orang lain di atasnya.')}</p>
      <ul class="small">
        {headed.map(({ unit, by }) => (
          <li>
            {unit.name}:{' '}
            {by.length > 0 ? by.map(({ name }) => name).join(', ') : t('Belum ada yang dapat menetapkan predikatnya.')}
          </li>
        ))}
      </ul>
      {nobody.length > 0 ? (
        <Notice tone="warn" title={t('Perlu orang kedua untuk menetapkan predikat')}>
          {t('Minta BKPSDM mencatat Plt. kepala di atasnya lewat Impor, jenis Penempatan, Plt, dan Plh.')}{' '}
          {t('Atau minta admin mengusulkan seorang lagi sebagai pimpinan kota, di Peran.')}
        </Notice>
      ) : null}
    </Stack>
  )
}

function UnitForm({
  call,
  page,
  open,
  given,
}: {
  call: PageCall
  page: UnitRatings
  open: NonNullable<UnitRatings['open']>
  given: Given
}) {
  const { t, agency } = call
  const { unit, rating, head, distribution } = open
  const errors = given.errors
  return (
    <Section
      id="unit"
      heading={unit.name}
      aside={head ? [head.name, head.title].filter(Boolean).join(', ') : t('belum ada kepala tercatat')}
    >
      <Stack room="tight">
        <WhyRefused refused={given}>
          {rating ? (
            <p>{t('Tersimpan sekarang: {rating}.', { rating: ORGANISATION_RATING_LABEL[rating.rating] })}</p>
          ) : null}
        </WhyRefused>
        <form class="form" method="post" action={`/${agency.slug}/penilaian/organisasi`}>
          <Csrf token={call.formToken} />
          <Hidden name="unit" value={unit.id} />
          <Hidden name="period" value={page.period} />
          <Hidden name="version" value={String(rating?.version ?? 0)} />
          <RadioCards
            name="rating"
            label={t('Capaian kinerja organisasi')}
            value={given.rating ?? rating?.rating}
            errors={errors}
            choices={ORGANISATION_RATINGS.map((value) => ({ value, label: ORGANISATION_RATING_LABEL[value] }))}
          />
          <TextArea
            name="note"
            label={t('Dasarnya')}
            hint={t('Rencana aksi dibanding target triwulan ini, dengan angkanya.')}
            value={given.note ?? rating?.note}
            errors={errors}
          />
          <Buttons>
            <Button kind="first">{rating ? t('Ubah predikat') : t('Tetapkan')}</Button>
            <ButtonLink href={`/${agency.slug}/kota`}>{t('Lihat capaian kota')}</ButtonLink>
          </Buttons>
          <p class="source">{t('Kepala unit memperoleh penilaian hasil kerja dari predikat ini.')}</p>
        </form>
        <DistributionView call={call} distribution={distribution} />
      </Stack>
    </Section>
  )
}
