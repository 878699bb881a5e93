import { type PageCall, spanOf } from '../organization/index.ts'
import { contains } from '../platform/dates.ts'
import type { Refused } from '../platform/http.ts'
import { formatDate } from '../platform/i18n/format.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Csrf,
  DateInput,
  type Errors,
  Hidden,
  KeyValues,
  Notice,
  NumberInput,
  PageHead,
  RadioCards,
  Rows,
  Section,
  Select,
  Stack,
  TextInput,
  WhyRefused,
} from '../ui/index.ts'
import { type Keeping, publicationFaults, stepsOfAll } from './keeping.ts'
import { keepingFrame, SERVICE_STATE, stateWords } from './keeping-list-page.tsx'
import { costWords, differences, promiseWords } from './standard-rules.ts'
import { contentOf } from './standard-sheet.ts'

interface Shown {
  call: PageCall
  keeping: Keeping
  home: string
  errors: Errors
  refused: Partial<Refused>
}

/** One service for those who keep it: the standards, the draft, who is on duty, and whether it is open. */
export function keepingPage(call: PageCall, keeping: Keeping, refused: Partial<Refused>) {
  const { t, agency, query } = call
  const { service, unit } = keeping
  const inForce = keeping.standards.some(({ span }) => contains(spanOf(span), call.today))
  const home = `/${agency.slug}/loket/layanan/${service.slug}`
  const shown = { call, keeping, home, errors: refused.errors ?? {}, refused }
  const flash = query.pesan === 'terbit' ? t('Standar diterbitkan.') : query.pesan ? t('Tersimpan.') : undefined
  return keepingFrame(
    call,
    { title: service.name, service, refused: refused.errors !== undefined, ...(flash && { flash }) },
    <Stack>
      <PageHead
        title={service.name}
        under={`${unit?.name ?? ''} · ${t(stateWords(service, inForce))}`}
        end={inForce ? <a href={`/${agency.slug}/layanan/${service.slug}`}>{t('Lihat halaman warga')}</a> : undefined}
      />
      <WhyRefused refused={refused} />
      <Draft {...shown} />
      <Standards {...shown} />
      <Duties {...shown} />
      {keeping.keeper && keeping.standards[0]?.presence ? <Slots {...shown} /> : null}
      {keeping.keeper ? <State {...shown} /> : null}
    </Stack>,
  )
}

function Draft({ call, keeping, home, errors }: Shown) {
  const { t, formToken, today } = call
  const { draft, standards, keeper } = keeping
  const [latest] = standards
  const edit = (
    <Buttons>
      <ButtonLink href={`${home}/standar`}>{t('Ubah kata-katanya')}</ButtonLink>
      <ButtonLink href={`${home}/formulir`}>{t('Ubah formulirnya')}</ButtonLink>
    </Buttons>
  )
  if (!draft) {
    return keeper ? (
      <Section heading={t('Mengubah standar')}>
        <Stack room="tight">
          <p class="read">
            {t('Perubahan menjadi draf dahulu. Permohonan yang berjalan tetap memakai standar lamanya.')}
          </p>
          {edit}
        </Stack>
      </Section>
    ) : null
  }
  const changes = latest ? differences(contentOf(latest), draft.content) : []
  const faults = publicationFaults(draft)
  return (
    <Section heading={t('Draf standar')} aside={latest ? t('dibandingkan dengan yang terbit') : undefined}>
      <Stack room="tight">
        {latest && changes.length === 0 ? <p class="muted">{t('Belum ada yang berbeda.')}</p> : null}
        {changes.length > 0 ? <Rows items={changes} /> : null}
        {faults.length > 0 ? (
          <Notice tone="warn" title={t('Belum dapat diterbitkan')}>
            <ul class="missing">
              {faults.map((fault) => (
                <li>{fault}</li>
              ))}
            </ul>
          </Notice>
        ) : null}
        {keeper ? edit : null}
        {keeper && faults.length === 0 ? (
          <form method="post" action={`${home}/terbit`} class="filters">
            <Csrf token={formToken} />
            <Hidden name="version" value={String(draft.version)} />
            <DateInput name="from" label={t('Berlaku mulai')} value={today} min={today} errors={errors} />
            <Button kind="first">{t('Terbitkan')}</Button>
          </form>
        ) : null}
        {keeper ? (
          <form method="post" action={`${home}/draf/pembatalan`}>
            <Csrf token={formToken} />
            <Hidden name="version" value={String(draft.version)} />
            <Button small>{t('Buang draf')}</Button>
          </form>
        ) : null}
      </Stack>
    </Section>
  )
}

function Standards({ call: { t, language }, keeping: { standards } }: Shown) {
  return (
    <Section heading={t('Standar yang terbit')} tight>
      {standards.length === 0 ? (
        <p class="muted">{t('Belum ada. Warga belum melihat layanan ini.')}</p>
      ) : (
        <KeyValues
          items={standards.map((standard) => {
            const { from, to } = spanOf(standard.span)
            const since = t('mulai {day}', { day: formatDate(from, 'long', language) })
            const until = to ? t('sampai sebelum {day}', { day: formatDate(to, 'long', language) }) : t('seterusnya')
            return {
              term: t('Standar {number}', { number: standard.number }),
              value: [
                `${since}, ${until}`,
                promiseWords(standard.promise_amount, standard.promise_unit, language),
                costWords(standard.cost, language),
                standard.source ?? t('contoh'),
              ].join(' · '),
            }
          })}
        />
      )}
    </Section>
  )
}

function Duties({ call, keeping, home, errors }: Shown) {
  const { t, formToken } = call
  const { duties, keeper, people } = keeping
  const steps = stepsOfAll(keeping)
  const newest = keeping.standards[0]?.number
  const unheld = steps
    .filter(({ standard, key }) => standard === newest && !duties.some((duty) => duty.step_key === key))
    .map(({ name }) => name)
  const older = (step: (typeof steps)[number]) =>
    step.standard === newest ? '' : t('hanya di standar {number}', { number: step.standard })
  return (
    <Section heading={t('Siapa mengerjakan tahap apa')}>
      <Stack room="tight">
        {unheld.length > 0 ? (
          <Notice tone="warn" title={t('Ada tahap tanpa petugas')}>
            <p>{t('{steps}: permohonan menunggu di sana sampai ada yang bertugas.', { steps: unheld.join(', ') })}</p>
          </Notice>
        ) : null}
        {steps.map((step) => {
          const on = duties.filter((duty) => duty.step_key === step.key)
          return (
            <div class="duty">
              <h3>
                {step.name}
                {step.hours === null ? null : (
                  <span class="small muted"> {t('biasanya {hours} jam kerja', { hours: step.hours })}</span>
                )}
                {older(step) ? <span class="small muted"> {older(step)}</span> : null}
              </h3>
              {on.length === 0 ? <p class="small muted">{t('Belum ada petugas.')}</p> : null}
              {on.map((duty) => (
                <form method="post" action={`${home}/petugas/akhir`} class="duty-line">
                  <Csrf token={formToken} />
                  <Hidden name="duty" value={duty.id} />
                  <span>{duty.name}</span>
                  {keeper ? (
                    <Button small>
                      {t('Lepas tugas')} <span class="vh">{duty.name}</span>
                    </Button>
                  ) : null}
                </form>
              ))}
            </div>
          )
        })}
        {steps.length === 0 ? <p class="muted">{t('Tahapnya diberi petugas sesudah standar diterbitkan.')}</p> : null}
        {keeper && steps.length > 0 ? (
          <form method="post" action={`${home}/petugas`} class="form">
            <Csrf token={formToken} />
            <Select
              name="employeeId"
              label={t('Tambah petugas')}
              none=""
              choices={people.map((person) => ({ value: person.id, label: person.name }))}
              errors={errors}
            />
            <Select
              name="step"
              label={t('Tahap')}
              choices={steps.map((step) => ({
                value: step.key,
                label: older(step) ? `${step.name} (${older(step)})` : step.name,
              }))}
              errors={errors}
            />
            <Button>{t('Tugaskan')}</Button>
          </form>
        ) : null}
      </Stack>
    </Section>
  )
}

function Slots({ call, keeping: { plan }, home, errors, refused }: Shown) {
  const { t, formToken } = call
  const typed = (name: string, known: number) => ({ name, value: refused.form?.get(name) ?? String(known), errors })
  return (
    <Section heading={t('Jam datang')} aside={t('dalam jam kerja menurut kalender unit')}>
      <form method="post" action={`${home}/jadwal`} class="form">
        <Csrf token={formToken} />
        {plan ? <Hidden name="version" value={String(plan.version)} /> : null}
        <div class="triple">
          <NumberInput {...typed('minutes', plan?.minutes ?? 30)} label={t('Lama, menit')} />
          <NumberInput {...typed('capacity', plan?.capacity ?? 2)} label={t('Orang sekaligus')} />
          <NumberInput {...typed('daysAhead', plan?.days_ahead ?? 7)} label={t('Hari ke depan')} />
        </div>
        <Button>{plan ? t('Simpan jadwal') : t('Buka pemesanan jam')}</Button>
      </form>
    </Section>
  )
}

function State({ call, keeping: { service }, home, errors, refused }: Shown) {
  const { t, formToken } = call
  const states = ['open', 'paused', 'closed'] as const
  return (
    <Section heading={t('Buka atau hentikan')}>
      <form method="post" action={`${home}/keadaan`} class="form">
        <Csrf token={formToken} />
        <Hidden name="version" value={String(service.version)} />
        <RadioCards
          name="state"
          label={t('Keadaan layanan')}
          hideLabel
          value={refused.form?.get('state') ?? service.state}
          choices={states.map((value) => ({ value, label: t(SERVICE_STATE[value]) }))}
        />
        <TextInput
          name="reason"
          label={t('Sebab dihentikan')}
          hint={t('Warga membacanya di halaman layanan.')}
          value={refused.form?.get('reason') ?? service.paused_reason ?? ''}
          errors={errors}
          optional
        />
        <Button>{t('Simpan keadaan')}</Button>
      </form>
    </Section>
  )
}
