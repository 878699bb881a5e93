import type { Child } from '../platform/markup.ts'
import { useWords } from './words.ts'

/** Where a number comes from: an evidence link, and optionally an interval, an as-of date, a "typed in" tag, or that it is old. */
export interface SourceProps {
  /** Words of the source, such as "dihitung dari 1.284 perkara". */
  text?: string
  /** Opens the records behind the number. */
  href?: string
  /** True when a person typed the number instead of the system counting it: shows the dashed amber tag. */
  typed?: boolean
  /** Amber note for a number older than its period: "data Agustus 2026". */
  old?: string
  /** Plain words after the link: interval, as-of. */
  children?: Child
}

/** The 13 px line under a number. */
export function Source({ text, href, typed, old, children }: SourceProps) {
  const words = useWords()
  return (
    <p class="source">
      {typed && <span class="typed">{words.typed}</span>}
      {typed && ' '}
      {text && (href ? <a href={href}>{text}</a> : text)}
      {!text && old && <span class="old">{old} </span>}
      {children && <> {children}</>}
      {text && old && (
        <>
          {' '}
          <span class="old">{old}</span>
        </>
      )}
    </p>
  )
}

/** A value with its unit. `value` is already formatted; `null` prints a dash and says that data is missing. */
export function Value({ value, unit }: { value: string | null; unit?: string }) {
  const words = useWords()
  if (value === null)
    return (
      <span class="value muted">
        <span aria-hidden="true">–</span>
        <span class="vh">{words.noData}</span>
      </span>
    )
  return (
    <span class="value">
      {value}
      {unit && <small> {unit}</small>}
    </span>
  )
}

/** One measured thing, ready to print; see `Figure`. */
export interface FigureProps {
  title: string
  href?: string
  value: string | null
  unit?: string
  /** "target 95% · RHK 2" */
  target?: string
  /** A `Status`. */
  status?: Child
  /** A `Bullet`, `Sparkline` or words. */
  children?: Child
  source?: SourceProps
}

/** Title with status, the value with unit and target, a small chart, and the source line. Goes inside a list. */
export function Figure({ title, href, value, unit, target, status, children, source }: FigureProps) {
  return (
    <div class="fig">
      <div class="fig-top">
        <h3>{href ? <a href={href}>{title}</a> : title}</h3>
        {status}
      </div>
      <p class="fig-value">
        <Value value={value} unit={unit} />
        {target && <span class="target">{target}</span>}
      </p>
      {children}
      {source && <Source {...source} />}
    </div>
  )
}

/** A list of `Figure`s separated by hairlines. */
export function FigureList({ items }: { items: FigureProps[] }) {
  return (
    <ul class="figs">
      {items.map((item) => (
        <li>
          <Figure {...item} />
        </li>
      ))}
    </ul>
  )
}

/** The one large figure of a page, 44/48. */
export function BigFigure({ children }: { children?: Child }) {
  return <p class="big-figure">{children}</p>
}
