import { publicShell, type Routes } from '../organization/index.ts'
import { htmlAnswer, seeOther } from '../platform/answers.ts'
import { MAX_FILE_BYTES } from '../platform/files.ts'
import { readForm } from '../platform/forms.ts'
import type { OpenRequest } from '../platform/http.ts'
import { dayIn, formatDate, formatPeriod } from '../platform/i18n/format.ts'
import type { Child } from '../platform/markup.ts'
import { Problem } from '../platform/problems.ts'
import { rateLimit } from '../platform/rate.ts'
import {
  Button,
  Buttons,
  ErrorSummary,
  type Errors,
  FileInput,
  KeyValues,
  Notice,
  PageHead,
  Section,
  Stack,
  TextInput,
} from '../ui/index.ts'
import { type Checked, checkCode, isIssued } from './check.ts'
import { readCode, type Standing, spacedCode, spacedDigest } from './paper-rules.ts'

const WHY = 'anyone who holds a printed paper may check it by its code'
const MINUTE = 60_000
const tries = rateLimit(40, MINUTE)
const uploads = rateLimit(10, MINUTE)

/** Where a printed paper is checked: by its code, and the file against the one that was issued. */
export function checkPages(routes: Routes): void {
  routes.open('GET', '/cek', WHY, async (request) => {
    const { code: typed } = request.query
    if (typed === undefined) return askPage(request)
    const code = readCode(typed)
    if (code) return seeOther(`/${request.agency.slug}/cek/${code}`)
    return askPage(request, typed, {
      code: request.t('Kode terdiri dari 16 huruf dan angka. Periksa, lalu ketik lagi.'),
    })
  })
  routes.open('GET', '/cek/:code', WHY, async (request) => {
    const paper = await paperAsked(request)
    return paper ? paperPage(request, paper) : unknownPage(request)
  })
  routes.open('POST', '/cek/:code', WHY, async (request) => {
    const paper = await paperAsked(request)
    if (!paper) return unknownPage(request)
    spend(uploads, request)
    // A body that does not say how long it is is not begun.
    const declared = Number(request.raw.headers.get('content-length') ?? Number.POSITIVE_INFINITY)
    if (declared > MAX_FILE_BYTES + 65_536) {
      throw new Problem('too-large', 'Berkas harus lebih kecil dari 10 MB.')
    }
    const [file] = (await readForm(request.raw)).files
    if (!file) return paperPage(request, paper, { errors: { file: request.t('Pilih berkas PDF yang Anda pegang.') } })
    return paperPage(request, paper, { same: isIssued(file.content, paper) })
  })
}

function spend(limit: ReturnType<typeof rateLimit>, { address, now, t }: OpenRequest): void {
  const wait = limit.take(address, now)
  if (wait > 0) {
    throw new Problem('too-many', t('Terlalu sering. Coba lagi sebentar lagi.'), { retryAfter: Math.ceil(wait / 1000) })
  }
}

/** The paper whose code stands in the path; guesses are limited. */
async function paperAsked(request: OpenRequest): Promise<Checked | null> {
  spend(tries, request)
  const code = readCode(request.params.code ?? '')
  return code
    ? request.parts.db.read(request.agency.id, (tx) => checkCode(tx, code, dayIn(request.now, request.agency.zone)))
    : null
}

function answer(request: OpenRequest, title: string, children: Child, status = 200, refused = false): Response {
  const path = new URL(request.raw.url).pathname
  return htmlAnswer(request.raw, String(publicShell({ ...request, path, title, refused }, children)), { status })
}

function askPage(request: OpenRequest, typed = '', errors?: Errors): Response {
  const { t } = request
  const title = t('Periksa keaslian dokumen')
  return answer(
    request,
    title,
    <Stack room="tight">
      <PageHead title={title} under={t('Untuk SKP, dokumen evaluasi, dan publikasi survei kepuasan dari Laras.')} />
      <ErrorSummary errors={errors} />
      <form class="form column" method="get">
        <TextInput
          name="code"
          label={t('Kode dokumen')}
          hint={t('Di kaki setiap halaman, misalnya 0410-6105-0R3G-G28A.')}
          value={typed}
          errors={errors}
          size="mid"
          autocomplete="off"
        />
        <Buttons>
          <Button kind="first">{t('Periksa')}</Button>
        </Buttons>
      </form>
    </Stack>,
    errors ? 422 : 200,
    errors !== undefined,
  )
}

function unknownPage(request: OpenRequest): Response {
  const { t, agency } = request
  const title = t('Kode tidak dikenal')
  return answer(
    request,
    title,
    <Stack room="tight">
      <PageHead title={title} />
      <Notice tone="off">
        {t(
          'Tidak ada dokumen dengan kode ini di {agency}. Dokumen yang membawanya bukan dari Laras, atau kodenya keliru.',
          {
            agency: agency.name,
          },
        )}
      </Notice>
      <p>
        <a href={`/${agency.slug}/cek`}>{t('Ketik kode lagi')}</a>
      </p>
    </Stack>,
    404,
  )
}

const STANDING: Record<Standing, { tone: 'ok' | 'warn'; text: string; more: string }> = {
  valid: { tone: 'ok', text: 'Berlaku', more: 'Dokumen ini tercatat, dan isinya masih berlaku.' },
  changing: { tone: 'warn', text: 'Sedang diubah', more: 'Dokumen ini tercatat, tetapi isinya sedang dibahas ulang.' },
  replaced: { tone: 'warn', text: 'Sudah diganti', more: 'Dokumen ini tercatat, tetapi ada yang lebih baru.' },
}

interface Given {
  same?: boolean
  errors?: Errors
}

function paperPage(request: OpenRequest, paper: Checked, given: Given = {}): Response {
  const { t } = request
  const title = t('Pemeriksaan dokumen')
  const standing = STANDING[paper.standing]
  return answer(
    request,
    title,
    <Stack>
      <Stack room="tight">
        <PageHead title={title} />
        <Notice tone={standing.tone} title={t(standing.text)}>
          {t(standing.more)}
        </Notice>
        <Told request={request} paper={paper} />
      </Stack>
      <Match request={request} paper={paper} given={given} />
      <p class="small">
        <a href={`/${request.agency.slug}/cek`}>{t('Periksa dokumen lain')}</a>
      </p>
    </Stack>,
    given.errors ? 422 : 200,
    given.errors !== undefined,
  )
}

const KIND: Record<Checked['kind'], string> = {
  plan: 'Sasaran Kinerja Pegawai (SKP)',
  evaluation: 'Dokumen evaluasi kinerja',
  survey: 'Publikasi survei kepuasan masyarakat (SKM)',
}

interface CheckProps {
  request: OpenRequest
  paper: Checked
}

function Told({ request, paper }: CheckProps) {
  const { t, agency, language } = request
  return (
    <KeyValues
      items={[
        { term: t('Jenis'), value: t(KIND[paper.kind]) },
        { term: t('Masa'), value: paper.survey?.days ?? formatPeriod(paper.period, { lang: language }) },
        { term: t('Instansi'), value: agency.name },
        { term: t('Diterbitkan'), value: formatDate(dayIn(paper.issuedAt, agency.zone), 'long', language) },
        ...about(request, paper),
        { term: t('Kode'), value: spacedCode(paper.code) },
        { term: t('Sidik isi'), value: <span class="digest">{spacedDigest(paper.fingerprint)}</span> },
      ]}
    />
  )
}

/** A survey is about a unit; a paper about an officer names them only where they chose so. */
function about({ t }: OpenRequest, { survey, officer }: Checked) {
  if (survey) return [{ term: t('Unit'), value: <b>{survey.unit}</b> }]
  if (!officer) return [{ term: t('Atas nama'), value: <span class="muted">{t('tidak ditampilkan')}</span> }]
  return [
    { term: t('Atas nama'), value: <b>{officer.name}</b> },
    { term: t('Jabatan'), value: `${officer.title}, ${officer.unit}` },
  ]
}

/** The file that somebody holds beside the one that was issued; with script it never leaves the device. */
function Match({ request, paper, given }: CheckProps & { given: Given }) {
  const { t, agency } = request
  if (!paper.sha256) {
    return (
      <Section heading={t('Cocokkan berkas')}>{<p>{t('Berkasnya sedang dibuat. Coba sebentar lagi.')}</p>}</Section>
    )
  }
  return (
    <Section heading={t('Cocokkan berkas')} id="cocokkan">
      <Stack room="tight">
        <ErrorSummary errors={given.errors} />
        <Verdict request={request} same={given.same} />
        <p>
          {t(
            'Cocokkan sidik isi di atas dengan yang tercetak di dokumen. Punya berkas PDF-nya? Bandingkan seluruhnya:',
          )}
        </p>
        <form
          class="form column"
          method="post"
          action={`/${agency.slug}/cek/${paper.code}#cocokkan`}
          enctype="multipart/form-data"
        >
          <FileInput
            name="file"
            label={t('Berkas PDF')}
            hint={t('Hanya dibandingkan, tidak disimpan.')}
            accept="application/pdf"
            errors={given.errors}
          />
          <Buttons>
            <Button kind="first">{t('Bandingkan')}</Button>
          </Buttons>
        </form>
        <p class="source">
          SHA-256 <span class="digest">{spacedDigest(paper.sha256)}</span>
        </p>
      </Stack>
    </Section>
  )
}

function Verdict({ request, same }: { request: OpenRequest; same?: boolean }) {
  const { t } = request
  if (same === undefined) return null
  return same ? (
    <Notice tone="ok" title={t('Sama')}>
      {t('Berkas ini sama persis dengan yang diterbitkan.')}
    </Notice>
  ) : (
    <Notice tone="off" title={t('Berbeda')}>
      {t('Berkas ini bukan yang diterbitkan: isinya diubah, disimpan ulang, atau dokumen lain.')}
    </Notice>
  )
}
