import { type PageCall, type Routes, shell } from '../organization/index.ts'
import { seeOther } from '../platform/answers.ts'
import { type Refused, sendingId } from '../platform/http.ts'
import type { Child } from '../platform/markup.ts'
import { type FormPage, type FormProblem, next, problems, visible } from '../services/index.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Checkbox,
  Csrf,
  Hidden,
  NumberInput,
  PageHead,
  PrintButton,
  Select,
  Stack,
  TextInput,
  WhyRefused,
} from '../ui/index.ts'
import { answersSaid } from './answer-words.ts'
import { PRINT_WORDS } from './case-words.ts'
import { Missing, SaidAnswers } from './check-answers.tsx'
import {
  type Counter,
  type CounterDraft,
  prepareWalkIn,
  readCounterDraft,
  receiveWalkIn,
  saveCounterPage,
  sendCounterDraft,
  type WalkedIn,
} from './counter.ts'
import { pageNamed } from './draft-rules.ts'
import type { Kept } from './filling.ts'
import { FormPageView, pageOfForm } from './form-page.tsx'
import { Receipt } from './receipt-page.tsx'

/** Receiving whoever comes to the counter: four fields, and the same form as online where it is wanted. */
export function counterPages(routes: Routes): void {
  routes.page('/loket/baru', prepareWalkIn, (call, counter) => walkInPage(call, counter, {}))
  routes.form('/loket/baru', receiveWalkIn, {
    read: (form) => ({ ...Object.fromEntries(form.entries()), complete: form.get('complete') === 'yes' }),
    done: afterWalkIn,
    refused: async (call, refused) => walkInPage(call, await prepareWalkIn.load(call), refused),
  })
  routes.page('/loket/isian/:id/periksa', readCounterDraft, checkPage)
  routes.form('/loket/isian/:id/periksa', sendCounterDraft, {
    read: () => ({}),
    done: (call, done) => ('sent' in done ? receipt(call, { ...done, ...done.sent }) : `${homeOf(call, done)}/periksa`),
  })
  routes.page('/loket/isian/:id/:step', readCounterDraft, questionPage)
  routes.form('/loket/isian/:id/:step', saveCounterPage, { read: pageOfForm, done: afterPage })
}

const homeOf = ({ agency }: PageCall, { open }: Pick<CounterDraft, 'open'>) =>
  `/${agency.slug}/loket/isian/${open.draft.id}`

function frame(call: PageCall, title: string, children: Child, refused = false) {
  const { t, agency } = call
  const crumbs = [{ label: t('Loket'), href: `/${agency.slug}/loket` }, { label: title }]
  return shell(call, { title, place: 'loket', wide: 'mid', crumbs, refused }, children)
}

/** What the contact of a walk-in is of use for. */
const CONTACT_USE = {
  texts: 'Untuk kabar dan untuk kode yang hilang.',
  mail: 'Kabar, dan tautan bila kodenya hilang, hanya lewat e-mail. Nomor HP untuk menelepon bila perlu.',
  none: 'Untuk menelepon bila perlu. Kabar tidak dikirim: beri tahu bahwa ia melihatnya di Lacak.',
}

function walkInPage(call: PageCall, counter: Counter | null, refused: Partial<Refused>) {
  const { t, agency, formToken } = call
  const { form, problem, errors = {} } = refused
  const typed = (name: string) => form?.get(name)
  const sentAlready = problem?.key === 'already-different' ? typed('id') : undefined
  return frame(
    call,
    t('Terima di loket'),
    <Stack>
      <PageHead
        title={t('Terima di loket')}
        under={t('Layanan, nama, dan berkas yang lengkap sudah cukup. Tanda terimanya langsung dicetak.')}
      />
      <form method="post" action={`/${agency.slug}/loket/baru`} class="form asking">
        <Csrf token={formToken} />
        <Hidden name="id" value={sendingId(refused, call.now)} />
        <WhyRefused refused={refused}>
          {sentAlready ? (
            <p>
              <a href={`/${agency.slug}/loket/${sentAlready}`}>{t('Buka yang sudah terkirim')}</a>.{' '}
              {t('Bila dikirim lagi dari sini, menjadi permohonan baru.')}
            </p>
          ) : null}
        </WhyRefused>
        <Select
          name="service"
          label={t('Layanan')}
          none=""
          value={typed('service') ?? call.query.layanan}
          choices={(counter?.offers ?? []).map(({ service }) => ({ value: service.id, label: service.name }))}
          errors={errors}
        />
        <TextInput name="name" label={t('Nama pemohon')} value={typed('name')} errors={errors} size="mid" />
        <TextInput
          name="contact"
          label={t('Nomor HP atau e-mail')}
          hint={t(CONTACT_USE[call.texts ? 'texts' : call.mail ? 'mail' : 'none'])}
          value={typed('contact')}
          errors={errors}
          size="mid"
          optional
        />
        <NumberInput
          name="waited"
          label={t('Lama menunggu di antrean')}
          unit={t('menit')}
          value={typed('waited')}
          errors={errors}
          optional
        />
        <Checkbox
          name="complete"
          label={t('Berkas lengkap menurut syarat layanan ini')}
          hint={t('Perlu dicentang untuk diterima sekarang. Belum lengkap? Isi formulirnya dahulu.')}
          checked={typed('complete') === 'yes'}
          errors={errors}
        />
        <Buttons>
          <Button kind="first" name="go" value="receive">
            {t('Terima dan cetak')}
          </Button>
          <Button name="go" value="form">
            {t('Isi formulirnya dahulu')}
          </Button>
        </Buttons>
      </form>
    </Stack>,
    refused.errors !== undefined,
  )
}

function afterWalkIn(call: PageCall, walked: WalkedIn) {
  if ('sent' in walked) return receipt(call, { ...walked, ...walked.sent })
  const { service, standard, open } = walked
  const first = visible(standard.form, {})[0]?.key ?? 'pemohon'
  return `${homeOf(call, { open })}/${first}?layanan=${service.slug}`
}

/** The receipt, to be printed for whoever stands there: its code is shown this once. */
function receipt(call: PageCall, given: Parameters<typeof Receipt>[0]['receipt']) {
  const { t, agency } = call
  return frame(
    call,
    t('Tanda terima'),
    <Stack>
      <Receipt call={call} receipt={given} atCounter />
      <PrintButton now label={t(PRINT_WORDS.label)} without={t(PRINT_WORDS.without)} />
      <Buttons>
        <ButtonLink href={`/${agency.slug}/loket/baru`} kind="first">
          {t('Terima berikutnya')}
        </ButtonLink>
        <ButtonLink href={`/${agency.slug}/loket/${given.application.id}`}>{t('Buka permohonannya')}</ButtonLink>
        {given.visit?.offered ? (
          <ButtonLink href={`/${agency.slug}/lacak/${given.code}/jadwal`}>{t('Pilih jam datang kembali')}</ButtonLink>
        ) : null}
      </Buttons>
    </Stack>,
  )
}

function afterPage(call: PageCall, kept: CounterDraft & Kept) {
  const { where } = kept
  if (where.to === 'mend') return question(call, kept, where.page, where.problems)
  if (where.to === 'page') return `${homeOf(call, kept)}/${where.page}`
  return where.to === 'later' ? `/${call.agency.slug}/loket` : `${homeOf(call, kept)}/periksa`
}

function questionPage(call: PageCall, filled: CounterDraft) {
  const { form, open } = filled
  const page = pageNamed(form, open.draft.answers, call.params.step ?? '')
  if (open.draft.sent_as) return seeOther(`/${call.agency.slug}/loket/${open.draft.sent_as}`)
  if (!page) {
    const following = next(form, open.draft.answers, call.params.step ?? null)
    return seeOther(`${homeOf(call, filled)}/${following?.key ?? 'periksa'}`)
  }
  return question(call, filled, page, [])
}

function question(call: PageCall, filled: CounterDraft, page: FormPage, found: readonly FormProblem[]) {
  const home = homeOf(call, filled)
  const changing = call.query.ubah !== undefined
  return frame(
    call,
    filled.service.name,
    <FormPageView
      t={call.t}
      form={filled.form}
      page={page}
      answers={filled.open.draft.answers}
      files={filled.open.draft.files}
      problems={found}
      action={`${home}/${page.key}${changing ? '?ubah=1' : ''}`}
      hrefOf={(key) => `${home}/${key}`}
      token={call.formToken}
      changing={changing}
      after={1}
    />,
    found.length > 0,
  )
}

function checkPage(call: PageCall, filled: CounterDraft) {
  const { t, agency, formToken } = call
  const { form, open } = filled
  if (open.draft.sent_as) return seeOther(`/${agency.slug}/loket/${open.draft.sent_as}`)
  const { answers, files } = open.draft
  const missing = problems(form, answers, call.today)
  const hrefOf = (page: string) => `${homeOf(call, filled)}/${page}?ubah=1`
  const nameOf = (id: string) => files.find((file) => file.id === id)?.name ?? null
  return frame(
    call,
    t('Periksa isian'),
    <Stack>
      <PageHead title={t('Periksa isian')} under={filled.service.name} />
      <Missing t={t} missing={missing} hrefOf={hrefOf} />
      <SaidAnswers t={t} said={answersSaid(form, answers, nameOf, call.language)} hrefOf={hrefOf} />
      <form method="post" action={`${homeOf(call, filled)}/periksa`}>
        <Csrf token={formToken} />
        <Button kind="first">{t('Terima dan cetak')}</Button>
      </form>
    </Stack>,
    missing.length > 0,
  )
}
