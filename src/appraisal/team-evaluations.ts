import { type Call, type Colleague, directory } from '../organization/index.ts'
import { lastDay, periodSpan } from '../platform/dates.ts'
import { type EvaluationRow, evaluationsOfMany } from './evaluation-sql.ts'
import { type PlanRow, plansOfMany } from './plan-sql.ts'

/** Where each member of a team stands in a quarter. */
export interface TeamEvaluations {
  period: string
  people: { person: Colleague; plan: PlanRow | null; evaluation: EvaluationRow | null }[]
}

/** The team's plans and evaluations of a quarter. */
export async function readTeamEvaluations(call: Call, period: string): Promise<TeamEvaluations> {
  const team = await directory.team(call.tx, call.actor.id, call.today)
  const ids = team.map((person) => person.id)
  const last = lastDay(periodSpan(period)) ?? call.today
  const [plans, evaluations] = await Promise.all([
    call.tx.rows(plansOfMany, [call.tx.agencyId, ids, earlier(last, call.today)]),
    call.tx.rows(evaluationsOfMany, [call.tx.agencyId, ids, period]),
  ])
  return {
    period,
    people: team.map((person) => {
      const plan = plans.find((each) => each.employee_id === person.id) ?? null
      const own = evaluations.filter((evaluation) => evaluation.employee_id === person.id)
      // Of a quarter with two parts the one that the plan belongs to.
      const evaluation = own.find((each) => each.plan_id === plan?.id) ?? null
      return { person, plan, evaluation }
    }),
  }
}

function earlier(one: string, other: string): string {
  return one.localeCompare(other) < 0 ? one : other
}
