import type { PageCall } from '../platform/http.ts'
import { formatDate, formatTime } from '../platform/i18n/format.ts'
import { Chips, type Errors, Tabs } from '../ui/index.ts'
import type { Slot } from './slot-rules.ts'

const DAYS_SHOWN = 5

/** The free times by day, and the day that the address asks for: the one chosen before, or the first. */
export function daysOf(call: Pick<PageCall<unknown>, 'query'>, free: readonly Slot[], chosen: Date | null) {
  const days = [...Map.groupBy(free, (slot) => slot.day)].slice(0, DAYS_SHOWN)
  const own = free.find((slot) => slot.at.getTime() === chosen?.getTime())?.day
  const [day, slots] = days.find(([one]) => one === (call.query.hari ?? own)) ?? days[0] ?? ['', []]
  return { days: days.map(([one]) => one), day, slots }
}

type Shown = ReturnType<typeof daysOf>

/** The days that can be chosen, each a link that works without script. */
export function SlotDays({
  call,
  shown,
  hrefOf,
}: {
  call: PageCall<unknown>
  shown: Shown
  hrefOf(day: string): string
}) {
  if (shown.days.length < 2) return null
  return (
    <Tabs
      label={call.t('Hari')}
      items={shown.days.map((one) => ({
        href: hrefOf(one),
        label: formatDate(one, 'weekday', call.language).split(',')[0] ?? one,
        current: one === shown.day,
      }))}
    />
  )
}

/** The free times of a day. */
export function SlotTimes(props: { call: PageCall<unknown>; shown: Shown; chosen: Date | null; errors?: Errors }) {
  const { t, agency, language } = props.call
  return (
    <Chips
      name="at"
      label={formatDate(props.shown.day, 'weekday', language)}
      hint={t('Janji waktu dihitung sejak jam yang Anda pilih.')}
      one
      values={props.chosen ? [props.chosen.toISOString()] : []}
      errors={props.errors}
      choices={props.shown.slots.map((slot) => ({
        value: slot.at.toISOString(),
        label: formatTime(slot.at, agency.zone, language),
      }))}
    />
  )
}
