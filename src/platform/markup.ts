import type { JSX as Known } from 'hono/jsx'
import { LRUCache } from 'lru-cache'

/** What may stand between tags. Text is escaped. */
export type Child =
  | Markup
  | Raw
  | Within<unknown>
  | Kept
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Child[]

/** A function from attributes to what it draws. */
type Component = { draw(props: object): Child }['draw']
type Attributes = { readonly children?: Child; readonly [name: string]: unknown }

/** An element of a page, written when it is turned into text: its place decides the language of its components. */
export class Markup {
  readonly tag: string | Component
  readonly props: Attributes

  constructor(tag: string | Component, props: Attributes) {
    this.tag = tag
    this.props = props
  }

  toString(): string {
    return written('', this)
  }
}

/** Text that is markup already. */
class Raw {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }
}

/** Marks text as markup that needs no escaping: a drawing, a page's first line; never what people typed. */
export function raw(text: string): Raw {
  return new Raw(text)
}

/** A value that components beneath an element look up, without its being handed down to them. */
export interface Context<T> {
  value: T
  Provider(props: { value: T; children?: Child }): Child
}

/** A context, and what holds where nobody provides anything else. */
export function createContext<T>(value: T): Context<T> {
  const context: Context<T> = {
    value,
    Provider: (props) => new Within(context, props.value, props.children),
  }
  return context
}

class Within<T> {
  private readonly context: Context<T>
  private readonly value: T
  private readonly children: Child

  constructor(context: Context<T>, value: T, children: Child) {
    this.context = context
    this.value = value
    this.children = children
  }

  writtenAfter(out: string): string {
    const before = this.context.value
    this.context.value = this.value
    try {
      return written(out, this.children)
    } finally {
      this.context.value = before
    }
  }
}

/**
 * A part of a page that is the same wherever its key is: written once, and found again. The key names the drawing and
 * holds all that it depends on, its language too; with null it is written each time.
 */
export function kept(key: string | null, draw: () => Child): Child {
  return key === null ? draw() : new Kept(key, draw)
}

/** What JSON tells apart: nothing that would be lost on the way to a key. */
export type Plain<T> = T extends string | number | boolean | null | undefined | Date
  ? T
  : T extends readonly (infer One)[]
    ? readonly Plain<One>[]
    : T extends ReadonlyMap<unknown, unknown> | ReadonlySet<unknown> | ((...given: never[]) => unknown)
      ? never
      : { [Name in keyof T]: Plain<T[Name]> }

/** A part of a page that is drawn from a value and nothing else: the value is its key, so that nothing can be missing. */
export function keptByValue<T>(name: string, value: T & Plain<T>, draw: (value: T) => Child): Child {
  return new Kept(JSON.stringify([name, value]), () => draw(value))
}

/** A whole page. Its key, where it has one, names everything on it. */
export interface Page {
  readonly key: string | null
  toString(): string
}

/** A page drawn from its frame and parts: it has a key when all its parts have. */
export function pageOf<T extends object>(frame: T & Plain<T>, parts: readonly Child[], drawn: Markup): Page {
  return { key: keyOfPage(frame, parts), toString: () => drawn.toString() }
}

function keyOfPage(frame: object, parts: readonly Child[]): string | null {
  let lengths = ''
  let keys = ''
  for (const part of parts) {
    if (part === undefined || part === null) lengths += ' -'
    else if (part instanceof Kept) {
      lengths += ` ${part.key.length}`
      keys += part.key
    } else return null
  }
  return `${lengths} ${JSON.stringify(frame)}${keys}`
}

/** Characters of kept parts held at most. */
const MOST_KEPT = 24_000_000
const keptParts = new LRUCache<string, string>({
  maxSize: MOST_KEPT,
  sizeCalculation: (text, key) => text.length + key.length,
})

class Kept {
  readonly key: string
  private readonly draw: () => Child

  constructor(key: string, draw: () => Child) {
    this.key = key
    this.draw = draw
  }

  writtenAfter(out: string): string {
    const known = keptParts.get(this.key)
    if (known !== undefined) return out + known
    // In one piece: what is put together bit by bit stays a chain of bits, which each page would walk again.
    const text = Buffer.from(written('', this.draw())).toString()
    keptParts.set(this.key, text)
    return out + text
  }
}

/** Writing is synchronous from the first tag to the last, so that nobody else's page comes between. */
function written(out: string, child: Child): string {
  if (typeof child === 'string') return out + escaped(child)
  if (child === null || child === undefined || typeof child === 'boolean') return out
  if (typeof child === 'number') return out + child
  if (child instanceof Markup) {
    const { tag, props } = child
    return typeof tag === 'string' ? elementAfter(out, tag, props) : written(out, tag(props))
  }
  if (child instanceof Raw) return out + child.text
  if (child instanceof Within || child instanceof Kept) return child.writtenAfter(out)
  let all = out
  for (const one of child) all = written(all, one)
  return all
}

function elementAfter(before: string, tag: string, props: Attributes): string {
  let out = `${before}<${tag}`
  for (const name in props) if (name !== 'children') out = attributeAfter(out, name, props[name])
  const { children } = props
  if (children === undefined && EMPTY.has(tag)) return `${out}/>`
  return `${written(`${out}>`, children)}</${tag}>`
}

function attributeAfter(out: string, name: string, value: unknown): string {
  if (value === null || value === undefined) return out
  if (typeof value === 'string') return `${out} ${name}="${escaped(value)}"`
  if (typeof value === 'boolean' && SWITCHES.has(name)) return value ? `${out} ${name}=""` : out
  if (typeof value === 'number' || typeof value === 'boolean') return `${out} ${name}="${value}"`
  throw new Error(`The attribute ${name} cannot be written from a ${typeof value}`)
}

const SPECIAL = /[&<>"']/
const ALL_SPECIAL = /[&<>"']/g
const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return SPECIAL.test(text) ? text.replace(ALL_SPECIAL, (sign) => REFERENCES[sign] ?? sign) : text
}

/** Elements that have no end tag. */
const EMPTY: ReadonlySet<string> = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
/** Attributes that are there or not, without a value. */
const SWITCHES: ReadonlySet<string> = new Set(
  (
    'allowfullscreen async autofocus autoplay checked controls default defer disabled download formnovalidate hidden ' +
    'inert ismap itemscope loop multiple muted nomodule novalidate open playsinline readonly required reversed selected'
  ).split(' '),
)

// What the compiler turns <tags> into, and what it knows of them.

export const Fragment = ({ children }: { children?: Child }): Child => children

export function jsx(tag: string | Component, props: Attributes): Markup {
  return new Markup(tag, props)
}

export { jsx as jsxDEV, jsx as jsxs }

/** What charts are drawn with. */
type Drawn = 'svg' | 'g' | 'line' | 'text' | 'circle' | 'path' | 'rect' | 'polyline' | 'polygon' | 'pattern' | 'defs'

export declare namespace JSX {
  type Element = Markup
  type ElementType = string | ((props: never) => Child)
  interface ElementChildrenAttribute {
    children: Child
  }
  interface IntrinsicAttributes {
    key?: never
  }
  type IntrinsicElements = Known.IntrinsicElements & Record<Drawn, Attributes>
}
