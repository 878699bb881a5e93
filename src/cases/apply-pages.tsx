import { publicShell, type Routes } from '../organization/index.ts'
import { PAGE_HEADERS, seeOther } from '../platform/answers.ts'
import type { Html, PageCall, Refused } from '../platform/http.ts'
import { dayIn, formatDate } from '../platform/i18n/format.ts'
import type { Visitor } from '../platform/policy.ts'
import { type FormPage, type FormProblem, next, problems, visible } from '../services/index.ts'
import { Button, ButtonLink, Buttons, ErrorSummary, Notice, PageHead, Stack, TextInput } from '../ui/index.ts'
import { answersSaid } from './answer-words.ts'
import { frame, goTo, homeOf, sentBeforePage, TIME_PAGE } from './apply-frame.tsx'
import { TimeGone, timePage, timeWords } from './apply-time-page.tsx'
import {
  type Applying,
  beginAnew,
  type ChoosingTime,
  draftCookie,
  keepTime,
  prepareApplication,
  prepareResume,
  prepareTime,
  readReceipt,
  resumeDraft,
  type SavedPage,
  savePage,
  sendApplication,
} from './applying.ts'
import { Missing, SaidAnswers } from './check-answers.tsx'
import { spacedCode } from './codes.ts'
import { APPLICANT_PAGE, applicantOf, comingAt, DRAFT_DAYS, pageNamed, withTyped } from './draft-rules.ts'
import type { OpenDraft } from './drafts.ts'
import { FormPageView, pageOfForm } from './form-page.tsx'
import { lostCodePages } from './lost-code-page.tsx'
import { NoNews, WaysOfNews } from './news-notice.tsx'
import { receiptPage } from './receipt-page.tsx'
import { isFree } from './slot-rules.ts'

type Call = PageCall<Visitor>

/** Applying without an account: a question at a time, kept with each step, checked before it is sent. */
export function applyPages(routes: Routes): void {
  routes.publicPage('/layanan/lanjut', prepareResume, (call) => resumePage(call, {}))
  routes.publicForm('/layanan/lanjut', resumeDraft, {
    read: (form) => ({ code: form.get('code') ?? '' }),
    done: (call, { open, service }) => goTo(call, { service, open }, open.draft.step ?? 'periksa'),
    refused: (call, refused) => resumePage(call, refused),
  })
  lostCodePages(routes)
  routes.publicPage('/layanan/:slug/ajukan', prepareApplication, beginPage)
  routes.publicForm('/layanan/:slug/ajukan', beginAnew, {
    read: (form) => ({ copy: form.get('copy') === 'yes', step: form.get('step'), typed: pageOfForm(form) }),
    done: (call, applying) => goTo(call, applying, applying.page ?? firstPage(applying)),
  })
  routes.publicPage('/layanan/:slug/ajukan/jadwal', prepareTime, (call, choosing) => timePage(call, choosing, {}))
  routes.publicForm('/layanan/:slug/ajukan/jadwal', keepTime, {
    read: (form) => ({ at: form.get('go') === 'later' ? 'none' : (form.get('at') ?? '') }),
    done: (call, choosing) => goTo(call, choosing, 'periksa'),
    refused: async (call, refused) => {
      const choosing = await prepareTime.load(call)
      if (!choosing?.open) throw refused.problem
      return timePage(call, choosing, refused)
    },
  })
  routes.publicPage('/layanan/:slug/ajukan/periksa', prepareTime, checkPage)
  routes.publicForm('/layanan/:slug/ajukan/periksa', sendApplication, {
    read: () => ({}),
    done: (call, done) => homeOf(call, done) + ('sent' in done ? '/terkirim' : '/periksa'),
  })
  routes.publicPage('/layanan/:slug/ajukan/terkirim', readReceipt, receiptPage)
  routes.publicPage('/layanan/:slug/ajukan/:step', prepareApplication, questionPage)
  routes.publicForm('/layanan/:slug/ajukan/:step', savePage, {
    read: pageOfForm,
    done: afterPage,
    refused: notKept,
  })
}

const firstPage = ({ form }: Applying) => visible(form, {})[0]?.key ?? 'periksa'

function afterPage(call: Call, kept: SavedPage): Response {
  const { where } = kept
  switch (where.to) {
    case 'page':
      return goTo(call, kept, where.page)
    case 'check':
      return goTo(call, kept, 'periksa')
    case 'time':
      return goTo(call, kept, TIME_PAGE)
    case 'later':
      return whole(call, kept, laterPage(call, kept, kept.open))
    case 'sent':
      return whole(call, kept, sentBeforePage(call, kept, kept.typed), 409)
    case 'mend':
      return whole(call, kept, question(call, kept, where.page, where.problems), 422)
  }
}

/** A page at once, after what was typed is kept. */
function whole(call: Call, { service, open }: Applying, page: Html, status = 200): Response {
  const cookie: Record<string, string> = open ? { 'set-cookie': draftCookie(call.agency, service, open.code) } : {}
  const headers = { ...PAGE_HEADERS, 'content-type': 'text/html; charset=utf-8', ...cookie }
  return new Response(String(page), { status, headers })
}

/** The way in: on with what was begun here, or the first question. */
function beginPage(call: Call, applying: Applying) {
  const { t } = call
  const { service, open } = applying
  if (service.state !== 'open') return seeOther(`/${call.agency.slug}/layanan/${service.slug}`)
  if (!open) return seeOther(`${homeOf(call, applying)}/${firstPage(applying)}`)
  if (open.draft.sent_as) return sentBeforePage(call, applying)
  const day = formatDate(dayIn(open.draft.updated_at, call.agency.zone), 'long', call.language)
  return frame(
    call,
    applying,
    service.name,
    <Stack>
      <PageHead title={t('Isian Anda masih tersimpan')} under={t('Terakhir disimpan {day}.', { day })} />
      <form method="post" action={homeOf(call, applying)}>
        <Buttons>
          <ButtonLink href={`${homeOf(call, applying)}/${open.draft.step ?? firstPage(applying)}`} kind="first">
            {t('Lanjutkan')}
          </ButtonLink>
          <Button>{t('Mulai yang baru')}</Button>
        </Buttons>
      </form>
    </Stack>,
  )
}

function questionPage(call: Call, applying: Applying) {
  const { open, form } = applying
  if (open?.draft.sent_as) return sentBeforePage(call, applying)
  const answers = open?.draft.answers ?? {}
  const asked = call.params.step ?? ''
  const page = pageNamed(form, answers, asked)
  if (!page || (!open && asked !== firstPage(applying))) {
    return seeOther(
      `${homeOf(call, applying)}/${open ? (next(form, answers, asked)?.key ?? 'periksa') : firstPage(applying)}`,
    )
  }
  return question(call, applying, page, [])
}

function question(call: Call, applying: Applying, page: FormPage, found: readonly FormProblem[]) {
  const home = homeOf(call, applying)
  const changing = call.query.ubah !== undefined
  return frame(
    call,
    applying,
    page.step.title,
    <FormPageView
      t={call.t}
      form={applying.form}
      page={page}
      answers={applying.open?.draft.answers ?? {}}
      files={applying.open?.draft.files ?? []}
      problems={found}
      action={`${home}/${page.key}${changing ? '?ubah=1' : ''}`}
      hrefOf={(key) => `${home}/${key}`}
      token=""
      changing={changing}
      after={applying.times ? 2 : 1}
      note={page.step.key === APPLICANT_PAGE ? <WaysOfNews call={call} /> : null}
    />,
    found.length > 0,
  )
}

/** A page that could not even be kept: as it was typed, with what to do. */
async function notKept(call: Call, { form: typed, problem }: Refused) {
  const applying = await prepareApplication.load(call)
  if (!applying) throw problem
  const { form, open } = applying
  const page = pageNamed(form, open?.draft.answers ?? {}, call.params.step ?? '') ?? visible(form, {})[0]
  const [field] = page?.fields ?? []
  if (!page || !field) throw problem
  const answers = withTyped(page, open?.draft.answers ?? {}, pageOfForm(typed))
  const shown = open ? { ...open, draft: { ...open.draft, answers } } : null
  return question(call, { ...applying, open: shown }, page, [
    { page: page.key, path: field.key, field, message: problem.detail, missing: false },
  ])
}

/** All answers, to be looked over; what is missing stands on top. */
function checkPage(call: Call, applying: ChoosingTime) {
  const { t } = call
  const { form, open, service, times, free } = applying
  const home = homeOf(call, applying)
  if (!open) return seeOther(home)
  if (open.draft.sent_as) return sentBeforePage(call, applying)
  const { answers, files } = open.draft
  const missing = problems(form, answers, call.today)
  const hrefOf = (page: string) => `${home}/${page}?ubah=1`
  const nameOf = (id: string) => files.find((file) => file.id === id)?.name ?? null
  const said = answersSaid(form, answers, nameOf, call.language)
  const comes = comingAt(answers)
  const gone = comes !== null && !isFree(free, comes)
  const timeSaid = { page: TIME_PAGE, label: t('Jam datang'), value: comes ? timeWords(call, comes) : t('pilih nanti') }
  return frame(
    call,
    applying,
    t('Periksa jawaban Anda'),
    <Stack>
      <PageHead title={t('Periksa jawaban Anda')} under={t('Permohonan baru dihitung sesudah Anda mengirimnya.')} />
      <Missing t={t} missing={missing} hrefOf={hrefOf} />
      <NoNews call={call} contact={applicantOf(answers).applicant} action={`${home}/${APPLICANT_PAGE}?ubah=1`} />
      {gone ? <TimeGone call={call} at={comes} href={hrefOf(TIME_PAGE)} /> : null}
      <SaidAnswers t={t} said={times || comes ? [...said, timeSaid] : said} hrefOf={hrefOf} />
      {service.state === 'open' ? null : (
        <Notice tone="warn" title={t('Layanan ini dihentikan sementara')}>
          <p>{service.paused_reason}</p>
        </Notice>
      )}
      <form method="post" action={`${home}/periksa`}>
        <p class="small muted send-note">
          {t('Dengan mengirim, Anda menyatakan isian ini benar. Data hanya dipakai untuk mengurus permohonan ini.')}
        </p>
        <Button kind="first" wide>
          {t('Kirim permohonan')}
        </Button>
      </form>
    </Stack>,
    missing.length > 0 || gone,
  )
}

/** The code that opens the draft again, shown this once. */
function laterPage(call: Call, applying: Applying, { code }: OpenDraft) {
  const { t, agency } = call
  return frame(
    call,
    applying,
    t('Isian tersimpan'),
    <Stack>
      <PageHead
        title={t('Isian Anda tersimpan')}
        under={t('Catat kode ini. Dengan kode ini Anda melanjutkan di HP mana pun, sampai {days} hari.', {
          days: DRAFT_DAYS,
        })}
      />
      <p class="receipt-code">{spacedCode(code)}</p>
      <p class="read">{t('Lanjutkan di {address}.', { address: `${call.origin}/${agency.slug}/layanan/lanjut` })}</p>
      <Buttons>
        <ButtonLink href={homeOf(call, applying)}>{t('Lanjutkan sekarang')}</ButtonLink>
      </Buttons>
    </Stack>,
  )
}

function resumePage(call: Call, refused: Partial<Refused>) {
  const { t, agency } = call
  const errors = refused.errors ?? {}
  return publicShell(
    { ...call, title: t('Lanjutkan isian'), place: 'layanan', refused: refused.errors !== undefined },
    <Stack>
      <PageHead title={t('Lanjutkan isian')} under={t('Ketik kode simpan yang Anda catat.')} />
      <form method="post" action={`/${agency.slug}/layanan/lanjut`} class="form">
        <ErrorSummary errors={errors} />
        <TextInput
          name="code"
          label={t('Kode simpan')}
          hint={t('Sepuluh huruf dan angka, misalnya K7QM4-TXB92.')}
          value={refused.form?.get('code')}
          errors={errors}
          size="mid"
          maxlength={60}
          autocomplete="off"
        />
        <Button kind="first">{t('Lanjutkan')}</Button>
      </form>
    </Stack>,
  )
}
