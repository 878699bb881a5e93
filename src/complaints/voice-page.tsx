import { type PageCall, shell } from '../organization/index.ts'
import { type Refused, sendingId } from '../platform/http.ts'
import { formatDate } from '../platform/i18n/format.ts'
import {
  Button,
  Buttons,
  Chips,
  Csrf,
  Hidden,
  KeyValues,
  PageHead,
  Section,
  Stack,
  TextArea,
  WhyRefused,
} from '../ui/index.ts'
import { LeftStatus } from './desk-pages.tsx'
import { CLASS_LABEL, CLASSES, workingDaysFor } from './rules.ts'
import type { WordRow } from './sql.ts'
import { REPLY_DAYS } from './standing-rules.ts'
import type { VoiceDetail } from './voices.ts'

const TOLD: Record<VoiceDetail['told'], string> = {
  email: 'pelapor dikabari lewat e-mail',
  text: 'pelapor dikabari lewat pesan singkat',
  'no-contact': 'pelapor tidak meninggalkan kontak, membaca dengan kodenya',
  'no-way': 'pelapor tidak dapat dikabari: kota ini tidak mengirim pesan ke kontak semacam itu',
  lost: 'kabar ke pelapor tidak sampai',
}

interface Props {
  call: PageCall
  detail: VoiceDetail
  refused?: Refused | undefined
}

const longDay = ({ language }: PageCall, date: string) => formatDate(date, 'long', language)

/** One voice: what was said and answered, in its order, and what can be answered now. */
export function voicePage(call: PageCall, detail: VoiceDetail, refused?: Refused) {
  const { t, agency } = call
  const { row, service, unit, mayAnswer } = detail
  return shell(
    call,
    {
      title: t('Aduan'),
      place: 'aduan',
      wide: 'mid',
      crumbs: [{ href: `/${agency.slug}/aduan`, label: t('Aduan dan saran') }, { label: t('Aduan') }],
      refused: refused !== undefined,
    },
    <Stack>
      <PageHead title={service?.name ?? unit} under={unit} end={<LeftStatus call={call} voice={detail} />} />
      <blockquote class="voice lines">{row.text ?? t('Isinya sudah dihapus')}</blockquote>
      <KeyValues items={factsOf(call, detail)} />
      {row.answered_on ? (
        <Section heading={t('Jawaban')} aside={longDay(call, row.answered_on)}>
          <p class="lines">{row.answer ?? t('Isinya sudah dihapus')}</p>
        </Section>
      ) : null}
      {detail.words.map((word) => (
        <Word call={call} detail={detail} word={word} />
      ))}
      {mayAnswer ? <Answering call={call} detail={detail} refused={refused} /> : null}
      {mayAnswer && (
        <p class="links">
          <a href={`/${agency.slug}/perbaikan/baru?aduan=${row.id}`}>{t('Jadikan perbaikan')}</a>
        </p>
      )}
    </Stack>,
  )
}

function factsOf(call: PageCall, { row, due, told, until, standing }: VoiceDetail) {
  const { t } = call
  const open = standing === 'answered' || standing === 'settled'
  return [
    ...(row.place ? [{ term: t('Tempat'), value: row.place }] : []),
    { term: t('Diterima'), value: longDay(call, row.received_on) },
    { term: t('Batas jawaban'), value: longDay(call, due) },
    { term: t('Kabar'), value: t(TOLD[told]) },
    { term: t('Golongan'), value: row.class ? t(CLASS_LABEL[row.class]) : t('belum digolongkan') },
    ...(row.settled_on ? [{ term: t('Menurut pelapor'), value: t('selesai') }] : []),
    ...(open && until && call.today <= until
      ? [{ term: t('Pelapor dapat menanggapi sampai'), value: longDay(call, until) }]
      : []),
  ]
}

const HEADING: Record<WordRow['kind'], string> = {
  addition: 'Tambahan atau perbaikan jawaban',
  objection: 'Belum selesai, kata pelapor',
  answer: 'Jawaban kedua',
}

function Word({ call, detail, word }: Props & { word: WordRow }) {
  const { t, agency } = call
  const words = word.text ?? t('Isinya sudah dihapus')
  const photo = `/${agency.slug}/aduan/${detail.row.id}/foto`
  return (
    <Section heading={t(HEADING[word.kind])} aside={longDay(call, word.said_on)}>
      {word.kind === 'objection' ? <blockquote class="voice lines">{words}</blockquote> : <p class="lines">{words}</p>}
      {word.photo ? (
        <a href={photo}>
          <img class="sent-photo" src={`${photo}?kecil=1`} alt={t('Foto dari pelapor')} loading="lazy" />
        </a>
      ) : null}
    </Section>
  )
}

function Answering(props: Props) {
  const { standing } = props.detail
  if (standing === 'waiting') return <AnswerForm {...props} />
  if (standing === 'open-again') return <SecondAnswer {...props} />
  return <Addition {...props} />
}

/** What was typed while a colleague answered first. */
function Unsaved({ call, refused }: { call: PageCall; refused: Refused }) {
  const { t } = call
  const typed = refused.form.get('answer')
  return (
    <>
      <WhyRefused refused={refused} />
      {typed ? <TextArea name="typed" label={t('Yang Anda ketik, untuk disalin')} rows={8} value={typed} /> : null}
    </>
  )
}

function AnswerForm({ call, detail, refused }: Props) {
  const { t, agency } = call
  const form = refused?.form
  const given = form?.get('class') ?? detail.row.class ?? undefined
  return (
    <Section heading={t('Jawab')}>
      <WhyRefused refused={refused} />
      <form class="form" method="post" action={`/${agency.slug}/aduan/${detail.row.id}/jawaban`}>
        <Csrf token={call.formToken} />
        <Hidden name="version" value={String(detail.row.version)} />
        <Chips
          name="class"
          label={t('Golongan')}
          hint={t('Menentukan batas jawaban: 5, 14, atau 60 hari kerja (PermenPANRB 62/2018).')}
          one
          values={given ? [given] : []}
          choices={CLASSES.map((each) => ({
            value: each,
            label: `${t(CLASS_LABEL[each])} · ${t('{count} hari kerja', { count: workingDaysFor(each) })}`,
          }))}
          errors={refused?.errors}
        />
        <TextArea
          name="answer"
          label={t('Jawaban')}
          hint={t('Kosongkan bila hanya menggolongkan. Dibaca pelapor dengan kodenya.')}
          optional
          rows={5}
          maxlength={4000}
          value={form?.get('answer')}
          errors={refused?.errors}
        />
        <Buttons>
          <Button kind="first">{t('Simpan')}</Button>
        </Buttons>
      </form>
    </Section>
  )
}

/** The answer to what whoever spoke called unsolved: the last word here. */
function SecondAnswer({ call, detail, refused }: Props) {
  const { t, agency } = call
  return (
    <Section heading={t('Jawab lagi')}>
      <WhyRefused refused={refused} />
      <form class="form" method="post" action={`/${agency.slug}/aduan/${detail.row.id}/jawaban`}>
        <Csrf token={call.formToken} />
        <Hidden name="version" value={String(detail.row.version)} />
        <TextArea
          name="answer"
          label={t('Jawaban kedua')}
          hint={t('Katakan apa yang dilakukan sekarang. Ini jawaban terakhir untuk aduan ini.')}
          rows={5}
          maxlength={4000}
          value={refused?.form.get('answer') ?? refused?.form.get('text')}
          errors={refused?.errors}
        />
        <Buttons>
          <Button kind="first">{t('Kirim jawaban')}</Button>
        </Buttons>
      </form>
    </Section>
  )
}

/** Folded away: most answers need nothing more. */
function Addition({ call, detail, refused }: Props) {
  const { t, agency, now } = call
  const own = refused?.form.get('text') !== undefined ? refused : undefined
  const until = detail.standing !== 'ended'
  return (
    <>
      {refused && !own ? <Unsaved call={call} refused={refused} /> : null}
      <details class="disclosure" open={own !== undefined}>
        <summary>{t('Tambah atau perbaiki jawaban')}</summary>
        <WhyRefused refused={own} />
        <form class="form" method="post" action={`/${agency.slug}/aduan/${detail.row.id}/tambahan`}>
          <Csrf token={call.formToken} />
          <Hidden name="version" value={String(detail.row.version)} />
          <Hidden name="id" value={sendingId(own, now)} />
          <TextArea
            name="text"
            label={t('Tambahan atau perbaikan')}
            hint={
              until
                ? t('Jawaban lama tetap terbaca pelapor, yang lalu punya {days} hari kerja untuk menanggapi.', {
                    days: REPLY_DAYS,
                  })
                : t('Jawaban lama tetap terbaca pelapor.')
            }
            rows={4}
            maxlength={4000}
            value={own?.form.get('text')}
            errors={own?.errors}
          />
          <Buttons>
            <Button>{t('Kirim tambahan')}</Button>
          </Buttons>
        </form>
      </details>
    </>
  )
}
