import type { Child } from '../platform/markup.ts'
import { useWords } from './words.ts'

/** One row of a review queue. */
export interface QueueItem {
  href: string
  who: string
  /** How long it has waited. */
  age: string
  /** Before the words: "RHK 4". */
  about?: string
  /** Amber words instead of `about`: "belum dipetakan". */
  flag?: string
  text: string
  current?: boolean
  /** Says that it was opened before. */
  seen?: string
  /** Box to tick for deciding several at once; left out where that is not allowed. */
  tick?: { name: string; value: string; checked?: boolean; disabled?: boolean }
}

/** Props of `Queue`. */
export interface QueueProps {
  /** What a phone shows: the list, or one entry. Wide screens show both. */
  view: 'list' | 'entry'
  items: QueueItem[]
  /** Sort link, beside the heading. */
  sort?: { href: string; label: string }
  /** Posts the ticked rows. */
  bulk?: { action: string; button: Child; hidden?: Child }
  /** Small words under the list. */
  note?: Child
  /** Instead of the list when it is empty. */
  empty?: Child
  pager?: { previous?: string; next?: string; list: string; position: string; back: string }
  /** The evidence and the decision. */
  children?: Child
}

/** List of what waits at the left, evidence and decision at the right; on phones two pages. */
export function Queue(props: QueueProps) {
  const words = useWords()
  return (
    <div class={`queue view-${props.view}`}>
      <section class="queue-list" aria-label={words.queue}>
        {props.bulk ? (
          <form method="post" action={props.bulk.action}>
            {props.bulk.hidden}
            <List {...props} />
          </form>
        ) : (
          <List {...props} />
        )}
      </section>
      <section class="queue-entry" aria-label={words.entry}>
        {props.pager && <Pager {...props.pager} />}
        {props.children}
      </section>
    </div>
  )
}

function List({ items, sort, bulk, note, empty }: QueueProps) {
  const words = useWords()
  return (
    <>
      <div class="queue-head">
        <b>{words.queue}</b>
        {sort && <a href={sort.href}>{sort.label}</a>}
        {bulk && items.length > 0 && bulk.button}
      </div>
      {items.length === 0 && <div class="queue-empty">{empty}</div>}
      <ol>
        {items.map((item) => (
          <Row item={item} />
        ))}
      </ol>
      {note && <p class="queue-note">{note}</p>}
    </>
  )
}

function Row({ item }: { item: QueueItem }) {
  const words = useWords()
  return (
    <li aria-current={item.current ? 'true' : undefined}>
      {item.tick ? (
        <label class="tick">
          <span class="vh">{`${words.select} ${item.who}: ${item.text}`}</span>
          <input
            type="checkbox"
            name={item.tick.name}
            value={item.tick.value}
            checked={item.tick.checked}
            disabled={item.tick.disabled}
          />
        </label>
      ) : (
        <span class="tick" />
      )}
      <a href={item.href} data-queue-row>
        <b>{item.who}</b>
        <span class="age">{item.age}</span>
        <span class="words">
          {item.flag ? <span class="flag">{item.flag} · </span> : item.about && `${item.about} · `}
          {item.text}
          {item.seen && <span class="seen"> · {item.seen}</span>}
        </span>
      </a>
    </li>
  )
}

function Pager({ previous, next, list, position, back }: NonNullable<QueueProps['pager']>) {
  const words = useWords()
  return (
    <nav class="pager" aria-label={position}>
      {previous ? (
        <a href={previous} aria-label={words.previous} rel="prev">
          ‹
        </a>
      ) : (
        <span />
      )}
      <span>
        {position} · <a href={list}>{back}</a>
      </span>
      {next ? (
        <a href={next} aria-label={words.next} rel="next">
          ›
        </a>
      ) : (
        <span />
      )}
    </nav>
  )
}

/** Head of a review page: title and line, words in the middle, a drawing at the right. Edge to edge. */
export function Strip({
  title,
  under,
  middle,
  end,
  view,
}: {
  title: string
  under?: Child
  middle?: Child
  end?: Child
  view?: 'list' | 'entry'
}) {
  return (
    <div class={`strip view-${view ?? 'list'}`}>
      <div>
        <h1>{title}</h1>
        {under && <p class="small muted">{under}</p>}
      </div>
      <div class="small strip-middle">{middle}</div>
      {end}
    </div>
  )
}

/** What waits, as it was written, with a column of facts beside it. */
export function Evidence({
  meta,
  heading,
  quote,
  children,
  aside,
}: {
  meta: Child
  /** Heading for screen readers. */
  heading: string
  quote: string
  children?: Child
  aside?: { heading: string; content: Child }[]
}) {
  return (
    <>
      <p class="small muted">{meta}</p>
      <h2 class="vh">{heading}</h2>
      <div class="evidence">
        <div>
          <p class="quote">{quote}</p>
          {children}
        </div>
        <div class="stack stack-tight">
          {aside?.map((part) => (
            <div>
              <h3>{part.heading}</h3>
              <div class="small">{part.content}</div>
            </div>
          ))}
        </div>
      </div>
    </>
  )
}

/** Pictures of an entry, each opening in full. */
export function Shots({ items, note }: { items: { src: string; alt: string; href?: string }[]; note?: string }) {
  return (
    <>
      <ul class="shots big">
        {items.map((item) => (
          <li>
            <a href={item.href ?? item.src}>
              <img src={item.src} alt={item.alt} width="232" height="155" loading="lazy" />
            </a>
          </li>
        ))}
      </ul>
      {note && <p class="source">{note}</p>}
    </>
  )
}

/** The keys of a page in a line at its foot; hidden on phones. `?` opens the same list. */
export function KeyBar({ items, more }: { items: { keys: string[]; text: string }[]; more?: string }) {
  return (
    <div class="key-bar" data-keys>
      <ul>
        {items.map((item) => (
          <li>
            {item.keys.map((key) => (
              <kbd class="key">{key}</kbd>
            ))}{' '}
            {item.text}
          </li>
        ))}
        {more && (
          <li class="scripted">
            <button class="plain" type="button" data-keys-open>
              <kbd class="key">?</kbd> {more}
            </button>
          </li>
        )}
      </ul>
    </div>
  )
}
