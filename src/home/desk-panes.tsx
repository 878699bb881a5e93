import { type EntryLine, shortened } from '../appraisal/index.ts'
import type { PageCall } from '../organization/index.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import { AgeHistogram, Button, Csrf, EmptyState, Queue, type QueueItem, Strip, WhyRefused } from '../ui/index.ts'
import type { Desk, Given } from './desk.ts'
import { OpenEntry } from './open-entry.tsx'
import { LONG_WAIT_DAYS, waitWords, workingWait } from './when.ts'

/** What a phone shows; wide screens show both. */
export type DeskView = 'list' | 'entry'

/** Entries ticked to be accepted together, and why that was refused. */
export interface Chosen {
  ticked: readonly string[]
  problem: string
}

/** Everything of the review that changes with the team's work. */
export function DeskPanes(props: { call: PageCall; desk: Desk; view: DeskView; given?: Given; chosen?: Chosen }) {
  const { call, desk, view, given, chosen } = props
  const { t, agency } = call
  const list = `/${agency.slug}/tim/tinjau`
  const page = desk.waiting.length > 0 && call.query.mulai ? `?mulai=${encodeURIComponent(call.query.mulai)}` : ''
  const at = desk.waiting.findIndex((line) => line.id === desk.open?.row.id)
  const beyond = desk.next ? { id: desk.next.id, page: `?mulai=${desk.next.cursor}` } : undefined
  const following = desk.waiting[at + 1]
  const next = following ? { id: following.id, page } : beyond
  const onward = next?.id ?? (at > 0 ? desk.waiting[0]?.id : undefined)
  if (desk.total === 0 && !desk.open) return <Clean call={call} />
  return (
    <>
      <Head call={call} desk={desk} view={view} />
      <Queue
        view={view}
        items={desk.waiting.map((line) => itemOf(call, desk, line, { page, ticked: chosen?.ticked ?? [] }))}
        bulk={{
          action: `/${agency.slug}/tim/sekaligus${page}`,
          hidden: <Csrf token={call.formToken} />,
          button: <Button small>{t('Terima yang dicentang')}</Button>,
        }}
        note={<Note call={call} desk={desk} chosen={chosen} />}
        empty={t('Antrean bersih.')}
        pager={{
          previous: at > 0 ? `${list}/${desk.waiting[at - 1]?.id}${page}` : undefined,
          next: next && at >= 0 ? `${list}/${next.id}${next.page}` : undefined,
          list: list + page,
          position:
            at < 0 ? t('sudah ditinjau') : t('{place} dari {all}', { place: desk.before + at + 1, all: desk.total }),
          back: t('Antrean'),
        }}
      >
        {desk.open ? <OpenEntry call={call} desk={desk} open={desk.open} next={onward} given={given} /> : null}
      </Queue>
    </>
  )
}

function Clean({ call }: { call: PageCall }) {
  const { t, agency } = call
  return (
    <div class="wrap">
      <h1>{t('Tinjau tim')}</h1>
      <EmptyState action={{ href: `/${agency.slug}/tim`, label: t('Lihat tim Anda') }}>
        {t('Antrean bersih. Catatan baru dari tim muncul di sini dalam beberapa detik.')}
      </EmptyState>
    </div>
  )
}

function itemOf(
  call: PageCall,
  desk: Desk,
  line: EntryLine,
  shown: { page: string; ticked: readonly string[] },
): QueueItem {
  const { t, agency } = call
  return {
    href: `/${agency.slug}/tim/tinjau/${line.id}${shown.page}`,
    tick: { name: 'entri', value: line.id, checked: shown.ticked.includes(line.id) },
    seen: desk.opened.has(line.id) ? t('dibuka') : undefined,
    who: line.name,
    age: waitWords(call, desk.calendar, line.receivedAt),
    about: line.itemNumber === null ? undefined : t('RHK {number}', { number: line.itemNumber }),
    flag: line.itemNumber === null ? t('belum dipetakan') : undefined,
    text: shortened(line.text, 90),
    current: line.id === desk.open?.row.id,
  }
}

/** What to know under the list: what opening means, and where the queue goes on. */
function Note({ call, desk, chosen }: { call: PageCall; desk: Desk; chosen?: Chosen }) {
  const { t, agency } = call
  const list = `/${agency.slug}/tim/tinjau`
  return (
    <>
      <WhyRefused refused={chosen} />
      {desk.unfinished ? (
        <>
          <a href={`/${agency.slug}/tim/sekaligus/${desk.unfinished.id}`}>
            {t('Lanjutkan {count} catatan yang dipilih bersama', { count: desk.unfinished.entries.length })}
          </a>
          {'. '}
        </>
      ) : null}
      <span>{t('Hanya yang sudah Anda buka dapat disetujui bersama. Satu diundi untuk dilihat betul-betul.')}</span>
      {desk.next ? (
        <>
          {' '}
          <a href={`${list}?mulai=${desk.next.cursor}`}>{t('50 catatan berikutnya')}</a>
        </>
      ) : null}
      {desk.before > 0 ? (
        <>
          {' '}
          <a href={list}>{t('Ke yang tertua')}</a>
        </>
      ) : null}
    </>
  )
}

function Head({ call, desk, view }: { call: PageCall; desk: Desk; view: DeskView }) {
  const { t } = call
  const oldest = desk.oldest
  const title = t('{count} catatan menunggu Anda', { count: formatNumber(desk.total, 0, call.language) })
  return (
    <Strip
      view={view}
      title={desk.total === 0 ? t('Antrean bersih') : title}
      under={
        oldest &&
        t('Tertua {age}. Urut dari yang paling lama menunggu.', {
          age: waitWords(call, desk.calendar, oldest),
        })
      }
      middle={<Help call={call} desk={desk} />}
      end={desk.waiting.length > 0 ? <Ages call={call} desk={desk} /> : undefined}
    />
  )
}

/** Whom to help: who waits longest, whose work came back, who has no agreed plan. Never a ranking. */
function Help({ call, desk }: { call: PageCall; desk: Desk }) {
  const { t, agency } = call
  const said = [
    ...firstOf(
      desk.needs.filter((need) => need.oldest).sort((a, b) => Number(a.oldest) - Number(b.oldest)),
      (need) => ({
        person: need.person,
        words: t('menunggu paling lama'),
      }),
    ),
    ...firstOf(
      desk.needs.filter((need) => need.returned > 0),
      (need) => ({
        person: need.person,
        words: t('belum mengirim ulang {count} catatan yang dikembalikan', { count: need.returned }),
      }),
    ),
    ...firstOf(
      desk.team.filter((person) => !hasAgreedPlan(desk, person.id)),
      (person) => ({
        person,
        words: t('belum punya SKP yang disepakati'),
      }),
    ),
  ]
  if (said.length === 0) return null
  return (
    <>
      <b>{t('Yang mungkin perlu dibantu:')}</b>{' '}
      {said.map(({ person, words }, index) => (
        <>
          {index > 0 ? '; ' : ''}
          <a href={`/${agency.slug}/tim#p-${person.id}`}>{person.name}</a> {words}
        </>
      ))}
      .
    </>
  )
}

function firstOf<T, R>(list: readonly T[], say: (one: T) => R): R[] {
  const [first] = list
  return first === undefined ? [] : [say(first)]
}

function hasAgreedPlan(desk: Desk, personId: string): boolean {
  return desk.plans.some((plan) => plan.employee_id === personId && plan.state === 'agreed')
}

function Ages({ call, desk }: { call: PageCall; desk: Desk }) {
  const { t } = call
  const ages = desk.waiting.map((line) => workingWait(call, desk.calendar, line.receivedAt))
  const count = (from: number, to = from) => ages.filter((age) => age >= from && age <= to).length
  const days = Array.from({ length: LONG_WAIT_DAYS - 1 }, (_, index) => index + 1)
  const bins = [
    { label: t('hari ini'), count: count(0) },
    ...days.map((day) => ({ label: String(day), count: count(day) })),
    {
      label: t('{days}+ hari', { days: LONG_WAIT_DAYS }),
      count: count(LONG_WAIT_DAYS, Number.POSITIVE_INFINITY),
      warn: true,
    },
  ]
  const words = bins.map((bin) => `${bin.label} ${bin.count}`).join(', ')
  return <AgeHistogram label={t('Umur antrean: {words}', { words })} bins={bins} />
}
