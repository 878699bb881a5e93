/** The nine elements of PermenPANRB 14/2017, by code; copies of the regulation swap U8 and U9, so names decide. */
export const ELEMENTS = [
  { code: 'U1', name: 'Persyaratan' },
  { code: 'U2', name: 'Sistem, mekanisme, dan prosedur' },
  { code: 'U3', name: 'Waktu penyelesaian' },
  { code: 'U4', name: 'Biaya/tarif' },
  { code: 'U5', name: 'Produk layanan' },
  { code: 'U6', name: 'Kompetensi pelaksana' },
  { code: 'U7', name: 'Perilaku pelaksana' },
  { code: 'U8', name: 'Penanganan pengaduan, saran, dan masukan' },
  { code: 'U9', name: 'Sarana dan prasarana' },
] as const

export type ElementCode = (typeof ELEMENTS)[number]['code']

/** One respondent's nine answers, 1 to 4, in the order of `ELEMENTS`. */
export type Answers = readonly [number, number, number, number, number, number, number, number, number]

/** Service quality by the index, from A (very good) to D (not good). */
export type Grade = 'A' | 'B' | 'C' | 'D'

export const GRADE_WORDS: Record<Grade, string> = {
  A: 'Sangat baik',
  B: 'Baik',
  C: 'Kurang baik',
  D: 'Tidak baik',
}

/** Lowest index of each grade, in hundredths of a point. */
export const GRADE_FLOORS: readonly [Grade, number][] = [
  ['A', 8831],
  ['B', 7661],
  ['C', 6500],
  ['D', 0],
]

const ELEMENT_COUNT = ELEMENTS.length
/** Answers run to 4 and the index to 100. */
const POINTS_PER_ANSWER = 25

/** Whether an answer stands on the scale of four. */
export function isOnScale(answer: number): boolean {
  return Number.isInteger(answer) && answer >= 1 && answer <= 4
}

/**
 * The index of the sum of all answers of `n` respondents, in hundredths of a point, rounded half up.
 * Whole numbers throughout: weight 1/9 exactly, so that no edge of a grade moves. Null without respondents.
 */
export function indexHundredths(sum: number, n: number): number | null {
  return quotient(sum * POINTS_PER_ANSWER * 100, n * ELEMENT_COUNT)
}

/** An element's average (NRR) of `n` answers, in hundredths, rounded half up. */
export function averageHundredths(sum: number, n: number): number | null {
  return quotient(sum * 100, n)
}

/** An element's average as an index of its own, in hundredths of a point: it is graded like the whole. */
export function elementIndexHundredths(sum: number, n: number): number | null {
  return quotient(sum * POINTS_PER_ANSWER * 100, n)
}

function quotient(numerator: number, denominator: number): number | null {
  if (denominator <= 0) return null
  return Math.floor((2 * numerator + denominator) / (2 * denominator))
}

/** The grade of an index that was rounded to hundredths before (PermenPANRB 14/2017). */
export function gradeOf(hundredths: number): Grade {
  return GRADE_FLOORS.find(([, floor]) => hundredths >= floor)?.[0] ?? 'D'
}

const CHI_SQUARE = 3.841
const SHARE = 0.25
const PRECISION = 0.0025

/** How many respondents a population needs by Krejcie and Morgan, rounded half up as their table does. */
export function sampleSize(population: number): number {
  const size = (CHI_SQUARE * population * SHARE) / (PRECISION * (population - 1) + CHI_SQUARE * SHARE)
  return Math.round(size)
}

/** An interval of 95 % in points of the index. */
export interface Interval {
  low: number
  high: number
  level: number
  /** The population is known, so that what was not asked is smaller than it. */
  finite: boolean
}

/** Sum and sum of squares of what `n` respondents gave. */
export interface Moments {
  n: number
  sum: number
  squares: number
}

/** Fewer answers than this are not told by themselves. */
const LEAST_TOLD = 5

/** Whether so many answers are told by themselves. */
export function isTold(n: number): boolean {
  return n >= LEAST_TOLD
}

/**
 * Which parts of a whole may be told, by how many answered: not those with fewer than five, nor, where all of these are
 * fewer than five together, the smallest of the others: what is left of the whole would give them away.
 */
export function toldApart(counts: readonly number[]): boolean[] {
  const hidden = counts.reduce((sum, n) => sum + (isTold(n) ? 0 : n), 0)
  const smallest = Math.min(...counts.filter(isTold))
  const alsoHidden = hidden > 0 && hidden < LEAST_TOLD ? counts.indexOf(smallest) : -1
  return counts.map((n, place) => isTold(n) && place !== alsoHidden)
}

/** Fewer respondents than this have no interval: their average says too little about the rest. */
export const FEWEST_FOR_INTERVAL = 10

/**
 * The interval of a mean from the respondents' own values, by Student's t, times `unit` (points per value) and kept
 * within the scale. With a known population the finite population correction √((N−n)/(N−1)) narrows it.
 */
export function meanInterval(
  { n, sum, squares }: Moments,
  scale: { unit: number; low: number; high: number },
  population: number | null,
): Interval | null {
  if (n < FEWEST_FOR_INTERVAL) return null
  const mean = sum / n
  const variance = Math.max(0, (squares - n * mean * mean) / (n - 1))
  const finite = population !== null && population >= n && population > 1
  const correction = finite ? Math.sqrt((population - n) / (population - 1)) : 1
  const half = studentT(n - 1) * Math.sqrt(variance / n) * correction * scale.unit
  const middle = mean * scale.unit
  return { low: Math.max(scale.low, middle - half), high: Math.min(scale.high, middle + half), level: 0.95, finite }
}

/** The interval of the index, from each respondent's sum of nine answers. */
export function indexInterval(moments: Moments, population: number | null): Interval | null {
  return meanInterval(moments, { unit: POINTS_PER_ANSWER / ELEMENT_COUNT, low: 25, high: 100 }, population)
}

/** The interval of one element's average on the scale of four. */
export function elementInterval(moments: Moments, population: number | null): Interval | null {
  return meanInterval(moments, { unit: 1, low: 1, high: 4 }, population)
}

/** The 97.5 % point of Student's t (Cornish and Fisher's expansion, within 0.001 from nine degrees of freedom on). */
export function studentT(degrees: number): number {
  const z = 1.959964
  const z3 = z ** 3
  const z5 = z ** 5
  const z7 = z ** 7
  return (
    z +
    (z3 + z) / (4 * degrees) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * degrees ** 3)
  )
}

/** An element: its average (NRR), the same as an index of its own and the grade of that. */
export interface ElementResult {
  code: ElementCode
  average: number | null
  index: number | null
  grade: Grade | null
  interval: Interval | null
}

/** What a set of answers comes to. Element averages, their indices and the index are in hundredths. */
export interface SkmResult {
  n: number
  elements: ElementResult[]
  index: number | null
  grade: Grade | null
  interval: Interval | null
}

/** Sums of what was answered: per element, and of each respondent's nine together. */
export interface SkmSums {
  n: number
  elements: readonly { sum: number; squares: number }[]
  total: { sum: number; squares: number }
}

/** Index, grade, nine averages and intervals of what was answered. */
export function skmResult(sums: SkmSums, population: number | null): SkmResult {
  const { n } = sums
  const index = indexHundredths(sums.total.sum, n)
  return {
    n,
    index,
    grade: index === null ? null : gradeOf(index),
    interval: indexInterval({ n, ...sums.total }, population),
    elements: ELEMENTS.map(({ code }, place) => {
      const element = sums.elements[place] ?? { sum: 0, squares: 0 }
      const own = elementIndexHundredths(element.sum, n)
      return {
        code,
        average: averageHundredths(element.sum, n),
        index: own,
        grade: own === null ? null : gradeOf(own),
        interval: elementInterval({ n, ...element }, population),
      }
    }),
  }
}

/** The element with the lowest average: the first to work on. Null while nobody answered. */
export function weakest(result: SkmResult): ElementCode | null {
  if (result.n === 0) return null
  return result.elements.reduce((low, each) => ((each.average ?? 0) < (low.average ?? 0) ? each : low)).code
}

/** How far two averages lie apart, with the interval of the difference (95 %); null where either is too few. */
export function differenceOf(before: Moments, after: Moments): (Interval & { difference: number }) | null {
  if (before.n < FEWEST_FOR_INTERVAL || after.n < FEWEST_FOR_INTERVAL) return null
  const [first, second] = [spread(before), spread(after)]
  const difference = second.mean - first.mean
  const half = 1.959964 * Math.sqrt(first.error + second.error)
  return { difference, low: difference - half, high: difference + half, level: 0.95, finite: false }
}

function spread({ n, sum, squares }: Moments): { mean: number; error: number } {
  const mean = sum / n
  return { mean, error: Math.max(0, (squares - n * mean * mean) / (n - 1)) / n }
}
