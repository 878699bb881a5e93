import { METRICS, sourceOf } from '../indicators/index.ts'
import { Button, Buttons, Chips, Csrf, Hidden, Section, Select } from '../ui/index.ts'
import type { FormProps } from './keeping-forms.tsx'

/** Where the value comes from by itself, and of which services. */
export function SourceForm({ call, keeping, given: { typed, errors } }: FormProps) {
  const { t, agency } = call
  const { indicator, services, period } = keeping
  return (
    <Section
      heading={t('Sumber nilai')}
      aside={t('Nilai yang terhitung sendiri tidak diketik. Masa yang belum punya data memakai nilai yang diketik.')}
    >
      <form class="form" method="post" action={`/${agency.slug}/iku/${indicator.id}/sumber?periode=${period}`}>
        <Csrf token={call.formToken} />
        <Hidden name="version" value={String(indicator.version)} />
        <Select
          name="metric"
          label={t('Dihitung dari')}
          none={t('catatan kerja, atau diketik')}
          value={typed?.metric ?? indicator.metric ?? ''}
          choices={METRICS.map((metric) => ({ value: metric, label: t(sourceOf(metric).name) }))}
          errors={errors}
        />
        {services.length > 0 ? (
          <Chips
            name="subjects"
            label={t('Hanya dari layanan')}
            hint={t('Kosongkan untuk semua layanan.')}
            values={typed?.metric === undefined ? [...indicator.subjects] : (typed.subjects ?? '').split(' ')}
            choices={services.map(({ id, name }) => ({ value: id, label: name }))}
            errors={errors}
          />
        ) : null}
        <Buttons>
          <Button kind="second">{t('Simpan sumber')}</Button>
        </Buttons>
      </form>
    </Section>
  )
}
