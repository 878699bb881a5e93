const ROOM = 10
const THICK = 4.4
const GAP_OF_TEN = 3
const HEIGHT = 44
const BROKEN = 14

/** A hundred strokes; those that stand for broken promises are broken. `say` is read aloud. */
export function Strokes({ whole, say }: { whole: number; say: string }) {
  const at = (index: number) => Math.round((index * ROOM + Math.floor(index / 10) * GAP_OF_TEN) * 10) / 10
  const width = at(99) + THICK
  const strokes = Array.from({ length: 100 }, (_, index) => at(index))
  const bar = (x: number, y: number, height: number) => `M${x} ${y}h${THICK}v${height}h-${THICK}z`
  return (
    <svg class="strokes" viewBox={`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={say}>
      <path
        class="stroke-kept"
        d={strokes
          .slice(0, whole)
          .map((x) => bar(x, 0, HEIGHT))
          .join('')}
      />
      <path
        class="stroke-broken"
        d={strokes
          .slice(whole)
          .map((x) => bar(x, 0, BROKEN) + bar(x, HEIGHT - BROKEN, BROKEN))
          .join('')}
      />
    </svg>
  )
}
