import { quarterAsked } from '../indicators/index.ts'
import { type Call, type Colleague, directory, holds, type Unit, type View } from '../organization/index.ts'
import { periodSpan } from '../platform/dates.ts'
import { type OrganisationRatingRow, organisationRatingOf, organisationRatings } from './evaluation-sql.ts'
import { mayRateOrganisation } from './may.ts'
import { type Distribution, distributionOf } from './organisation-rating.ts'
import { ratedUnits } from './standing-sql.ts'

/** A unit the actor stands above, with its own rating of the quarter. */
export interface RateableUnit {
  unit: Unit
  rating: OrganisationRatingRow | null
}

/** The page on which the ratings of units are set. */
export interface UnitRatings {
  period: string
  units: RateableUnit[]
  /** Units that the actor headed in that quarter, with those who can rate them instead. */
  headed: { unit: Unit; by: { id: string; name: string }[] }[]
  /** The units for which a rating holds, their own or that of a unit above. */
  rated: ReadonlySet<string>
  /** The unit that is open, with the spread of its predicates. */
  open: (RateableUnit & { distribution: Distribution; head: Colleague | null }) | null
}

export const readUnitRatings: View<UnitRatings> = {
  action: 'organization-rating.page',
  async load(call) {
    const period = quarterAsked(call)
    const beneath = await rateableUnits(call)
    const own = await directory.headedIn(call.tx, call.actor.id, periodSpan(period))
    const { own: headed = [], others: units = [] } = Object.groupBy(beneath, ({ id, parentId }) =>
      parentId !== null && own.has(id) ? 'own' : 'others',
    )
    const [ratings, rated, open, judged] = await Promise.all([
      call.tx.rows(organisationRatings, [call.tx.agencyId, period, call.today]),
      call.tx.rows(ratedUnits, [call.tx.agencyId, call.today, period]),
      openUnit(call, units, period),
      Promise.all(headed.map(async (unit) => ({ unit, by: await judgesOf(call, unit.id, period) }))),
    ])
    return {
      period,
      rated: new Set(rated.map((row) => row.unit_id)),
      units: units.map((unit) => ({ unit, rating: ratings.find((row) => row.unit_id === unit.id) ?? null })),
      headed: judged,
      open,
    }
  },
  may: (_actor, { units, headed }) =>
    units.length > 0 || headed.length > 0 ? 'yes' : { needs: 'kepala unit di atasnya, atau pimpinan kota' },
}

const judgesOf = (call: Call, unitId: string, period: string) =>
  directory.judgesOf(call.tx, unitId, call.today, periodSpan(period))

/** The units whose rating the actor sets, in the order of their codes: beneath the own unit; for leaders the whole city. */
export async function rateableUnits(call: Call): Promise<Unit[]> {
  const { actor } = call
  if (actor.heads.length === 0 && !holds(actor, 'leader')) return []
  const units = await directory.units(call.tx, call.today)
  const parents = new Map(units.map((unit) => [unit.id, unit.parentId]))
  return units.filter((unit) => {
    const unitsAbove = lineAbove(parents, unit.id)
    return mayRateOrganisation(actor, { id: unit.id, unitsAbove, headed: false }) === 'yes'
  })
}

function lineAbove(parents: ReadonlyMap<string, string | null>, id: string): string[] {
  const line: string[] = []
  for (let at: string | null | undefined = id; at && !line.includes(at); at = parents.get(at)) line.push(at)
  return line
}

async function openUnit(call: Call, units: readonly Unit[], period: string): Promise<UnitRatings['open']> {
  const unit = units.find((each) => each.id === call.query.unit)
  if (!unit) return null
  const [rating, distribution, head] = await Promise.all([
    call.tx.maybe(organisationRatingOf, [call.tx.agencyId, unit.id, period]),
    distributionOf(call, unit, period),
    directory.headOf(call.tx, unit.id, call.today),
  ])
  return { unit, rating, distribution, head }
}
