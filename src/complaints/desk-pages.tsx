import { type PageCall, shell } from '../organization/index.ts'
import type { Refused } from '../platform/http.ts'
import { formatDate } from '../platform/i18n/format.ts'
import {
  Button,
  Buttons,
  Chips,
  Csrf,
  EmptyState,
  Hidden,
  KeyValues,
  NeedList,
  PageHead,
  Section,
  Stack,
  Status,
  TextArea,
  WhyRefused,
} from '../ui/index.ts'
import { CLASS_LABEL, CLASSES, workingDaysFor } from './rules.ts'
import type { VoiceDetail, VoiceList, Waiting } from './voices.ts'

/** What citizens miss; those that wait by the working days left for an answer. */
export function voicesPage(call: PageCall, { count, waiting, answered, next }: VoiceList) {
  const { t, agency } = call
  const home = `/${agency.slug}/aduan`
  return shell(
    call,
    { title: t('Aduan dan saran'), place: 'aduan', wide: 'mid' },
    <Stack>
      <PageHead
        title={t('Aduan dan saran')}
        under={t('Dari “Ada yang kurang?”. Siapa yang menulis tidak terlihat di sini.')}
        end={<a href={`/${agency.slug}/perbaikan/daftar`}>{t('Perbaikan')}</a>}
      />
      {(waiting.length > 0 || count === 0) && (
        <Section heading={t('{count} menunggu jawaban', { count })} tight>
          {count === 0 ? (
            <EmptyState>{t('Semua sudah dijawab.')}</EmptyState>
          ) : (
            <NeedList
              items={waiting.toSorted((left, right) => left.left - right.left).map((each) => lineOf(call, each))}
            />
          )}
        </Section>
      )}
      {answered.length > 0 && (
        <Section heading={t('Sudah dijawab')} tight>
          <NeedList items={answered.map((each) => lineOf(call, each))} />
        </Section>
      )}
      {next && (
        <p class="small links">
          <a href={`${home}?cursor=${next}`}>{t('Berikutnya')}</a>
        </p>
      )}
    </Stack>,
  )
}

function lineOf(call: PageCall, each: Waiting) {
  const { t, agency, language } = call
  const { row, service, unit } = each
  const words = row.text ?? t('Isinya sudah dihapus')
  return {
    title: words.length > 90 ? `${words.slice(0, 90)}…` : words,
    href: `/${agency.slug}/aduan/${row.id}`,
    when: formatDate(row.received_on, 'short', language),
    text: [service, unit, row.place, row.class ? t(CLASS_LABEL[row.class]) : t('belum digolongkan')]
      .filter(Boolean)
      .join(' · '),
    status: <LeftStatus call={call} voice={each} />,
  }
}

function LeftStatus({ call, voice }: { call: PageCall; voice: Waiting }) {
  const { t, language } = call
  const { left, due, row } = voice
  const day = formatDate(due, 'short', language)
  if (row.answered_on) {
    return left >= 0 ? (
      <Status tone="ok">{t('dijawab tepat waktu')}</Status>
    ) : (
      <Status tone="off">{t('dijawab lewat {count} hari kerja', { count: -left })}</Status>
    )
  }
  if (left < 0) return <Status tone="off">{t('lewat {count} hari kerja, batas {day}', { count: -left, day })}</Status>
  return (
    <Status tone={left <= 1 ? 'warn' : 'now'}>{t('{count} hari kerja lagi, batas {day}', { count: left, day })}</Status>
  )
}

const TOLD: Record<VoiceDetail['told'], string> = {
  email: 'pelapor dikabari lewat e-mail',
  text: 'pelapor dikabari lewat pesan singkat',
  'no-contact': 'pelapor tidak meninggalkan kontak, membaca dengan kodenya',
  'no-way': 'pelapor tidak dapat dikabari: kota ini tidak mengirim pesan ke kontak semacam itu',
  lost: 'kabar ke pelapor tidak sampai',
}

/** One voice: what was said, its class, and the answer. */
export function voicePage(call: PageCall, detail: VoiceDetail, refused?: Refused) {
  const { t, agency, language } = call
  const { row, service, unit, mayAnswer } = detail
  const day = (date: string) => formatDate(date, 'long', language)
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
      <PageHead title={service ?? unit} under={unit} end={<LeftStatus call={call} voice={detail} />} />
      <blockquote class="voice">{row.text ?? t('Isinya sudah dihapus')}</blockquote>
      <KeyValues
        items={[
          ...(row.place ? [{ term: t('Tempat'), value: row.place }] : []),
          { term: t('Diterima'), value: day(row.received_on) },
          { term: t('Batas jawaban'), value: day(detail.due) },
          { term: t('Kabar'), value: t(TOLD[detail.told]) },
          { term: t('Golongan'), value: row.class ? t(CLASS_LABEL[row.class]) : t('belum digolongkan') },
        ]}
      />
      {row.answer ? (
        <Section heading={t('Jawaban')} aside={row.answered_on ? day(row.answered_on) : undefined}>
          <p>{row.answer}</p>
        </Section>
      ) : null}
      {mayAnswer && row.answered_on && refused && <Unsaved call={call} refused={refused} />}
      {mayAnswer && !row.answered_on && <AnswerForm call={call} detail={detail} refused={refused} />}
      {mayAnswer && (
        <p class="links">
          <a href={`/${agency.slug}/perbaikan/baru?aduan=${row.id}`}>{t('Jadikan perbaikan')}</a>
        </p>
      )}
    </Stack>,
  )
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

function AnswerForm({ call, detail, refused }: { call: PageCall; detail: VoiceDetail; refused?: Refused }) {
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
