import { type PageCall, shell } from '../organization/index.ts'
import { formatDate, formatDateTime } from '../platform/i18n/format.ts'
import {
  Button,
  Buttons,
  EmptyState,
  KeyValues,
  PageHead,
  Section,
  Stack,
  Table,
  Tabs,
  TextInput,
} from '../ui/index.ts'
import { DifferenceList } from './difference-list.tsx'
import type { Comparison, RevisionList } from './revisions.ts'

/** The published revisions: since when, by whom, why. */
export function revisionsPage(call: PageCall, { items, next }: RevisionList) {
  const { t, agency, language } = call
  const home = `/${agency.slug}/iku/pohon`
  return shell(
    call,
    { title: t('Revisi pohon kinerja'), place: 'kota', crumbs: crumbs(call) },
    <Stack>
      <PageHead
        title={t('Revisi pohon kinerja')}
        under={t('Setiap revisi tersimpan. Pohon dapat dilihat seperti pada tanggal mana pun.')}
      />
      <TreeTabs call={call} current="revisi" />
      {items.length === 0 ? (
        <EmptyState>{t('Belum ada revisi yang terbit.')}</EmptyState>
      ) : (
        <Table
          caption={t('Revisi pohon kinerja')}
          rows={items}
          columns={[
            {
              head: t('Revisi'),
              rowHead: true,
              nowrap: true,
              cell: (revision) => (
                <a href={`${home}/revisi/${revision.id}`}>{t('Revisi {number}', { number: revision.number })}</a>
              ),
            },
            {
              head: t('Berlaku sejak'),
              phone: 'full',
              label: t('Berlaku sejak'),
              cell: (revision) => formatDate(revision.holdsFrom, 'long', language),
            },
            {
              head: t('Terbit'),
              phone: 'full',
              label: t('Terbit'),
              cell: (revision) => formatDateTime(revision.publishedAt, agency.zone, language),
            },
            { head: t('Oleh'), phone: 'full', cell: (revision) => revision.author ?? '–' },
            { head: t('Alasan'), phone: 'full', label: false, wide: true, cell: (revision) => revision.reason },
          ]}
        />
      )}
      {next ? (
        <p class="small">
          <a href={`${home}/revisi?cursor=${next}`}>{t('Berikutnya')}</a>
        </p>
      ) : null}
    </Stack>,
  )
}

/** The ways through the tree's pages. */
export function TreeTabs({ call, current }: { call: PageCall; current: 'revisi' | 'usulan' }) {
  const { t, agency } = call
  const home = `/${agency.slug}/iku/pohon`
  return (
    <Tabs
      label={t('Cara melihat')}
      items={[
        { href: home, label: t('Pohon') },
        { href: `${home}/tabel`, label: t('Tabel') },
        { href: `${home}/revisi`, label: t('Revisi'), current: current === 'revisi' },
        { href: `${home}/usulan`, label: t('Usulan'), current: current === 'usulan' },
      ]}
    />
  )
}

function crumbs({ t, agency }: PageCall, last?: string) {
  const home = `/${agency.slug}/iku/pohon`
  return [
    { label: t('IKU'), href: `/${agency.slug}/iku` },
    { label: t('Pohon kinerja'), href: home },
    last === undefined ? { label: t('Revisi') } : { label: t('Revisi'), href: `${home}/revisi` },
    ...(last === undefined ? [] : [{ label: last }]),
  ]
}

/** One revision: who, when, why, and what is different from the one before or from any other. */
export function revisionPage(call: PageCall, comparison: Comparison) {
  const { t, agency, language } = call
  const { revision, against, differences } = comparison
  const title = t('Revisi {number}', { number: revision.number })
  const home = `/${agency.slug}/iku/pohon`
  return shell(
    call,
    {
      title,
      place: 'kota',
      crumbs: crumbs(call, title),
      flash:
        call.query.pesan === 'terbit'
          ? { kind: 'ok', text: t('Revisi terbit. Kepala unit yang tersentuh diberi tahu.') }
          : undefined,
    },
    <Stack>
      <PageHead
        title={title}
        under={t('Berlaku sejak {day}', { day: formatDate(revision.holdsFrom, 'long', language) })}
      />
      <p class="read">{revision.reason}</p>
      <KeyValues
        items={[
          { term: t('Terbit'), value: formatDateTime(revision.publishedAt, agency.zone, language) },
          { term: t('Oleh'), value: revision.author ?? '–' },
          ...(revision.touched
            ? [
                {
                  term: t('Menyentuh'),
                  value: t('{links} simpul, {units} unit, {people} pegawai, {rows} baris SKP', { ...revision.touched }),
                },
              ]
            : []),
          {
            term: t('Pohon saat itu'),
            value: (
              <a href={`${home}?tanggal=${revision.holdsFrom}&revisi=${revision.number}`}>
                {t('Lihat pohon menurut revisi ini')}
              </a>
            ),
          },
        ]}
      />
      <Section
        heading={
          against ? t('Beda dengan revisi {number}', { number: against.number }) : t('Yang ditetapkan revisi ini')
        }
        aside={t('{count} simpul', { count: differences.length })}
        tight
      >
        <DifferenceList call={call} forests={comparison} differences={differences} />
      </Section>
      {revision.number > 1 ? (
        <form class="form" method="get" action={`${home}/revisi/${revision.id}`}>
          <TextInput
            name="dengan"
            label={t('Bandingkan dengan revisi')}
            value={String(against?.number ?? revision.number - 1)}
            inputmode="numeric"
            size="short"
          />
          <Buttons>
            <Button small>{t('Bandingkan')}</Button>
          </Buttons>
        </form>
      ) : null}
    </Stack>,
  )
}
