import { type Keeping, readKeeping, readProof, setSource, setTarget, typeValueWithProof } from '../indicators/index.ts'
import { type PageCall, type Routes, shell } from '../organization/index.ts'
import { quarterOf, quartersBack } from '../platform/dates.ts'
import { fileAnswer } from '../platform/file-answers.ts'
import type { Form } from '../platform/forms.ts'
import type { Refused } from '../platform/http.ts'
import { formatPeriod, parseNumber } from '../platform/i18n/format.ts'
import { invalidInput, notFound } from '../platform/problems.ts'
import { Button, Buttons, PageHead, Select, Stack, WhyRefused } from '../ui/index.ts'
import { TargetForm, type Typed, ValueForm } from './keeping-forms.tsx'
import { SourceForm } from './source-form.tsx'

/** The forms of whoever keeps an indicator: its target, and a value that cannot be derived. */
export function keepingPages(routes: Routes): void {
  routes.page('/iku/:id/ubah', readKeeping, (call, keeping) => keepingPage(call, keeping, {}))
  routes.page('/iku/:id/berkas/:file', readProof, (call, { file }) => fileAnswer(call, file))
  routes.form('/iku/:id/target', setTarget, {
    read: targetOf,
    done: (call) => saved(call),
    refused: (call, refused) => shownAgain(call, refused),
  })
  routes.form('/iku/:id/sumber', setSource, {
    read: (form) => ({ metric: form.get('metric'), subjects: form.all('subjects') }),
    done: (call) => saved(call),
    refused: (call, refused) => shownAgain(call, refused),
  })
  routes.form('/iku/:id/nilai', typeValueWithProof, {
    read: valueOfForm,
    done: (call) => saved(call),
    refused: (call, refused) => shownAgain(call, refused),
  })
}

function saved(call: PageCall): string {
  const period = call.query.periode ?? ''
  return `/${call.agency.slug}/iku/${call.params.id}?periode=${encodeURIComponent(period)}&pesan=tersimpan`
}

function targetOf(form: Form) {
  const [low, high] = [numberIn(form, 'low'), numberIn(form, 'high')]
  const range = low !== undefined && high !== undefined ? { low, high } : undefined
  return {
    period: form.get('period'),
    target: range ?? numberIn(form, 'target'),
    letter: form.get('letter') || undefined,
    base: numberIn(form, 'base'),
    baseSource: form.get('baseSource') || undefined,
  }
}

function valueOfForm(form: Form) {
  if (form.refused.length > 0) throw invalidInput(form.refused.map((message) => ({ path: 'evidence', message })))
  return {
    period: form.get('period'),
    value: numberIn(form, 'value'),
    letter: form.get('valueLetter') || undefined,
    reason: form.get('reason') ?? '',
    fileId: form.get('fileId') || undefined,
    evidence: form.evidence,
  }
}

/** A typed number; empty is left out. @throws Problem that says how to write it. */
function numberIn(form: Form, name: string): number | undefined {
  const typed = form.get(name) ?? ''
  if (typed.trim() === '') return undefined
  const parsed = parseNumber(typed)
  if (!parsed.ok) throw invalidInput([{ path: name, message: parsed.message }])
  return parsed.value
}

async function shownAgain(call: PageCall, { form, problem, errors }: Refused) {
  const keeping = await readKeeping.load(call)
  if (!keeping) throw notFound()
  const typed = { ...Object.fromEntries(form.entries()), subjects: form.all('subjects').join(' ') }
  return keepingPage(call, keeping, {
    typed,
    errors,
    problem,
  })
}

function keepingPage(call: PageCall, keeping: Keeping, given: Typed) {
  const { t, agency } = call
  const { indicator, period } = keeping
  const home = `/${agency.slug}/iku/${indicator.id}`
  const refused = given.problem !== undefined
  return shell(
    call,
    {
      title: t('Ubah {name}', { name: indicator.name }),
      place: 'kota',
      wide: 'mid',
      refused,
      crumbs: [
        { label: t('Kota'), href: `/${agency.slug}/kota` },
        { label: t('IKU'), href: `/${agency.slug}/iku` },
        { label: indicator.code, href: `${home}?periode=${period}` },
        { label: t('Ubah') },
      ],
    },
    <Stack room="wide">
      <div class="stack stack-tight">
        <PageHead title={indicator.name} under={formatPeriod(period, { lang: call.language })} />
        <WhyRefused refused={given} />
        <Periods call={call} keeping={keeping} />
      </div>
      <TargetForm call={call} keeping={keeping} given={given} />
      <ValueForm call={call} keeping={keeping} given={given} />
      <SourceForm call={call} keeping={keeping} given={given} />
    </Stack>,
  )
}

function Periods({ call, keeping }: { call: PageCall; keeping: Keeping }) {
  const { t, agency, today, language } = call
  const year = Number(today.slice(0, 4))
  const ahead = [`${year + 1}-Q4`, quarterOf(today)].flatMap((end) =>
    quartersBack(end, end === quarterOf(today) ? 8 : 4),
  )
  const periods = [...new Set([...ahead, keeping.period])].sort().reverse()
  return (
    <form class="filters" method="get" action={`/${agency.slug}/iku/${keeping.indicator.id}/ubah`}>
      <Select
        name="periode"
        label={t('Masa')}
        value={keeping.period}
        choices={[...periods, String(year), String(year - 1)].map((period) => ({
          value: period,
          label: formatPeriod(period, { lang: language }),
        }))}
      />
      <Buttons>
        <Button>{t('Pilih masa')}</Button>
      </Buttons>
    </form>
  )
}
