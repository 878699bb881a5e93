/** What a measure wants: at least, at most, between, or to stay near. */
export type Goal =
  | { direction: 'up'; target: number }
  | { direction: 'down'; target: number }
  | { direction: 'range'; low: number; high: number }
  | { direction: 'stabilise'; target: number; tolerance: number }

/** Where the target stands in every bullet, in percent of the width: a list of bullets shows one vertical line. */
export const targetAt = 68

/** A bullet in percent of the width. */
export interface BulletShape {
  /** Sides where the goal is met. */
  zone: [from: number, to: number]
  /** Lines of the goal: one, or two for a range. */
  targets: number[]
  /** The ink bar. Null without a value. */
  bar: [from: number, to: number] | null
  /** Shortfall (thin, beyond the bar) or excess (full height, part of the bar). Null when the goal is met. */
  gap: { from: number; to: number; kind: 'short' | 'over' } | null
  interval: [from: number, to: number] | null
  /** The interval reaches the goal, so the value may well have met it. */
  undecided: boolean
  /** The bar is longer than the room and is drawn broken. */
  broken: boolean
}

/** Limits of the side where the goal is met. */
export function limits(goal: Goal): [low: number, high: number] {
  switch (goal.direction) {
    case 'up':
      return [goal.target, Number.POSITIVE_INFINITY]
    case 'down':
      return [Number.NEGATIVE_INFINITY, goal.target]
    case 'range':
      return [goal.low, goal.high]
    case 'stabilise':
      return [goal.target - goal.tolerance, goal.target + goal.tolerance]
  }
}

/** Lays out a bullet: the scale starts at zero and puts the target (the middle of a range) at 68 %. */
export function bulletShape(goal: Goal, value: number | null, interval?: [number, number]): BulletShape {
  const [low, high] = limits(goal)
  const middle = Number.isFinite(low) && Number.isFinite(high) ? (low + high) / 2 : Number.isFinite(low) ? low : high
  const at = scale(middle, [value, low, high, ...(interval ?? [])])
  const zone: [number, number] = [Number.isFinite(low) ? at(low) : 0, Number.isFinite(high) ? at(high) : 100]
  const targets = [low, high].filter(Number.isFinite).map(at)
  if (value === null) {
    return { zone, targets, bar: null, gap: null, interval: null, undecided: false, broken: false }
  }
  const gap: BulletShape['gap'] =
    value < low
      ? { from: at(value), to: at(low), kind: 'short' }
      : value > high
        ? { from: at(high), to: at(value), kind: 'over' }
        : null
  return {
    zone,
    targets,
    bar: [Math.min(at(0), at(value)), gap?.kind === 'over' ? gap.from : at(value)],
    gap,
    interval: interval ? [at(interval[0]), at(interval[1])] : null,
    undecided: gap !== null && interval !== undefined && interval[1] >= low && interval[0] <= high,
    broken: middle > 0 && (targetAt * value) / middle > 100,
  }
}

/** Percent of the width for a value: linear from zero when the target is positive, else centred on the target. */
function scale(middle: number, values: (number | null)[]): (value: number) => number {
  if (middle > 0) return (value) => clamp((targetAt * value) / middle)
  const distances = values.map((value) => (value !== null && Number.isFinite(value) ? Math.abs(value - middle) : 0))
  const span = Math.max(...distances) || 1
  return (value) => clamp(targetAt + ((100 - targetAt) * (value - middle)) / span)
}

function clamp(value: number): number {
  return round(Math.min(100, Math.max(0, value)))
}

/** Two decimals are enough for a percentage of a width. */
export function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** Least and greatest of the numbers, `[0, 1]` without any. */
export function extent(values: (number | null | undefined)[]): [least: number, greatest: number] {
  const known = values.filter((value): value is number => typeof value === 'number' && Number.isFinite(value))
  return known.length === 0 ? [0, 1] : [Math.min(...known), Math.max(...known)]
}

/** Round numbers that cover the values in about `steps` steps of 1, 2, 2.5 or 5 times a power of ten. */
export function niceTicks(least: number, greatest: number, steps = 5): number[] {
  const span = greatest - least || Math.abs(greatest) || 1
  const raw = span / steps
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= raw * 0.999) ?? 10) * power
  const first = Math.floor(least / step + 1e-9)
  const last = Math.max(first + 1, Math.ceil(greatest / step - 1e-9))
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)))
}

/** Runs of neighbouring points with data, so that a line never crosses a gap. */
export function runs<Point>(points: Point[], known: (point: Point) => boolean): number[][] {
  const found: number[][] = []
  points.forEach((point, index) => {
    if (!known(point)) return
    const last = found.at(-1)
    if (last && last.at(-1) === index - 1) last.push(index)
    else found.push([index])
  })
  return found
}

/** The chosen cell is filled; cells between it and the heads, left in its row and above in its column, are tinted. */
export function cellClass(x: number, y: number, column: number, row: number): 'on' | 'path' | undefined {
  if (column < 0 || row < 0) return undefined
  if (x === column && y === row) return 'on'
  return (y === row && x < column) || (x === column && y < row) ? 'path' : undefined
}

/** Where a word beside a mark stands, as a percentage, and which side of it. */
export interface WordPlace {
  at: number
  anchor: 'start' | 'middle' | 'end'
}

/** What a short word takes of a narrow track, in per cent, with room beside it. */
const WORD = 12
const EDGE = 8

/** Places for the words of two marks between 0 and 100: neither runs over the side nor into the other. */
export function wordPlaces(one: number | null, other: number | null): [WordPlace, WordPlace] {
  if (one === null || other === null || Math.abs(one - other) > WORD + 2)
    return [aloneAt(one ?? 0), aloneAt(other ?? 0)]
  if (one > other) {
    const [left, right] = wordPlaces(other, one)
    return [right, left]
  }
  if (one < WORD)
    return [
      { at: one, anchor: 'start' },
      { at: Math.max(other, one + WORD), anchor: 'start' },
    ]
  if (other > 100 - WORD)
    return [
      { at: Math.min(one, other - WORD), anchor: 'end' },
      { at: other, anchor: 'end' },
    ]
  return [
    { at: one, anchor: 'end' },
    { at: Math.max(other, one + 2), anchor: 'start' },
  ]
}

const aloneAt = (at: number): WordPlace => ({ at, anchor: at < EDGE ? 'start' : at > 100 - EDGE ? 'end' : 'middle' })
