import type { Child } from '../platform/markup.ts'

/** How things stand: off track, needs attention, on track, no data, or the current step. */
export type Tone = 'off' | 'warn' | 'ok' | 'none' | 'now'

const shapes: Record<Tone, string> = {
  off: 'M1 1h10v10H1z',
  warn: 'M6 .6 11.6 11H.4z',
  ok: 'M6 .6a5.4 5.4 0 1 1 0 10.8A5.4 5.4 0 0 1 6 .6z',
  none: 'M6 1l5 5-5 5-5-5z',
  now: 'M6 0l6 6-6 6-6-6z',
}

/** The bare shape ■▲●◇◆, 11 px, in the current text colour. Decorative: a word stands beside it. */
export function Glyph({ tone }: { tone: Tone }) {
  return (
    <svg class={tone === 'none' ? 'glyph hollow' : 'glyph'} viewBox="0 0 12 12" aria-hidden="true">
      <path d={shapes[tone]} />
    </svg>
  )
}

/** A status is a shape and a word in the same colour, never colour alone. */
export function Status({ tone, children }: { tone: Tone; children?: Child }) {
  return (
    <span class={`status is-${tone}`}>
      <Glyph tone={tone} />
      <span>{children}</span>
    </span>
  )
}
