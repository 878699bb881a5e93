import { type PageCall, shell } from '../organization/index.ts'
import { formatDate } from '../platform/i18n/format.ts'
import { EmptyState, NeedList, PageHead, Section, Stack, Status } from '../ui/index.ts'
import { CLASS_LABEL } from './rules.ts'
import type { VoiceList, Waiting } from './voices.ts'

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
    text: [service?.name, unit, row.place, row.class ? t(CLASS_LABEL[row.class]) : t('belum digolongkan')]
      .filter(Boolean)
      .join(' · '),
    status: <LeftStatus call={call} voice={each} />,
  }
}

/** How long there is for an answer, or whether it came in time, and what whoever spoke said of it. */
export function LeftStatus({ call, voice }: { call: PageCall; voice: Waiting }) {
  const { t, language } = call
  const { left, due, standing } = voice
  const day = formatDate(due, 'short', language)
  if (standing !== 'waiting' && standing !== 'open-again') {
    const late = left < 0
    return (
      <Status tone={late ? 'off' : 'ok'}>
        {late ? t('dijawab lewat {count} hari kerja', { count: -left }) : t('dijawab tepat waktu')}
        {standing === 'answered' ? '' : `, ${t(REPLY[standing])}`}
      </Status>
    )
  }
  const again = standing === 'open-again' ? `${t('belum selesai menurut pelapor')}, ` : ''
  if (left < 0) {
    return (
      <Status tone="off">
        {again}
        {t('lewat {count} hari kerja, batas {day}', { count: -left, day })}
      </Status>
    )
  }
  return (
    <Status tone={left <= 1 || again ? 'warn' : 'now'}>
      {again}
      {t('{count} hari kerja lagi, batas {day}', { count: left, day })}
    </Status>
  )
}

const REPLY = {
  settled: 'selesai menurut pelapor',
  silent: 'ditutup tanpa kabar pelapor',
  ended: 'dijawab dua kali',
} as const
