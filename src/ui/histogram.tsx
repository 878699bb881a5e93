import { round } from './geometry.ts'

/** How many took how long, with the promise as a line; what broke it is drawn red. */
export function PromiseHistogram({
  bins,
  promise,
  label,
}: {
  bins: readonly { label: string; count: number; kept: boolean }[]
  /** Words at the line: "janji 3 hari". */
  promise: string
  label: string
}) {
  const most = Math.max(1, ...bins.map((bin) => bin.count))
  const room = 100 / Math.max(1, bins.length)
  const line = `${round(bins.filter((bin) => bin.kept).length * room)}%`
  return (
    <svg class="took" role="img" aria-label={label}>
      {bins.map((bin, index) => {
        const height = Math.max(bin.count > 0 ? 3 : 1, Math.round((100 * bin.count) / most))
        const middle = `${round((index + 0.5) * room)}%`
        return (
          <>
            <text class="ages-count" x={middle} y={126 - height}>
              {bin.count}
            </text>
            <rect
              class={bin.kept || bin.count === 0 ? 'bar' : 'took-late'}
              x={`${round((index + 0.05) * room)}%`}
              width={`${round(room * 0.9)}%`}
              y={132 - height}
              height={height}
            />
            <text class="axis-word" x={middle} y="150">
              {bin.label}
            </text>
          </>
        )
      })}
      <line class="took-promise" x1={line} x2={line} y1="4" y2="134" />
      <text class="took-word" x={line} dx="6" y="14">
        {promise}
      </text>
    </svg>
  )
}
