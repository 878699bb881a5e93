import { publicShell } from '../organization/index.ts'
import type { PageCall } from '../platform/http.ts'
import { formatTime } from '../platform/i18n/format.ts'
import type { Visitor } from '../platform/policy.ts'
import { dayAndTime } from '../services/index.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Checkbox,
  ErrorSummary,
  type Errors,
  FileInput,
  Notice,
  PageHead,
  Stack,
  TextArea,
  TextInput,
  WhyRefused,
} from '../ui/index.ts'
import { maskedName } from './case-rules.ts'
import { spacedCode } from './codes.ts'
import { PromiseTrack, promiseHeading, Way } from './promise-view.tsx'
import { AskOfficers } from './questions-view.tsx'
import { wayOf } from './timeline-rules.ts'
import type { Tracked, Tracking } from './track.ts'

type PublicCall = PageCall<Visitor>

/** What was typed into a form that was refused, and why. */
export interface GivenTrack {
  form?: 'lengkapi' | 'batal' | 'tanya'
  text?: string | undefined
  errors?: Errors
  problem?: string | undefined
}

/** The one field that leads to a case. */
export function trackPage(call: PublicCall, { typed, found, sample }: Tracking, given: GivenTrack = {}) {
  if (found) return casePublicPage(call, found, given)
  const { t, agency } = call
  const errors: Errors =
    typed === null ? {} : { kode: t('Kode ini tidak kami kenal. Periksa lagi huruf dan angkanya.') }
  return publicShell(
    { ...call, title: t('Lacak permohonan'), place: 'lacak', refused: typed !== null },
    <Stack>
      <PageHead title={t('Lacak permohonan')} />
      <ErrorSummary errors={errors} />
      <form class="form" method="get" action={`/${agency.slug}/lacak`}>
        <TextInput
          name="kode"
          label={t('Kode permohonan atau aduan')}
          hint={t('Sepuluh huruf dan angka pada tanda terima, misalnya K7QM4-TXB92. Spasi dan huruf kecil boleh.')}
          value={typed ?? ''}
          errors={errors}
          size="mid"
        />
        <Buttons>
          <Button kind="first">{t('Lacak')}</Button>
        </Buttons>
      </form>
      {sample ? (
        <p class="read">
          {t('Data contoh: coba lacak')} <a href={`/${agency.slug}/lacak/${sample}`}>{spacedCode(sample)}</a>
        </p>
      ) : null}
      <p class="small muted read">
        <a href={`/${agency.slug}/layanan/kode-hilang`}>{t('Kode hilang?')}</a>{' '}
        {call.mail || call.texts
          ? t('Minta tautannya ke kontak Anda, atau datang ke loket dengan tanda pengenal.')
          : t('Datang ke loket dengan tanda pengenal; petugas mencetak kode baru.')}
      </p>
    </Stack>,
  )
}

const SAID: Record<string, string> = {
  lengkap: 'Terkirim. Jam janji berjalan lagi.',
  batal: 'Permohonan Anda dibatalkan.',
  tanya: 'Pertanyaan terkirim. Jawabannya muncul di halaman ini.',
}

function casePublicPage(call: PublicCall, found: Tracked, given: GivenTrack) {
  const { t, agency } = call
  const { row, service, code } = found
  const said = SAID[call.query.pesan ?? '']
  const { errors = {}, problem } = given
  return publicShell(
    {
      ...call,
      title: t('Permohonan {code}', { code: spacedCode(code) }),
      place: 'lacak',
      crumbs: [{ label: t('Lacak'), href: `/${agency.slug}/lacak` }, { label: service.name }],
      flash: said ? { kind: 'ok', text: t(said) } : undefined,
      refused: problem !== undefined || Object.keys(errors).length > 0,
    },
    <div class="service">
      <Stack>
        <PageHead
          title={service.name}
          under={[spacedCode(code), row.applicant_name ? maskedName(row.applicant_name) : '']
            .filter(Boolean)
            .join(' · ')}
        />
        <WhyRefused refused={{ errors, problem }}>
          {unasked(found, given).text ? (
            <p>{t('Yang Anda tulis ada di “Tanya petugas”: kirim dari sana bila masih perlu.')}</p>
          ) : null}
        </WhyRefused>
        {row.state === 'stopped' ? <Asked call={call} found={found} given={given} /> : null}
        {found.products.length > 0 ? <Products call={call} found={found} /> : null}
        {row.state === 'done' || row.state === 'rejected' ? <Rate call={call} found={found} /> : null}
        {found.visit.offered ? (
          <p class="read no-print">
            {found.visit.at
              ? `${t('Anda datang {at}', { at: dayAndTime(found.visit.at, agency.zone, call.language) })}. ${t('Janji waktu dihitung sejak itu.')} `
              : ''}
            <a href={`/${agency.slug}/lacak/${code}/jadwal`}>
              {found.visit.at ? t('Ubah jam datang') : t('Pilih jam datang')}
            </a>
          </p>
        ) : null}
        <section class="own-box" aria-label={t('Permohonan Anda')}>
          <h2>{row.state === 'stopped' ? t('Jam berhenti: menunggu Anda') : promiseHeading(call, row, found.clock)}</h2>
          <PromiseTrack say={call} row={row} clock={found.clock} />
          <Way say={call} way={wayOf(row, found.events, found.standard.steps)} unitName={(id) => found.units.get(id)} />
          <p class="small muted no-print">
            {t('Data per {time}.', { time: formatTime(call.now, agency.zone, call.language) })}{' '}
            <a href={`/${agency.slug}/lacak/${code}`}>{t('Segarkan')}</a>
          </p>
        </section>
        <AskOfficers call={call} found={found} given={given.form === 'tanya' ? given : unasked(found, given)} />
        <p class="no-print">
          <a href={`/${agency.slug}/kurang?layanan=${found.service.slug}`}>{t('Ada yang kurang?')}</a>
        </p>
        {row.finished_at ? null : <TakeBack call={call} found={found} given={given} />}
      </Stack>
    </div>,
  )
}

/** What somebody wrote who is not waited for any more: it can be sent as a question. */
const unasked = ({ row }: Tracked, { form, text }: GivenTrack) =>
  form === 'lengkapi' && row.state !== 'stopped' && text ? { text } : {}

/** What the citizen is asked for, with the way to hand it in. */
function Asked({ call, found, given }: { call: PublicCall; found: Tracked; given: GivenTrack }) {
  const { t, agency } = call
  const reason = found.events.findLast((event) => event.kind === 'stopped')?.words ?? ''
  const own = given.form === 'lengkapi' ? given : {}
  return (
    <Notice tone="warn" title={t('Kami menunggu Anda')}>
      <p class="lines">{reason}</p>
      <form
        class="form"
        method="post"
        enctype="multipart/form-data"
        action={`/${agency.slug}/lacak/${found.code}/kelengkapan`}
      >
        <FileInput
          name="files"
          label={t('Berkas yang diminta')}
          hint={t('Foto atau PDF, masing-masing paling besar 10 MB.')}
          multiple
          optional
          accept="image/*,application/pdf"
          errors={own.errors}
        />
        <TextArea
          name="text"
          label={t('Jawaban Anda')}
          optional
          rows={2}
          maxlength={2000}
          value={own.text}
          errors={own.errors}
        />
        <Buttons>
          <Button kind="first">{t('Kirim')}</Button>
        </Buttons>
      </form>
    </Notice>
  )
}

function Products({ call: { t, agency }, found }: { call: PublicCall; found: Tracked }) {
  return (
    <div>
      <h2>{t('Unduh hasilnya')}</h2>
      <ul class="plain-list">
        {found.products.map((file) => (
          <li>
            <a href={`/${agency.slug}/lacak/${found.code}/berkas/${file.id}`}>{file.name ?? t('berkas')}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Rate({ call: { t, agency }, found }: { call: PublicCall; found: Tracked }) {
  if (!found.ratingToken) return null
  return (
    <div class="no-print">
      <p class="read">{t('Bagaimana layanan ini? Satu pertanyaan, tanpa nama.')}</p>
      <Buttons>
        <ButtonLink kind="first" href={`/${agency.slug}/nilai/${found.ratingToken}`}>
          {t('Nilai layanan ini')}
        </ButtonLink>
      </Buttons>
    </div>
  )
}

function TakeBack({ call, found, given }: { call: PublicCall; found: Tracked; given: GivenTrack }) {
  const { t, agency } = call
  const own = given.form === 'batal' ? given : {}
  return (
    <details class="disclosure no-print" open={given.form === 'batal'}>
      <summary>{t('Batalkan permohonan')}</summary>
      <form class="form" method="post" action={`/${agency.slug}/lacak/${found.code}/pembatalan`}>
        <p class="small read">
          {t('Permohonan berhenti dan tidak dapat dilanjutkan. Anda boleh mengajukan lagi kapan saja.')}
        </p>
        <TextArea
          id="text-batal"
          name="text"
          label={t('Mengapa dibatalkan')}
          optional
          rows={2}
          maxlength={1000}
          value={own.text}
        />
        <Checkbox name="sure" value="ya" label={t('Ya, saya yakin membatalkan')} errors={own.errors} />
        <Buttons>
          <Button>{t('Batalkan')}</Button>
        </Buttons>
      </form>
    </details>
  )
}
