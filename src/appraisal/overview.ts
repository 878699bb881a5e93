import { type CycleWindow, windowFor } from '../calendar/index.ts'
import { quarterAsked } from '../indicators/index.ts'
import { type Call, directory, type View } from '../organization/index.ts'
import { lastDay, periodSpan } from '../platform/dates.ts'
import { type EvaluationRow, evaluationsOf, type OrganisationRatingRow } from './evaluation-sql.ts'
import { ratingFor } from './evaluations.ts'
import { type HandedOn, readHandedOn } from './handed-on.tsx'
import { type ObjectionsDue, readObjectionsDue } from './objection-list.ts'
import { type OpenQuarter, openQuarters } from './self-assessment.ts'
import { whoRatesUnit } from './sheet-view.ts'
import { readTeamEvaluations, type TeamEvaluations } from './team-evaluations.ts'
import { rateableUnits } from './unit-ratings.ts'

/** The page Penilaian: one's own evaluations, and for superiors the team's of a quarter. */
export interface Overview {
  period: string
  /** Shared ones only, newest first. */
  own: EvaluationRow[]
  team: TeamEvaluations | null
  /** Parts of people who moved on, still the actor's to evaluate. */
  handedOn: HandedOn[]
  organisation: (OrganisationRatingRow & { unit_name: string | null }) | null
  /** Who sets the rating that is missing; null: the city's leader. */
  whoRates: string | null
  /** Quarters of one's own of which a self-assessment may be written. */
  openQuarters: OpenQuarter[]
  /** Objections that wait for the actor. */
  objections: ObjectionsDue
  /** Whether the actor stands above some unit and may rate it. */
  mayRate: boolean
  /** When the period's evaluations are asked for. */
  window: CycleWindow | null
}

export const readOverview: View<Overview> = {
  action: 'evaluation.overview',
  async load(call) {
    const period = quarterAsked(call)
    const own = await call.tx.rows(evaluationsOf, [call.tx.agencyId, call.actor.id])
    const [team, handedOn, rating, objections, quarters, units, window] = await Promise.all([
      call.actor.hasTeam ? readTeamEvaluations(call, period) : null,
      readHandedOn(call, period),
      ratingOfOwnUnit(call, period),
      readObjectionsDue(call),
      openQuarters(call),
      rateableUnits(call),
      windowFor(call, 'evaluation', period, call.actor.unitId),
    ])
    return {
      period,
      own: own.filter((row) => row.state !== 'draft'),
      team,
      handedOn,
      ...rating,
      objections,
      openQuarters: quarters,
      mayRate: units.length > 0,
      window,
    }
  },
  may: () => 'yes',
}

async function ratingOfOwnUnit(call: Call, period: string): Promise<Pick<Overview, 'organisation' | 'whoRates'>> {
  const unitId = call.actor.unitId ?? (await directory.root(call.tx, call.today)).id
  const organisation = await ratingFor(call.tx, unitId, period, lastDay(periodSpan(period)) ?? call.today)
  return { organisation, whoRates: organisation ? null : await whoRatesUnit(call.tx, unitId, call.today) }
}
