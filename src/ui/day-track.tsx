import { type WordPlace, wordPlaces } from './geometry.ts'

/** A stretch of a day, as shares of it. */
export interface TrackStretch {
  kind: 'used' | 'stopped' | 'left' | 'late'
  from: number
  to: number
}

/** One day of a `DayTrack`. */
export interface TrackDay {
  label: string
  stretches: TrackStretch[]
  /** Where the marks stand within the day, as shares of it. */
  now: number | null
  due: number | null
}

/** More days than this are said in words instead. */
const MOST_DAYS = 45
const MOST_LABELS = 5
const GAP = 0.4

/** Days side by side: what was used, where it stood (hatched), what is left, with the two marks now and due. */
export function DayTrack({
  days,
  label,
  words,
}: {
  days: TrackDay[]
  label: string
  words: { now: string; due: string }
}) {
  if (days.length === 0 || days.length > MOST_DAYS) return null
  const width = 100 / days.length
  const place = (index: number, share: number) => index * width + GAP + share * (width - 2 * GAP)
  const every = Math.ceil(days.length / MOST_LABELS)
  const mark = (of: 'now' | 'due') => {
    const index = days.findIndex((day) => day[of] !== null)
    return index < 0 ? null : place(index, days[index]?.[of] ?? 0)
  }
  const [now, due] = [mark('now'), mark('due')]
  const [nowWord, dueWord] = wordPlaces(now, due)
  return (
    <div class="day-track" role="img" aria-label={label}>
      <svg aria-hidden="true">
        <pattern id="hatch-warn" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path class="hatch-warn" d="M0 0h2v6H0z" />
        </pattern>
        {days.map((day, index) => (
          <>
            <rect class="day" x={`${place(index, 0)}%`} width={`${width - 2 * GAP}%`} y="26" height="20" />
            {day.stretches.map(({ kind, from, to }) => (
              <rect
                class={kind}
                x={`${place(index, from)}%`}
                width={`${(to - from) * (width - 2 * GAP)}%`}
                y="26"
                height="20"
              />
            ))}
            {index % every === 0 ? (
              <text x={`${place(index, 0)}%`} y="64">
                {day.label}
              </text>
            ) : null}
          </>
        ))}
        {now === null ? null : <Mark kind="now" at={now} word={words.now} place={nowWord} />}
        {due === null ? null : <Mark kind="due" at={due} word={words.due} place={dueWord} />}
      </svg>
    </div>
  )
}

function Mark(props: { kind: 'now' | 'due'; at: number; word: string; place: WordPlace }) {
  const { kind, at, word, place } = props
  return (
    <>
      <line class={kind} x1={`${at}%`} x2={`${at}%`} y1="20" y2="52" />
      <text class={`${kind}-word`} x={`${place.at}%`} y="14" text-anchor={place.anchor}>
        {word}
      </text>
    </>
  )
}
