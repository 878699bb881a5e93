import { htmlAnswer } from '../platform/answers.ts'
import type { OpenRequest } from '../platform/http.ts'
import { Problem } from '../platform/problems.ts'
import { isSameOrigin } from '../platform/session.ts'
import { Button, Buttons, ErrorSummary, type Errors, PageHead, Stack, TextInput } from '../ui/index.ts'
import type { Routes } from './actor.ts'
import { attemptOf, refused, withSession } from './door.ts'
import { recoverAccount } from './recovery.ts'
import { publicShell } from './shell.tsx'

/** The first password, or a new one, with a one-time code. */
export function recoveryPages(routes: Routes): void {
  routes.open('GET', '/pulihkan', 'recovery form', async (request) => recoveryPage(request, {}, {}))
  routes.open('POST', '/pulihkan', 'recovery with a one-time code', submitRecovery)
}

async function submitRecovery(request: OpenRequest): Promise<Response> {
  const form = await request.form()
  const values = { nip: form.get('nip') ?? '' }
  if (!isSameOrigin(request.raw, request.parts.publicOrigin)) {
    throw new Problem('form-expired', 'Buka halaman ini di situs kami, lalu coba lagi.')
  }
  try {
    const raw = { nip: values.nip, code: form.get('code') ?? '', password: form.get('password') ?? '' }
    const letIn = await recoverAccount(request.parts, attemptOf(request), raw)
    return withSession(request, `/${request.agency.slug}/hari-ini`, letIn)
  } catch (error) {
    return refused(error, (errors, status, headers) => recoveryPage(request, values, errors, status, headers))
  }
}

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
