import type { Child } from '../platform/markup.ts'

/** One thing of a `Timeline`: done, stopped with a reason, to be noticed, ended badly, going on, or to come. */
export interface TimelineItem {
  kind: 'done' | 'stop' | 'warn' | 'off' | 'now' | 'todo'
  title: string
  /** When, in words. */
  when?: string
  children?: Child
}

const PINS: Record<TimelineItem['kind'], Child> = {
  done: <circle cx="9" cy="9" r="7" />,
  todo: <circle cx="9" cy="9" r="6" />,
  stop: <path d="M9 1 18 17H0z" />,
  warn: <path d="M9 1 18 17H0z" />,
  off: <path d="M2 2h14v14H2z" />,
  now: <path d="M9 -1 19 9 9 19 -1 9z" />,
}

/** What happened one after the other, what is going on (◆) and what is to come (○); a stop (▲) has a hatched track. */
export function Timeline({ items }: { items: TimelineItem[] }) {
  return (
    <ol class="timeline">
      {items.map((item) => (
        <li class={`is-${item.kind}`} aria-current={item.kind === 'now' ? 'step' : undefined}>
          <svg class="pin" viewBox="0 0 18 18" aria-hidden="true">
            {PINS[item.kind]}
          </svg>
          <h3>{item.title}</h3>
          {item.when ? <p class="muted">{item.when}</p> : null}
          {item.children}
        </li>
      ))}
    </ol>
  )
}
