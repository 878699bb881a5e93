import { type SharedPlace, sharedPlaces } from '../complaints/index.ts'
import { sourceOf } from '../indicators/index.ts'
import { type PageCall, shell } from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import type { Refused } from '../platform/http.ts'
import { uuidv7 } from '../platform/ids.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Chips,
  Csrf,
  DateInput,
  EmptyState,
  Hidden,
  KeyValues,
  Notice,
  PageHead,
  Section,
  Select,
  Stack,
  TextArea,
  TextInput,
  WhyRefused,
} from '../ui/index.ts'
import { type Improved, type ImprovementDetail, type NewImprovement, TRAININGS } from './actions.ts'
import { ImprovementView } from './effect-view.tsx'
import { improvesSomewhere, mayPutInForce } from './may.ts'
import { MOVABLES } from './rules.ts'

/** Changes for staff, each with its page. */
export function listPage(call: PageCall, { items, next }: { items: Improved[]; next: string | null }) {
  const { t, agency, actor } = call
  const home = `/${agency.slug}/perbaikan`
  return shell(
    call,
    { title: t('Perbaikan'), wide: 'mid' },
    <Stack>
      <PageHead
        title={t('Perbaikan')}
        under={t('Sebab, tindakan, pemilik, tanggal, dan ukuran yang diharapkan membaik.')}
        end={
          improvesSomewhere(actor) ? (
            <ButtonLink href={`${home}/baru`} kind="first">
              {t('Mulai perbaikan')}
            </ButtonLink>
          ) : undefined
        }
      />
      <p class="links">
        <a href={home}>{t('Halaman untuk warga')}</a>
      </p>
      {items.length === 0 ? (
        <EmptyState>{t('Belum ada perbaikan.')}</EmptyState>
      ) : (
        items.map((found) => <ImprovementView words={call} found={found} href={`${home}/${found.row.id}`} />)
      )}
      {next && (
        <p class="small links">
          <a href={`${home}/daftar?cursor=${next}`}>{t('Lebih lama')}</a>
        </p>
      )}
    </Stack>,
  )
}

/** One change, and the form that puts it in force. */
export function improvementPage(
  call: PageCall,
  { found, ownerId, unitsAbove, places }: ImprovementDetail,
  refused?: Refused,
) {
  const { t, agency, actor } = call
  const { row, owner } = found
  const home = `/${agency.slug}/perbaikan`
  const may = !row.in_force_on && mayPutInForce(actor, { ownerId, unitsAbove }) === 'yes'
  return shell(
    call,
    {
      title: row.title,
      wide: 'mid',
      crumbs: [{ href: `${home}/daftar`, label: t('Perbaikan') }, { label: row.title }],
      refused: refused !== undefined,
    },
    <Stack>
      <PageHead title={t('Perbaikan')} />
      <WhyRefused refused={refused} />
      <ImprovementView words={call} found={found} />
      <KeyValues
        items={[
          { term: t('Sebab'), value: row.cause },
          { term: t('Pemilik'), value: owner },
          { term: t('Ukuran'), value: t(sourceOf(row.metric).name) },
          ...(places.length > 0 ? [{ term: t('Tempat yang sama'), value: placesIn(call, places) }] : []),
        ]}
      />
      {may && (
        <Section heading={t('Sudah berlaku?')}>
          <form class="form" method="post" action={`${home}/${row.id}/berlaku`}>
            <Csrf token={call.formToken} />
            <DateInput
              name="since"
              label={t('Berlaku sejak')}
              value={refused?.form.get('since') ?? call.today}
              max={call.today}
              errors={refused?.errors}
            />
            <Buttons>
              <Button kind="first">{t('Nyatakan berlaku')}</Button>
            </Buttons>
          </form>
        </Section>
      )}
    </Stack>,
  )
}

/** "loket 2 (3 suara)" for each place that several name. */
function placesIn({ t }: PageCall, places: readonly SharedPlace[]): string {
  return places.map(({ place, count }) => t('{place} ({count} suara)', { place, count })).join('; ')
}

/** The form for a change, begun from voices or a lagging IKU; after a refusal with everything typed. */
export function newPage(call: PageCall, offered: NewImprovement, refused?: Refused) {
  const { t, agency } = call
  const { begin, units, services, complaints, chosen } = offered
  const form = refused?.form
  const errors = refused?.errors ?? {}
  const field = (name: string, fallback?: string | null) => ({
    name,
    value: form?.get(name) ?? fallback ?? undefined,
    errors,
  })
  const home = `/${agency.slug}/perbaikan`
  const shared = sharedPlaces(complaints)
  return shell(
    call,
    {
      title: t('Mulai perbaikan'),
      wide: 'mid',
      crumbs: [{ href: `${home}/daftar`, label: t('Perbaikan') }, { label: t('Mulai perbaikan') }],
      refused: refused !== undefined,
    },
    <Stack room="tight">
      <PageHead
        title={t('Mulai perbaikan')}
        under={t(
          'Dari sebab ke tindakan, dengan satu ukuran yang harus membaik. Warga melihat sebelum dan sesudahnya.',
        )}
      />
      <WhyRefused refused={refused} />
      <form class="form" method="post" action={`${home}/baru`}>
        <Csrf token={call.formToken} />
        <Hidden name="id" value={form?.get('id') ?? uuidv7(call.now.getTime())} />
        <Hidden name="indicator" value={form?.get('indicator') ?? begin.indicatorId ?? ''} />
        {shared.length > 0 && (
          <Notice tone="now" title={t('Beberapa di tempat yang sama')}>
            {placesIn(call, shared)}
          </Notice>
        )}
        {complaints.length > 0 && (
          <Chips
            name="voices"
            label={t('Dari suara warga')}
            hint={t('Yang berbicara dikabari, lewat kodenya dan e-mail bila ada.')}
            values={form ? form.all('voices') : [...chosen]}
            choices={complaints.map(({ id, text, place }) => ({
              value: id,
              label: [(text ?? '').slice(0, 80), place].filter(Boolean).join(' · '),
            }))}
            errors={errors}
          />
        )}
        <TextInput
          {...field('said')}
          label={t('Kutipan untuk halaman publik')}
          hint={t('Satu kalimat tanpa nama dan tanpa hal yang mengenali orangnya.')}
          maxlength={200}
          optional
        />
        <TextInput {...field('title', begin.title)} label={t('Apa yang diubah, dalam beberapa kata')} maxlength={120} />
        <TextArea {...field('cause')} label={t('Sebab')} rows={2} maxlength={600} />
        <TextArea {...field('action')} label={t('Tindakan')} rows={2} maxlength={600} />
        <Select
          {...field('unit', begin.unitId)}
          label={t('Unit')}
          choices={units.map((unit) => ({ value: unit.id, label: unit.name }))}
        />
        <Select
          {...field('service', begin.serviceId)}
          label={t('Layanan')}
          none={t('Semua layanan unit ini')}
          choices={services.map((service) => ({ value: service.id, label: service.name }))}
        />
        <Select
          {...field('metric', begin.metric)}
          label={t('Ukuran yang diharapkan membaik')}
          choices={MOVABLES.map((metric) => ({ value: metric, label: t(sourceOf(metric).name) }))}
        />
        <DateInput {...field('plannedOn', addDays(call.today, 30))} label={t('Rencana berlaku')} />
        <div class="pair">
          <Select
            {...field('training')}
            label={t('Usulkan pelatihan')}
            none={t('Tidak ada')}
            choices={TRAININGS.map((name) => ({ value: name, label: t(name) }))}
            optional
          />
          <DateInput {...field('trainingOn')} label={t('Pelatihan sebelum')} optional />
        </div>
        <Buttons>
          <Button kind="first">{t('Mulai')}</Button>
        </Buttons>
      </form>
    </Stack>,
  )
}
