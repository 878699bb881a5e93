import { round } from './geometry.ts'

/** A part of the last bar of a `Funnel`. */
export interface FunnelPart {
  label: string
  count: number
  text: string
  fill: 'ok' | 'mid' | 'hatch' | 'off'
}

/** Bars on one scale from first to last, words between them, the last split into parts with a key. */
export function Funnel({
  stages,
  parts,
}: {
  stages: { label: string; count: number; text: string; between?: string }[]
  parts?: FunnelPart[]
}) {
  const most = stages[0]?.count || 1
  return (
    <div class="funnel">
      <ol>
        {stages.map((stage, index) => (
          <li>
            <div class="funnel-top">
              <span>{stage.label}</span>
              <b>{stage.text}</b>
            </div>
            <svg aria-hidden="true">
              <rect class="zone" width="100%" height="18" />
              {parts && index === stages.length - 1 ? (
                <Parts parts={parts} most={most} />
              ) : (
                <rect class="bar" width={`${round((100 * stage.count) / most)}%`} height="18" />
              )}
            </svg>
            {stage.between && <p class="source">{stage.between}</p>}
          </li>
        ))}
      </ol>
      {parts && (
        <ul class="funnel-key">
          {parts.map((part) => (
            <li>
              <svg width="14" height="14" aria-hidden="true">
                <Fill fill={part.fill} width="14" height="14" />
              </svg>
              <span>{part.label}</span>
              <b>{part.text}</b>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Parts({ parts, most }: { parts: FunnelPart[]; most: number }) {
  const share = (count: number) => `${round((100 * count) / most)}%`
  const before = (index: number) => parts.slice(0, index).reduce((sum, part) => sum + part.count, 0)
  return (
    <>
      {parts.map((part, index) => (
        <>
          <Fill fill={part.fill} x={share(before(index))} width={share(part.count)} height="18" />
          <line class="slit" x1={share(before(index + 1))} x2={share(before(index + 1))} y1="0" y2="18" />
        </>
      ))}
    </>
  )
}

function Fill(props: { fill: FunnelPart['fill']; x?: string; width: string; height: string }) {
  const { fill, ...place } = props
  return fill === 'hatch' ? <rect {...place} fill="url(#hatch)" /> : <rect {...place} class={fill} />
}
