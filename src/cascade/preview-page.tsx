import { type PageCall, shell } from '../organization/index.ts'
import { daysBetween } from '../platform/dates.ts'
import { formatDate } from '../platform/i18n/format.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Columns,
  Csrf,
  DateInput,
  type Errors,
  KeyValues,
  Notice,
  PageHead,
  Section,
  Stack,
  Status,
  Table,
  TextArea,
  WhyRefused,
} from '../ui/index.ts'
import { DifferenceList } from './difference-list.tsx'
import { draftCrumbs } from './draft-page.tsx'
import type { Impact, Preview, Sum } from './impact.ts'
import type { Shares } from './shares.ts'
import { amountIn, breachIn, FINDING_TONE, findingIn, sumIn } from './words.ts'

/** What the draft would do, before it does it: figures, sums, people; and the form that publishes it. */
export function previewPage(
  call: PageCall,
  { impact }: Preview,
  given: { typed?: Record<string, string>; errors?: Errors; problem?: string | undefined } = {},
) {
  const { t } = call
  return shell(
    call,
    {
      title: t('Dampak draf'),
      place: 'kota',
      refused: given.problem !== undefined || Object.keys(given.errors ?? {}).length > 0,
      crumbs: draftCrumbs(call, t('Dampak')),
    },
    <Columns kind="aside">
      <Stack>
        <PageHead
          title={t('Dampak draf')}
          under={t('Bila berlaku sejak {day}', { day: formatDate(impact.holdsFrom, 'long', call.language) })}
        />
        <WhyRefused refused={given} />
        <Warnings call={call} impact={impact} />
        <Section heading={t('Yang berubah')} tight>
          <DifferenceList call={call} forests={impact} differences={impact.differences} />
        </Section>
        <Sums call={call} sums={impact.sums} />
        <Fresh call={call} impact={impact} />
        <People call={call} impact={impact} />
      </Stack>
      <aside class="stack">
        <Touched call={call} impact={impact} />
        <PublishForm call={call} impact={impact} typed={given.typed} errors={given.errors} />
      </aside>
    </Columns>,
  )
}

function Warnings({ call, impact }: { call: PageCall; impact: Impact }) {
  const { t, today, language } = call
  const [first] = impact.broken
  return (
    <>
      {first ? (
        <Notice tone="off" title={t('Belum dapat diterbitkan dari tanggal ini')}>
          <p>
            {formatDate(first.on, 'long', language)}, {first.title}: {breachIn(call, first.breach).toLowerCase()}.
          </p>
        </Notice>
      ) : null}
      {impact.backdated ? (
        <Notice tone="warn" title={t('Berlaku surut {days} hari', { days: daysBetween(impact.holdsFrom, today) })}>
          <p>{t('Pohon sejak tanggal itu terbaca lain, dan hitungan tiap simpul ikut dibaca ulang.')}</p>
          <p>
            {t(
              'Catatan kerja, nilai IKU, dan penilaian yang sudah ditutup tidak berubah. Revisi lama tetap dapat dibuka.',
            )}
          </p>
        </Notice>
      ) : null}
    </>
  )
}

function Touched({ call, impact }: { call: PageCall; impact: Impact }) {
  const { t } = call
  const { links, indicators, units, people, rows } = impact.touched
  const many = impact.more ? '+' : ''
  return (
    <KeyValues
      items={[
        { term: t('Simpul'), value: links },
        { term: t('IKU'), value: indicators },
        { term: t('Unit'), value: units },
        { term: t('Pegawai'), value: `${people}${many}` },
        { term: t('Baris SKP'), value: `${rows}${many}` },
      ]}
    />
  )
}

interface PublishProps {
  call: PageCall
  impact: Impact
  typed: Record<string, string> | undefined
  errors: Errors | undefined
}

function PublishForm({ call, impact, typed, errors }: PublishProps) {
  const { t, agency } = call
  const draft = `/${agency.slug}/iku/pohon/draf`
  return (
    <>
      <Section heading={t('Tanggal berlaku')}>
        <form class="form" method="get" action={`${draft}/pratinjau`}>
          <DateInput
            name="tanggal"
            label={t('Hitung dampak sejak')}
            hint={t('Boleh tanggal yang sudah lewat, misalnya tanggal mutasi.')}
            value={impact.holdsFrom}
          />
          <Buttons>
            <Button small>{t('Hitung ulang')}</Button>
          </Buttons>
        </form>
      </Section>
      <Section heading={t('Terbitkan')}>
        <form class="form" method="post" action={`${draft}/penerbitan`}>
          <Csrf token={call.formToken} />
          <DateInput
            name="holdsFrom"
            label={t('Berlaku sejak')}
            value={typed?.holdsFrom ?? impact.holdsFrom}
            errors={errors}
          />
          <TextArea
            name="reason"
            label={t('Alasan')}
            hint={t('Rapat, mutasi, atau dasar hukumnya. Terbaca semua pegawai bersama revisi ini.')}
            rows={4}
            maxlength={1000}
            value={typed?.reason}
            errors={errors}
          />
          <Buttons>
            <Button kind="first">{t('Terbitkan revisi')}</Button>
            <ButtonLink href={draft}>{t('Ke draf')}</ButtonLink>
          </Buttons>
        </form>
      </Section>
    </>
  )
}

/** Sums before and after: what added up should still. */
function Sums({ call, sums }: { call: PageCall; sums: Sum[] }) {
  const { t } = call
  if (sums.length === 0) return null
  return (
    <Section heading={t('Jumlah bagian, sebelum dan sesudah')} tight>
      <Table
        caption={t('Jumlah bagian, sebelum dan sesudah')}
        rows={sums}
        columns={[
          { head: t('Simpul'), rowHead: true, wide: true, cell: ({ node }) => node.title },
          { head: t('Sebelum'), cell: ({ node, before }) => sumWords(call, node, before) },
          { head: t('Sesudah'), cell: ({ node, after }) => sumWords(call, node, after) },
        ]}
      />
    </Section>
  )
}

function sumWords(call: PageCall, node: Sum['node'], shares: Shares | null) {
  const { t } = call
  if (!shares) return <span class="muted">{t('tidak dibagi')}</span>
  const given = amountIn(call, node.scale, shares.given)
  if (shares.complete) return <Status tone="ok">{t('{given}, genap', { given })}</Status>
  return (
    <Status tone="off">
      {given}, {sumIn(call, node, shares)}
    </Status>
  )
}

function Fresh({ call, impact }: { call: PageCall; impact: Impact }) {
  const { t } = call
  if (impact.fresh.length === 0) return null
  return (
    <Section heading={t('Yang menjadi perlu dibenahi')} aside={t('Tidak menghalangi penerbitan.')} tight>
      <ul class="rows small">
        {impact.fresh.map(({ node, finding }) => (
          <li>
            {node.title}: <Status tone={FINDING_TONE[finding.kind]}>{findingIn(call, node, finding)}</Status>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const SHOWN = 12

function People({ call, impact }: { call: PageCall; impact: Impact }) {
  const { t } = call
  const { people } = impact
  if (people.length === 0) return null
  return (
    <Section
      heading={t('SKP yang tersentuh')}
      aside={t('Isi SKP tidak berubah; jalurnya dari visi yang berubah.')}
      tight
    >
      <ul class="rows small">
        {people.slice(0, SHOWN).map((row) => (
          <li>
            {[row.title, row.name].filter(Boolean).join(', ')}{' '}
            <span class="muted">
              {row.unitName} · {t('RHK {number}', { number: row.number })}
            </span>
          </li>
        ))}
      </ul>
      {people.length > SHOWN ? (
        <p class="small muted">{t('dan {rest} baris SKP lain', { rest: people.length - SHOWN })}</p>
      ) : null}
    </Section>
  )
}
