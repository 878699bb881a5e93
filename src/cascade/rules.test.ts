import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moved, withChanges } from './moving.ts'
import {
  breachOf,
  findNode,
  type Link,
  type Node,
  orphanBreach,
  plant,
  type Root,
  type Scale,
  spreadOf,
  walk,
} from './rules.ts'
import { divide, exact, leafSum, loadsOf, sharesOf, unitsWithoutShare } from './shares.ts'

const KEPING: Scale = { unit: 'keping', decimals: 0, direction: 'up', spread: 'sum' }
const PERCENT: Scale = { unit: '%', decimals: 1, direction: 'up', spread: 'average' }

const root = (target: number, scale: Scale = KEPING, id = 'iku'): Root => ({
  id,
  unitId: 'kota',
  title: 'IKU',
  target: { low: target, high: target },
  scale,
})

const link = (id: string, parentId: string, more: Partial<Link> = {}): Link => ({
  id,
  parentId,
  kind: 'split',
  unitId: `unit ${id}`,
  positionId: null,
  title: `Hasil ${id}`,
  target: 0,
  weight: null,
  contribution: 'direct',
  scale: null,
  measuredBy: null,
  ...more,
})

function only(nodes: readonly Node[]): Node {
  const [node] = nodes
  if (!node) throw new Error('No node')
  return node
}

const treeOf = (top: Root, links: readonly Link[]) => only(plant([top], links).nodes)

describe('shares', () => {
  test('of a sum add up to the whole, or say exactly what is missing', () => {
    const parts = [link('a', 'iku', { target: 700 }), link('b', 'iku', { target: 380 })]
    expect(sharesOf(treeOf(root(1200), parts))).toMatchObject({ given: 1080, missing: 120, complete: false })
    const whole = [...parts, link('c', 'iku', { target: 120 })]
    expect(sharesOf(treeOf(root(1200), whole))).toMatchObject({ missing: 0, complete: true })
    const over = [...whole, link('d', 'iku', { target: 0.5 })]
    expect(sharesOf(treeOf(root(1200), over))).toMatchObject({ missing: -0.5, complete: false })
  })

  test('of a percentage are averaged by their bases', () => {
    const parts = [link('a', 'iku', { target: 96, weight: 300 }), link('b', 'iku', { target: 90, weight: 200 })]
    expect(sharesOf(treeOf(root(93.6, PERCENT), parts))).toMatchObject({ given: 93.6, complete: true })
    expect(sharesOf(treeOf(root(95, PERCENT), parts))).toMatchObject({ given: 93.6, missing: 1.4, complete: false })
  })

  test('of a last known value are the same everywhere', () => {
    const last: Scale = { unit: 'hari', decimals: 0, direction: 'down', spread: 'last' }
    const same = [link('a', 'iku', { target: 5 }), link('b', 'iku', { target: 5 })]
    expect(sharesOf(treeOf(root(5, last), same))).toMatchObject({ complete: true })
    const other = [link('a', 'iku', { target: 5 }), link('b', 'iku', { target: 7 })]
    expect(sharesOf(treeOf(root(5, last), other))).toMatchObject({ complete: false, given: 7 })
  })

  test('are asked only of what is divided, and only of one number', () => {
    expect(sharesOf(treeOf(root(5), [link('a', 'iku', { kind: 'narrowed', target: 3 })]))).toBeNull()
    const range = { ...root(5), target: { low: 4, high: 6 } }
    expect(sharesOf(treeOf(range, [link('a', 'iku', { target: 3 })]))).toBeNull()
  })

  test('name the sister units that have none', () => {
    const unit = (id: string, parentId: string, kind = 'facility') => ({ id, parentId, kind, name: `Puskesmas ${id}` })
    const units = [
      unit('a', 'dinkes'),
      unit('b', 'dinkes'),
      unit('kampus', 'dinkes'),
      unit('x', 'disdik'),
      unit('idle', 'dinkes'),
      unit('y', 'dinkes', 'division'),
    ]
    const shares = sharesOf(
      treeOf(root(10), [link('1', 'iku', { unitId: 'a', target: 4 }), link('2', 'iku', { unitId: 'b', target: 4 })]),
    )
    expect(shares && unitsWithoutShare(shares, units, (id) => id !== 'idle').map((each) => each.name)).toEqual([
      'Puskesmas kampus',
    ])
  })

  test('weigh more per person where fewer people carry them', () => {
    const shares = sharesOf(treeOf(root(1200), [link('a', 'iku', { target: 600 }), link('b', 'iku', { target: 600 })]))
    const loads =
      shares &&
      loadsOf(
        shares,
        new Map([
          ['unit a', 3],
          ['unit b', 9],
        ]),
      )
    expect(loads && [...loads]).toEqual([
      ['a', 200],
      ['b', expect.closeTo(66.67, 1)],
    ])
  })

  test('a percentage is never added up, whatever its periods do', () => {
    expect(spreadOf({ formula: 'percent-of-base', unit: '%', aggregation: 'sum' })).toBe('average')
    expect(spreadOf({ formula: 'sum', unit: 'keping', aggregation: 'sum' })).toBe('sum')
    expect(spreadOf({ formula: 'typed', unit: 'hari kerja', aggregation: 'last' })).toBe('last')
  })
})

describe('what may not be', () => {
  const above = new Map([
    ['dinas', ['dinas', 'kota']],
    ['bidang', ['bidang', 'dinas', 'kota']],
    ['lain', ['lain', 'kota']],
    ['kota', ['kota']],
  ])

  test('a unit stands beneath its parent’s unit, but directly under an IKU any unit of the city may help', () => {
    const links = [
      link('a', 'iku', { unitId: 'dinas' }),
      link('b', 'a', { unitId: 'bidang' }),
      link('c', 'a', { unitId: 'lain' }),
      link('d', 'iku', { unitId: 'lain' }),
      link('e', 'a', { unitId: 'tiada' }),
    ]
    const tree = treeOf(
      { ...root(10), unitId: 'dinas' },
      links.map((each) => ({ ...each, kind: 'direct' as const, target: null })),
    )
    const breaches = walk(tree).map((node) => [node.id, breachOf(node, above)?.why ?? null])
    expect(breaches).toEqual([
      ['iku', null],
      ['a', null],
      ['b', null],
      ['c', 'unit-outside'],
      ['e', 'unit-gone'],
      ['d', null],
    ])
  })

  test('a circle, and a parent that is gone, are found and said apart', () => {
    const links = [link('a', 'b'), link('b', 'a'), link('c', 'weg'), link('d', 'c')]
    const { orphans } = plant([root(1)], links)
    expect(orphans.map((each) => [each.id, orphanBreach(each, links).why])).toEqual([
      ['a', 'circle'],
      ['b', 'circle'],
      ['c', 'no-parent'],
      ['d', 'no-parent'],
    ])
  })

  test('a range, a letter and a missing target cannot be divided', () => {
    const tree = treeOf({ ...root(1), target: null }, [link('a', 'iku', { unitId: 'dinas', target: 1 })])
    expect(breachOf(only(tree.children), above)).toEqual({ why: 'nothing-to-split' })
  })
})

// ── Properties ─────────────────────────────────────────────────────────────

/** Any tree: for every node which of the earlier ones it hangs from (the first from the IKU), and what it weighs. */
const shape = fc
  .array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 50 })), { maxLength: 24 })
  .map((picks) => picks.map(([pick, weight], at) => ({ id: `n${at}`, above: pick % (at + 1), weight })))
  .map((nodes) => nodes.map(({ above, ...node }) => ({ ...node, parentId: above === 0 ? 'iku' : `n${above - 1}` })))

/** The links that divide a target over a shape, exactly at every node. */
function divided(nodes: readonly { id: string; parentId: string; weight: number }[], whole: number, decimals: number) {
  const beneath = Map.groupBy(nodes, (node) => node.parentId)
  function under(parentId: string, target: number): Link[] {
    const parts = beneath.get(parentId) ?? []
    const weights = parts.map((part) => part.weight)
    const targets = divide(target, weights, decimals)
    return parts.flatMap(({ id }, at) => [
      link(id, parentId, { target: targets[at] ?? 0 }),
      ...under(id, targets[at] ?? 0),
    ])
  }
  return under('iku', whole)
}

const planted = fc
  .tuple(shape, fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 10_000_000 }))
  .map(([nodes, decimals, steps]) => {
    const whole = steps / 10 ** decimals
    return { top: root(whole, { ...KEPING, decimals }), whole, links: divided(nodes, whole, decimals) }
  })

describe('over any tree', () => {
  test('a divided target adds up at every node, and so do the leaves', () => {
    fc.assert(
      fc.property(planted, ({ top, whole, links }) => {
        const tree = treeOf(top, links)
        for (const node of walk(tree)) expect(sharesOf(node)?.complete ?? true).toBe(true)
        expect(leafSum(tree)).toBe(exact(whole))
      }),
    )
  })

  test('a changed share is missing exactly where it was taken', () => {
    fc.assert(
      fc.property(planted, fc.nat(), fc.integer({ min: 1, max: 1000 }), ({ top, links }, pick, by) => {
        fc.pre(links.length > 0)
        const chosen = links[pick % links.length]
        if (!chosen) return
        const less = links.map((each) => (each === chosen ? { ...each, target: exact((each.target ?? 0) - by) } : each))
        const open = walk(treeOf(top, less)).filter((node) => sharesOf(node)?.complete === false)
        const expected = new Set([
          chosen.parentId,
          ...(links.some((each) => each.parentId === chosen.id) ? [chosen.id] : []),
        ])
        expect(new Set(open.map((node) => node.id))).toEqual(expected)
        expect(sharesOf(only(open))?.missing).toBe(by)
      }),
    )
  })

  test('averages by weight make the whole, whatever the weights', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 1000 })), {
          minLength: 1,
          maxLength: 8,
        }),
        (parts) => {
          const weight = parts.reduce((sum, [each]) => sum + each, 0)
          const whole = parts.reduce((sum, [each, target]) => sum + each * (target / 10), 0) / weight
          const links = parts.map(([each, target], at) => link(`p${at}`, 'iku', { weight: each, target: target / 10 }))
          expect(sharesOf(treeOf(root(whole, PERCENT), links))?.complete).toBe(true)
        },
      ),
    )
  })

  test('moving a node with its share loses no value: sums hold at every node, leaves promise the same, all else stays', () => {
    fc.assert(
      fc.property(planted, fc.nat(), fc.nat(), ({ top, whole, links }, pick, place) => {
        const tree = treeOf(top, links)
        const movable = walk(tree).filter((node) => node.link !== null)
        const node = movable[pick % Math.max(1, movable.length)]
        fc.pre(node !== undefined)
        if (!node) return
        const beneath = new Set(walk(node).map((each) => each.id))
        const places = walk(tree).filter((each) => !beneath.has(each.id) && each.children.length > 0)
        const to = places[place % Math.max(1, places.length)]
        fc.pre(to !== undefined)
        if (!to) return
        const after = withChanges(links, moved(node, to, true))
        const { nodes, orphans } = plant([top], after)
        expect(orphans).toEqual([])
        const grown = only(nodes)
        expect(findNode([grown], node.id)?.parent?.id).toBe(to.id)
        expect(walk(grown)).toHaveLength(walk(tree).length)
        // A parent that lost its last part becomes a leaf with nothing left to promise.
        expect(leafSum(grown)).toBe(exact(whole))
        for (const each of walk(grown)) expect(sharesOf(each)?.complete ?? true).toBe(true)
        for (const each of walk(node).slice(1)) expect(findNode([grown], each.id)?.link).toEqual(each.link)
      }),
    )
  })

  test('moving a node without its share changes that node’s parent alone', () => {
    fc.assert(
      fc.property(planted, fc.nat(), ({ top, links }, pick) => {
        const tree = treeOf(top, links)
        const movable = walk(tree).filter((node) => node.depth > 1)
        const node = movable[pick % Math.max(1, movable.length)]
        fc.pre(node !== undefined)
        if (!node) return
        const after = withChanges(links, moved(node, tree, false))
        const changed = after.filter((each) => !links.includes(each))
        expect(changed.map((each) => ({ ...each, parentId: node.link?.parentId }))).toEqual([node.link])
      }),
    )
  })
})
