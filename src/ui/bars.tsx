import type { Child } from '../platform/markup.ts'
import { round } from './geometry.ts'

/** One row of a `DotPlot`. */
export interface DotRow {
  label: string
  href?: string
  /** Muted words after the label. */
  after?: string
  value: number | null
  /** Formatted value. */
  text: string
  interval?: [low: number, high: number]
  /** Red square with an arm to the target. Leave out to let `missBy` decide. */
  off?: boolean
  /** Words or link at the right end. */
  side?: Child
  /** Sentence read aloud: "Ganti KTP-el: 97,1 persen, janji 95". */
  say: string
}

/** Props of `DotPlot`. */
export interface DotPlotProps {
  rows: DotRow[]
  /** Ends of the scale. */
  from: number
  to: number
  heads: { label: string; value: string; side?: string }
  ticks?: { at: number; text: string }[]
  target?: { at: number; text: string }
  /** A grey zone, such as the grade "Baik". */
  zone?: [from: number, to: number]
  /** A value further than this below the target is drawn red; 5 by itself. */
  missBy?: number
}

/** Dots on a common scale, where bars would all look alike. */
export function DotPlot(props: DotPlotProps) {
  const { rows, heads, ticks = [], target } = props
  const at = scale(props)
  return (
    <div class="dots">
      <div class="dots-row dots-head" aria-hidden="true">
        <span class="dots-name">{heads.label}</span>
        <span class="dots-value">{heads.value}</span>
        <svg class="dots-axis" aria-hidden="true">
          {ticks.map((tick) => (
            <text class={tick.at === props.from ? 'axis-word start' : 'axis-word'} x={at(tick.at)} y="14">
              {tick.text}
            </text>
          ))}
          {target && (
            <text class="axis-word city" x={at(target.at)} y="14">
              {target.text}
            </text>
          )}
        </svg>
        <span class="dots-side">{heads.side}</span>
      </div>
      <ul>
        {rows.map((row) => (
          <li class="dots-row">
            <span class="dots-name">
              {row.href ? <a href={row.href}>{row.label}</a> : row.label}
              {row.after && <span class="after muted nowrap"> {row.after}</span>}
            </span>
            <span class="dots-value">{row.text}</span>
            <Dot row={row} plot={props} at={at} />
            <span class="dots-side">{row.side}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Dot({ row, plot, at }: { row: DotRow; plot: DotPlotProps; at: (value: number) => string }) {
  const { target, zone } = plot
  const reaches = row.interval !== undefined && target !== undefined && row.interval[1] >= target.at
  const far = row.value !== null && target !== undefined && target.at - row.value > (plot.missBy ?? 5)
  const off = row.off ?? (far && !reaches)
  return (
    <svg class="dots-plot" role="img" aria-label={row.say}>
      {zone && <rect class="zone" x={at(zone[0])} width={width(at(zone[0]), at(zone[1]))} height="24" />}
      {row.value === null ? (
        <rect width="100%" y="4" height="16" fill="url(#hatch)" />
      ) : (
        <line class="dots-line" x1="0" x2="100%" y1="12" y2="12" />
      )}
      {row.interval && <line class="dots-range" x1={at(row.interval[0])} x2={at(row.interval[1])} y1="12" y2="12" />}
      {off && row.value !== null && target && (
        <line class="dots-arm" x1={at(row.value)} x2={at(target.at)} y1="12" y2="12" />
      )}
      {target && <line class="dots-target" x1={at(target.at)} x2={at(target.at)} y1="0" y2="24" />}
      {row.value !== null &&
        (off ? (
          <svg aria-hidden="true" x={at(row.value)} y="12" overflow="visible">
            <rect class="dots-dot off" x="-5.5" y="-5.5" width="11" height="11" />
          </svg>
        ) : (
          <circle class="dots-dot" cx={at(row.value)} cy="12" r="6" />
        ))}
    </svg>
  )
}

function scale({ from, to }: DotPlotProps): (value: number) => string {
  return (value) => `${round(Math.min(100, Math.max(0, (100 * (value - from)) / (to - from || 1))))}%`
}

function width(from: string, to: string): string {
  return `${round(Number.parseFloat(to) - Number.parseFloat(from))}%`
}

/** Bars of how long things have waited; the last bins may be drawn amber. */
export function AgeHistogram({
  bins,
  label,
}: {
  bins: { label: string; count: number; warn?: boolean }[]
  label: string
}) {
  const most = Math.max(1, ...bins.map((bin) => bin.count))
  const room = 100 / Math.max(1, bins.length)
  return (
    <svg class="ages" role="img" aria-label={label}>
      {bins.map((bin, index) => {
        const height = Math.max(bin.count > 0 ? 3 : 1, Math.round((45 * bin.count) / most))
        const middle = `${round((index + 0.5) * room)}%`
        return (
          <>
            <text class="ages-count" x={middle} y={60 - height}>
              {bin.count}
            </text>
            <rect
              class={bin.warn ? 'bar warn' : 'bar'}
              x={`${round((index + 0.06) * room)}%`}
              width={`${round(room * 0.88)}%`}
              y={65 - height}
              height={height}
            />
            <text class="axis-word" x={middle} y="82">
              {bin.label}
            </text>
          </>
        )
      })}
    </svg>
  )
}

/** Shares of a whole in rows of bars; `limit` (0–1) draws the line that a row should not pass. */
export function Distribution({
  rows,
  total,
  label,
}: {
  rows: { label: string; count: number; limit?: number; text?: string }[]
  /** The whole; the sum of the counts by itself. */
  total?: number
  label: string
}) {
  const whole = total ?? rows.reduce((sum, row) => sum + row.count, 0)
  return (
    <ul class="shares" aria-label={label}>
      {rows.map((row) => (
        <li>
          <span>{row.label}</span>
          <svg aria-hidden="true">
            <rect class="zone" width="100%" height="16" y="4" />
            <rect class="bar" width={`${round(whole ? (100 * row.count) / whole : 0)}%`} height="16" y="4" />
            {row.limit !== undefined && (
              <line class="target-line" x1={`${100 * row.limit}%`} x2={`${100 * row.limit}%`} y1="0" y2="24" />
            )}
          </svg>
          <b>{row.text ?? row.count}</b>
        </li>
      ))}
    </ul>
  )
}

/** A single share as a bar inside a table cell, with its number before it. */
export function ShareBar({
  share,
  text,
  word,
  tone,
}: {
  share: number
  text: string
  word?: string
  tone?: 'bar' | 'off'
}) {
  return (
    <span class="share-bar">
      <b class="num">
        {text}
        {word && <span class="phone-word"> {word}</span>}
      </b>
      <svg aria-hidden="true">
        <rect class="zone" width="100%" height="14" />
        <rect class={tone ?? 'off'} width={`${round(100 * share)}%`} height="14" />
      </svg>
    </span>
  )
}
