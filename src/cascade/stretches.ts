import { intersect, type Span, without } from '../platform/dates.ts'
import type { Content, Link } from './rules.ts'

/** A stretch of a link as stored: what it says on which days, and since which revision. */
export interface Stretch<Said> {
  id: string
  span: Span
  said: Said
}

/** What publishing does to the stretches of one link: which are no longer known, and which are known instead. */
export interface Rewriting<Said> {
  superseded: string[]
  written: { span: Span; said: Said }[]
}

/**
 * Lets a link say something else from a day on (null: nothing any more), until the next day on which a revision already
 * changed it. Days before, and from that next change on, keep what they had.
 */
export function rewritten<Said>(stretches: readonly Stretch<Said>[], said: Said | null, from: string): Rewriting<Said> {
  const next = stretches.map((each) => each.span.from).filter((day) => day > from)
  const to = next.length > 0 ? next.reduce((one, other) => (one < other ? one : other)) : null
  const window: Span = { from, to }
  const touched = stretches.filter((each) => intersect(each.span, window) !== null)
  const kept = touched.flatMap((each) => without(each.span, [window]).map((span) => ({ span, said: each.said })))
  return {
    superseded: touched.map((each) => each.id),
    written: said === null ? kept : [...kept, { span: window, said }],
  }
}

/** How a link differs between two states of the tree. */
export interface Difference {
  id: string
  before: Link | null
  after: Link | null
  fields: (keyof Content)[]
}

const FIELDS = [
  'parentId',
  'kind',
  'unitId',
  'positionId',
  'title',
  'target',
  'weight',
  'contribution',
  'scale',
  'measuredBy',
] as const satisfies (keyof Content)[]

/** What is different between two states of the tree, in the order of the later one, ended links last. */
export function differences(before: readonly Link[], after: readonly Link[]): Difference[] {
  const old = new Map(before.map((link) => [link.id, link]))
  const current = new Set(after.map((link) => link.id))
  const changed = after.flatMap((link): Difference[] => {
    const was = old.get(link.id)
    if (!was) return [{ id: link.id, before: null, after: link, fields: [] }]
    const fields = FIELDS.filter((field) => JSON.stringify(was[field]) !== JSON.stringify(link[field]))
    return fields.length > 0 ? [{ id: link.id, before: was, after: link, fields }] : []
  })
  const gone = before.filter((link) => !current.has(link.id))
  return [...changed, ...gone.map((link) => ({ id: link.id, before: link, after: null, fields: [] }))]
}
