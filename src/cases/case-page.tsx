import { type PageCall, shell } from '../organization/index.ts'
import type { Refused } from '../platform/http.ts'
import { formatDateTime } from '../platform/i18n/format.ts'
import { notFound } from '../platform/problems.ts'
import {
  Button,
  Buttons,
  Columns,
  Csrf,
  type Errors,
  Hidden,
  KeyValues,
  PageHead,
  Rows,
  Section,
  Stack,
  Status,
  WhyRefused,
} from '../ui/index.ts'
import { paperLabel } from './answer-words.ts'
import { answersOf } from './answers-view.ts'
import { CaseForms, type GivenStep } from './case-forms.tsx'
import type { CaseEvent } from './case-sql.ts'
import { CASE_STATUS, CASE_STEP_WORDS, INTERNAL_WORDS, OTHER_PAPERS } from './case-words.ts'
import { type CaseDetail, readCase } from './cases.ts'
import { leftWords, PromiseTrack, promiseHeading, Way } from './promise-view.tsx'
import { Questions } from './questions-view.tsx'
import { wayOf } from './timeline-rules.ts'
import { Phone, ToCall } from './to-call.tsx'

const SAID: Record<string, string> = {
  take: 'Permohonan ini Anda pegang.',
  reveal: 'Nomor lengkap tampil selama satu jam. Pemohon melihat bahwa Anda membukanya.',
  advance: 'Langkah selesai, permohonan diteruskan.',
  'send-back': 'Dikembalikan ke langkah sebelumnya.',
  finish: 'Permohonan selesai.',
  stop: 'Jam berhenti.',
  resume: 'Jam berjalan lagi.',
  'hand-over': 'Diserahkan.',
  assign: 'Ditugaskan.',
  foretell: 'Perkiraan baru tercatat.',
  reject: 'Permohonan ditolak.',
  withdraw: 'Permohonan dibatalkan.',
  visit: 'Kedatangan tercatat.',
  tell: 'Tercatat: pemohon sudah dikabari.',
  answer: 'Jawaban terkirim.',
}
/** Steps of which the applicant is told. */
const TELLING = ['advance', 'send-back', 'finish', 'stop', 'resume', 'foretell', 'reject', 'withdraw', 'answer']

function flashOf({ t, query }: PageCall, { reached }: CaseDetail) {
  const step = query.pesan ?? ''
  const said = SAID[step]
  if (!said) return undefined
  const told = reached ? t('Pemohon dikabari.') : t('Pemohon tidak menerima pesan.')
  return { kind: 'ok' as const, text: TELLING.includes(step) ? `${t(said)} ${told}` : t(said) }
}

/** The page again after a step that was refused: what was typed stays, and what happened meanwhile is said. */
export async function caseRefused(call: PageCall, { form, problem, errors }: Refused) {
  const detail = await readCase.load(call)
  if (!detail) throw notFound()
  const values = Object.fromEntries(form.entries())
  return casePage(call, detail, {
    step: detail.steps.find((one) => one === values.step),
    values,
    errors,
    problem: problem.errors.length === 0 ? problem.detail : undefined,
    meanwhile: problem.key === 'changed-meanwhile' || problem.key === 'wrong-state',
  })
}

/** One case for those who work on it: its clock and its way, what was answered, and what is next. */
export function casePage(call: PageCall, detail: CaseDetail, given: GivenStep = {}) {
  const { t, agency } = call
  const { row, service } = detail
  return shell(
    call,
    {
      title: service.name,
      place: 'loket',
      crumbs: [{ label: t('Loket'), href: `/${agency.slug}/loket` }, { label: service.name }],
      flash: flashOf(call, detail),
      refused: hasTrouble(given),
    },
    <Columns kind="wide-aside">
      <Stack>
        <PageHead title={row.applicant_name ?? service.name} under={<StateLine call={call} detail={detail} />} />
        <WhyRefused refused={given}>
          {given.meanwhile ? <Meanwhile call={call} detail={detail} given={given} /> : null}
        </WhyRefused>
        <Questions call={call} detail={detail} given={given} />
        <ToCall call={call} detail={detail} given={given} />
        <CaseForms call={call} detail={detail} given={given} />
        <Answers call={call} detail={detail} />
        <Internal call={call} events={detail.events} />
      </Stack>
      <section class="own-box" aria-label={t('Jam janji')}>
        <p class="small muted">{service.name}</p>
        <h2>{promiseHeading(call, row, detail.clock)}</h2>
        <PromiseTrack say={call} row={row} clock={detail.clock} />
        <Way
          say={call}
          way={wayOf(row, detail.events, detail.standard.steps)}
          unitName={(id) => detail.units.get(id)}
        />
      </section>
    </Columns>,
  )
}

const hasTrouble = ({ errors = {}, problem }: { errors?: Errors; problem?: string | undefined }) =>
  problem !== undefined || Object.keys(errors).length > 0

function StateLine({ call, detail: { row, standard, holder, clock } }: { call: PageCall; detail: CaseDetail }) {
  const { t } = call
  const { label, tone } = CASE_STATUS[row.state]
  const step = standard.steps.find((one) => one.key === row.step_key)
  const open = row.finished_at === null
  return (
    <>
      <Status tone={tone}>{t(label)}</Status>{' '}
      {open && step ? <span>{t('Langkah: {step}', { step: step.name })}. </span> : null}
      {open ? <span>{holder ? t('Pemegang: {name}', { name: holder }) : t('Belum dipegang.')}</span> : null}
      {open ? (
        <span class="clock-here">
          <Status tone={clock.remaining < 0 ? 'off' : 'none'}>{leftWords(call, row, clock)}</Status>
        </span>
      ) : null}
    </>
  )
}

/** Whether the page still has the form in which something was typed. */
const hasForm = ({ untold }: CaseDetail, { step }: GivenStep) =>
  step !== undefined && (step !== 'tell' || untold.length > 0)

/** What others did since the page was opened: the last things that happened. */
function Meanwhile({ call, detail, given }: { call: PageCall; detail: CaseDetail; given: GivenStep }) {
  const { t, agency, language } = call
  return (
    <>
      <p>{t('Yang terjadi terakhir pada permohonan ini:')}</p>
      <ul>
        {detail.events.slice(-3).map((event) => (
          <li>
            {formatDateTime(event.at, agency.zone, language)}: {eventWords(call, event)}
            {event.words ? ` “${event.words}”` : ''}
          </li>
        ))}
      </ul>
      {hasForm(detail, given) ? (
        <p>{t('Yang Anda tulis masih ada di bawah. Bandingkan, lalu kirim lagi bila masih perlu.')}</p>
      ) : given.values?.text ? (
        <>
          <p>{t('Langkah itu tidak ada lagi. Yang Anda tulis:')}</p>
          <p class="lines">{given.values.text}</p>
        </>
      ) : null}
    </>
  )
}

function Answers({ call, detail }: { call: PageCall; detail: CaseDetail }) {
  const { t, agency, language } = call
  const { row, files } = detail
  const at = (instant: Date) => formatDateTime(instant, agency.zone, language)
  return (
    <Section heading={t('Isian dan berkas')} aside={t('Diterima {at}', { at: at(row.received_at) })}>
      <KeyValues
        items={[
          { term: t('Pemohon'), value: row.applicant_name ?? t('tanpa nama') },
          ...(row.proxy_name ? [{ term: t('Diwakili oleh'), value: row.proxy_name }] : []),
          ...(row.applicant_phone ? [{ term: t('Telepon'), value: <Phone number={row.applicant_phone} /> }] : []),
          ...(row.applicant_email ? [{ term: t('Surel'), value: row.applicant_email }] : []),
          ...answersOf(detail.standard, row.answers ?? {}, language, detail.revealed).map(({ label, value }) => ({
            term: label,
            value,
          })),
          {
            term: t('Masuk lewat'),
            value: { online: t('Daring'), counter: t('Loket'), import: t('Data lama') }[row.channel],
          },
          { term: t('Kedatangan'), value: visitsWords(call, row) },
          {
            term: t('Kabar'),
            value: detail.reached
              ? toldWords(call, detail)
              : t('Tidak menerima pesan; membaca sendiri di halaman lacak'),
          },
          ...(detail.visit.at ? [{ term: t('Jam datang'), value: at(detail.visit.at) }] : []),
        ]}
      />
      {detail.steps.includes('reveal') ? <Reveal call={call} detail={detail} /> : null}
      {files.length > 0 ? (
        <ul class="plain-list small">
          {files.map((file) => (
            <li>
              <a href={`/${agency.slug}/loket/${row.id}/berkas/${file.id}`}>{file.name ?? t('berkas')}</a>{' '}
              <span class="muted">
                {paperLabel(detail.standard, file.field) ?? t(OTHER_PAPERS[file.field] ?? 'berkas')}, {at(file.at)}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  )
}

/** Shows numbers whole to who has to compare them; the applicant reads that it was done. */
function Reveal({ call, detail: { row } }: { call: PageCall; detail: CaseDetail }) {
  const { t, agency } = call
  return (
    <form class="form no-print" method="post" action={`/${agency.slug}/loket/${row.id}/langkah`}>
      <Csrf token={call.formToken} />
      <Hidden name="version" value={String(row.version)} />
      <Buttons>
        <Button small name="step" value="reveal">
          {t(CASE_STEP_WORDS.reveal.button)}
        </Button>
      </Buttons>
      <p class="small muted">{t('Untuk mencocokkan data. Dicatat, dan pemohon membacanya di halaman lacak.')}</p>
    </form>
  )
}

function visitsWords({ t }: PageCall, { visits, waited_minutes: waited }: CaseDetail['row']): string {
  const came = visits === 0 ? t('belum pernah datang') : t('{count} kali', { count: visits })
  return waited === null ? came : `${came}, ${t('menunggu {minutes} menit', { minutes: waited })}`
}

const TOLD: Record<string, string> = {
  email: 'Surel terkirim',
  text: 'Pesan singkat terkirim',
  waiting: 'Menunggu dikirim',
  failed: 'Pesan terakhir gagal dikirim',
  'no-channel': 'Pesan terakhir tidak terkirim',
}

function toldWords({ t }: PageCall, { told, untold }: CaseDetail): string {
  const failed = untold.some(({ state }) => state === 'failed')
  const way = told?.state === 'handed-over' ? (told.channel ?? '') : (told?.state ?? 'no-channel')
  const key = failed ? 'failed' : way
  return t(TOLD[key] ?? '')
}

/** What only officers read. */
function Internal({ call, events }: { call: PageCall; events: readonly CaseEvent[] }) {
  const { t, agency, language } = call
  const internal = events.filter((event) => !event.shown)
  if (internal.length === 0) return null
  return (
    <Section heading={t('Catatan petugas')} aside={t('Tidak dibaca pemohon.')} tight>
      <Rows
        small
        items={internal.map((event) => (
          <>
            <p>
              {eventWords(call, event)} <span class="muted">{formatDateTime(event.at, agency.zone, language)}</span>
            </p>
            {event.words ? <p class="lines muted">{event.words}</p> : null}
          </>
        ))}
      />
    </Section>
  )
}

const SHOWN_WORDS: Record<string, string> = {
  received: 'Permohonan diterima',
  advanced: '{by} meneruskan ke langkah berikutnya',
  'sent-back': '{by} mengembalikan ke langkah sebelumnya',
  stopped: '{by} meminta dilengkapi',
  resumed: 'Berkas dilengkapi',
  foretold: '{by} mengabarkan kemungkinan terlambat',
  done: '{by} menyelesaikan',
  rejected: '{by} menolak',
  withdrawn: 'Dibatalkan',
  'code-renewed': '{by} membuat kode baru',
  revealed: '{by} membuka nomor lengkap',
  'arrival-chosen': 'Jam datang berubah, janji dihitung sejak itu',
  asked: 'Pemohon bertanya',
  answered: '{by} menjawab',
}

function eventWords({ t }: PageCall, event: CaseEvent): string {
  const words = INTERNAL_WORDS[event.kind] ?? SHOWN_WORDS[event.kind] ?? event.kind
  return t(words, { by: event.by_name ?? t('Pemohon'), to: event.to_name ?? '' })
}
