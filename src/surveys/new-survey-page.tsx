import { type PageCall, shell } from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import type { Refused } from '../platform/http.ts'
import { uuidv7 } from '../platform/ids.ts'
import {
  Button,
  Buttons,
  Chips,
  Csrf,
  DateInput,
  Hidden,
  NumberInput,
  PageHead,
  Select,
  Stack,
  TextInput,
  WhyRefused,
} from '../ui/index.ts'
import type { NewSurvey } from './surveys.ts'

/** The form for a campaign, after a refusal with everything typed. */
export function newSurveyPage(call: PageCall, { units, services }: NewSurvey, refused?: Refused) {
  const { t, agency, actor } = call
  const form = refused?.form
  const asNew = refused?.problem.key === 'already-different'
  const errors = refused?.errors ?? {}
  const field = (name: string, fallback?: string) => ({ name, value: form?.get(name) ?? fallback, errors })
  const home = `/${agency.slug}/survei`
  return shell(
    call,
    {
      title: t('Mulai survei'),
      wide: 'mid',
      crumbs: [{ href: home, label: t('Survei kepuasan') }, { label: t('Mulai survei') }],
      refused: refused !== undefined,
    },
    <Stack room="tight">
      <PageHead title={t('Mulai survei')} under={t('Sembilan unsur, jawaban 1 sampai 4, tanpa nama.')} />
      <WhyRefused refused={refused} />
      <form class="form" method="post" action={`${home}/baru`}>
        <Csrf token={call.formToken} />
        <Hidden name="id" value={(asNew ? undefined : form?.get('id')) ?? uuidv7(call.now.getTime())} />
        <TextInput
          {...field('title')}
          label={t('Nama survei')}
          hint={t('Misalnya: SKM semester II 2026')}
          maxlength={120}
        />
        <Select
          {...field('unit', actor.unitId ?? undefined)}
          label={t('Unit yang disurvei')}
          choices={units.map((unit) => ({ value: unit.id, label: unit.name }))}
        />
        <Chips
          name="services"
          label={t('Layanan yang ditanyakan')}
          values={form?.all('services')}
          choices={services.map((service) => ({ value: service.id, label: service.name }))}
          errors={errors}
        />
        <div class="pair">
          <DateInput {...field('first', call.today)} label={t('Hari pertama')} />
          <DateInput {...field('last', addDays(call.today, 30))} label={t('Hari terakhir')} />
        </div>
        <NumberInput
          {...field('population')}
          label={t('Banyaknya warga yang dilayani')}
          hint={t('Dalam masa yang disurvei. Dari sini dihitung berapa responden yang diperlukan.')}
          unit={t('orang')}
          optional
        />
        <Buttons>
          <Button kind="first">{t('Mulai')}</Button>
        </Buttons>
      </form>
    </Stack>,
  )
}
