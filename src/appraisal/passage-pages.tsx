import { type PageCall, type Routes, shell } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import type { Refused } from '../platform/http.ts'
import type { Child } from '../platform/markup.ts'
import { notFound } from '../platform/problems.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Csrf,
  type Errors,
  Hidden,
  Notice,
  PageHead,
  Stack,
  TextArea,
  WhyRefused,
} from '../ui/index.ts'
import { BEHAVIOUR_KEYS, BEHAVIOURS } from './behaviour-rules.ts'
import { ANNEX_KEYS, ANNEXES } from './form-rules.ts'
import { passageDraft } from './passage-drafts.ts'
import type { PassageRow } from './passage-sql.ts'
import {
  type Pattern,
  readAnnexes,
  readExpectations,
  reshapePlan,
  setAnnexes,
  setExpectations,
  versionOfParts,
} from './passages.ts'
import { planHref, planUrl } from './plan-words.ts'
import type { PlanDetail } from './plans.ts'

type Part = PassageRow['part']
type Texts = Partial<Record<Part, string>>

/** What a form over several passages shows: what is stored, or what was typed when it was refused. */
interface Given {
  values?: Texts
  errors?: Errors
  problem?: Refused['problem']
}

/** The superior's expectations, the annexes, and the shape of the plan. */
export function passagePages(routes: Routes): void {
  routes.page('/skp/:id/ekspektasi', readExpectations, expectationsPage)
  routes.form('/skp/:id/ekspektasi', setExpectations, {
    read: (form) => ({ expectations: textsIn(form, BEHAVIOUR_KEYS) }),
    done: (call, { plan }) => `${planUrl(call, plan, 'ekspektasi-tersimpan')}#perilaku`,
    async refused(call, refused) {
      const plan = await readExpectations.load(call)
      if (!plan) throw notFound()
      return expectationsPage(call, plan, givenOf(refused, BEHAVIOUR_KEYS, 'expectations'))
    },
  })
  routes.page('/skp/:id/lampiran', readAnnexes, annexesPage)
  routes.form('/skp/:id/lampiran', setAnnexes, {
    read: (form) => ({ annexes: textsIn(form, ANNEX_KEYS) }),
    done: (call, { plan }) => `${planUrl(call, plan, 'lampiran-tersimpan')}#lampiran`,
    async refused(call, refused) {
      const plan = await readAnnexes.load(call)
      if (!plan) throw notFound()
      return annexesPage(call, plan, givenOf(refused, ANNEX_KEYS, 'annexes'))
    },
  })
  routes.form('/skp/:id/bentuk', reshapePlan, {
    read: (form) => ({ form: form.get('form'), approach: form.get('approach') }),
    done: (call, plan) => planUrl(call, plan, 'bentuk-tersimpan'),
  })
}

const textsIn = (form: Form, parts: readonly Part[]): Texts =>
  Object.fromEntries(parts.map((part) => [part, form.get(part) ?? '']))

function givenOf({ form, errors, problem }: Refused, parts: readonly Part[], under: string): Given {
  const placed = Object.entries(errors).map(([path, message]) => [path.replace(`${under}.`, ''), message])
  return { values: textsIn(form, parts), errors: Object.fromEntries(placed), problem }
}

const storedTexts = (plan: PlanDetail): Texts =>
  Object.fromEntries(plan.passages.filter(({ text }) => text !== '').map(({ part, text }) => [part, text]))

function expectationsPage(call: PageCall, plan: PlanDetail & { patterns: Pattern[] }, given: Given = {}) {
  const { t, agency } = call
  const name = plan.person?.name ?? ''
  const pattern = plan.patterns.find((each) => each.planId === call.query.dari)
  const values = given.values ?? { ...pattern?.texts, ...storedTexts(plan) }
  const blank = BEHAVIOUR_KEYS.some((key) => !values[key])
  const others = blank ? plan.patterns.filter((each) => each.planId !== pattern?.planId).slice(0, 6) : []
  return frame(call, plan, given, {
    title: t('Ekspektasi untuk {name}', { name }),
    under: t('Apa yang Anda harapkan pada tiap nilai BerAKHLAK. Tercetak di SKP, dan menjadi ukuran saat menilai.'),
    children: (
      <>
        {pattern ? (
          <Notice tone="none">
            {t('Diisi dari ekspektasi untuk {name}. Ubah seperlunya.', { name: pattern.name })}
          </Notice>
        ) : null}
        {others.length > 0 && !given.values ? (
          <p class="small links">
            {t('Mulai dari yang Anda tulis untuk:')}{' '}
            {others.map((each) => (
              <a href={`/${agency.slug}/skp/${plan.row.id}/ekspektasi?dari=${each.planId}`}>{each.name}</a>
            ))}
          </p>
        ) : null}
        <PassageForm call={call} plan={plan} path="ekspektasi" parts={BEHAVIOUR_KEYS}>
          {BEHAVIOURS.map((value) => (
            <TextArea
              name={value.key}
              label={value.label}
              hint={value.guides.join('; ')}
              value={values[value.key] ?? ''}
              errors={given.errors}
              rows={2}
              optional
            />
          ))}
        </PassageForm>
      </>
    ),
  })
}

function annexesPage(call: PageCall, plan: PlanDetail, given: Given = {}) {
  const { t } = call
  const values = given.values ?? storedTexts(plan)
  return frame(call, plan, given, {
    title: t('Lampiran SKP'),
    under: t('Satu baris untuk tiap butir; nomor dan titik dibuat saat dicetak.'),
    children: (
      <PassageForm call={call} plan={plan} path="lampiran" parts={ANNEX_KEYS}>
        {ANNEXES.map((annex) => (
          <TextArea
            name={annex.key}
            label={t(annex.label)}
            hint={t(annex.hint)}
            value={values[annex.key] ?? ''}
            errors={given.errors}
            rows={4}
            optional
          />
        ))}
      </PassageForm>
    ),
  })
}

function frame(
  call: PageCall,
  plan: PlanDetail,
  given: Given,
  page: { title: string; under: string; children: Child },
) {
  const { t } = call
  const own = plan.relation === 'self'
  return shell(
    call,
    {
      title: page.title,
      place: own ? 'skp' : 'tim',
      wide: 'mid',
      refused: given.problem !== undefined,
      crumbs: [
        { href: planHref(call, plan.row), label: t('SKP {year}', { year: plan.row.year }) },
        { label: page.title },
      ],
    },
    <Stack room="tight">
      <PageHead title={page.title} under={page.under} />
      <div class="column">
        <Stack room="tight">
          <WhyRefused refused={given} />
          {plan.row.state === 'agreed' ? (
            <Notice tone="warn">{t('SKP ini sudah disepakati. Buka lagi sebagai draf, lalu ubah.')}</Notice>
          ) : (
            page.children
          )}
        </Stack>
      </div>
    </Stack>,
  )
}

/** The fields of several passages in one form, with the version that all of them were opened at. */
function PassageForm(props: {
  call: PageCall
  plan: PlanDetail
  path: 'ekspektasi' | 'lampiran'
  parts: readonly Part[]
  children?: Child
}) {
  const { call, plan, path, parts } = props
  const { t, agency } = call
  return (
    <form
      class="form"
      method="post"
      action={`/${agency.slug}/skp/${plan.row.id}/${path}`}
      data-draft={passageDraft(path, plan.row.id)}
    >
      <Csrf token={call.formToken} />
      <Hidden name="version" value={String(versionOfParts(plan.passages, parts))} />
      {props.children}
      <Buttons>
        <Button kind="first" wide>
          {t('Simpan')}
        </Button>
        <ButtonLink href={planHref(call, plan.row)}>{t('Batal')}</ButtonLink>
      </Buttons>
    </form>
  )
}
