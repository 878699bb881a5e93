import type { Child } from '../platform/markup.ts'

/** How one day is drawn: free (a fill), soft (a quiet ground), usual; `unsure` has a dotted edge. */
export interface DayMark {
  look: 'free' | 'soft' | 'usual' | 'rest'
  unsure?: boolean
  /** What the day is; read aloud and shown on pointing. */
  words?: string
}

/** Twelve small months of a year, each a table with one row a week, Monday first. */
export function Months(props: {
  year: number
  /** January … December, and Monday … Sunday in full. */
  monthNames: readonly string[]
  weekdayNames: readonly string[]
  today: string
  markOf: (day: string) => DayMark
  /** Words for today, read aloud. */
  todayWords: string
  /** Drawn under a month, such as the names of its days. */
  under?: (month: number) => Child
}) {
  return (
    <div class="months">
      {props.monthNames.map((name, index) => (
        <div class="month-box">
          <table class="month">
            <caption>{name}</caption>
            <thead>
              <tr>
                {props.weekdayNames.map((weekday) => (
                  <th scope="col" abbr={weekday}>
                    {weekday.slice(0, 1)}
                    <span class="vh">{weekday.slice(1)}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeksOf(props.year, index).map((week) => (
                <tr>
                  {week.map((day) => (
                    <DayCell day={day} {...props} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {props.under?.(index + 1)}
        </div>
      ))}
    </div>
  )
}

function DayCell(props: { day: string | null; today: string; markOf: (day: string) => DayMark; todayWords: string }) {
  const { day, today } = props
  if (day === null) return <td />
  const { look, unsure, words } = props.markOf(day)
  const classes = [`day-${look}`, unsure && 'day-unsure', day === today && 'day-today']
  const aloud = [words, day === today && props.todayWords].filter(Boolean).join(', ')
  return (
    <td class={classes.filter(Boolean).join(' ')} title={words}>
      {Number(day.slice(8))}
      {aloud ? <span class="vh">, {aloud}</span> : null}
    </td>
  )
}

/** The weeks of a month as days or gaps, Monday first. */
function weeksOf(year: number, monthIndex: number): (string | null)[][] {
  const length = new Date(Date.UTC(year, monthIndex + 1, 0)).getUTCDate()
  const before = (new Date(Date.UTC(year, monthIndex, 1)).getUTCDay() + 6) % 7
  const days = Array.from({ length }, (_, index) =>
    new Date(Date.UTC(year, monthIndex, index + 1)).toISOString().slice(0, 10),
  )
  const cells = [...Array<null>(before).fill(null), ...days]
  while (cells.length % 7 !== 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

/** What the looks of the days mean: a sample and its words. */
export function MonthsKey({ items }: { items: { look: DayMark['look']; unsure?: boolean; label: string }[] }) {
  return (
    <ul class="months-key">
      {items.map((item) => (
        <li>
          <span class={`months-sample day-${item.look}${item.unsure ? ' day-unsure' : ''}`} aria-hidden="true" />
          {item.label}
        </li>
      ))}
    </ul>
  )
}
