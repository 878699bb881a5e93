import { bulletShape, extent, type Goal, limits, round, runs } from './geometry.ts'

export { AgeHistogram, Distribution, DotPlot, type DotRow, ShareBar } from './bars.tsx'
export { Funnel } from './funnel.tsx'
export type { Goal } from './geometry.ts'
export { PromiseHistogram } from './histogram.tsx'
export { Matrix3x3 } from './matrix.tsx'
export { Fraction, PathCrumbs, type PathNode, PathTimeline } from './path.tsx'
export { Strokes } from './strokes.tsx'
export { Trend } from './trend.tsx'

/** Props of a `Bullet`. */
export interface BulletProps {
  goal: Goal
  /** `null` is missing data: hatched, never zero. */
  value: number | null
  /** Bounds of the 95 % interval; drawn as a bracket. */
  interval?: [low: number, high: number]
  /** How a missed goal is drawn. An interval that reaches the goal is drawn neutral. */
  tone?: 'off' | 'warn'
  /** One sentence: "87,2 persen dari target 95, kurang 7,8 poin". */
  label: string
  /** The 44 px version of a page's head. */
  tall?: boolean
}

/** A bar against its goal, 30 px. The target stands at 68 % of the width in every bullet. */
export function Bullet({ goal, value, interval, tone = 'off', label, tall }: BulletProps) {
  const shape = bulletShape(goal, value, interval)
  const height = tall ? 44 : 30
  const middle = height / 2
  const thick = tall ? 15 : 10
  const bracket = middle + thick / 2 + (tall ? 7 : 4)
  const gapClass = shape.undecided ? 'gap open' : `gap ${tone}`
  return (
    <svg class={tall ? 'bullet tall' : 'bullet'} role="img" aria-label={label}>
      {value === null ? (
        <rect width="100%" y={middle - 11} height="22" fill="url(#hatch)" />
      ) : (
        <rect
          class="zone"
          x={percent(shape.zone[0])}
          width={percent(shape.zone[1] - shape.zone[0])}
          y={height * 0.12}
          height={height * 0.76}
        />
      )}
      {shape.bar && (
        <rect
          class="bar"
          x={percent(shape.bar[0])}
          width={percent(Math.max(0, shape.bar[1] - shape.bar[0]))}
          y={middle - thick / 2}
          height={thick}
        />
      )}
      {shape.gap && (
        <rect
          class={gapClass}
          x={percent(shape.gap.from)}
          width={percent(shape.gap.to - shape.gap.from)}
          y={shape.gap.kind === 'over' ? middle - thick / 2 : middle - 2}
          height={shape.gap.kind === 'over' ? thick : 4}
        />
      )}
      {shape.broken && <Break middle={middle} thick={thick} />}
      {shape.interval && <Bracket from={shape.interval[0]} to={shape.interval[1]} y={bracket} tall={tall} />}
      {shape.targets.map((at) => (
        <>
          <line class="halo" x1={percent(at)} x2={percent(at)} y1={middle - thick / 2} y2={middle + thick / 2} />
          <line class="target-line" x1={percent(at)} x2={percent(at)} y1={height * 0.03} y2={height * 0.97} />
        </>
      ))}
    </svg>
  )
}

/** Two slits near the right end: the bar goes on beyond the drawing. */
function Break({ middle, thick }: { middle: number; thick: number }) {
  return (
    <svg aria-hidden="true" x="96%" overflow="visible">
      <path
        class="slit"
        d={`M0 ${middle + thick / 2 + 1}l4 ${-thick - 2}M5 ${middle + thick / 2 + 1}l4 ${-thick - 2}`}
      />
    </svg>
  )
}

function Bracket({ from, to, y, tall }: { from: number; to: number; y: number; tall?: boolean }) {
  const tick = tall ? 4 : 2.5
  return (
    <>
      <line class="bracket" x1={percent(from)} x2={percent(to)} y1={y} y2={y} />
      <line class="bracket" x1={percent(from)} x2={percent(from)} y1={y - tick} y2={y + tick} />
      <line class="bracket" x1={percent(to)} x2={percent(to)} y1={y - tick} y2={y + tick} />
    </>
  )
}

/** Props of a `Sparkline`. */
export interface SparklineProps {
  /** Oldest first, usually eight quarters; `null` is a gap. */
  values: (number | null)[]
  goal?: Goal
  /** One sentence: "8 triwulan: turun dari 93,8 menjadi 87,2 persen". */
  label: string
}

/** Eight quarters in 104 × 32 px: dashed target, last point dotted, sparse points as dots, a missing end hatched. */
export function Sparkline({ values, goal, label }: SparklineProps) {
  const bounds = goal ? limits(goal).filter(Number.isFinite) : []
  const [least, greatest] = extent([...values, ...bounds])
  const x = (index: number) => round(5 + (index * 94) / Math.max(1, values.length - 1))
  const y = (value: number) => round(26 - (20 * (value - least)) / (greatest - least || 1))
  const known = values.flatMap((value, index) => (value === null ? [] : [{ index, value }]))
  const path = (indexes: number[]) => `M${indexes.map((index) => `${x(index)} ${y(values[index] ?? least)}`).join('L')}`
  const lines = runs(values, (value) => value !== null)
  const sparse = lines.length > 1
  const last = known.at(-1)
  const missing = last ? values.length - 1 - last.index : values.length
  return (
    <svg class="spark" width="104" height="32" viewBox="0 0 104 32" role="img" aria-label={label}>
      {missing > 0 && (
        <rect
          x={last ? x(last.index) + 8 : 0}
          y="2"
          width={last ? 96 - x(last.index) : 104}
          height="28"
          fill="url(#hatch)"
        />
      )}
      {bounds.map((bound) => (
        <line class="spark-target" x1="0" x2="104" y1={y(bound)} y2={y(bound)} />
      ))}
      {sparse && <path class="spark-line thin" d={path(known.map((point) => point.index))} />}
      {lines.map((run) => (
        <path class="spark-line" d={path(run)} />
      ))}
      {sparse && known.map((point) => <circle class="spark-dot" cx={x(point.index)} cy={y(point.value)} r="2.5" />)}
      {last && <circle class="spark-dot" cx={x(last.index)} cy={y(last.value)} r="3.5" />}
    </svg>
  )
}

/** A length for SVG in percent of the width. */
function percent(value: number): string {
  return `${round(value)}%`
}
