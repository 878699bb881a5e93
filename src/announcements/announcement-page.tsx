import { type PageCall, ROLE_LABEL, shell } from '../organization/index.ts'
import { formatDate, formatDateTime } from '../platform/i18n/format.ts'
import { uuidv7 } from '../platform/ids.ts'
import {
  Button,
  Buttons,
  Columns,
  Csrf,
  type Errors,
  Hidden,
  KeyValues,
  Notice,
  PageHead,
  Rows,
  Section,
  Stack,
  TextArea,
  WhyRefused,
} from '../ui/index.ts'
import type { AnnouncementDetail } from './actions.ts'
import type { AnnouncementLine, QuestionLine } from './sql.ts'

/** Whom it is for, in words. */
export function audienceWords({ t }: PageCall, line: Pick<AnnouncementLine, 'unit' | 'role'>): string {
  const role = line.role && t(ROLE_LABEL[line.role])
  return [line.unit, role].filter(Boolean).join(', ') || t('untuk semua')
}

interface Given {
  text: string
  errors: Errors
  problem: { detail: string }
}

/** An announcement with its questions and answers; a question that was refused stands in its field again. */
export function announcementPage(call: PageCall, detail: AnnouncementDetail, given?: Given) {
  const { t, agency, language } = call
  const { row } = detail
  const until = row.last ? t('sampai {day}', { day: formatDate(row.last, 'long', language) }) : ''
  return shell(
    call,
    {
      title: row.title,
      place: 'notifikasi',
      crumbs: [{ href: `/${agency.slug}/pengumuman`, label: t('Pengumuman') }, { label: row.title }],
      refused: given !== undefined,
      flash: SAID[call.query.pesan ?? ''] ? { kind: 'ok', text: t(SAID[call.query.pesan ?? ''] ?? '') } : undefined,
    },
    <Columns kind="aside">
      <Stack room="wide">
        <PageHead
          title={row.title}
          under={[detail.publisher, formatDate(row.first, 'long', language)].filter(Boolean).join(' · ')}
        />
        {row.withdrawn_at ? (
          <Notice tone="warn">{t('Pengumuman ini sudah ditarik. Pembaca tidak melihatnya lagi.')}</Notice>
        ) : null}
        <div class="read">
          {row.text.split(/\n{2,}/).map((paragraph) => (
            <p>{paragraph}</p>
          ))}
        </div>
        <Section
          heading={t('Pertanyaan')}
          aside={t('{count} pertanyaan', { count: detail.questions.length + detail.older })}
          id="pertanyaan"
        >
          {detail.older > 0 ? (
            <p class="small muted">
              {t('{count} pertanyaan lama yang sudah dijawab tidak ditampilkan.', { count: detail.older })}
            </p>
          ) : null}
          {detail.questions.length > 0 ? (
            <Rows
              items={detail.questions.map((question) => (
                <Question call={call} question={question} mayAnswer={detail.mayAnswer} />
              ))}
            />
          ) : (
            <p class="muted">{t('Belum ada pertanyaan.')}</p>
          )}
        </Section>
        <Section heading={t('Tanyakan sesuatu')} tight>
          <form class="form" method="post" action={`/${agency.slug}/pengumuman/${row.id}/tanya`}>
            <WhyRefused refused={given} />
            <Csrf token={call.formToken} />
            <Hidden name="id" value={uuidv7(call.now.getTime())} />
            <TextArea
              name="text"
              label={t('Pertanyaan Anda')}
              hint={t('Nama dan pertanyaan Anda terlihat oleh semua pembaca pengumuman ini.')}
              rows={2}
              maxlength={1000}
              value={given?.text}
              errors={given?.errors}
            />
            <Buttons>
              <Button>{t('Kirim pertanyaan')}</Button>
            </Buttons>
          </form>
        </Section>
      </Stack>
      <aside class="stack">
        <KeyValues
          items={[
            { term: t('Untuk'), value: audienceWords(call, { unit: detail.unit, role: row.role }) },
            { term: t('Tampil'), value: [formatDate(row.first, 'long', language), until].filter(Boolean).join(' ') },
            { term: t('Dari'), value: detail.publisher ?? '' },
          ]}
        />
        {detail.mayAnswer && !row.withdrawn_at ? <Withdraw call={call} id={row.id} /> : null}
      </aside>
    </Columns>,
  )
}

const SAID: Record<string, string> = {
  terbit: 'Pengumuman terbit.',
  terkirim: 'Pertanyaan terkirim. Jawabannya dikabarkan lewat Notifikasi.',
}

function Withdraw({ call, id }: { call: PageCall; id: string }) {
  return (
    <form method="post" action={`/${call.agency.slug}/pengumuman/${id}/tarik`}>
      <Csrf token={call.formToken} />
      <Button small>{call.t('Tarik pengumuman')}</Button>
    </form>
  )
}

function Question({ call, question, mayAnswer }: { call: PageCall; question: QuestionLine; mayAnswer: boolean }) {
  const { t, agency, language } = call
  const at = (instant: Date) => formatDateTime(instant, agency.zone, language)
  return (
    <article class="stack stack-tight" id={`t-${question.id}`}>
      <p class="small muted">
        {question.asker}, {at(question.asked_at)}
      </p>
      <h3>{question.text}</h3>
      {question.hidden_at ? (
        <Notice tone="warn">
          {t('Disembunyikan dari pembaca lain: {reason}', { reason: question.hidden_reason ?? '' })}
        </Notice>
      ) : null}
      {question.answer && question.answered_at ? (
        <>
          <p class="read">{question.answer}</p>
          <p class="small muted">
            {t('Dijawab {name}, {at}', { name: question.answerer ?? '', at: at(question.answered_at) })}
          </p>
        </>
      ) : (
        <p class="small muted">{t('Belum dijawab.')}</p>
      )}
      {mayAnswer ? <Reply call={call} question={question} /> : null}
    </article>
  )
}

function Reply({ call, question }: { call: PageCall; question: QuestionLine }) {
  const { t, agency } = call
  const path = `/${agency.slug}/pengumuman/pertanyaan/${question.id}`
  return (
    <>
      <details open={!question.answer && !question.hidden_at}>
        <summary class="small">{question.answer ? t('Ubah jawaban') : t('Jawab pertanyaan ini')}</summary>
        <form class="form" method="post" action={`${path}/jawaban`}>
          <Csrf token={call.formToken} />
          <TextArea
            id={`a-${question.id}`}
            name="answer"
            label={t('Jawaban')}
            rows={2}
            value={question.answer ?? ''}
            required
          />
          <Buttons>
            <Button kind="first">{t('Jawab')}</Button>
          </Buttons>
        </form>
      </details>
      {question.hidden_at ? null : (
        <details>
          <summary class="small">{t('Sembunyikan dari pembaca lain')}</summary>
          <form class="form" method="post" action={`${path}/sembunyi`}>
            <Csrf token={call.formToken} />
            <TextArea id={`h-${question.id}`} name="reason" label={t('Alasan menyembunyikan')} rows={1} required />
            <Buttons>
              <Button small>{t('Sembunyikan')}</Button>
            </Buttons>
          </form>
        </details>
      )}
    </>
  )
}
