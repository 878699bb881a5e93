import fc from 'fast-check'
import { jsx as known } from 'hono/jsx/jsx-runtime'
import { describe, expect, test } from 'vitest'
import { type Child, createContext, jsx, kept, keptByValue, pageOf, raw } from './markup.ts'

/** A tree to draw: a tag with attributes and what stands in it. */
type Tree =
  | string
  | number
  | boolean
  | null
  | { tag: string; attributes: Record<string, unknown>; inside: readonly Tree[] }

const text = fc.string({ unit: fc.constantFrom(...'ab &<>"\'é\n'), maxLength: 8 })
const attributes = fc.dictionary(
  fc.constantFrom('class', 'href', 'data-kota', 'aria-current', 'hidden', 'checked', 'stroke-width', 'tabindex', 'x1'),
  fc.oneof(text, fc.integer(), fc.boolean(), fc.constantFrom(null, undefined)),
)
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.integer(),
    fc.constantFrom(true, false, null),
    fc.record({
      tag: fc.constantFrom('p', 'ul', 'g', 'line', 'b', 'section'),
      attributes,
      inside: fc.array(tie('tree'), { maxLength: 4 }),
    }),
    fc.record({ tag: fc.constantFrom('br', 'img', 'input', 'hr'), attributes, inside: fc.constant([]) }),
  ),
}))

const propsOf = <T,>(attributes: Record<string, unknown>, inside: readonly T[]) =>
  inside.length === 0 ? attributes : { ...attributes, children: inside }
const drawn = (one: Tree): Child =>
  one !== null && typeof one === 'object' ? jsx(one.tag, propsOf(one.attributes, one.inside.map(drawn))) : one
const oracle = (one: Tree): ReturnType<typeof known> | Exclude<Tree, object> =>
  one !== null && typeof one === 'object' ? known(one.tag, propsOf(one.attributes, one.inside.map(oracle))) : one

describe('markup', () => {
  test('is written as Hono writes it, byte for byte', () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 4 }), (trees) => {
        const ours = jsx('main', { children: trees.map(drawn) }).toString()
        expect(ours).toBe(known('main', { children: trees.map(oracle) }).toString())
      }),
      { numRuns: 500 },
    )
  })

  test('escapes what people typed, in text and in attributes, and leaves drawings as they are', () => {
    const typed = `<script>alert("a'b")</script> & `
    expect(String(<p title={typed}>{typed}</p>)).toBe(
      '<p title="&lt;script&gt;alert(&quot;a&#39;b&quot;)&lt;/script&gt; &amp; ">' +
        '&lt;script&gt;alert(&quot;a&#39;b&quot;)&lt;/script&gt; &amp; </p>',
    )
    expect(String(<p>{raw('<b>1</b>')}</p>)).toBe('<p><b>1</b></p>')
  })

  test('refuses an attribute that is no text, rather than write [object Object]', () => {
    expect(() => String(jsx('p', { style: { color: 'red' } }))).toThrow('The attribute style')
  })
})

describe('a context', () => {
  const speech = createContext('id')
  const Word = () => <i>{speech.value}</i>
  const Fails = (): Child => {
    throw new Error('on purpose')
  }

  test('holds beneath its provider and nowhere else', () => {
    const page = (
      <p>
        <Word />
        <speech.Provider value="en">
          <Word />
          <speech.Provider value="jv">
            <Word />
          </speech.Provider>
          <Word />
        </speech.Provider>
        <Word />
      </p>
    )
    expect(String(page)).toBe('<p><i>id</i><i>en</i><i>jv</i><i>en</i><i>id</i></p>')
  })

  test('ends where a component fails: the next page is not in the language of the one before', () => {
    const failing = (
      <speech.Provider value="en">
        <Fails />
      </speech.Provider>
    )
    expect(() => String(<p>{failing}</p>)).toThrow('on purpose')
    expect(String(<Word />)).toBe('<i>id</i>')
  })
})

describe('a kept part', () => {
  let drawings = 0
  const Line = ({ words }: { words: string }) => {
    drawings += 1
    return <li>{words}</li>
  }
  const line = (value: { words: string; on?: Date }) => keptByValue('line', value, (one) => <Line words={one.words} />)

  test('is drawn once for a value, and anew for another', () => {
    drawings = 0
    const list = (words: string) => String(<ul>{line({ words })}</ul>)
    expect([list('<a>'), list('<a>'), list('b')]).toEqual([
      '<ul><li>&lt;a&gt;</li></ul>',
      '<ul><li>&lt;a&gt;</li></ul>',
      '<ul><li>b</li></ul>',
    ])
    expect(drawings).toBe(2)
  })

  test('without a key is drawn each time', () => {
    drawings = 0
    const draw = () =>
      String(
        <ul>
          {kept(null, () => (
            <Line words="a" />
          ))}
        </ul>,
      )
    expect(draw()).toBe(draw())
    expect(drawings).toBe(2)
  })

  test('makes the key of a page, of which nothing on it is missing', () => {
    const page = (title: string, parts: Child[]) => pageOf({ title }, parts, <p>{parts}</p>).key
    const a = line({ words: 'a' })
    expect(page('x', [undefined, a])).toBe(page('x', [undefined, line({ words: 'a' })]))
    const others = [
      page('y', [undefined, a]),
      page('x', [a, undefined]),
      page('x', [a, a]),
      page('x', [undefined, line({ words: 'a', on: new Date(0) })]),
      page('x', [undefined, kept('line a', () => 'a')]),
    ]
    expect(new Set([...others, page('x', [undefined, a])]).size).toBe(6)
    expect(page('x', [undefined, <p>drawn for one request</p>])).toBeNull()
  })

  test('leaves no doubt where one part ends and the next begins', () => {
    const page = (...keys: string[]) =>
      pageOf(
        {},
        keys.map((key) => kept(key, () => key)),
        <p />,
      ).key
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 3 }), fc.array(fc.string(), { maxLength: 3 }), (one, other) => {
        expect(page(...one) === page(...other)).toBe(JSON.stringify(one) === JSON.stringify(other))
      }),
    )
    expect(page('ab', 'c')).not.toBe(page('a', 'bc'))
  })
})
