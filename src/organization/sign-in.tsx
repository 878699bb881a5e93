import { htmlAnswer } from '../platform/answers.ts'
import type { OpenRequest } from '../platform/http.ts'
import type { Child } from '../platform/markup.ts'
import { Problem } from '../platform/problems.ts'
import { type Kept, readKept, wordsOf } from '../platform/resume.ts'
import { isSameOrigin, keepsSignIn } from '../platform/session.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Columns,
  ErrorSummary,
  type Errors,
  Hidden,
  Notice,
  PageHead,
  Section,
  Stack,
  TextArea,
  TextInput,
} from '../ui/index.ts'
import { type LetIn, signIn } from './account.ts'
import type { Routes } from './actor.ts'
import { attemptOf, carrying, cookiesOf, refused, withSession } from './door.ts'
import { deviceOf, knows } from './known-device.ts'
import { recoveryPages } from './recovery-page.tsx'
import { publicShell } from './shell.tsx'

/** Sign-in and recovery: the two doors that stand open to everyone. */
export function signInPages(routes: Routes): void {
  routes.open('GET', '/masuk', 'sign-in form', async (request) => page(request, {}, {}))
  routes.open('POST', '/masuk', 'sign-in', submitSignIn)
  recoveryPages(routes)
}

async function submitSignIn(request: OpenRequest): Promise<Response> {
  const form = await request.form()
  const kept = readKept(form.get('kept'), request.agency)
  const values: Values = { nip: form.get('nip') ?? '', next: form.get('next') ?? '', kept }
  if (!isSameOrigin(request.raw, request.parts.publicOrigin)) {
    throw new Problem('form-expired', 'Buka halaman masuk di situs ini, lalu coba lagi.')
  }
  try {
    const raw = { nip: values.nip, password: form.get('password') ?? '' }
    const opened = await signIn(request.parts, attemptOf(request), raw)
    if (kept) return await resumed(request, kept, opened)
    const target = opened.mustChange ? `/${request.agency.slug}/akun` : safeNext(request, form.get('next') ?? '')
    return withSession(request, target, opened)
  } catch (error) {
    return refused(error, (errors, status, headers) => page(request, values, errors, status, headers))
  }
}

/** The form that was kept, on its own page where that can show it, else as words to take along. */
async function resumed(request: OpenRequest, kept: Kept, letIn: LetIn): Promise<Response> {
  const cookies = cookiesOf(request, letIn)
  const words = (page: ReturnType<typeof againPage>) =>
    carrying(htmlAnswer(request.raw, page.toString(), { status: 200 }), cookies)
  // On a shared phone nobody should send what another wrote.
  if (isAnothers(request, kept, letIn)) return words(anothersWordsPage(request, kept))
  const shown = await request.resume(kept, cookies[0].split(';')[0] ?? '')
  return shown.status === 200 ? carrying(shown, cookies) : words(keptWordsPage(request, kept))
}

/** Whether the person who signed in last on this device, before the form was sent, is not the one who signs in now. */
function isAnothers({ raw, agency, parts }: OpenRequest, { writer }: Kept, { employeeId }: LetIn): boolean {
  const device = deviceOf(raw, agency)
  return device !== null && writer !== '' && !knows(parts.keys, { ...device, marks: [writer] }, agency.id, employeeId)
}

/** Only a path of the same agency: never another site. */
function safeNext(request: OpenRequest, next: string): string {
  const base = `/${request.agency.slug}/`
  const plain = /^[\w\-/.?=&%:+]*$/.test(next) && !next.includes('//')
  return plain && next.startsWith(base) ? next : `${base}hari-ini`
}

interface Values {
  nip?: string
  next?: string
  kept?: Kept | null
}

function page(
  request: OpenRequest,
  values: Values,
  errors: Errors,
  status = 200,
  headers: Record<string, string> = {},
): Response {
  const next = values.next ?? request.query.lanjut ?? ''
  const nip = values.nip ?? sampleAsked(request)
  const html = signInPage(request, { ...values, next, ...(nip ? { nip } : {}) }, errors, noticeOf(request))
  return htmlAnswer(request.raw, html.toString(), { status, headers })
}

/** The sample account that was chosen, in a demo alone; any other number in an address is passed over. */
function sampleAsked({ agency, query }: OpenRequest): string | undefined {
  return samplesOf(agency).find(({ nip }) => nip === query.nip)?.nip
}

const samplesOf = (agency: View['agency']) =>
  agency.demo ? demoSignIns.filter((account) => account.agency === agency.slug) : []

/** The sign-in page with a form inside that arrived without a session; it is shown again afterwards. */
export function signInAgain(view: View & { raw: Request; kept: Kept }) {
  const [writer = ''] = deviceOf(view.raw, view.agency)?.marks ?? []
  return signInPage(view, { kept: { ...view.kept, writer } }, {}, null)
}

type View = Pick<OpenRequest, 'agency' | 't' | 'language'>

function noticeOf({ t, query, raw, parts }: OpenRequest): Child {
  if (!keepsSignIn(raw, parts.publicOrigin)) {
    return (
      <Notice tone="off" title={t('Alamat ini tidak memakai https.')}>
        {t('Peramban tidak menyimpan sesi Anda, jadi Anda akan kembali ke halaman ini. Buka lewat alamat https.')}
      </Notice>
    )
  }
  if (query.diganti) return <Notice tone="ok">{t('Kata sandi diganti. Masuk dengan kata sandi baru.')}</Notice>
  if (!query.habis) return null
  return (
    <Notice tone="warn" title={t('Sesi Anda berakhir sebelum kiriman diterima.')}>
      {t('Masuk lagi, lalu kembali ke halaman tadi. Teks yang Anda ketik tersimpan di perangkat ini.')}
    </Notice>
  )
}

function KeptNotice({ view, kept }: { view: View; kept: Kept }) {
  const { t } = view
  return (
    <Notice tone="warn" title={t('Sesi Anda berakhir sebelum kiriman diterima.')}>
      {t('Masuk lagi di halaman ini. Yang Anda ketik masih ada, dan tampil lagi untuk diperiksa sebelum dikirim.')}
      {kept.files ? ` ${t('Foto dan berkas tidak ikut tersimpan; pilih lagi nanti.')}` : ''}
    </Notice>
  )
}

function signInPage(view: View, values: Values, errors: Errors, notice: Child) {
  const { t, agency } = view
  const refused = Object.keys(errors).length > 0
  return publicShell(
    { ...view, path: `/${agency.slug}/masuk`, title: t('Masuk'), refused },
    <Columns kind="lead">
      <Stack>
        <PageHead title={t('Masuk')} under={agency.name} />
        {values.kept ? <KeptNotice view={view} kept={values.kept} /> : notice}
        <ErrorSummary errors={errors} />
        <form class="form" method="post" action={`/${agency.slug}/masuk`}>
          {values.kept ? (
            <Hidden name="kept" value={JSON.stringify(values.kept)} />
          ) : (
            <Hidden name="next" value={values.next ?? ''} />
          )}
          <TextInput
            name="nip"
            label="NIP"
            hint={t('18 angka. Spasi boleh ikut terketik.')}
            value={values.nip}
            inputmode="numeric"
            autocomplete="username"
            errors={errors}
            size="mid"
          />
          <TextInput
            name="password"
            label={t('Kata sandi')}
            type="password"
            autocomplete="current-password"
            errors={errors}
            size="mid"
          />
          <Buttons>
            <Button kind="first">{t('Masuk')}</Button>
          </Buttons>
        </form>
        {values.kept ? null : (
          <p class="links">
            <a href={`/${agency.slug}/pulihkan`}>{t('Pertama kali masuk, atau lupa kata sandi')}</a>
          </p>
        )}
      </Stack>
      <DemoAccounts view={view} values={values} />
    </Columns>,
  )
}

/** What was typed, where its page cannot show it again: to be copied. */
function keptWordsPage(view: View, kept: Kept) {
  const { t } = view
  return againPage(view, kept, {
    under: t('Kiriman tadi belum diterima. Ulangi dari halamannya.'),
    words: <KeptWords t={t} kept={kept} />,
  })
}

/** What somebody else seems to have typed: out of sight, but not lost for them. */
function anothersWordsPage(view: View, kept: Kept) {
  const { t } = view
  return againPage(view, kept, {
    under: t('Isian tadi tampaknya ditulis orang lain yang masuk di perangkat ini. Isian itu belum diterima.'),
    words: (
      <details>
        <summary>{t('Lihat isiannya, untuk disalin penulisnya')}</summary>
        <KeptWords t={t} kept={kept} />
      </details>
    ),
  })
}

function againPage(view: View, kept: Kept, { under, words }: { under: string; words: Child }) {
  const { t, agency } = view
  return publicShell(
    { ...view, path: kept.from, title: t('Anda sudah masuk lagi') },
    <Stack>
      <PageHead title={t('Anda sudah masuk lagi')} under={under} />
      {words}
      <Buttons>
        <ButtonLink href={kept.from || `/${agency.slug}/hari-ini`} kind="first">
          {t('Kembali ke halaman tadi')}
        </ButtonLink>
      </Buttons>
    </Stack>,
  )
}

function KeptWords({ t, kept }: { t: View['t']; kept: Kept }) {
  return wordsOf(kept).map((words, index) => (
    <TextArea name={`kata-${index + 1}`} label={t('Yang tadi Anda ketik; salin bila perlu')} value={words} rows={4} />
  ))
}

/** The sign-ins of the demo, so that nobody has to look for them. */
function DemoAccounts({ view, values }: { view: View; values: Values }) {
  const { t, agency } = view
  const accounts = samplesOf(agency)
  if (accounts.length === 0) return null
  const hrefOf = (nip: string) =>
    `/${agency.slug}/masuk?${new URLSearchParams({ nip, ...(values.next ? { lanjut: values.next } : {}) })}`
  return (
    <Section heading={t('Coba sebagai')} aside={values.kept ? t('akun contoh') : t('Pilih satu: NIP-nya terisi.')}>
      <ul class="rows">
        {accounts.map((account) => (
          <li>
            {/* A link would leave the page, and what was kept on it, behind. */}
            {values.kept ? <b>{account.label}</b> : <a href={hrefOf(account.nip)}>{account.label}</a>}
            <br />
            <span class="small">
              {t('NIP')} <span class="num">{account.nip}</span>
            </span>
          </li>
        ))}
      </ul>
      <p class="small">
        {t('Kata sandi semua akun contoh:')} <b>{accounts[0]?.password}</b>
      </p>
    </Section>
  )
}

/** Filled at start when the demo is loaded; empty in production. */
export const demoSignIns: { agency: string; label: string; nip: string; password: string }[] = []
