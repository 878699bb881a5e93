import { extent, niceTicks, round, runs } from './geometry.ts'
import { useWords } from './words.ts'

/** One period of a `Trend`. */
export interface TrendPoint {
  /** Short word on the axis: "Jan". */
  label: string
  /** Long word in the table: "Januari 2026"; the label by itself. */
  long?: string
  value: number | null
  /** Bounds of the 95 % interval. */
  low?: number
  high?: number
}

/** Something that happened, marked A, B, … on the axis and told beneath. */
export interface TrendEvent {
  /** Position as an index into the points; 6.5 is halfway between the seventh and the eighth. */
  at: number
  text: string
}

/** Props of `Trend`. */
export interface TrendProps {
  points: TrendPoint[]
  /** One sentence with the finding; read aloud instead of the drawing. */
  label: string
  format: (value: number) => string
  target?: { value: number; label: string }
  events?: TrendEvent[]
  /** Why a period is hatched: "Mei: pindah server, jam tidak tercatat." */
  gapNote?: string
  /** Words under the drawing: what the band is, n, source. */
  source?: string
  /** Values that the axis must reach. */
  reach?: number[]
}

interface Axes {
  x: (index: number) => number
  y: (value: number) => number
}

/** A line with its interval as a band, the target as a line, labels on first, lowest and last, and its table twin. */
export function Trend(props: TrendProps) {
  const { points, target, events = [] } = props
  const [least, greatest] = extent([
    ...points.flatMap((point) => [point.value, point.low, point.high]),
    target?.value,
    ...(props.reach ?? []),
  ])
  const ticks = niceTicks(least, greatest)
  const [bottom, top] = extent(ticks)
  const axes: Axes = {
    x: (index) => round(4 + (index * 92) / Math.max(1, points.length - 1)),
    y: (value) => round(100 - (100 * (value - bottom)) / (top - bottom || 1)),
  }
  return (
    <figure class="trend">
      <svg class="trend-plot" role="img" aria-label={props.label}>
        <Gaps points={points} axes={axes} />
        <svg
          aria-hidden="true"
          width="100%"
          height="100%"
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          overflow="visible"
        >
          {ticks.map((tick) => (
            <path class={tick === bottom ? 'grid base' : 'grid'} d={`M0 ${axes.y(tick)}H100`} />
          ))}
          <Line points={points} axes={axes} />
          {target && <path class="trend-target" d={`M0 ${axes.y(target.value)}H100`} />}
          {events.map((event) => (
            <path class="event-line" d={`M${axes.x(event.at)} ${round(eventTop(points, axes, event.at))}V100`} />
          ))}
        </svg>
        <Labels {...props} axes={axes} ticks={ticks} />
        {events.map((event, index) => (
          <svg aria-hidden="true" x={`${axes.x(event.at)}%`} y="100%" overflow="visible">
            <rect class="event-box" x="-10" y="-25" width="20" height="20" rx="2" />
            <text class="event-letter" y="-10.5">
              {letter(index)}
            </text>
          </svg>
        ))}
      </svg>
      <Notes events={events} gapNote={props.gapNote} />
      {props.source && <p class="source">{props.source}</p>}
      <Twin {...props} />
    </figure>
  )
}

function Gaps({ points, axes }: { points: TrendPoint[]; axes: Axes }) {
  const half = Math.min(3.2, 46 / points.length)
  return (
    <>
      {points.map(
        (point, index) =>
          point.value === null && (
            <rect
              x={`${round(axes.x(index) - half)}%`}
              width={`${round(2 * half)}%`}
              height="100%"
              fill="url(#hatch)"
            />
          ),
      )}
    </>
  )
}

function Line({ points, axes }: { points: TrendPoint[]; axes: Axes }) {
  const at = (index: number) => points[index]?.value ?? 0
  const banded = (index: number) => points[index]?.low !== undefined && points[index]?.high !== undefined
  return (
    <>
      {runs(points, (point) => point.value !== null).map((run) => (
        <>
          {run.every(banded) && <path class="band" d={bandPath(points, run, axes)} />}
          <path class="line" d={`M${run.map((index) => `${axes.x(index)} ${axes.y(at(index))}`).join('L')}`} />
          {run.map((index) => (
            <path class="dot" d={`M${axes.x(index)} ${axes.y(at(index))}h0`} />
          ))}
        </>
      ))}
    </>
  )
}

function bandPath(points: TrendPoint[], run: number[], axes: Axes): string {
  const edge = (indexes: number[], side: 'low' | 'high') =>
    indexes.map((index) => `${axes.x(index)} ${axes.y(points[index]?.[side] ?? 0)}`)
  return `M${[...edge(run, 'high'), ...edge(run.toReversed(), 'low')].join('L')}z`
}

/** The guide of an event starts a little under the line. */
function eventTop(points: TrendPoint[], axes: Axes, at: number): number {
  const near = points
    .slice(Math.floor(at), Math.ceil(at) + 1)
    .flatMap((point) => (point.value === null ? [] : point.value))
  const low = near.length === 0 ? 60 : Math.max(...near.map(axes.y))
  return Math.min(90, low + 14)
}

/** In hundredths of the plot's height: the target's word stands above its line. */
const NEAR_TARGET = 14

function Labels({ points, format, target, axes, ticks }: TrendProps & { axes: Axes; ticks: number[] }) {
  const known = points.flatMap((point, index) => (point.value === null ? [] : [{ index, value: point.value }]))
  const first = known[0]
  const last = known.at(-1)
  const lowest = known.reduce((low, point) => (low && low.value <= point.value ? low : point), first)
  const crowded = points.length > 6
  // Where the line falls from its first point, it would run through a word beneath.
  const falls = first && known[1] && known[1].value < first.value
  const besideTarget = first && target && Math.abs(axes.y(target.value) - axes.y(first.value)) < NEAR_TARGET
  const underFirst = !falls || besideTarget
  return (
    <>
      {ticks.map((tick) => (
        <text class={tick === target?.value ? 'tick city' : 'tick'} x="-10" y={`${axes.y(tick)}%`} dy=".35em">
          {tickWord(tick, ticks, format)}
        </text>
      ))}
      {points.map((point, index) => (
        <text
          class={crowded && index % 2 === 1 ? 'axis-word alternate' : 'axis-word'}
          x={`${axes.x(index)}%`}
          y="100%"
          dy="20"
        >
          {point.label}
        </text>
      ))}
      {target && (
        <text class="target-word" x="4%" y={`${axes.y(target.value)}%`} dy="-7">
          {target.label}
        </text>
      )}
      {first && (
        <PointWord at={axes.x(first.index)} y={axes.y(first.value)} under={underFirst} text={format(first.value)} />
      )}
      {lowest && lowest !== first && lowest !== last && (
        <PointWord at={axes.x(lowest.index)} y={axes.y(lowest.value)} under text={format(lowest.value)} />
      )}
      {last && last !== first && <PointWord at={axes.x(last.index)} y={axes.y(last.value)} text={format(last.value)} />}
    </>
  )
}

/** On an axis of whole numbers, decimals that are all zero are left out. */
function tickWord(tick: number, ticks: readonly number[], format: TrendProps['format']): string {
  return ticks.every(Number.isInteger) ? format(tick).replace(/[.,]0+(?!\d)/, '') : format(tick)
}

function PointWord(props: { at: number; y: number; text: string; under?: boolean }) {
  const below = props.under && props.y < 88
  return (
    <text class="point-word" x={`${props.at}%`} y={`${props.y}%`} dy={below ? 24 : -12}>
      {props.text}
    </text>
  )
}

function Notes({ events, gapNote }: { events: TrendEvent[]; gapNote?: string }) {
  if (events.length === 0 && !gapNote) return null
  return (
    <ul class="notes">
      {events.map((event, index) => (
        <li>
          <b class="event-mark">{letter(index)}</b>
          <span>{event.text}</span>
        </li>
      ))}
      {gapNote && (
        <li>
          <svg width="20" height="20" aria-hidden="true">
            <rect width="20" height="20" fill="url(#hatch)" />
          </svg>
          <span>{gapNote}</span>
        </li>
      )}
    </ul>
  )
}

function Twin({ points, format, label }: TrendProps) {
  const words = useWords()
  const banded = points.some((point) => point.low !== undefined)
  return (
    <details class="twin">
      <summary>{words.asTable}</summary>
      <table class="table">
        <caption class="vh">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{words.period}</th>
            <th scope="col" class="num">
              {words.value}
            </th>
            {banded && (
              <th scope="col" class="num">
                {words.interval}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr>
              <th scope="row">{point.long ?? point.label}</th>
              <td class="num">{point.value === null ? words.noData : format(point.value)}</td>
              {banded && (
                <td class="num">
                  {point.low !== undefined && point.high !== undefined
                    ? `${format(point.low)}–${format(point.high)}`
                    : '–'}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

function letter(index: number): string {
  return String.fromCharCode(65 + index)
}
