import { type Call, holds } from '../organization/index.ts'
import { statement } from '../platform/database.ts'
import { addDays } from '../platform/dates.ts'

/** A training that a change asks for, by when, and of which unit. */
export interface TrainingDue {
  /** The change. */
  id: string
  title: string
  training: string
  due: string
  unit: string | null
}

/** So many days before its date a training is brought to mind. */
const AHEAD_DAYS = 60

const trainings = statement<TrainingDue>(
  'improvement.trainings',
  `SELECT i.id, i.title, i.training, i.training_on::text AS due,
          (SELECT u.name FROM unit u WHERE u.agency_id = $1 AND u.unit_id = i.unit_id AND u.span @> $2::date LIMIT 1) AS unit
   FROM improvement i
   WHERE i.agency_id = $1 AND i.training IS NOT NULL AND i.training_on BETWEEN $2::date AND $3::date
   ORDER BY i.training_on, i.id LIMIT 5`,
)

/** The trainings that changes ask for these weeks, for whoever arranges them; for everybody else none, without asking. */
export async function trainingsDue({ tx, actor, today }: Call): Promise<TrainingDue[]> {
  if (!holds(actor, 'training')) return []
  return tx.rows(trainings, [tx.agencyId, today, addDays(today, AHEAD_DAYS)])
}
