import { z } from 'zod'
import { readOfficerMetric, readOfficerRatings } from '../indicators/index.ts'
import type { Tx } from '../platform/database.ts'
import type { EvaluationRow } from './evaluation-sql.ts'
import type { Subject } from './may.ts'

const part = z.object({
  value: z.number(),
  n: z.number(),
  numerator: z.number().nullable(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
})
/** What an officer's services say of a quarter: promises kept, data found right, and what citizens answered. */
export const serviceEvidence = z.object({
  onTime: part.nullable(),
  accuracy: part.nullable(),
  ratings: part.nullable(),
})
export type ServiceEvidence = z.infer<typeof serviceEvidence>

const frozen = z.object({ service: serviceEvidence })

/** Ratings by citizens are for the officer and the direct superior alone. */
const READS_RATINGS: readonly Subject['relation'][] = ['self', 'superior']

/** What the services of somebody say between two days (half-open); of a closed evaluation, what was known at closing. */
export async function serviceEvidenceOf(
  tx: Tx,
  query: {
    officerId: string
    from: string
    to: string
    relation: Subject['relation']
    evaluation: EvaluationRow | null
  },
): Promise<ServiceEvidence> {
  const known = frozen.safeParse(query.evaluation?.closed_at ? query.evaluation.figures : null)
  const found = known.success ? known.data.service : await readService(tx, query)
  return READS_RATINGS.includes(query.relation) ? found : { ...found, ratings: null }
}

/** The same as it stands now, whoever asks: closing freezes it. */
export async function readService(
  tx: Tx,
  query: { officerId: string; from: string; to: string },
): Promise<ServiceEvidence> {
  const [onTime, accuracy, ratings] = await Promise.all([
    readOfficerMetric(tx, { ...query, metric: 'services.on-time' }),
    readOfficerMetric(tx, { ...query, metric: 'services.accuracy' }),
    readOfficerRatings(tx, query),
  ])
  return { onTime: partOf(onTime), accuracy: partOf(accuracy), ratings: partOf(ratings) }
}

function partOf(reading: { value: number | null } & Omit<z.infer<typeof part>, 'value'>) {
  const { value, n, numerator, interval } = reading
  return value === null ? null : { value, n, numerator, interval }
}

/** Frozen figures as whoever reads the evaluation may have them: without what citizens said of the officer. */
export function openFigures(figures: object | null): object | null {
  const known = frozen.safeParse(figures)
  return known.success ? { ...figures, service: { ...known.data.service, ratings: null } } : figures
}
