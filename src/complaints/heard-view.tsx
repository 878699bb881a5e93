import type { PageCall } from '../platform/http.ts'
import { formatDate } from '../platform/i18n/format.ts'
import type { Visitor } from '../platform/policy.ts'
import { Button, ButtonLink, Buttons, KeyValues, Section, Stack, Status } from '../ui/index.ts'
import type { Heard } from './heard.ts'
import { CLASS_IN_SHORT } from './rules.ts'
import type { WordRow } from './sql.ts'

interface Props {
  call: PageCall<Visitor>
  heard: Heard
}

/** What somebody said and what was answered, in its order, and what they can say to it. */
export function HeardView({ call, heard }: Props) {
  const { t } = call
  const { row } = heard
  const objection = heard.words.find(({ kind }) => kind === 'objection')
  return (
    <>
      <blockquote class="voice lines">{row.text ?? t('Isinya sudah dihapus')}</blockquote>
      <KeyValues
        items={[
          { term: t('Diterima'), value: dayOf(call, row.received_on) },
          ...(row.class ? [{ term: t('Jenis'), value: t(CLASS_IN_SHORT[row.class]) }] : []),
        ]}
      />
      <FirstAnswer call={call} heard={heard} />
      {objection ? <Objected call={call} heard={heard} objection={objection} /> : null}
      <Reply call={call} heard={heard} />
    </>
  )
}

const dayOf = ({ language }: Props['call'], date: string) => formatDate(date, 'long', language)

function FirstAnswer({ call, heard }: Props) {
  const { t } = call
  const { row, due, words, standing } = heard
  const before = words.findIndex(({ kind }) => kind === 'objection')
  const additions = (before < 0 ? words : words.slice(0, before)).filter(({ kind }) => kind === 'addition')
  return (
    <Section heading={t('Jawaban')}>
      {standing === 'waiting' ? (
        <DueBy call={call} due={due} />
      ) : (
        <>
          <p class="lines">{row.answer ?? t('Isinya sudah dihapus')}</p>
          <p class="small muted">{t('Dijawab {day}.', { day: dayOf(call, row.answered_on ?? due) })}</p>
        </>
      )}
      {additions.map((word) => (
        <Added call={call} word={word} />
      ))}
    </Section>
  )
}

function DueBy({ call, due }: { call: Props['call']; due: string }) {
  const { t } = call
  const late = due < call.today
  return (
    <Status tone={late ? 'off' : 'now'}>
      {late ? t('Belum dijawab, batasnya sudah lewat') : t('Dijawab paling lambat {day}', { day: dayOf(call, due) })}
    </Status>
  )
}

/** What the office said later stands beneath what it said before. */
function Added({ call, word }: { call: Props['call']; word: WordRow }) {
  const { t } = call
  return (
    <div class="added">
      <p class="small muted">{t('Ditambah atau diperbaiki {day}:', { day: dayOf(call, word.said_on) })}</p>
      <p class="lines">{word.text ?? t('Isinya sudah dihapus')}</p>
    </div>
  )
}

function Objected({ call, heard, objection }: Props & { objection: WordRow }) {
  const { t } = call
  const { words, due, standing } = heard
  const after = words.slice(words.indexOf(objection) + 1)
  return (
    <>
      <Section heading={t('Anda menyatakan belum selesai')} aside={dayOf(call, objection.said_on)}>
        <blockquote class="voice lines">{objection.text ?? t('Isinya sudah dihapus')}</blockquote>
        {objection.photo ? <p class="small muted">{t('Dengan satu foto.')}</p> : null}
      </Section>
      <Section heading={t('Jawaban kedua')}>
        {standing === 'open-again' ? <DueBy call={call} due={due} /> : null}
        {after.map((word) =>
          word.kind === 'addition' ? (
            <Added call={call} word={word} />
          ) : (
            <>
              <p class="lines">{word.text ?? t('Isinya sudah dihapus')}</p>
              <p class="small muted">{t('Dijawab {day}.', { day: dayOf(call, word.said_on) })}</p>
            </>
          ),
        )}
      </Section>
    </>
  )
}

/** What whoever spoke can say now, or why nothing more can be said here. */
function Reply(props: Props) {
  const { standing, until } = props.heard
  const open = until !== null && props.call.today <= until
  if (standing === 'waiting' || standing === 'open-again') return null
  return <div class="no-print">{open ? <Ask {...props} until={until} /> : <Closed {...props} />}</div>
}

function Ask({ call, heard, until }: Props & { until: string }) {
  const { t, agency, params } = call
  const path = `/${agency.slug}/laporan/${params.code}`
  const settled = heard.row.settled_on
  return (
    <Section heading={settled ? t('Anda menyatakan sudah selesai') : t('Apakah sudah selesai?')}>
      <Stack room="tight">
        <p class="read">
          {settled
            ? t('Ternyata belum? Katakan paling lambat {day}.', { day: dayOf(call, until) })
            : t('Bila belum, katakan paling lambat {day}. Kami menjawab sekali lagi.', { day: dayOf(call, until) })}
        </p>
        {settled ? null : <p class="small muted">{t('Bila Anda diam, aduan ini ditutup sesudah tanggal itu.')}</p>}
        <form method="post" action={`${path}/selesai`}>
          <Buttons>
            <ButtonLink href={`${path}/belum-selesai`}>{t('Belum selesai')}</ButtonLink>
            {settled ? null : <Button>{t('Sudah selesai')}</Button>}
          </Buttons>
        </form>
      </Stack>
    </Section>
  )
}

function Closed({ call, heard }: Props) {
  const { t, agency } = call
  const { standing, service, until } = heard
  const again = `/${agency.slug}/kurang${service ? `?layanan=${service.slug}` : ''}`
  return (
    <Section heading={t('Aduan ini sudah ditutup')}>
      <p class="read">
        {standing === 'silent' && until
          ? t('Sampai {day} tidak ada kabar dari Anda.', { day: dayOf(call, until) })
          : standing === 'settled'
            ? t('Anda menyatakan sudah selesai.')
            : t('Jawaban kedua adalah jawaban terakhir di sini.')}{' '}
        {t('Masih ada yang kurang?')} <a href={again}>{t('Sampaikan lagi')}</a>
      </p>
      {standing === 'ended' ? (
        <p class="small muted read">
          {t('Tidak puas dengan jawabannya? Ombudsman Republik Indonesia menerima laporan tentang layanan publik.')}
        </p>
      ) : null}
    </Section>
  )
}
