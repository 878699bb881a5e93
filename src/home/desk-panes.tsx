import { type EntryLine, shortened } from '../appraisal/index.ts'
import type { PageCall } from '../organization/index.ts'
import { ago, formatNumber } from '../platform/i18n/format.ts'
import { AgeHistogram, EmptyState, Queue, type QueueItem, Strip } from '../ui/index.ts'
import type { Desk, Given } from './desk.ts'
import { OpenEntry } from './open-entry.tsx'
import { LONG_WAIT_DAYS, waitedDays } from './when.ts'

/** What a phone shows; wide screens show both. */
export type DeskView = 'list' | 'entry'

const SHOWN = 60

/** Everything of the review that changes with the team's work. */
export function DeskPanes(props: { call: PageCall; desk: Desk; view: DeskView; given?: Given }) {
  const { call, desk, view, given } = props
  const { t, agency } = call
  const list = `/${agency.slug}/tim/tinjau`
  const at = desk.waiting.findIndex((line) => line.id === desk.open?.row.id)
  const next = desk.waiting[at + 1] ?? (at > 0 ? desk.waiting[0] : undefined)
  if (desk.waiting.length === 0 && !desk.open) return <Clean call={call} />
  return (
    <>
      <Head call={call} desk={desk} view={view} />
      <Queue
        view={view}
        items={around(desk.waiting, at).map((line) => itemOf(call, line, line.id === desk.open?.row.id))}
        note={noteOf(call, desk)}
        empty={t('Antrean bersih.')}
        pager={{
          previous: at > 0 ? `${list}/${desk.waiting[at - 1]?.id}` : undefined,
          next: next && at >= 0 && next !== desk.waiting[0] ? `${list}/${next.id}` : undefined,
          list,
          position: at < 0 ? t('sudah ditinjau') : t('{place} dari {all}', { place: at + 1, all: desk.waiting.length }),
          back: t('Antrean'),
        }}
      >
        {desk.open ? <OpenEntry call={call} desk={desk} open={desk.open} next={next?.id} given={given} /> : null}
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

/** As many rows as a page can carry, the open one among them. */
function around(waiting: readonly EntryLine[], at: number): EntryLine[] {
  const from = Math.max(0, Math.min(at - SHOWN / 2, waiting.length - SHOWN))
  return waiting.slice(from, from + SHOWN)
}

function itemOf(call: PageCall, line: EntryLine, current: boolean): QueueItem {
  const { t, agency } = call
  return {
    href: `/${agency.slug}/tim/tinjau/${line.id}`,
    who: line.name,
    age: ago(line.receivedAt, call.now, agency.zone, call.language),
    about: line.itemNumber === null ? undefined : t('RHK {number}', { number: line.itemNumber }),
    flag: line.itemNumber === null ? t('belum dipetakan') : undefined,
    text: shortened(line.text, 90),
    current,
  }
}

function noteOf(call: PageCall, desk: Desk): string | undefined {
  const rest = desk.waiting.length - SHOWN
  if (rest <= 0) return undefined
  return call.t('{rest} catatan lagi muncul setelah yang ini ditinjau.', { rest })
}

function Head({ call, desk, view }: { call: PageCall; desk: Desk; view: DeskView }) {
  const { t, agency } = call
  const oldest = desk.waiting[0]
  const title = t('{count} catatan menunggu Anda', { count: formatNumber(desk.waiting.length, 0, call.language) })
  return (
    <Strip
      view={view}
      title={desk.waiting.length === 0 ? t('Antrean bersih') : title}
      under={
        oldest &&
        t('Tertua {age}. Urut dari yang paling lama menunggu.', {
          age: ago(oldest.receivedAt, call.now, agency.zone, call.language),
        })
      }
      middle={<Help call={call} desk={desk} />}
      end={desk.waiting.length > 0 ? <Ages call={call} waiting={desk.waiting} /> : undefined}
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

function Ages({ call, waiting }: { call: PageCall; waiting: readonly EntryLine[] }) {
  const { t } = call
  const ages = waiting.map((line) => waitedDays(call, line.receivedAt))
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
