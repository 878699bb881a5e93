import { type Estimate, mean, median, share } from '../platform/intervals.ts'
import type { Median } from '../platform/order-statistics.ts'
import type { Answered } from '../surveys/index.ts'
import { ELEMENTS, type ElementCode, indexHundredths } from '../surveys/skm-rules.ts'

/** What was counted in one bucket: for a histogram the bucket is the value itself. */
export interface Counted {
  bucket: number
  num: number
  den: number
}

/** A value computed from what the work left behind. */
export interface Reading {
  value: number | null
  /** How many cases, answers or checks stand behind it. */
  n: number
  /** How many of them hit, or what they add up to; null for means and medians. */
  numerator: number | null
  /** The 95 % interval of an estimate; null for what was counted whole. */
  interval: { low: number; high: number } | null
}

/** What stands behind a figure, one row each. */
export type Behind = 'cases' | 'answers' | 'checks'
export const BEHIND_LABEL = {
  cases: '{n} perkara',
  answers: '{n} jawaban',
  checks: '{n} pemeriksaan',
} as const satisfies Record<Behind, string>

/** Where an indicator's value comes from, when it comes out of services by itself. */
export interface MetricSource {
  /** What it measures, for people. */
  name: string
  /** The tally that it reads. */
  tally: string
  unit: string
  read: (counted: readonly Counted[]) => Reading
  /** Of a median: how a value on the tally's scale is shown. The database finds it, without handing out the histogram. */
  median?: (found: Median) => Reading
  behind: Behind
  /** Of answers: which. */
  answered?: Answered
  /** Below so many rows the figure is not published. */
  least: number
  /** Whether values of parts add up to that of the whole. */
  adds: boolean
}

const HUNDRED = 100
/** The nine elements give 9 to 36 points, the index is their mean in weights of 1/9, times 25 (PermenPANRB 14/2017). */
const INDEX_PER_POINT = 25 / 9
const MINUTES_PER_HOUR = 60

const cases = { behind: 'cases', least: 1, adds: false } as const
const answers = { behind: 'answers', least: 5, adds: false } as const

/** Every source that a value can come from by itself. */
export const METRIC_SOURCES = {
  'services.on-time': {
    ...cases,
    name: 'Permohonan selesai dalam waktu yang dijanjikan',
    tally: 'services.on-time',
    unit: '%',
    read: asShare,
  },
  'services.median-time': {
    ...cases,
    name: 'Waktu tengah penyelesaian layanan',
    tally: 'services.time',
    unit: 'jam kerja',
    read: (counted) => scaled(asMedian(counted), 1 / MINUTES_PER_HOUR),
    median: ({ n, value, low, high }) =>
      scaled({ value, n, numerator: null, interval: { low, high } }, 1 / MINUTES_PER_HOUR),
  },
  'services.volume': {
    ...cases,
    name: 'Permohonan selesai',
    tally: 'services.volume',
    unit: 'permohonan',
    read: asTotal,
    adds: true,
  },
  'services.visits': {
    ...cases,
    name: 'Kunjungan ke loket per permohonan',
    tally: 'services.visits',
    unit: 'kunjungan',
    read: asRatio,
  },
  'services.accuracy': {
    ...cases,
    behind: 'checks',
    name: 'Data benar menurut pemeriksaan ulang',
    tally: 'services.accuracy',
    unit: '%',
    read: asShare,
  },
  'surveys.ikm': {
    ...answers,
    name: 'Indeks kepuasan masyarakat (IKM)',
    tally: 'surveys.ikm',
    answered: 'index',
    unit: 'poin',
    read: asIndex,
  },
  ...elementSources(),
  'ratings.score': {
    ...answers,
    name: 'Nilai singkat warga sesudah layanan, 1 sampai 4',
    tally: 'ratings.score',
    answered: 'score',
    unit: 'dari 4',
    read: asMean,
  },
} satisfies Record<string, MetricSource>

/** The short ratings of one officer's cases. */
export const OFFICER_RATINGS_TALLY = 'ratings.officer'
/** Below so many nobody is told. */
const LEAST_RATINGS = 10

/** What citizens' short ratings say of one officer; nothing before there are ten. */
export function officerRatings(counted: readonly Counted[]): Reading {
  const found = asMean(counted)
  return found.n >= LEAST_RATINGS ? found : nothing()
}

export type Metric = keyof typeof METRIC_SOURCES
export const METRICS = Object.keys(METRIC_SOURCES).filter(isMetric)

/** Whether a word names a source. */
export function isMetric(word: string): word is Metric {
  return Object.hasOwn(METRIC_SOURCES, word)
}

/** The source behind a metric. */
export function sourceOf(metric: Metric): MetricSource {
  return METRIC_SOURCES[metric]
}

function elementSources(): Record<`surveys.element.${ElementCode}`, MetricSource> {
  const source = ({ code, name }: (typeof ELEMENTS)[number]): MetricSource => ({
    ...answers,
    name: `Unsur ${code.slice(1)} survei kepuasan: ${name}`,
    tally: `surveys.element.${code}`,
    answered: code,
    unit: 'dari 4',
    read: asMean,
  })
  const [u1, u2, u3, u4, u5, u6, u7, u8, u9] = ELEMENTS
  return {
    'surveys.element.U1': source(u1),
    'surveys.element.U2': source(u2),
    'surveys.element.U3': source(u3),
    'surveys.element.U4': source(u4),
    'surveys.element.U5': source(u5),
    'surveys.element.U6': source(u6),
    'surveys.element.U7': source(u7),
    'surveys.element.U8': source(u8),
    'surveys.element.U9': source(u9),
  }
}

const total = (counted: readonly Counted[], what: 'num' | 'den') => counted.reduce((sum, one) => sum + one[what], 0)
const nothing = (): Reading => ({ value: null, n: 0, numerator: null, interval: null })

function asShare(counted: readonly Counted[]): Reading {
  const [hits, n] = [total(counted, 'num'), total(counted, 'den')]
  if (n === 0) return nothing()
  const { value, low, high } = share(hits, n)
  return {
    value: value * HUNDRED,
    n,
    numerator: hits,
    interval: { low: low * HUNDRED, high: high * HUNDRED },
  }
}

function asMedian(counted: readonly Counted[]): Reading {
  const found: Estimate | null = median(histogramOf(counted))
  if (!found) return nothing()
  return { ...nothing(), value: found.value, n: total(counted, 'den'), interval: { low: found.low, high: found.high } }
}

function asMean(counted: readonly Counted[]): Reading {
  const found = mean(histogramOf(counted))
  return found ? { ...nothing(), ...found, n: total(counted, 'den') } : nothing()
}

/** The satisfaction index of nine answers each, exact to its second decimal: it is graded after rounding. */
function asIndex(counted: readonly Counted[]): Reading {
  const { n, interval } = scaled(asMean(counted), INDEX_PER_POINT)
  const points = counted.reduce((sum, { bucket, den }) => sum + bucket * den, 0)
  const index = indexHundredths(points, n)
  return { ...nothing(), n, value: index === null ? null : index / HUNDRED, interval }
}

function asTotal(counted: readonly Counted[]): Reading {
  const n = total(counted, 'den')
  return n === 0 ? nothing() : { ...nothing(), value: total(counted, 'num'), n, numerator: total(counted, 'num') }
}

function asRatio(counted: readonly Counted[]): Reading {
  const [sum, n] = [total(counted, 'num'), total(counted, 'den')]
  return n === 0 ? nothing() : { ...nothing(), value: sum / n, n, numerator: sum }
}

const histogramOf = (counted: readonly Counted[]) => counted.map(({ bucket, den }) => ({ value: bucket, count: den }))

function scaled(reading: Reading, factor: number): Reading {
  const { value, interval } = reading
  return {
    ...reading,
    value: value === null ? null : value * factor,
    interval: interval && { low: interval.low * factor, high: interval.high * factor },
  }
}
