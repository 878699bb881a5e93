import type { Call, PageCall } from '../organization/index.ts'
import { addDays, overlaps, periodSpan } from '../platform/dates.ts'
import { formatDays } from '../platform/i18n/format.ts'
import { Rows, Section } from '../ui/index.ts'
import { type EvaluationRow, evaluationFor } from './evaluation-sql.ts'
import { type PlanRow, partsHandedOn, planSpan } from './plan-sql.ts'

/** A part of somebody's year that ended under the actor, before the officer moved or stopped acting. */
export interface HandedOn {
  plan: PlanRow & { name: string }
  evaluation: EvaluationRow | null
}

/** The parts of a quarter that are still the actor's to evaluate although the officer has moved on. */
export async function readHandedOn(call: Call, period: string): Promise<HandedOn[]> {
  const since = `${Number(call.today.slice(0, 4)) - 1}-12-31`
  const ended = await call.tx.rows(partsHandedOn, [call.tx.agencyId, call.actor.id, call.today, since])
  const own = ended.filter((plan) => plan.state === 'agreed' && overlaps(planSpan(plan), periodSpan(period)))
  return Promise.all(
    own.map(async (plan) => ({
      plan,
      evaluation: await call.tx.maybe(evaluationFor, [call.tx.agencyId, plan.id, period]),
    })),
  )
}

/** People who moved on within the year: their time here is evaluated by who led them then. */
export function HandedOnList({ call, handedOn, period }: { call: PageCall; handedOn: HandedOn[]; period: string }) {
  const { t, agency, language } = call
  if (handedOn.length === 0) return null
  return (
    <Section heading={t('Sudah pindah dari tim Anda')} aside={t('Masa di tim Anda dinilai oleh Anda')} tight>
      <Rows
        items={handedOn.map(({ plan, evaluation }) => {
          const { from, to } = planSpan(plan)
          return (
            <div class="split">
              <div>
                <a href={`/${agency.slug}/penilaian/${plan.id}/${period}`}>{plan.name}</a>
                <p class="source">{formatDays(from, addDays(to, -1), language)}</p>
              </div>
              <span class="small muted">
                {evaluation?.state === 'closed'
                  ? t('sudah ditutup')
                  : evaluation
                    ? t('belum ditutup')
                    : t('belum dinilai')}
              </span>
            </div>
          )
        })}
      />
    </Section>
  )
}
