import type { Child } from '../platform/markup.ts'
import { Glyph, type Tone } from './status.tsx'
import { useWords } from './words.ts'

/** A link with its words. */
export interface TextLink {
  href: string
  label: string
}

/** A section: rule, heading, words aside, a link at the end of the line, and its content. */
export function Section(props: {
  heading: string
  id?: string
  aside?: Child
  end?: TextLink
  /** Leave out the rule above. */
  bare?: boolean
  /** Less room below the heading, for lists that bring their own. */
  tight?: boolean
  children?: Child
}) {
  return (
    <section class={props.bare ? 'section bare' : 'section'} id={props.id}>
      <div class={props.tight ? 'section-head tight' : 'section-head'}>
        <h2>{props.heading}</h2>
        {props.aside && <p>{props.aside}</p>}
        {props.end && (
          <p class="end">
            <a href={props.end.href}>{props.end.label}</a>
          </p>
        )}
      </div>
      {props.children}
    </section>
  )
}

/** Page title with a muted line under it and words at the right end ("Tersimpan 09.11 WIB"). */
export function PageHead({ title, under, end }: { title: string; under?: Child; end?: Child }) {
  return (
    <div class="page-head">
      <div>
        <h1>{title}</h1>
        {under && <p class="muted">{under}</p>}
      </div>
      {end && <div class="small muted">{end}</div>}
    </div>
  )
}

/** One step of the way to this page; the last has no `href`. */
export interface Crumb {
  label: string
  href?: string
}

/** The way to this page: Kota › IKU › 4.2. */
export function Crumbs({ items }: { items: Crumb[] }) {
  const words = useWords()
  return (
    <nav class="crumbs" aria-label={words.crumbs}>
      <ol>
        {items.map((item) => (
          <li>{item.href ? <a href={item.href}>{item.label}</a> : <span aria-current="page">{item.label}</span>}</li>
        ))}
      </ol>
    </nav>
  )
}

/** One step of a procedure. */
export interface Step {
  label: string
  state: 'done' | 'now' | 'todo'
  /** A step may link to its page. */
  href?: string
}

const stepTone: Record<Step['state'], Tone> = { done: 'ok', now: 'now', todo: 'none' }

/** The steps of a procedure in one line: ● done, ◆ now, ◇ to come. */
export function Steps({ items }: { items: Step[] }) {
  const words = useWords()
  return (
    <ol class="steps">
      {items.map((step) => (
        <li class={`step-${step.state}`} aria-current={step.state === 'now' ? 'step' : undefined}>
          <Glyph tone={stepTone[step.state]} />
          {step.href ? <a href={step.href}>{step.label}</a> : <span>{step.label}</span>}
          {step.state === 'done' && <span class="vh"> ({words.done})</span>}
        </li>
      ))}
    </ol>
  )
}

/** Pairs of term and value in two columns. */
export function KeyValues({ items }: { items: { term: string; value: Child }[] }) {
  return (
    <dl class="pairs">
      {items.map((item) => (
        <div>
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Nothing here: why, and one action. The bolt of cloth is drawn in the agency's weave. */
export function EmptyState({ children, action }: { children?: Child; action?: TextLink }) {
  return (
    <div class="empty">
      <svg class="bolt" width="316" height="54" aria-hidden="true">
        <rect class="fringe" width="14" height="54" fill="url(#fringe)" />
        <rect x="14" width="288" height="54" fill="url(#cloth)" />
        <rect class="fringe" x="302" width="14" height="54" fill="url(#fringe)" />
      </svg>
      <p>{children}</p>
      {action && (
        <p class="small">
          <a href={action.href}>{action.label}</a>
        </p>
      )}
    </div>
  )
}

/** A message inside the page: shape and words, with a bar at the left. Nothing when there is nothing to say. */
export function Notice({ tone, title, children }: { tone: Tone; title?: string; children?: Child }) {
  if (!title && !children) return null
  return (
    <div class={`notice is-${tone}`}>
      {title && (
        <p class="notice-title">
          <Glyph tone={tone} />
          {title}
        </p>
      )}
      {title ? (
        <div class="notice-text">{children}</div>
      ) : (
        <div class="notice-line">
          <Glyph tone={tone} />
          <div class="notice-text">{children}</div>
        </div>
      )}
    </div>
  )
}

/** A list with hairlines between its rows. */
export function Rows({ items, small }: { items: Child[]; small?: boolean }) {
  return (
    <ul class={small ? 'rows small' : 'rows'}>
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  )
}

/** One thing that waits for the reader. */
export interface Need {
  title: string
  href: string
  /** When: "18 Nov", "16.00 WIB". */
  when?: string
  text?: Child
  /** A `Status`. */
  status?: Child
}

/** The list "Perlu Anda": title and when, a line of words, a status. */
export function NeedList({ items }: { items: Need[] }) {
  return (
    <ul class="needs">
      {items.map((item) => (
        <NeedLine {...item} />
      ))}
    </ul>
  )
}

/** One line of such a list. */
export function NeedLine(item: Need) {
  return (
    <li>
      <div class="need-top">
        <h3>
          <a href={item.href}>{item.title}</a>
        </h3>
        {item.when && <span class="small muted nowrap">{item.when}</span>}
      </div>
      {item.text && <p class="small muted">{item.text}</p>}
      {item.status}
    </li>
  )
}

/** Links to filtered views of the same list, the current one underlined. */
export function Tabs({ label, items }: { label: string; items: (TextLink & { current?: boolean })[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      {items.map((item) => (
        <a href={item.href} aria-current={item.current ? 'true' : undefined}>
          {item.label}
        </a>
      ))}
    </nav>
  )
}

/** The opening sentences of a page, as large as a lead paragraph: bold linked finding, then the rest. */
export function Sentences({ items }: { items: { finding: string; href?: string; rest?: string }[] }) {
  return (
    <ol class="sentences">
      {items.map((item) => (
        <li>
          {item.href ? (
            <a href={item.href}>
              <b>{item.finding}</b>
            </a>
          ) : (
            <b>{item.finding}</b>
          )}{' '}
          {item.rest}
        </li>
      ))}
    </ol>
  )
}

/** Two columns beside each other on wide screens: even, main with aside, or main with a wider aside. */
export function Columns({
  kind,
  children,
}: {
  kind: 'even' | 'aside' | 'wide-aside' | 'lead' | 'uneven'
  children?: Child
}) {
  return <div class={`columns columns-${kind}`}>{children}</div>
}

/** Children under each other with the room of sections between them. */
export function Stack({ room, children }: { room?: 'tight' | 'normal' | 'wide'; children?: Child }) {
  return <div class={`stack stack-${room ?? 'normal'}`}>{children}</div>
}

/** Takes a list along: beside `path` stand `path.csv` and `path.xlsx`, which take the same query. */
export function SheetLinks({ path, query }: { path: string; query?: string }) {
  const words = useWords()
  const after = query ? `?${query}` : ''
  return (
    <span class="nowrap">
      {words.download} <a href={`${path}.csv${after}`}>CSV</a> · <a href={`${path}.xlsx${after}`}>Excel</a>
    </span>
  )
}
