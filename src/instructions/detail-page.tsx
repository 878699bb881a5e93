import { type PageCall, shell } from '../organization/index.ts'
import type { Refused } from '../platform/http.ts'
import { formatDate, formatDateTime, formatNumber, formatPeriod } from '../platform/i18n/format.ts'
import { notFound } from '../platform/problems.ts'
import { Columns, type Errors, KeyValues, PageHead, Rows, Section, Stack, Status, WhyRefused } from '../ui/index.ts'
import { type InstructionDetail, readInstruction } from './actions.ts'
import { overdueDays, type Step, turnOf } from './rules.ts'
import type { Message } from './sql.ts'
import { StepForms } from './step-forms.tsx'
import { INSTRUCTION_STATUS, STEP_WORDS } from './words.ts'

/** What was typed into a step that was refused, and why. */
export interface GivenStep {
  step?: Step
  text?: string
  errors?: Errors
  problem?: { detail: string } | undefined
}

/** The page again, with the step's words kept. */
export async function stepRefused(call: PageCall, { form, problem, errors }: Refused) {
  const detail = await readInstruction.load(call)
  if (!detail) throw notFound()
  const step = detail.steps.find((one) => one === form.get('step'))
  return detailPage(call, detail, {
    ...(step ? { step } : {}),
    text: form.get('text') ?? '',
    errors,
    problem,
  })
}

/** One instruction: what was asked from which figure, the talk about it, and what is next. */
export function detailPage(call: PageCall, detail: InstructionDetail, given: GivenStep) {
  const { t, agency } = call
  const { row } = detail
  const flash = { terkirim: t('Instruksi terkirim.'), tercatat: t('Tercatat.') }[call.query.pesan ?? '']
  return shell(
    call,
    {
      title: t('Instruksi'),
      place: 'instruksi',
      flash: flash ? { kind: 'ok', text: flash } : undefined,
      refused: given.problem !== undefined,
      crumbs: [
        { label: t('Instruksi'), href: `/${agency.slug}/instruksi` },
        { label: formatDate(row.due, 'short', call.language) },
      ],
    },
    <Columns kind="aside">
      <Stack>
        <PageHead
          title={t('Instruksi untuk {owner}', { owner: detail.owner?.name ?? t('unit ini') })}
          under={<StateLine call={call} detail={detail} />}
        />
        <WhyRefused refused={given} />
        <p class="read lines">{row.text}</p>
        <Talk call={call} detail={detail} />
        <StepForms call={call} detail={detail} given={given} />
      </Stack>
      <aside class="stack">
        <Facts call={call} detail={detail} />
      </aside>
    </Columns>,
  )
}

function StateLine({ call, detail: { row } }: { call: PageCall; detail: InstructionDetail }) {
  const { t, today } = call
  const { label, tone } = INSTRUCTION_STATUS[row.state]
  const late = overdueDays(row, today)
  return (
    <span class="links">
      <Status tone={late > 0 ? 'off' : tone}>{t(label)}</Status>{' '}
      {late > 0 ? <Status tone="off">{t('Lewat {days} hari', { days: late })}</Status> : null}
    </span>
  )
}

function Talk({ call, detail }: { call: PageCall; detail: InstructionDetail }) {
  const { t } = call
  const { row, messages } = detail
  const turn = turnOf(row.state)
  return (
    <Section
      heading={t('Pembicaraan')}
      tight
      aside={turn === null ? t('Sudah berakhir.') : turn === 'owner' ? t('Giliran penerima.') : t('Giliran pemberi.')}
    >
      {messages.length > 0 ? (
        <Rows items={messages.map((message) => <Said call={call} detail={detail} message={message} />)} />
      ) : (
        <p class="muted">{t('Belum ada jawaban.')}</p>
      )}
    </Section>
  )
}

function Said({ call, detail, message }: { call: PageCall; detail: InstructionDetail; message: Message }) {
  const { t, agency, language } = call
  const files = detail.files.filter((file) => message.files.includes(file.id))
  return (
    <div>
      <p class="small">
        <b>{message.author}</b> {t(STEP_WORDS[message.step].said)}{' '}
        <span class="muted">{formatDateTime(message.at, agency.zone, language)}</span>
      </p>
      {message.text ? <p class="read lines">{message.text}</p> : null}
      {files.length > 0 ? (
        <p class="small links">
          {files.map((file) => (
            <a href={`/${agency.slug}/instruksi/${detail.row.id}/berkas/${file.id}`}>{file.name}</a>
          ))}
        </p>
      ) : null}
    </div>
  )
}

function Facts({ call, detail }: { call: PageCall; detail: InstructionDetail }) {
  const { t, agency, language } = call
  const { row, owner, indicator } = detail
  const figure = row.value === null ? t('belum ada data') : number(call, detail, row.value)
  return (
    <KeyValues
      items={[
        { term: t('Dari'), value: detail.giver },
        {
          term: t('Kepada'),
          value: owner ? [owner.name, owner.title].filter(Boolean).join(', ') : t('Tidak lagi bertugas di sini'),
        },
        { term: t('Tenggat'), value: formatDate(row.due, 'long', language) },
        { term: t('Diberikan'), value: formatDateTime(row.given_at, agency.zone, language) },
        ...(indicator
          ? [
              {
                term: t('Dari angka'),
                value: <a href={`/${agency.slug}/iku/${indicator.id}?periode=${row.period}`}>{indicator.name}</a>,
              },
              {
                term: row.period ? formatPeriod(row.period, { lang: language }) : t('Masa'),
                value: t('{value}, saat instruksi diberikan', { value: figure }),
              },
            ]
          : []),
      ]}
    />
  )
}

function number(call: PageCall, { indicator }: InstructionDetail, value: number): string {
  return `${formatNumber(value, indicator?.decimals, call.language)} ${indicator?.unitLabel ?? ''}`.trim()
}
