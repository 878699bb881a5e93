/** One day of a `BurnDown`. */
export interface BurnPoint {
  label: string
  /** Null for a day to come. */
  open: number | null
  ideal: number
}

const HEIGHT = 112
const FLOOR = 92
const CEILING = 16

/** Open cases (ink) against the line of what was promised (dashed); what lies over the line is red. A table says the same. */
export function BurnDown(props: {
  points: BurnPoint[]
  /** The finding, read aloud instead of the drawing. */
  label: string
  words: { open: string; ideal: string; day: string; table: string }
}) {
  const { points, label, words } = props
  const most = Math.max(1, ...points.flatMap((point) => [point.open ?? 0, point.ideal]))
  const width = 100 / points.length
  const x = (index: number) => `${index * width + width / 2}%`
  const y = (value: number) => FLOOR - ((FLOOR - CEILING) * value) / most
  return (
    <figure class="burn-down">
      <svg role="img" aria-label={label} height={HEIGHT}>
        <line class="floor" x1="0" x2="100%" y1={FLOOR} y2={FLOOR} />
        {points.map(({ open, ideal }, index) =>
          open === null ? null : (
            <>
              <rect
                class="open"
                x={`${index * width + width * 0.2}%`}
                width={`${width * 0.6}%`}
                y={y(Math.min(open, ideal))}
                height={FLOOR - y(Math.min(open, ideal))}
              />
              {open > ideal ? (
                <rect
                  class="over"
                  x={`${index * width + width * 0.2}%`}
                  width={`${width * 0.6}%`}
                  y={y(open)}
                  height={y(ideal) - y(open)}
                />
              ) : null}
              {open > 0 ? (
                <text x={x(index)} y={y(open) - 4} text-anchor="middle">
                  {open}
                </text>
              ) : null}
            </>
          ),
        )}
        {points.slice(1).map((point, index) => (
          <line class="ideal" x1={x(index)} x2={x(index + 1)} y1={y(points[index]?.ideal ?? 0)} y2={y(point.ideal)} />
        ))}
        {points.map(({ label: day }, index) =>
          index % 3 === 0 ? (
            <text x={x(index)} y={HEIGHT - 4} text-anchor="middle">
              {day}
            </text>
          ) : null,
        )}
      </svg>
      <details class="small">
        <summary>{words.table}</summary>
        <table class="table">
          <caption class="vh">{label}</caption>
          <thead>
            <tr>
              <th scope="col">{words.day}</th>
              <th scope="col" class="num">
                {words.open}
              </th>
              <th scope="col" class="num">
                {words.ideal}
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr>
                <th scope="row">{point.label}</th>
                <td class="num">{point.open ?? '–'}</td>
                <td class="num">{point.ideal}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
