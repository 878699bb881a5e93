import { windowName } from '../calendar/index.ts'
import { type PageCall, shell } from '../organization/index.ts'
import { dayIn, formatDate, formatPeriod } from '../platform/i18n/format.ts'
import { Button, Buttons, Csrf, Hidden, Notice, PageHead, Section, Stack, Table } from '../ui/index.ts'
import { dataOf, type Preview, type Recipient, reminderText } from './reminders.ts'
import { slugOf } from './standing.ts'
import { reasonWords } from './words.ts'

/** Who would be reminded, in which words; one press sends. */
export function reminderPage(call: PageCall, { desk, recipients }: Preview) {
  const { t, agency } = call
  const due = recipients.filter((one) => !one.rests)
  const texts = [...new Set(due.map((one) => wordsOf(call, desk.window, one)))]
  const base = `/${agency.slug}/sdm/siklus`
  const back = `${base}?jendela=${slugOf(desk.window)}`
  return shell(
    call,
    {
      title: t('Kirim pengingat'),
      place: 'sdm',
      wide: 'mid',
      crumbs: [{ label: t('Siklus kinerja'), href: back }, { label: t('Kirim pengingat') }],
    },
    <Stack>
      <PageHead title={t('Kirim pengingat')} under={windowName(call, desk.window)} />
      {due.length === 0 ? (
        <Notice tone="none">
          {t('Tidak ada yang perlu diingatkan: langkahnya pada BKPSDM, atau orangnya baru saja diingatkan.')}
        </Notice>
      ) : (
        <Section heading={t('Isi pesan')}>
          {texts.map((text) => (
            <blockquote class="read">{text}</blockquote>
          ))}
          <form class="form" method="post" action={`${base}/pengingat`}>
            <Csrf token={call.formToken} />
            <Hidden name="window" value={slugOf(desk.window)} />
            <Hidden name="unit" value={desk.filter.unit ?? ''} />
            <Hidden name="reason" value={desk.filter.reason ?? ''} />
            <Buttons>
              <Button kind="first">{t('Kirim ke {count} orang', { count: due.length })}</Button>
            </Buttons>
          </form>
        </Section>
      )}
      <Section heading={t('Penerima')} aside={t('paling banyak satu pengingat dalam tiga hari kerja')} tight>
        <Recipients call={call} rows={recipients} />
      </Section>
    </Stack>,
  )
}

/** A reminder's words with its days written out. */
function wordsOf({ t, language }: PageCall, window: Preview['desk']['window'], { kind }: Recipient): string {
  const { year = '', period = '', day = '' } = dataOf(window)
  const when = formatPeriod(period, { lang: language })
  return t(reminderText(kind), { year, period: when, day: formatDate(day, 'long', language) })
}

function Recipients({ call, rows }: { call: PageCall; rows: Recipient[] }) {
  const { t, agency, language } = call
  return (
    <Table
      caption={t('Penerima')}
      columns={[
        {
          head: t('Penerima'),
          rowHead: true,
          cell: (row: Recipient) => <a href={`/${agency.slug}/sdm/pegawai/${row.id}`}>{row.name}</a>,
        },
        {
          head: t('Tentang'),
          phone: 'full',
          cell: ({ about }) => {
            const reasons = [...new Set(about.flatMap((line) => line.reason ?? []))]
            const words = reasons.map((reason) => reasonWords(call, reason)).join('; ')
            return about.length > 1 ? t('{count} orang: {reasons}', { count: about.length, reasons: words }) : words
          },
        },
        {
          head: t('Terakhir diingatkan'),
          cell: ({ last }) => (last ? formatDate(dayIn(last, agency.zone), 'short', language) : t('belum pernah')),
        },
        { head: t('Pengiriman'), cell: ({ rests }) => (rests ? t('dilewati') : t('dikirim')) },
      ]}
      rows={rows}
      empty={t('Tidak ada penerima.')}
    />
  )
}
