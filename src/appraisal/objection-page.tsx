import { type PageCall, type Routes, shell } from '../organization/index.ts'
import { daysBetween } from '../platform/dates.ts'
import type { Refused } from '../platform/http.ts'
import { dayIn, formatDate, formatPeriod } from '../platform/i18n/format.ts'
import { notFound } from '../platform/problems.ts'
import {
  Columns,
  EmptyState,
  type Errors,
  type Flash,
  Notice,
  PageHead,
  Section,
  Stack,
  type Step,
  Steps,
} from '../ui/index.ts'
import { mayReadEvaluation } from './may.ts'
import { DecisionForm, ObjectionForm, StatementForm } from './objection-forms.tsx'
import { decideObjection, explainRating, fileObjection } from './objection-steps.ts'
import { ObjectionOutcome, RatingGiven } from './objection-versions.tsx'
import { type ObjectionSheet, readObjectionPage } from './objection-view.ts'
import { SheetPanes } from './sheet-page.tsx'

/** What was typed into a form that was refused. */
export interface GivenWords {
  form?: Refused['form']
  errors?: Errors
  problem?: Refused['problem']
}

export interface ObjectionProps {
  call: PageCall
  page: ObjectionSheet
  given: GivenWords
}

/** Keberatan: how the right to object stands, both sides, and the decision. */
export function objectionPages(routes: Routes): void {
  routes.page('/penilaian/:id/keberatan', readObjectionPage, (call, page) => objectionPage(call, page, {}))
  const refused = async (call: PageCall, given: Refused) => {
    const page = await readObjectionPage.load(call)
    if (!page) throw notFound()
    return objectionPage(call, page, given)
  }
  const done = (message: string) => (call: PageCall, result: { row: { id: string } }) =>
    `/${call.agency.slug}/penilaian/${result.row.id}/keberatan?pesan=${message}`
  const words = { read: (form: Refused['form']) => ({ text: form.get('text') }), refused }
  routes.form('/penilaian/:id/keberatan', fileObjection, { ...words, done: done('diajukan') })
  routes.form('/penilaian/:id/keberatan/keterangan', explainRating, { ...words, done: done('diterangkan') })
  routes.form('/penilaian/:id/keberatan/putusan', decideObjection, {
    read: (form) => ({
      outcome: form.get('outcome'),
      results: form.get('results'),
      behaviour: form.get('behaviour'),
      reason: form.get('reason'),
    }),
    refused,
    done: done('diputus'),
  })
}

function objectionPage(call: PageCall, page: ObjectionSheet, given: GivenWords) {
  const { t, agency, language } = call
  const { standing } = page
  const own = standing.relation === 'self'
  const name = standing.person?.name ?? ''
  const period = formatPeriod(standing.row.period, { lang: language })
  const title = own ? t('Keberatan Anda, {period}', { period }) : t('Keberatan {name}', { name })
  const readable = mayReadEvaluation(call.actor, standing) === 'yes'
  const sheet = `/${agency.slug}/penilaian/${standing.row.plan_id}/${standing.row.period}`
  return shell(
    call,
    {
      title,
      place: 'penilaian',
      refused: given.problem !== undefined,
      flash: flashOf(call),
      crumbs: [
        { href: `/${agency.slug}/penilaian`, label: t('Penilaian') },
        { href: `/${agency.slug}/penilaian/keberatan`, label: t('Keberatan') },
        { href: readable ? sheet : undefined, label: own ? period : `${name}, ${period}` },
      ],
    },
    <>
      <PageHead
        title={title}
        under={[standing.person?.title, standing.person?.unitName, own ? null : period].filter(Boolean).join(' · ')}
      />
      <Steps items={stepsOf(call, page)} />
      <div class="below-head">
        <Stack>
          <Body call={call} page={page} given={given} />
        </Stack>
      </div>
    </>,
  )
}

const MESSAGES: Partial<Record<string, string>> = {
  diajukan: 'Keberatan Anda tercatat. Penilai tidak dapat mengubah nilai sampai ada putusan.',
  diterangkan: 'Keterangan Anda tercatat.',
  diputus: 'Putusan tercatat dan berlaku. Kedua versi tetap terbaca.',
}

function flashOf({ t, query }: PageCall): Flash | undefined {
  const message = MESSAGES[query.pesan ?? '']
  return message ? { kind: 'ok', text: t(message) } : undefined
}

function stepsOf(call: PageCall, { standing }: ObjectionSheet): Step[] {
  const { t } = call
  const { objection, state } = standing
  const at = state !== 'closed' ? 0 : objection === null ? 1 : objection.state === 'open' ? 2 : 3
  const labels = [
    t('Penilaian ditutup'),
    objection ? t('Keberatan diajukan') : t('Masa keberatan'),
    objection?.state === 'noted' ? t('Tersimpan sebagai catatan') : t('Diputus atasan penilai'),
  ]
  return labels.map((label, index) => ({ label, state: index < at ? 'done' : index === at ? 'now' : 'todo' }))
}

function Body(props: ObjectionProps) {
  const { objection } = props.page.standing
  if (!objection) return <Before {...props} />
  if (objection.state === 'open') return <Open {...props} />
  return (
    <>
      <ObjectionOutcome {...props} />
      <BothSides {...props} />
    </>
  )
}

/** Nobody has objected: the officer may, as long as the clock runs. */
function Before(props: ObjectionProps) {
  const { call, page } = props
  const { t, language } = call
  const { clock, relation, row } = page.standing
  if (!clock) {
    return (
      <EmptyState action={sheetLink(props)}>
        {t('Keberatan dapat diajukan setelah penilaian ditutup. Sebelum itu, pakai tanggapan.')}
      </EmptyState>
    )
  }
  const date = formatDate(clock.until, 'long', language)
  if (clock.left === null) {
    return (
      <EmptyState action={sheetLink(props)}>{t('Tidak ada keberatan. Masanya berakhir {date}.', { date })}</EmptyState>
    )
  }
  if (relation !== 'self') {
    return (
      <EmptyState action={sheetLink(props)}>
        {t('Belum ada keberatan. Pegawai dapat mengajukannya sampai {date}.', { date })}
      </EmptyState>
    )
  }
  return (
    <Columns kind="uneven">
      <ObjectionForm {...props} left={clock.left} until={date} />
      <RatingGiven call={call} row={row} rater={page.standing.rater?.name ?? ''} />
    </Columns>
  )
}

function sheetLink({ call, page }: ObjectionProps) {
  const { plan_id, period } = page.standing.row
  return { href: `/${call.agency.slug}/penilaian/${plan_id}/${period}`, label: call.t('Buka penilaiannya') }
}

function Open(props: ObjectionProps) {
  const { call, page } = props
  const { standing } = page
  const rating = <RatingGiven call={call} row={standing.row} rater={standing.rater?.name ?? ''} />
  return (
    <>
      <Waiting {...props} />
      <BothSides {...props} />
      {page.sheet ? (
        <>
          <Section heading={call.t('Bukti dan penilaian yang dipersoalkan')}>
            <SheetPanes call={call} sheet={page.sheet} />
          </Section>
          <Columns kind="uneven">
            <DecisionForm {...props} />
            {rating}
          </Columns>
        </>
      ) : (
        rating
      )}
    </>
  )
}

/** Who decides and since when it waits; the law names no day by which. */
function Waiting({ call, page }: ObjectionProps) {
  const { t, agency, language } = call
  const { objection, deciding } = page.standing
  if (!objection) return null
  const filed = dayIn(objection.filed_at, agency.zone)
  const date = formatDate(filed, 'long', language)
  const days = daysBetween(filed, call.today)
  const since = days > 0 ? t('Diajukan {date}, menunggu {days} hari.', { date, days }) : t('Diajukan hari ini.')
  if (page.mayDecide) {
    return <p class="read">{`${since} ${t('Baca kedua pihak dan buktinya, lalu putuskan. Putusan Anda final.')}`}</p>
  }
  return (
    <Notice tone={deciding ? 'now' : 'warn'} title={t('Menunggu putusan')}>
      {since}{' '}
      {deciding
        ? t('Yang memutus: {who}.', { who: [deciding.name, deciding.title].filter(Boolean).join(', ') })
        : t('Atasan penilai belum tercatat. BKPSDM melengkapi data jabatan, lalu keberatan ini sampai kepadanya.')}
    </Notice>
  )
}

/** What the officer says, and what the rater says to it. */
function BothSides(props: ObjectionProps) {
  const { call, page } = props
  const { t } = call
  const { objection, raterId } = page.standing
  if (!objection) return null
  const open = objection.state === 'open'
  return (
    <Columns kind="even">
      <Section heading={t('Keberatan pegawai')}>
        {objection.text ? (
          <p class="read lines">“{objection.text}”</p>
        ) : (
          <p class="muted">
            {t('Isinya terbuka setelah ada putusan. Sampai itu hanya pegawai dan pemutus membacanya.')}
          </p>
        )}
      </Section>
      <Section heading={t('Keterangan penilai')}>
        {objection.statement ? <p class="read lines">“{objection.statement}”</p> : <NoStatement {...props} />}
        {open && call.actor.id === raterId ? <StatementForm {...props} /> : null}
      </Section>
    </Columns>
  )
}

function NoStatement({ call, page }: ObjectionProps) {
  const { t } = call
  const { objection, raterId } = page.standing
  if (call.actor.id === raterId && objection?.state === 'open') return null
  return (
    <p class="muted">
      {objection?.stated_at
        ? t('Penilai sudah memberi keterangan. Isinya terbuka setelah ada putusan.')
        : objection?.state === 'open'
          ? t('Penilai belum memberi keterangan.')
          : t('Penilai tidak memberi keterangan selain catatan di penilaiannya.')}
    </p>
  )
}
