import { type PageCall, type Routes, shell } from '../organization/index.ts'
import type { Refused } from '../platform/http.ts'
import { formatNumber, formatPeriod } from '../platform/i18n/format.ts'
import { notFound } from '../platform/problems.ts'
import {
  Button,
  Buttons,
  Columns,
  Csrf,
  EmptyState,
  type Flash,
  PageHead,
  RadioCards,
  Rows,
  Section,
  TextArea,
  WhyRefused,
} from '../ui/index.ts'
import type { PlanItem } from './plans.ts'
import { RATING_LABEL, RATINGS } from './rules.ts'
import { editSelfAssessment, type OwnQuarter, writeSelfAssessment } from './self-assessment.ts'

type Quarter = OwnQuarter & { items: PlanItem[] }
type Given = Partial<Pick<Refused, 'form' | 'errors' | 'problem'>>

/** Penilaian diri: one's own view of a quarter. */
export function selfAssessmentPages(routes: Routes): void {
  routes.page('/penilaian/:plan/:period/diri', editSelfAssessment, (call, quarter) => selfPage(call, quarter, {}))
  routes.form('/penilaian/:plan/:period/diri', writeSelfAssessment, {
    read: (form) => ({ text: form.get('text'), results: form.get('results'), behaviour: form.get('behaviour') }),
    done: (call, { plan, period }) => `/${call.agency.slug}/penilaian/${plan.id}/${period}/diri?pesan=tersimpan`,
    refused: async (call, given) => {
      const quarter = await editSelfAssessment.load(call)
      if (!quarter) throw notFound()
      return selfPage(call, quarter, given)
    },
  })
}

function selfPage(call: PageCall, quarter: Quarter, given: Given) {
  const { t, agency, language } = call
  const period = formatPeriod(quarter.period, { months: true, lang: language })
  return shell(
    call,
    {
      title: t('Penilaian diri'),
      place: 'penilaian',
      wide: 'mid',
      refused: given.problem !== undefined,
      flash: flashOf(call),
      crumbs: [{ href: `/${agency.slug}/penilaian`, label: t('Penilaian') }, { label: t('Penilaian diri') }],
    },
    <>
      <PageHead title={t('Penilaian diri')} under={period} />
      <div class="below-head">
        {quarter.open ? (
          <Columns kind="uneven">
            <Form call={call} quarter={quarter} given={given} />
            <Done call={call} items={quarter.items} />
          </Columns>
        ) : (
          <Closed call={call} quarter={quarter} />
        )}
      </div>
    </>,
  )
}

function flashOf({ t, query }: PageCall): Flash | undefined {
  return query.pesan === 'tersimpan' ? { kind: 'ok', text: t('Penilaian diri tersimpan.') } : undefined
}

function Form({ call, quarter, given }: { call: PageCall; quarter: Quarter; given: Given }) {
  const { t, agency } = call
  const errors = given.errors ?? {}
  const choices = RATINGS.toReversed().map((value) => ({ value, label: t(RATING_LABEL[value]) }))
  const value = (name: 'text' | 'results' | 'behaviour') => given.form?.get(name) ?? quarter.row?.[name] ?? undefined
  return (
    <Section heading={t('Menurut Anda')}>
      <form
        class="form"
        method="post"
        action={`/${agency.slug}/penilaian/${quarter.plan.id}/${quarter.period}/diri`}
        data-draft={`diri-${quarter.plan.id}-${quarter.period}`}
      >
        <Csrf token={call.formToken} />
        <WhyRefused refused={given} />
        <p class="small muted">
          {t('Atasan membacanya setelah menyimpan nilainya sendiri. Dapat diubah sampai penilaian dibagikan.')}
        </p>
        <TextArea
          name="text"
          label={t('Yang berhasil, yang belum, dan sebabnya')}
          hint={t('Singkat saja. Sebut angka atau catatan kerja yang menunjukkannya.')}
          rows={7}
          value={value('text')}
          errors={errors}
        />
        <RadioCards
          name="results"
          label={t('Hasil kerja saya')}
          value={value('results')}
          choices={choices}
          errors={errors}
        />
        <RadioCards
          name="behaviour"
          label={t('Perilaku kerja saya')}
          value={value('behaviour')}
          choices={choices}
          errors={errors}
        />
        <Buttons>
          <Button kind="first">{t('Simpan penilaian diri')}</Button>
        </Buttons>
        <p class="source">{t('Tidak dihitung ke predikat. Predikat dipilih atasan dan terbaca dari matriks.')}</p>
      </form>
    </Section>
  )
}

/** What stands in the records for the quarter, so that memory is not the only witness. */
function Done({ call, items }: { call: PageCall; items: readonly PlanItem[] }) {
  const { t, language } = call
  if (items.length === 0) return null
  return (
    <Section heading={t('Tercatat dalam triwulan ini')} tight>
      <Rows
        small
        items={items.map(({ row, targets, quantityDone, entriesCounted, countsCases }) => (
          <>
            <b>RHK {row.number}</b> {row.text}
            <br />
            <span class="muted">
              {t(countsCases ? '{quantity} dari {count} perkara' : '{quantity} dari {count} catatan', {
                quantity: [
                  formatNumber(quantityDone, undefined, language),
                  targets.find((target) => target.aspect === 'quantity')?.unit_label,
                ]
                  .filter(Boolean)
                  .join(' '),
                count: formatNumber(entriesCounted, 0, language),
              })}
            </span>
          </>
        ))}
      />
    </Section>
  )
}

/** Too early or too late to write: what was written stays to be read. */
function Closed({ call, quarter }: { call: PageCall; quarter: Quarter }) {
  const { t, agency } = call
  const { row, plan, period } = quarter
  const sheet = { href: `/${agency.slug}/penilaian/${plan.id}/${period}`, label: t('Buka penilaiannya') }
  if (!row) {
    return (
      <EmptyState action={{ href: `/${agency.slug}/penilaian`, label: t('Ke daftar penilaian') }}>
        {t('Penilaian diri ditulis sejak triwulan mulai sampai atasan membagikan penilaiannya.')}
      </EmptyState>
    )
  }
  return (
    <Section heading={t('Menurut Anda')} end={sheet}>
      <p class="read lines">“{row.text}”</p>
      <p class="source">
        {t('Hasil kerja {results}, perilaku kerja {behaviour}.', {
          results: t(RATING_LABEL[row.results]).toLowerCase(),
          behaviour: t(RATING_LABEL[row.behaviour]).toLowerCase(),
        })}
      </p>
    </Section>
  )
}
