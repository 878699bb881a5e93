import { type PageCall, type Reader, shell } from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import { formatDate, formatNumber, formatPeriod } from '../platform/i18n/format.ts'
import { kept, keptByValue } from '../platform/markup.ts'
import {
  Button,
  ButtonLink,
  EmptyState,
  NeedLine,
  PageHead,
  Select,
  SheetLinks,
  Stack,
  Status,
  Tabs,
  Unsent,
} from '../ui/index.ts'
import { type ListedEntries, readListedEntries } from './entries.ts'
import { ENTRY_STATUS, shortened } from './entry-words.ts'

const LINES = '25'

/** A page of the list is shorter than the API's. */
export const readList: typeof readListedEntries = {
  ...readListedEntries,
  load: (call) => readListedEntries.load({ ...call, query: { limit: LINES, ...call.query } }),
}

/** All that the list is drawn from, besides the words of its language. */
interface Shown {
  slug: string
  language: Reader['language']
  today: string
  own: boolean
  name: string
  /** Title and unit of another. */
  under: string
  query: Record<'employee' | 'state' | 'month' | 'item' | 'from' | 'to' | 'cursor', string>
  entries: ListedEntries['entries']
  items: ListedEntries['items']
  next: string | null
}

/** Kerja: what somebody wrote down, newest first. */
export function listPage(call: PageCall, list: ListedEntries) {
  const { t, language } = call
  const shown = shownOf(call, list)
  const { own, name } = shown
  return shell(
    call,
    {
      title: own ? t('Kerja') : t('Kerja {name}', { name }),
      place: own ? 'kerja' : 'tim',
      wide: 'mid',
      band: own ? kept(`unsent ${language}`, () => <Unsent />) : undefined,
    },
    keptByValue('work list', shown, (shown) => <WorkList t={t} shown={shown} />),
  )
}

function shownOf({ agency, language, today, query }: PageCall, list: ListedEntries): Shown {
  const { person, entries, items, next } = list
  const { employee = '', state = '', month = '', item = '', from = '', to = '', cursor = '' } = query
  return {
    slug: agency.slug,
    language,
    today,
    own: list.relation === 'self',
    name: person.name,
    under: [person.title, person.unitName].filter(Boolean).join(' · '),
    query: { employee, state, month, item, from, to, cursor },
    entries,
    items,
    next,
  }
}

interface Props {
  t: Reader['t']
  shown: Shown
}

function WorkList({ t, shown }: Props) {
  const { own, name, slug } = shown
  return (
    <Stack room="tight">
      <PageHead
        title={own ? t('Kerja') : name}
        under={own ? t('Yang Anda catat, terbaru di atas.') : shown.under}
        end={
          own ? (
            <ButtonLink href={`/${slug}/kerja/baru`} kind="first">
              {t('Catat kerja')}
            </ButtonLink>
          ) : undefined
        }
      />
      {own ? <ul class="rows" data-outbox /> : <SeenNote t={t} name={name} />}
      <Filters t={t} shown={shown} />
      <Entries t={t} shown={shown} />
    </Stack>
  )
}

function SeenNote({ t, name }: { t: Reader['t']; name: string }) {
  return (
    <p class="small muted">
      {t('Anda melihat catatan {name}. Pembukaan ini tercatat, dan {name} dapat melihatnya di halaman Akun.', { name })}
    </p>
  )
}

function withQuery({ slug, query: { cursor: _place, ...asked } }: Shown, changes: Record<string, string>): string {
  const wanted = Object.entries({ ...asked, ...changes }).filter(([, value]) => value !== '')
  const query = new URLSearchParams(Object.fromEntries(wanted)).toString()
  return `/${slug}/kerja${query ? `?${query}` : ''}`
}

function Filters({ t, shown }: Props) {
  const { query, slug } = shown
  const tab = (state: string, label: string) => ({
    href: withQuery(shown, { state }),
    label,
    current: query.state === state,
  })
  return (
    <>
      <Tabs
        label={t('Keadaan catatan')}
        items={[
          tab('', t('Semua')),
          tab('submitted', t('Menunggu')),
          tab('returned', t('Dikembalikan')),
          tab('accepted', t('Disetujui')),
          ...(query.state === 'withdrawn' ? [tab('withdrawn', t('Ditarik'))] : []),
        ]}
      />
      <details class="fold" open>
        <summary class="small">{t('Saring menurut bulan atau hasil kerja')}</summary>
        <form class="filters" method="get" action={`/${slug}/kerja`}>
          {query.employee ? <input type="hidden" name="employee" value={query.employee} /> : null}
          {query.state ? <input type="hidden" name="state" value={query.state} /> : null}
          <Select
            name="month"
            label={t('Bulan')}
            none={t('Semua bulan')}
            value={query.month}
            choices={lastMonths(shown.today, 13).map((month) => ({
              value: month,
              label: formatPeriod(month, { lang: shown.language }),
            }))}
          />
          <Select
            name="item"
            label={t('Hasil kerja')}
            none={t('Semua RHK')}
            value={query.item}
            choices={shown.items.map((item) => ({ value: item.id, label: `RHK ${item.number} ${item.text}` }))}
          />
          <Button>{t('Tampilkan')}</Button>
        </form>
      </details>
    </>
  )
}

/** The months up to today's, newest first, as `YYYY-MM`. */
export function lastMonths(today: string, count: number): string[] {
  const months = [today.slice(0, 7)]
  while (months.length < count) months.push(addDays(`${months.at(-1)}-01`, -1).slice(0, 7))
  return months
}

function Entries({ t, shown }: Props) {
  const { query, slug, own, language } = shown
  if (shown.entries.length === 0) return <NoEntries t={t} shown={shown} />
  return (
    <div>
      <h2 class="vh">{t('Daftar catatan')}</h2>
      <ul class="needs">
        {shown.entries.map((entry) =>
          keptByValue('work line', { slug, language, entry }, (line) => <NeedLine {...lineOf(t, line)} />),
        )}
      </ul>
      <p class="small links">
        {shown.next ? <a href={withQuery(shown, { cursor: shown.next })}>{t('Lebih lama')}</a> : null}
        {query.cursor ? <a href={withQuery(shown, {})}>{t('Kembali ke terbaru')}</a> : null}
        {own && query.state !== 'withdrawn' ? (
          <a href={withQuery(shown, { state: 'withdrawn' })}>{t('Yang ditarik')}</a>
        ) : null}{' '}
        {own ? <a href={`/${slug}/ekinerja`}>{t('Salin untuk e-Kinerja BKN')}</a> : null}{' '}
        {own ? <SheetLinks path={`/${slug}/kerja`} query={withQuery(shown, {}).split('?')[1]} /> : null}
      </p>
    </div>
  )
}

function NoEntries({ t, shown: { query, slug, own } }: Props) {
  if (query.state || query.month || query.item || query.from || query.to) {
    const all = query.employee ? `/${slug}/kerja?employee=${query.employee}` : `/${slug}/kerja`
    return (
      <EmptyState action={{ href: all, label: t('Lihat semua catatan') }}>
        {t('Tidak ada catatan dengan saringan ini.')}
      </EmptyState>
    )
  }
  if (!own) return <EmptyState>{t('Belum ada catatan kerja.')}</EmptyState>
  return (
    <EmptyState action={{ href: `/${slug}/kerja/baru`, label: t('Catat kerja hari ini') }}>
      {t('Belum ada catatan. Catatan pertama muncul di sini begitu terkirim.')}
    </EmptyState>
  )
}

/** What a line is drawn from. */
interface Line {
  slug: string
  language: Reader['language']
  entry: ListedEntries['entries'][number]
}

function lineOf(t: Reader['t'], { slug, language, entry }: Line) {
  const status = ENTRY_STATUS[entry.state]
  const facts = [
    entry.serves ? `RHK ${entry.serves.number} ${entry.serves.text}` : t('belum dipetakan'),
    entry.quantity === null ? '' : `${formatNumber(entry.quantity, undefined, language)} ${entry.quantityUnit ?? ''}`,
    entry.files === 0 ? '' : t('{count} berkas', { count: entry.files }),
  ]
  return {
    title: shortened(entry.text, 160),
    href: `/${slug}/kerja/${entry.id}`,
    when: formatDate(entry.date, 'short', language),
    text: facts.filter((fact) => fact.trim() !== '').join(' · '),
    status: (
      <Status tone={status.tone}>
        {t(status.label)}
        {entry.state === 'returned' && entry.reviewNote ? `: “${shortened(entry.reviewNote, 120)}”` : ''}
      </Status>
    ),
  }
}
