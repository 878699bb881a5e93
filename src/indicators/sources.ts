import { z } from 'zod'
import type { Verb } from '../organization/index.ts'
import { emptyAsMissing, id } from '../platform/input.ts'
import { requireVersion } from '../platform/policy.ts'
import { invalidInput } from '../platform/problems.ts'
import { allServices } from '../services/index.ts'
import { type IndicatorDetail, loadIndicator } from './actions.ts'
import { mayKeepIndicator } from './may.ts'
import { METRICS } from './metric-rules.ts'
import { indicatorRowById, indicatorTable } from './sql.ts'

const sourceInput = z.object({
  metric: z.preprocess(emptyAsMissing, z.enum(METRICS, { message: 'Pilih sumber dari daftar.' }).optional()),
  subjects: z.array(id).max(200).default([]),
})

/**
 * Chooses where an indicator's value comes from by itself, and of which services (none: all); or, left empty, that
 * somebody types it.
 */
export const setSource: Verb<z.infer<typeof sourceInput>, IndicatorDetail, { id: string; version: number }> = {
  action: 'indicator.set-source',
  input: sourceInput,
  load: loadIndicator,
  may: (actor, detail) => mayKeepIndicator(actor, detail),
  async run(call, { indicator }, { metric, subjects }) {
    requireVersion(call, indicator.version)
    const known = new Set((await call.tx.rows(allServices, [call.tx.agencyId])).map((service) => service.id))
    if (!subjects.every((subject) => known.has(subject))) {
      throw invalidInput([{ path: 'subjects', message: 'Pilih layanan dari daftar kota Anda.' }])
    }
    const row = await call.tx.one(indicatorRowById, [call.tx.agencyId, indicator.id])
    const formula = metric ? ('metric' as const) : row.formula === 'metric' ? ('typed' as const) : row.formula
    const next = { ...row, formula, metric: metric ?? null, subjects: metric ? [...subjects].sort() : [] }
    return call.ledger.amend(call.tx, indicatorTable, next, {
      verb: 'indicator.source-set',
      actorId: call.actor.id,
      at: call.now,
    })
  },
}
