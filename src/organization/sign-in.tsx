import { hostCookie, htmlAnswer, seeOther } from '../platform/answers.ts'
import { originOf } from '../platform/device.ts'
import type { OpenRequest } from '../platform/http.ts'
import { sessionCookie } from '../platform/http.ts'
import { dayIn } from '../platform/i18n/format.ts'
import { Problem } from '../platform/problems.ts'
import { isSameOrigin, SESSION_DAYS } from '../platform/session.ts'
import {
  Button,
  Buttons,
  Columns,
  ErrorSummary,
  type Errors,
  Notice,
  PageHead,
  Section,
  Stack,
  TextInput,
} from '../ui/index.ts'
import { signIn } from './account.ts'
import type { Routes } from './actor.ts'
import { recoverAccount } from './recovery.ts'
import { publicShell } from './shell.tsx'

/** Sign-in and recovery: the two doors that stand open to everyone. */
export function signInPages(routes: Routes): void {
  routes.open('GET', '/masuk', 'sign-in form', async (request) => page(request, {}, {}))
  routes.open('POST', '/masuk', 'sign-in', submitSignIn)
  routes.open('GET', '/pulihkan', 'recovery form', async (request) => recoveryPage(request, {}, {}))
  routes.open('POST', '/pulihkan', 'recovery with a one-time code', submitRecovery)
}

function attemptOf(request: OpenRequest) {
  return {
    agency: request.agency,
    address: request.address,
    origin: originOf(request.raw, request.address),
    now: request.now,
    today: dayIn(request.now, request.agency.zone),
  }
}

async function submitSignIn(request: OpenRequest): Promise<Response> {
  const form = await request.form()
  const values = { nip: form.get('nip') ?? '', next: form.get('next') ?? '' }
  if (!isSameOrigin(request.raw, request.parts.publicOrigin)) {
    throw new Problem('form-expired', 'Buka halaman masuk di situs ini, lalu coba lagi.')
  }
  try {
    const raw = { nip: values.nip, password: form.get('password') ?? '' }
    const opened = await signIn(request.parts, attemptOf(request), raw)
    const target = opened.mustChange ? `/${request.agency.slug}/akun` : safeNext(request, values.next)
    return withSession(request, target, opened.token)
  } catch (error) {
    return refused(error, (errors, status, headers) => page(request, values, errors, status, headers))
  }
}

async function submitRecovery(request: OpenRequest): Promise<Response> {
  const form = await request.form()
  const values = { nip: form.get('nip') ?? '' }
  if (!isSameOrigin(request.raw, request.parts.publicOrigin)) {
    throw new Problem('form-expired', 'Buka halaman ini di situs kami, lalu coba lagi.')
  }
  try {
    const raw = { nip: values.nip, code: form.get('code') ?? '', password: form.get('password') ?? '' }
    const token = await recoverAccount(request.parts, attemptOf(request), raw)
    return withSession(request, `/${request.agency.slug}/hari-ini`, token)
  } catch (error) {
    return refused(error, (errors, status, headers) => recoveryPage(request, values, errors, status, headers))
  }
}

function withSession(request: OpenRequest, target: string, token: string): Response {
  const cookie = hostCookie(sessionCookie(request.agency), token, SESSION_DAYS * 86_400)
  return seeOther(target, { 'set-cookie': cookie })
}

/** Only a path of the same agency: never another site. */
function safeNext(request: OpenRequest, next: string): string {
  const base = `/${request.agency.slug}/`
  const plain = /^[\w\-/.?=&%:+]*$/.test(next) && !next.includes('//')
  return plain && next.startsWith(base) ? next : `${base}hari-ini`
}

type Again = (errors: Errors, status: number, headers: Record<string, string>) => Response

function refused(error: unknown, again: Again): Response {
  if (!(error instanceof Problem)) throw error
  const fields = Object.fromEntries(error.errors.map(({ path, message }) => [path, message]))
  const errors = error.errors.length > 0 ? fields : { nip: error.detail }
  return again(errors, error.status, error.retryAfter ? { 'retry-after': String(error.retryAfter) } : {})
}

function page(
  request: OpenRequest,
  values: { nip?: string; next?: string },
  errors: Errors,
  status = 200,
  headers: Record<string, string> = {},
): Response {
  const { t, agency } = request
  const next = values.next ?? request.query.lanjut ?? ''
  const frame = { ...request, path: `/${agency.slug}/masuk`, title: t('Masuk'), refused: status !== 200 }
  const html = publicShell(
    frame,
    <Columns kind="lead">
      <Stack>
        <PageHead title={t('Masuk')} under={agency.name} />
        {request.query.habis ? (
          <Notice tone="warn" title={t('Sesi Anda berakhir sebelum kiriman diterima.')}>
            {t('Masuk lagi, lalu kembali ke halaman tadi. Teks yang Anda ketik tersimpan di perangkat ini.')}
          </Notice>
        ) : null}
        {request.query.diganti ? (
          <Notice tone="ok">{t('Kata sandi diganti. Masuk dengan kata sandi baru.')}</Notice>
        ) : null}
        <ErrorSummary errors={errors} />
        <form class="form" method="post" action={`/${agency.slug}/masuk`}>
          <input type="hidden" name="next" value={next} />
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
        <p class="links">
          <a href={`/${agency.slug}/pulihkan`}>{t('Pertama kali masuk, atau lupa kata sandi')}</a>
        </p>
      </Stack>
      {agency.demo ? <DemoAccounts request={request} /> : null}
    </Columns>,
  )
  return htmlAnswer(request.raw, html.toString(), { status, headers })
}

/** The sign-ins of the demo, so that nobody has to look for them. */
function DemoAccounts({ request }: { request: OpenRequest }) {
  const { t } = request
  const accounts = demoSignIns.filter((account) => account.agency === request.agency.slug)
  if (accounts.length === 0) return null
  return (
    <Section heading={t('Coba sebagai')} aside={t('akun contoh')}>
      <ul class="rows">
        {accounts.map((account) => (
          <li>
            <b>{account.label}</b>
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

function recoveryPage(
  request: OpenRequest,
  values: { nip?: string },
  errors: Errors,
  status = 200,
  headers: Record<string, string> = {},
): Response {
  const { t, agency } = request
  const title = t('Buat kata sandi')
  const html = publicShell(
    { ...request, path: `/${agency.slug}/pulihkan`, title, refused: status !== 200 },
    <Stack>
      <PageHead title={title} under={t('Untuk yang pertama kali masuk, atau lupa kata sandi.')} />
      <p class="read">
        {t('Temui admin unit Anda dan minta kode 12 angka. Kode berlaku satu jam, untuk satu kali pakai.')}
      </p>
      <ErrorSummary errors={errors} />
      <form class="form" method="post" action={`/${agency.slug}/pulihkan`}>
        <TextInput
          name="nip"
          label="NIP"
          value={values.nip}
          inputmode="numeric"
          autocomplete="username"
          errors={errors}
          size="mid"
        />
        <TextInput
          name="code"
          label={t('Kode dari admin unit')}
          inputmode="numeric"
          autocomplete="one-time-code"
          errors={errors}
          size="short"
        />
        <TextInput
          name="password"
          label={t('Kata sandi baru')}
          hint={t('Paling sedikit 12 huruf. Kalimat pendek mudah diingat.')}
          type="password"
          autocomplete="new-password"
          errors={errors}
          size="mid"
        />
        <Buttons>
          <Button kind="first">{t('Simpan dan masuk')}</Button>
        </Buttons>
      </form>
    </Stack>,
  )
  return htmlAnswer(request.raw, html.toString(), { status, headers })
}
