import { z } from 'zod'
import { DIRECTIONS } from '../indicators/index.ts'
import type { Tx } from '../platform/database.ts'
import { ORGANISATION_RATINGS } from './distribution-rules.ts'
import type { EvaluationRow, RatingInForce } from './evaluation-sql.ts'
import { itemsByIds } from './plan-sql.ts'
import type { PlanItem } from './plans.ts'
import { rowMeasure } from './row-measures.ts'
import { rowPause } from './row-pauses.ts'
import { ASPECTS } from './rules.ts'

/** The rows that were frozen into an evaluation at closing. */
const frozen = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      number: z.number(),
      text: z.string(),
      quantityDone: z.number(),
      n: z.number(),
      countsCases: z.boolean().optional(),
      pause: rowPause.optional(),
      measure: rowMeasure.optional(),
      targets: z.array(
        z.object({
          aspect: z.enum(ASPECTS),
          measure: z.string(),
          low: z.number(),
          high: z.number(),
          unit: z.string(),
          direction: z.enum(DIRECTIONS).optional(),
        }),
      ),
    }),
  ),
})

const frozenRating = z.object({ organisation: z.enum(ORGANISATION_RATINGS) })

/** The organisation's rating as it stands; of a closed evaluation the one it was closed under. */
export function frozenOrganisation(evaluation: EvaluationRow | null, now: RatingInForce | null): RatingInForce | null {
  const figures = frozenRating.safeParse(evaluation?.closed_at ? evaluation.figures : null)
  return now && figures.success ? { ...now, rating: figures.data.organisation } : now
}

/**
 * The rows of a closed evaluation as they were rated: words, targets and quantities of the day of closing, also of rows
 * that a later agreement changed or took out. `now` are the plan's rows as they stand.
 */
export async function frozenItems(tx: Tx, evaluation: EvaluationRow, now: readonly PlanItem[]): Promise<PlanItem[]> {
  const figures = frozen.safeParse(evaluation.figures)
  if (!figures.success) return [...now]
  const rows = await tx.rows(itemsByIds, [tx.agencyId, figures.data.items.map((item) => item.id)])
  return figures.data.items.flatMap((item): PlanItem[] => {
    const row = rows.find((each) => each.id === item.id)
    const standing = now.find((each) => each.row.id === item.id)
    if (!row) return []
    return [
      {
        row: { ...row, number: item.number, text: item.text },
        targets: item.targets.map(({ unit, direction, ...target }, at) => ({
          agency_id: row.agency_id,
          id: `${item.id} ${at}`,
          version: 1,
          item_id: item.id,
          ...target,
          unit_label: unit,
          direction: direction ?? (target.aspect === 'time' ? 'down' : 'up'),
          removed_at: null,
        })),
        quantityDone: item.quantityDone,
        entriesCounted: item.n,
        indicator: standing?.indicator ?? null,
        superiorItem: standing?.superiorItem ?? null,
        ...(item.countsCases ? { countsCases: true } : {}),
        ...(item.pause ? { pause: item.pause } : {}),
        ...(item.measure ? { measure: item.measure } : {}),
      },
    ]
  })
}
