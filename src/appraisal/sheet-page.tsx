import { holds, type PageCall, shell } from '../organization/index.ts'
import type { Refused } from '../platform/http.ts'
import { formatPeriod, formatTime } from '../platform/i18n/format.ts'
import {
  ButtonLink,
  Columns,
  Csrf,
  ErrorSummary,
  type Errors,
  type Flash,
  Hidden,
  Notice,
  PageHead,
  type Step,
  Steps,
  WhyRefused,
} from '../ui/index.ts'
import { ORGANISATION_RATING_LABEL } from './distribution-rules.ts'
import { changedFields, type RatingValues, storedRatings } from './evaluation-values.ts'
import { predicate as predicateOf } from './rules.ts'
import { SheetAnswers } from './sheet-answers.tsx'
import { SheetEvidence } from './sheet-evidence.tsx'
import { SheetNotes } from './sheet-notes.tsx'
import { SheetPredicate, SheetWhy } from './sheet-predicate.tsx'
import { SheetRatings } from './sheet-ratings.tsx'
import type { SheetPage } from './sheet-view.ts'

/** What every part of the sheet is given. */
export interface SheetProps {
  call: PageCall
  sheet: SheetPage
  values: RatingValues
  errors: Errors
  /** The superior's form; otherwise everything is for reading. */
  editable: boolean
}

interface Given {
  values?: RatingValues
  errors?: Errors
  problem?: Refused['problem']
  /** The words of a refused answer or correction. */
  words?: string
}

/** The evaluation of one officer's quarter: evidence, ratings and notes, the predicate with its reason. */
export function sheetPage(call: PageCall, sheet: SheetPage, given: Given = {}) {
  const { t, agency, language } = call
  const name = sheet.person?.name ?? ''
  const own = sheet.relation === 'self'
  const editable =
    sheet.relation === 'superior' && (sheet.state === 'none' || sheet.state === 'draft') && !sheet.blocked
  const stored = storedRatings(sheet.evaluation, proposedOf(sheet))
  const props: SheetProps = { call, sheet, values: given.values ?? stored, errors: given.errors ?? {}, editable }
  const period = formatPeriod(sheet.period, { months: true, lang: language })
  return shell(
    call,
    {
      title: own ? t('Penilaian {period}', { period }) : t('Penilaian {name}', { name }),
      place: own ? 'penilaian' : 'tim',
      refused: given.problem !== undefined,
      crumbs: [
        { href: `/${agency.slug}/penilaian?periode=${sheet.period}`, label: t('Penilaian') },
        { label: formatPeriod(sheet.period, { lang: language }) },
        ...(own ? [] : [{ label: name }]),
      ],
      flash: flashOf(call),
    },
    <>
      <PageHead
        title={own ? t('Penilaian Anda') : name}
        under={[own ? null : sheet.person?.title, own ? null : sheet.person?.unitName, period]
          .filter(Boolean)
          .join(' · ')}
        end={sheet.state === 'closed' ? <OfficialPaper call={call} sheet={sheet} /> : <Saved {...props} />}
      />
      <Steps items={stepsOf(call, sheet)} />
      <Blocked call={call} sheet={sheet} />
      {editable ? (
        <SheetForm {...props} stored={stored} problem={given.problem} />
      ) : (
        <SheetForReading {...props} errors={{}} />
      )}
      <SheetAnswers {...props} problem={given.problem} words={given.words} />
    </>,
  )
}

function proposedOf({ evaluation }: SheetPage): string | null {
  return evaluation?.results && evaluation.behaviour ? predicateOf(evaluation.results, evaluation.behaviour) : null
}

const MESSAGES: Partial<Record<string, string>> = {
  tersimpan: 'Draf tersimpan.',
  dibagikan: 'Penilaian dibagikan. Pegawai dapat membaca dan menanggapinya.',
  ditarik: 'Penilaian ditarik kembali menjadi draf.',
  ditanggapi: 'Tanggapan terkirim.',
  ditinjau: 'Penilaian dibuka lagi sebagai draf.',
  ditutup: 'Penilaian ditutup. Angka dan aturannya dibekukan.',
  diusulkan: 'Usulan koreksi tercatat. Berlaku setelah disetujui orang kedua.',
  dikoreksi: 'Koreksi disetujui dan berlaku.',
}

function flashOf({ t, query }: PageCall): Flash | undefined {
  const message = MESSAGES[query.pesan ?? '']
  return message ? { kind: 'ok', text: t(message) } : undefined
}

/** The way to the official paper of a closed evaluation, for those who sign or file it. */
function OfficialPaper({ call, sheet }: Pick<SheetProps, 'call' | 'sheet'>) {
  const { agency, t, actor } = call
  const signs = sheet.relation === 'self' || sheet.relation === 'superior' || holds(actor, 'hr')
  if (!signs || !sheet.evaluation) return null
  return (
    <ButtonLink href={`/${agency.slug}/dokumen/penilaian/${sheet.evaluation.id}`}>
      {t('Dokumen resmi (PDF)')}
    </ButtonLink>
  )
}

function Saved({ call, editable }: SheetProps) {
  const { agency, t } = call
  if (!editable) return null
  const [time = '', zone = ''] = formatTime(call.now, agency.zone, call.language).split(' ')
  return (
    <span data-saved data-zone={agency.zone} data-zone-name={zone}>
      {t('Dibuka {time} {zone}', { time, zone })}
    </span>
  )
}

function stepsOf({ t }: PageCall, { organisation, state }: SheetPage): Step[] {
  const order = ['draft', 'shared', 'responded', 'closed'] as const
  const words = [t('Draf atasan'), t('Dibagikan'), t('Ditanggapi pegawai'), t('Ditutup')]
  const now = state === 'none' ? 0 : order.indexOf(state)
  const rated = organisation
    ? t('Predikat organisasi: {rating}', { rating: ORGANISATION_RATING_LABEL[organisation.rating] })
    : t('Predikat organisasi: belum ditetapkan')
  return [
    { label: rated, state: organisation ? 'done' : 'now' },
    ...words.map((label, index): Step => {
      if (!organisation) return { label, state: 'todo' }
      const done = index < now || state === 'closed'
      return { label, state: done ? 'done' : index === now ? 'now' : 'todo' }
    }),
  ]
}

/** Why the form cannot be begun yet, and who can change that. */
function Blocked({ call, sheet }: { call: PageCall; sheet: SheetPage }) {
  const { t, agency } = call
  if (!sheet.blocked || sheet.relation !== 'superior') return null
  if (sheet.blocked !== 'organisation') {
    return (
      <div class="below-head">
        <Notice tone="warn" title={t('Belum dapat dinilai')}>
          {sheet.blocked === 'plan' ? (
            <>
              {t('SKP pegawai ini belum disepakati.')}{' '}
              <a href={`/${agency.slug}/skp/pegawai/${sheet.employeeId}`}>{t('Buka SKP')}</a>
            </>
          ) : (
            t('Triwulan ini belum mulai.')
          )}
        </Notice>
      </div>
    )
  }
  return (
    <div class="below-head">
      <Notice tone="warn" title={t('Predikat organisasi ditetapkan dulu')}>
        {t('Penilaian perorangan dimulai setelah predikat organisasi ada. Yang menetapkan: {who}.', {
          who: sheet.whoRates ?? t('pimpinan kota'),
        })}
      </Notice>
    </div>
  )
}

function SheetForm(props: SheetProps & { stored: RatingValues; problem?: Refused['problem'] }) {
  const { call, sheet, errors } = props
  const action = `/${call.agency.slug}/penilaian/${sheet.plan.id}/${sheet.period}/draf`
  return (
    <form method="post" action={action} data-autosave={`${action}/otomatis`}>
      <Csrf token={call.formToken} />
      <Hidden name="version" value={String(sheet.evaluation?.version ?? 0)} />
      <div class="stack stack-wide">
        <div>
          <ErrorSummary errors={errors} />
          <Conflict {...props} />
          <Objection {...props} />
          <Panes {...props} />
        </div>
        <Columns kind="even">
          <SheetPredicate {...props} />
          <SheetWhy {...props} />
        </Columns>
      </div>
    </form>
  )
}

/** While the superior goes over it again, the officer's words stand above the form. */
function Objection({ call, sheet }: SheetProps) {
  const row = sheet.evaluation
  if (!row?.response_text) return null
  return (
    <Notice tone="warn" title={row.response === 'objects' ? call.t('Keberatan pegawai') : call.t('Tanggapan pegawai')}>
      <span class="lines">{row.response_text}</span>
    </Notice>
  )
}

function SheetForReading(props: SheetProps) {
  return (
    <div class="stack stack-wide">
      <Panes {...props} />
      <Columns kind="even">
        <SheetPredicate {...props} />
        <SheetWhy {...props} />
      </Columns>
    </div>
  )
}

/** Evidence, ratings and words of a sheet to read, on another page. */
export function SheetPanes({ call, sheet }: { call: PageCall; sheet: SheetPage }) {
  const values = storedRatings(sheet.evaluation, proposedOf(sheet))
  return <Panes call={call} sheet={sheet} values={values} errors={{}} editable={false} />
}

function Panes(props: SheetProps) {
  return (
    <div class="panes">
      <SheetEvidence {...props} />
      <SheetRatings {...props} />
      <SheetNotes {...props} />
    </div>
  )
}

const FIELD_WORDS: Record<keyof RatingValues, string> = {
  results: 'Hasil kerja keseluruhan',
  behaviour: 'Perilaku kerja keseluruhan',
  items: 'Penilaian hasil kerja',
  values: 'Penilaian perilaku',
  note: 'Yang berjalan baik',
  cited: 'Bukti yang dikutip',
  expectation: 'Yang diharapkan berikutnya',
  predicate: 'Predikat lain',
  overrideReason: 'Alasan predikat lain',
  improvement: 'Perbaikan yang disepakati',
  improvementDue: 'Ditinjau pada',
  followUp: 'Tindak lanjut',
  followUpNote: 'Catatan tindak lanjut',
}

/** After a concurrent change: what is stored now, beside what was typed, which stays in the form. */
function Conflict({
  call,
  values,
  errors,
  stored,
  problem,
}: SheetProps & { stored: RatingValues; problem?: Refused['problem'] }) {
  const { t } = call
  if (!problem || Object.keys(errors).length > 0) return null
  if (problem.key !== 'changed-meanwhile') return <WhyRefused refused={{ problem }} />
  const words = (value: RatingValues[keyof RatingValues]) =>
    typeof value === 'string' ? value || t('(kosong)') : t('berbeda')
  return (
    <WhyRefused refused={{ problem: t('Draf ini berubah sejak Anda membukanya') }}>
      <p>{t('Isian di bawah adalah ketikan Anda. Simpan untuk menggantikan yang tersimpan:')}</p>
      <dl class="pairs">
        {changedFields(stored, values).map((field) => (
          <div>
            <dt>{t(FIELD_WORDS[field])}</dt>
            <dd>
              {t('tersimpan: {stored}', { stored: words(stored[field]) })}
              <br />
              {t('Anda: {typed}', { typed: words(values[field]) })}
            </dd>
          </div>
        ))}
      </dl>
    </WhyRefused>
  )
}
