import type { PageCall } from '../organization/index.ts'
import { Button, ButtonLink, Buttons, Chips, Csrf, Section } from '../ui/index.ts'
import { BEHAVIOURS } from './behaviour-rules.ts'
import { ANNEXES, APPROACH_LABEL, APPROACHES, PLAN_FORM_LABEL, PLAN_FORMS, pointsOf } from './form-rules.ts'
import type { PlanDetail } from './plans.ts'

interface PlanProps {
  call: PageCall
  plan: PlanDetail
}

/** What the superior expects of the seven values, in the words that stand in the form. */
export function Expectations({ call, plan }: PlanProps) {
  const { t, agency } = call
  const written = BEHAVIOURS.flatMap((value) => {
    const text = plan.passages.find((each) => each.part === value.key)?.text
    return text ? [{ label: value.label, text }] : []
  })
  const edit = plan.relation === 'superior' && plan.row.state !== 'agreed'
  const name = plan.superior?.name ?? t('atasan')
  return (
    <Section
      heading={t('Ekspektasi perilaku')}
      id="perilaku"
      aside={t('{written} dari 7 nilai', { written: written.length })}
      end={
        edit
          ? {
              href: `/${agency.slug}/skp/${plan.row.id}/ekspektasi`,
              label: written.length === 0 ? t('Tulis ekspektasi') : t('Ubah ekspektasi'),
            }
          : undefined
      }
    >
      {written.length === 0 ? (
        <p class="small muted">
          {plan.relation === 'superior'
            ? t('Tulis apa yang Anda harapkan, supaya penilaian nanti tidak mengejutkan.')
            : t('{name} belum menulis ekspektasi khusus. Panduan BerAKHLAK tetap berlaku.', { name })}
        </p>
      ) : (
        <dl class="pairs texts">
          {written.map((each) => (
            <div>
              <dt>{each.label}</dt>
              <dd class="lines">{each.text}</dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  )
}

/** Resources, accountability and consequences, point by point. */
export function Annexes({ call, plan }: PlanProps) {
  const { t, agency } = call
  const edit =
    (plan.relation === 'self' && plan.row.state === 'draft') ||
    (plan.relation === 'superior' && plan.row.state !== 'agreed')
  const written = ANNEXES.map((annex) => ({
    annex,
    points: pointsOf(plan.passages.find((each) => each.part === annex.key)?.text ?? ''),
  }))
  const empty = written.every(({ points }) => points.length === 0)
  return (
    <Section
      heading={t('Lampiran')}
      id="lampiran"
      end={
        edit
          ? {
              href: `/${agency.slug}/skp/${plan.row.id}/lampiran`,
              label: empty ? t('Isi lampiran') : t('Ubah lampiran'),
            }
          : undefined
      }
    >
      {empty ? (
        <p class="small muted">{t('Belum diisi: dukungan sumber daya, skema pertanggungjawaban, dan konsekuensi.')}</p>
      ) : (
        <dl class="pairs texts">
          {written.map(({ annex, points }) => (
            <div>
              <dt>{t(annex.label)}</dt>
              <dd>
                {points.length === 0 ? (
                  <span class="muted">{t('Belum diisi')}</span>
                ) : (
                  <ol class="points">
                    {points.map((point) => (
                      <li>{point}</li>
                    ))}
                  </ol>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  )
}

/** Which form is filled; in one's own draft it can be changed. */
export function Shape({ call, plan }: PlanProps) {
  const { t, agency } = call
  const words = t('Formulir {form}, {approach}', {
    form: t(PLAN_FORM_LABEL[plan.row.form]).toLowerCase(),
    approach: t(APPROACH_LABEL[plan.row.approach]).toLowerCase(),
  })
  if (plan.relation !== 'self' || plan.row.state !== 'draft') return <p class="small muted">{words}</p>
  return (
    <details class="small">
      <summary>
        {words} · {t('ganti')}
      </summary>
      <form class="form column" method="post" action={`/${agency.slug}/skp/${plan.row.id}/bentuk`}>
        <Csrf token={call.formToken} />
        <Chips
          name="form"
          label={t('Formulir')}
          hint={t('Pimpinan tinggi dan pimpinan unit kerja mandiri mengisi perspektif; pegawai lain mengisi aspek.')}
          one
          values={[plan.row.form]}
          choices={PLAN_FORMS.map((value) => ({ value, label: t(PLAN_FORM_LABEL[value]) }))}
        />
        <Chips
          name="approach"
          label={t('Pendekatan')}
          hint={t('Kuantitatif: indikator dan target berupa angka. Kualitatif: satu kalimat ukuran keberhasilan.')}
          one
          values={[plan.row.approach]}
          choices={APPROACHES.map((value) => ({ value, label: t(APPROACH_LABEL[value]) }))}
        />
        <Buttons>
          <Button>{t('Ganti bentuk')}</Button>
          <ButtonLink href={call.path}>{t('Batal')}</ButtonLink>
        </Buttons>
      </form>
    </details>
  )
}
