import './standing.ts'
import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import { LEVEL } from '../platform/intervals.ts'
import { listIndicators, readIndicator, readTree, readValue, setTarget } from './actions.ts'
import { eventsOf, type Measure } from './measure.ts'
import { METRICS } from './metric-rules.ts'
import { bounds, pausesApi } from './pause-api.ts'
import { DIRECTIONS, FORMULAS, FREQUENCIES, LETTERS, roundHalfUp, STATUSES } from './rules.ts'
import { setSource } from './sources.ts'
import { typeValue } from './values.ts'

const indicator = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  definition: z.string(),
  formula: z.enum(FORMULAS),
  formulaText: z.string(),
  movedBy: z.string(),
  unitLabel: z.string(),
  decimals: z.number(),
  direction: z.enum(DIRECTIONS),
  nodeId: z.string().nullable(),
  unitId: z.string(),
  unitName: z.string(),
  source: z.string(),
  frequency: z.enum(FREQUENCIES),
  official: z.boolean(),
  metric: z.enum(METRICS).nullable(),
  subjects: z.array(z.string()).readonly(),
  version: z.number(),
})

const value = z.object({
  value: z.number().nullable(),
  letter: z.enum(LETTERS).nullable(),
  target: z.union([z.number(), bounds]).nullable(),
  targetLetter: z.enum(LETTERS).nullable(),
  achievement: z.number().nullable(),
  n: z.number().nullable(),
  interval: z.object({ low: z.number(), high: z.number(), level: z.number() }).nullable(),
  source: z.enum(['computed', 'typed', 'imported', 'none']),
  typed: z.boolean(),
  asOf: z.string().nullable(),
  period: z.string(),
  unit: z.string(),
  status: z.enum(STATUSES),
  note: z.string().nullable(),
  pause: z
    .object({
      days: z.number(),
      paused: z.number(),
      lowered: z.number(),
      neutral: z.boolean(),
      until: z.string().nullable(),
      events: z.array(z.object({ id: z.string().nullable(), name: z.string() })),
      without: z.object({
        target: z.union([z.number(), bounds]).nullable(),
        achievement: z.number().nullable(),
        status: z.enum(STATUSES),
      }),
    })
    .nullable(),
})

/** A measure as the contract's value. */
export function contractValue(measure: Measure, unitId: string): z.infer<typeof value> {
  const { pause } = measure
  return {
    value: measure.value,
    letter: measure.letter,
    target: measure.target,
    targetLetter: measure.targetLetter,
    achievement: percentOf(measure),
    n: measure.n,
    interval: measure.interval && { ...measure.interval, level: LEVEL },
    source: measure.source,
    typed: measure.source === 'typed',
    asOf: measure.asOf?.toISOString() ?? null,
    period: measure.period,
    unit: unitId,
    status: measure.status,
    note: measure.note,
    pause: pause && {
      days: pause.days,
      paused: pause.paused,
      lowered: pause.lowered,
      neutral: pause.neutral,
      until: pause.until,
      events: eventsOf(pause),
      without: {
        target: pause.without.target,
        achievement: percentOf(pause.without),
        status: pause.without.status,
      },
    },
  }
}

function percentOf({ achievement: { percent } }: Pick<Measure, 'achievement'>): number | null {
  return percent === null ? null : roundHalfUp(percent, 4)
}

const target = z.object({
  id: z.string(),
  period: z.string(),
  target: z.union([z.number(), bounds]).nullable(),
  letter: z.enum(LETTERS).nullable(),
  base: z.number().nullable(),
  baseSource: z.string().nullable(),
  version: z.number(),
})

const node = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  kind: z.string(),
  code: z.string(),
  title: z.string(),
  unitId: z.string().nullable(),
  budget: z.number().nullable(),
  yearFrom: z.number(),
  yearTo: z.number(),
  source: z.string().nullable(),
})

const stored = z.object({ id: z.string(), version: z.number() })

/** The promise and its figures as JSON. */
export function indicatorsApi(routes: Routes): void {
  const list = z.object({ items: z.array(indicator), next: z.string().nullable() })
  routes.read('/indicators', listIndicators, list, (items) => ({ items, next: null }), 'All indicators')
  routes.read(
    '/indicators/tree',
    readTree,
    z.object({ nodes: z.array(node), indicators: z.array(indicator) }),
    (tree) => tree,
    'The promise: vision, mission, goal, objective, and the indicators beneath',
  )
  routes.read('/indicators/:id', readIndicator, indicator, (detail) => detail.indicator, 'One indicator')
  routes.act(
    'PUT',
    '/indicators/:id/source',
    setSource,
    stored,
    ({ id, version }) => ({ id, version }),
    'Choose the source that an indicator computes itself from, and the services it is about',
  )
  routes.read(
    '/indicators/:id/values',
    readValue,
    value,
    ({ measure, unitId }) => contractValue(measure, unitId),
    'The value of a unit and period with target, achievement, n and source',
  )
  routes.read(
    '/indicators/:id/targets',
    readIndicator,
    z.object({ items: z.array(target), next: z.string().nullable() }),
    ({ targets }) => ({
      items: targets.map((row) => ({
        ...row,
        target:
          row.low === null || row.high === null
            ? null
            : row.low === row.high
              ? row.low
              : { low: row.low, high: row.high },
      })),
      next: null,
    }),
    'Targets by period',
  )
  routes.act('PUT', '/indicators/:id/targets', setTarget, stored, (row) => row, 'Set the target of a period')
  routes.act('PUT', '/indicators/:id/values', typeValue, stored, (row) => row, 'Type a value, with a reason')
  routes.read(
    '/planning/nodes',
    readTree,
    z.object({ items: z.array(node), next: z.string().nullable() }),
    ({ nodes }) => ({ items: nodes, next: null }),
    'Vision, mission, goal, objective, programme, activity',
  )
  pausesApi(routes)
}
