import { z } from 'zod'
import { type Call, directory, holds, type Unit, type Verb, type View } from '../organization/index.ts'
import { lastDay, periodSpan } from '../platform/dates.ts'
import { uuidv7 } from '../platform/ids.ts'
import { id, quarter, text, yearOrQuarter } from '../platform/input.ts'
import { demand, requireVersion } from '../platform/policy.ts'
import { notFound } from '../platform/problems.ts'
import {
  checkDistribution,
  type DistributionCheck,
  ORGANISATION_RATINGS,
  type OrganisationRating,
  type PredicateCounts,
} from './distribution-rules.ts'
import {
  type OrganisationRatingRow,
  organisationRatingOf,
  organisationRatings,
  organisationRatingTable,
  peopleBeneath,
  predicateCounts,
  ratingInForce,
} from './evaluation-sql.ts'
import { mayRateOrganisation, mayReadDistribution } from './may.ts'
import { PREDICATES, type Predicate } from './rules.ts'
import { unratedUnits } from './standing-sql.ts'

const ratingInput = z.object({
  id: id.optional(),
  unit: id,
  period: yearOrQuarter,
  rating: z.enum(ORGANISATION_RATINGS, { message: 'Pilih predikat organisasi.' }),
  note: text(5, 2000, { empty: 'Tulis dasar predikat organisasi ini.' }),
})

/** Sets the rating of a unit for a period: the first step, before any individual predicate (Art 24–25). */
export const rateOrganisation: Verb<z.infer<typeof ratingInput>, object, OrganisationRatingRow> = {
  action: 'organization-rating.set',
  input: ratingInput,
  load: async () => ({}),
  may: () => 'yes',
  async run(call, _none, input) {
    await requireUnitAbove(call, input.unit, input.period)
    const existing = await call.tx.maybe(organisationRatingOf, [call.tx.agencyId, input.unit, input.period])
    const fields = {
      unit_id: input.unit,
      period: input.period,
      rating: input.rating,
      note: input.note,
      set_by: call.actor.id,
      set_at: call.now,
    }
    const deed = { verb: 'organization.rated', actorId: call.actor.id, at: call.now, topic: input.unit }
    if (existing) {
      if (existing.rating === input.rating && existing.note === input.note) return existing
      requireVersion(call, existing.version)
      return call.ledger.amend(call.tx, organisationRatingTable, { ...existing, ...fields }, deed)
    }
    const row = { agency_id: call.tx.agencyId, id: input.id ?? uuidv7(), ...fields }
    await call.ledger.append(call.tx, organisationRatingTable, row, deed)
    return { ...row, version: 1 }
  },
}

/** @throws Problem 404 or 403 unless the actor stands above the unit, and did not head it in the period. */
async function requireUnitAbove(call: Call, unitId: string, period: string): Promise<void> {
  const unit = await directory.unit(call.tx, unitId, call.today)
  if (!unit) throw notFound()
  const unitsAbove = await directory.unitsAbove(call.tx, unitId, call.today)
  const headed = await directory.headedIn(call.tx, call.actor.id, periodSpan(period))
  demand(mayRateOrganisation(call.actor, { id: unitId, unitsAbove, headed: headed.has(unitId) }))
}

/** What a leader owes to all who are to be evaluated: how many units wait for the period's rating; null for others. */
export async function ratingsDue(call: Call, period: string): Promise<{ period: string; units: number } | null> {
  if (!holds(call.actor, 'leader')) return null
  const { from, to } = periodSpan(period)
  const headed = await directory.headedIn(call.tx, call.actor.id, { from, to })
  const elsewhere = await Promise.all(
    [...headed].map(async (unitId) => {
      const judges = await directory.judgesOf(call.tx, unitId, call.today, { from, to })
      return judges.length > 0 ? [unitId] : [] // else nobody can rate it yet, and the leader has to see to that
    }),
  )
  const found = await call.tx.one(unratedUnits, [call.tx.agencyId, call.today, from, to, period, elsewhere.flat()])
  return found.units > 0 ? { period, units: found.units } : null
}

export const listOrganisationRatings: View<(OrganisationRatingRow & { unit_name: string | null })[]> = {
  action: 'organization-rating.list',
  load(call) {
    const period = call.query.period && /^[0-9]{4}(-Q[1-4])?$/.test(call.query.period) ? call.query.period : null
    return call.tx.rows(organisationRatings, [call.tx.agencyId, period, call.today])
  },
  may: () => 'yes',
}

/** The spread of predicates in a unit, beside what the circular expects for its organisation's rating. */
export interface Distribution {
  unit: Unit
  unitsAbove: readonly string[]
  period: string
  rating: OrganisationRating | null
  counts: PredicateCounts
  drafts: number
  people: number
  check: DistributionCheck | null
}

/** Reads the distribution of a unit (with all beneath it) in a quarter. */
export async function distributionOf(call: Call, unit: Unit, period: string): Promise<Distribution> {
  const { tx } = call
  const last = lastDay(periodSpan(period)) ?? call.today
  const [rows, people, rating, unitsAbove] = await Promise.all([
    tx.rows(predicateCounts, [tx.agencyId, unit.id, period, last]),
    tx.one(peopleBeneath, [tx.agencyId, unit.id, last]),
    tx.maybe(ratingInForce, [tx.agencyId, unit.id, period, last]),
    directory.unitsAbove(tx, unit.id, call.today),
  ])
  const of = (predicate: Predicate) => rows.find((row) => row.predicate === predicate)?.people ?? 0
  const counts: PredicateCounts = {
    'sangat-baik': of('sangat-baik'),
    baik: of('baik'),
    'butuh-perbaikan': of('butuh-perbaikan'),
    kurang: of('kurang'),
    'sangat-kurang': of('sangat-kurang'),
  }
  return {
    unit,
    unitsAbove,
    period,
    rating: rating?.rating ?? null,
    counts,
    drafts: rows.reduce((sum, row) => sum + row.drafts, 0),
    people: people.people,
    check: rating && PREDICATES.some((key) => counts[key] > 0) ? checkDistribution(rating.rating, counts) : null,
  }
}

export const readDistribution: View<Distribution> = {
  action: 'distribution.read',
  async load(call) {
    const unitId = id.safeParse(call.query.unit)
    const period = quarter.safeParse(call.query.period)
    if (!unitId.success || !period.success) return null
    const unit = await directory.unit(call.tx, unitId.data, call.today)
    return unit && distributionOf(call, unit, period.data)
  },
  may: (actor, distribution) => mayReadDistribution(actor, distribution),
}
