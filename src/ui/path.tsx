import { Glyph } from './status.tsx'

/** One node of a `PathTimeline`. */
export interface PathNode {
  /** Small word above: "Misi 2". */
  kind: string
  text?: string
  href?: string
  /** The node the page is about. */
  here?: boolean
  /** Several links instead of one text. */
  links?: { href: string; label: string }[]
}

/** The vertical path from the highest aim down to persons; the current node is lit. `crumbed`: a phone shows `PathCrumbs` instead. */
export function PathTimeline({ nodes, crumbed }: { nodes: PathNode[]; crumbed?: boolean }) {
  return (
    <ol class={crumbed ? 'path crumbed' : 'path'}>
      {nodes.map((node) => (
        <li class={node.here ? 'here' : undefined} aria-current={node.here ? 'true' : undefined}>
          <Glyph tone="now" />
          <span class="path-kind">{node.kind}</span>
          {node.text && (node.href ? <a href={node.href}>{node.text}</a> : node.here ? <b>{node.text}</b> : node.text)}
          {node.links?.map((link) => (
            <a class="path-link" href={link.href}>
              {link.label}
            </a>
          ))}
        </li>
      ))}
    </ol>
  )
}

/** The same path in lines of text, the current node last and lit: instead of the timeline on a phone, or always. */
export function PathCrumbs({ nodes, always }: { nodes: PathNode[]; always?: boolean }) {
  return (
    <ol class={always ? 'path-crumbs always' : 'path-crumbs'}>
      {nodes.map((node) => (
        <li class={node.here ? 'here' : undefined} aria-current={node.here ? 'true' : undefined}>
          <span>
            <span class="source">{node.kind}</span> {node.href ? <a href={node.href}>{node.text}</a> : node.text}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** How a number is computed, as a fraction with words: "1.120 … / 1.284 … × 100 = 87,2%". */
export function Fraction(props: {
  over: { value: string; text: string }
  under: { value: string; text: string }
  /** "× 100 =" */
  times: string
  result: string
}) {
  return (
    <div class="fraction">
      <div class="fraction-parts">
        <p>
          <b>{props.over.value}</b>
          <span>{props.over.text}</span>
        </p>
        <p>
          <b>{props.under.value}</b>
          <span>{props.under.text}</span>
        </p>
      </div>
      <span class="muted nowrap">{props.times}</span>
      <span class="fraction-result">{props.result}</span>
    </div>
  )
}
