import type { Child } from '../platform/markup.ts'
import { Bullet, type BulletProps, Sparkline, type SparklineProps } from './chart.tsx'
import { Source, type SourceProps, Value } from './figure.tsx'
import { Status, type Tone } from './status.tsx'

/** One measure of a `MeasureList`. */
export interface Measure {
  name: string
  href: string
  /** Owner: "DPMPTSP · Mgs. Yusuf Effendi". */
  under?: string
  value: string | null
  unit?: string
  /** "target ≤ 28" */
  target?: string
  /** Words for a small gap: "kurang 1,1". */
  gap?: string
  /** Left out where there is no distance to draw, such as between letters. */
  bullet?: BulletProps
  spark?: SparklineProps
  source?: SourceProps
}

/** Measures of one status. */
export interface MeasureGroup {
  tone: Tone
  title: string
  count: string
  measures: Measure[]
  /** Smaller type for the less urgent. */
  mini?: boolean
  /** Folded behind its heading on phones. */
  fold?: boolean
}

/** Rows of measures under group headings: name, value, bullet, eight quarters, source. */
export function MeasureList(props: {
  heads: { name: string; value: string; target: string; spark: string; source: string }
  groups: MeasureGroup[]
}) {
  const { heads } = props
  return (
    <div class="measures">
      <div class="measure measure-heads" aria-hidden="true">
        <span>{heads.name}</span>
        <span>{heads.value}</span>
        <svg class="measure-target" aria-hidden="true">
          <text class="axis-word city" x="68%" y="14">
            {heads.target}
          </text>
        </svg>
        <span>{heads.spark}</span>
        <span>{heads.source}</span>
      </div>
      {props.groups.map((group) => (
        <MeasuresOf group={group} />
      ))}
    </div>
  )
}

function MeasuresOf({ group }: { group: MeasureGroup }) {
  const head = (
    <>
      <Status tone={group.tone}>{group.title}</Status> <span class="small muted">{group.count}</span>
    </>
  )
  const list = (
    <ol>
      {group.measures.map((measure) => (
        <MeasureRow measure={measure} mini={group.mini} />
      ))}
    </ol>
  )
  if (!group.fold)
    return (
      <>
        <p class="measure-group">{head}</p>
        {list}
      </>
    )
  return (
    <details class="fold" open>
      <summary class="measure-group">{head}</summary>
      {list}
    </details>
  )
}

function MeasureRow({ measure, mini }: { measure: Measure; mini?: boolean }) {
  return (
    <li class={mini ? 'measure mini' : 'measure'}>
      <div class="measure-name">
        <h3>
          <a href={measure.href}>{measure.name}</a>
        </h3>
        {measure.under && <p class="small muted">{measure.under}</p>}
      </div>
      <p class="measure-value">
        <Value value={measure.value} unit={measure.unit} />
        <span class="target">
          {measure.target}
          {measure.gap && <Gap>· {measure.gap}</Gap>}
        </span>
      </p>
      <div class="measure-bullet">{measure.bullet && <Bullet {...measure.bullet} />}</div>
      <div class="measure-spark">{measure.spark && <Sparkline {...measure.spark} />}</div>
      <div class="measure-source">{measure.source && <Source {...measure.source} />}</div>
    </li>
  )
}

function Gap({ children }: { children?: Child }) {
  return <span class="gap-words"> {children}</span>
}
