import { z } from 'zod'
import { type Call, directory, type Verb, type View } from '../organization/index.ts'
import { periodSpan, quarterOf } from '../platform/dates.ts'
import { uuidv7 } from '../platform/ids.ts'
import { id, text } from '../platform/input.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { type NamedService, servicesNamed } from '../services/index.ts'
import { mayDecideHold, mayReadHolds, mayReadResults, readsComments } from './may.ts'
import { averageScore, type Box, type Refusal, type Suspicion } from './rating-rules.ts'
import {
  attemptsSince,
  ballotCounts,
  ballotOrRating,
  commentsOf,
  decideBallots,
  scoreCounts,
  type VerdictRow,
  verdictsOf,
  verdictTable,
} from './rating-sql.ts'
import { scopeOf, type UnitScope, unitAsked } from './scope.ts'

/** Ratings of one service in one unit: never one by one, and none of fewer than five. */
export interface RatedService {
  service: NamedService
  unit: string
  n: number
  /** In hundredths, 100 to 400; null while fewer than five were released. */
  average: number | null
  scores: readonly number[]
  waiting: number
  held: number
  excluded: number
}

export interface UnitRatings extends UnitScope {
  period: string
  services: RatedService[]
  /** Null: what was written is not for this reader. */
  comments: { id: string; service: string; day: string; comment: string }[] | null
}

/** The ratings of a unit's services in a quarter. */
export const readRatings: View<UnitRatings> = {
  action: 'rating.of-unit',
  async load(call) {
    const asked = await unitAsked(call)
    if (!asked) return null
    const own = await call.tx.rows(ballotOrRating, [call.tx.agencyId, asked.unitIds])
    // Whoever comes from a unit that nobody rates sees the city.
    const scope = own.length > 0 || call.query.unit ? asked : await cityOf(call)
    const period = /^20[0-9]{2}-Q[1-4]$/.test(call.query.masa ?? '') ? (call.query.masa ?? '') : quarterOf(call.today)
    const span = [periodSpan(period).from, periodSpan(period).to ?? call.today] as const
    const where = [call.tx.agencyId, scope.unitIds] as const
    const [counts, allBallots, comments] = await Promise.all([
      call.tx.rows(scoreCounts, [...where, ...span]),
      call.tx.rows(ballotCounts, where),
      readsComments(call.actor, scope.above) ? call.tx.rows(commentsOf, [...where, ...span]) : null,
    ])
    const ballots = allBallots.filter(({ ratings }) => ratings > 0)
    const named = await servicesNamed(
      call.tx,
      [...counts, ...ballots, ...(comments ?? [])].map((row) => row.service_id),
    )
    const keys = new Map([...counts, ...ballots].map((row) => [`${row.service_id} ${row.unit_id}`, row]))
    const services = [...keys.values()].flatMap(({ service_id, unit_id }) => {
      const service = named.get(service_id)
      const mine = <Row extends { service_id: string; unit_id: string }>(rows: readonly Row[]) =>
        rows.filter((row) => row.service_id === service_id && row.unit_id === unit_id)
      const unit = scope.units.find((each) => each.id === unit_id)?.name ?? ''
      return service ? [{ service, unit, ...countsOf(mine(counts), mine(ballots)) }] : []
    })
    services.sort((left, right) => left.service.name.localeCompare(right.service.name, 'id'))
    return {
      ...scope,
      period,
      services,
      comments: comments?.map((row) => ({ ...row, service: named.get(row.service_id)?.name ?? '' })) ?? null,
    }
  },
  may: mayReadResults,
}

function countsOf(
  scores: readonly { score: number; count: number }[],
  ballots: readonly { state: string; ratings: number }[],
) {
  const inState = (state: string) =>
    ballots.filter((row) => row.state === state).reduce((sum, { ratings }) => sum + ratings, 0)
  return {
    n: scores.reduce((sum, { count }) => sum + count, 0),
    average: averageScore(scores),
    scores: [1, 2, 3, 4].map((score) => scores.find((row) => row.score === score)?.count ?? 0),
    waiting: inState('waiting'),
    held: inState('held'),
    excluded: inState('excluded'),
  }
}

/** Answers about one service of one unit that wait for a second person. */
export interface Hold {
  service: NamedService
  unitId: string
  unit: string
  ratings: number
  /** Sets of nine answers. */
  answerSets: number
  since: string | null
  suspicions: Suspicion[]
  mayDecide: boolean
}

export interface Holds {
  holds: Hold[]
  verdicts: (VerdictRow & { service: string; unit: string })[]
  attempts: { kind: Refusal; tries: number }[]
}

/** All answers held back, what was decided before, and tries with tokens that do not rate, since the year began. */
export const readHolds: View<Holds> = {
  action: 'rating-hold.list',
  async load(call) {
    const city = await cityOf(call)
    const where = [call.tx.agencyId, city.unitIds] as const
    const [ballots, verdicts, attempts] = await Promise.all([
      call.tx.rows(ballotCounts, where),
      call.tx.rows(verdictsOf, where),
      call.tx.rows(attemptsSince, [call.tx.agencyId, `${call.today.slice(0, 4)}-01-01`]),
    ])
    const held = ballots.filter((row) => row.state === 'held')
    const named = await servicesNamed(
      call.tx,
      [...held, ...verdicts].map((row) => row.service_id),
    )
    const unitName = (unitId: string) => city.units.find((each) => each.id === unitId)?.name ?? ''
    const groups = Map.groupBy(held, (row) => `${row.service_id} ${row.unit_id}`)
    const holds = [...groups.values()].flatMap((rows) => {
      const [first] = rows
      const service = first && named.get(first.service_id)
      if (!first || !service) return []
      return [
        {
          service,
          unitId: first.unit_id,
          unit: unitName(first.unit_id),
          ...amountOf(rows),
          since: rows.map((row) => row.since).sort()[0] ?? null,
          suspicions: rows.flatMap((row) => row.suspicion ?? []),
          mayDecide: mayDecideHold(call.actor, { unitId: first.unit_id }) === 'yes',
        },
      ]
    })
    return {
      holds,
      attempts,
      verdicts: verdicts.map((row) => ({
        ...row,
        service: named.get(row.service_id)?.name ?? '',
        unit: unitName(row.unit_id),
      })),
    }
  },
  may: mayReadHolds,
}

/** How many ratings and sets of nine; what a rating says of the person who served is the same rating once more. */
function amountOf(rows: readonly { ratings: number; persons: number; answer_sets: number }[]) {
  const sum = (of: 'ratings' | 'persons' | 'answer_sets') => rows.reduce((total, row) => total + row[of], 0)
  return { ratings: Math.max(sum('ratings'), sum('persons')), answerSets: sum('answer_sets') }
}

async function cityOf(call: Call): Promise<UnitScope> {
  const scope = await scopeOf(call.tx, (await directory.root(call.tx, call.today)).id, call.today)
  if (!scope) throw new Error('An agency has a unit at its top')
  return scope
}

const verdictInput = z.object({
  verdict: z.enum(['counted', 'excluded'], { error: 'Pilih: dihitung atau dikeluarkan.' }),
  reason: text(10, 500, { empty: 'Tulis alasan yang dapat dibaca warga.' }),
})

/** A second person decides about answers held back, by where they came from: nobody sees what they say. */
export const decideHold: Verb<z.infer<typeof verdictInput>, { serviceId: string; unitId: string }, VerdictRow> = {
  action: 'rating-hold.decide',
  input: verdictInput,
  async load(call) {
    const { service = '', unit = '' } = call.params
    const known = id.safeParse(service).success && id.safeParse(unit).success
    const named = known ? (await servicesNamed(call.tx, [service])).get(service) : undefined
    return named && (await scopeOf(call.tx, unit, call.today)) ? { serviceId: service, unitId: unit } : null
  },
  may: mayDecideHold,
  async run(call, { serviceId, unitId }, { verdict, reason }) {
    const where = [call.tx.agencyId, serviceId, unitId] as const
    const decided = await call.tx.rows(decideBallots, [...where, verdict === 'counted'])
    if (decided.length === 0) throw await whyUndecided(call, serviceId, unitId)
    const inBox = (box: Box) => decided.filter((row) => row.box === box).length
    const row = {
      agency_id: call.tx.agencyId,
      id: uuidv7(call.now.getTime()),
      service_id: serviceId,
      unit_id: unitId,
      ballots: Math.max(inBox('score'), inBox('officer')),
      answer_sets: inBox('elements'),
      verdict,
      reason,
      decided_by: call.actor.id,
      decided_at: call.now,
    }
    const deed = { verb: 'rating-hold.decided', actorId: call.actor.id, at: call.now }
    await call.ledger.append(call.tx, verdictTable, row, deed)
    return { ...row, version: 1 }
  },
}

/** Nothing is held, perhaps because somebody else was quicker; or what is held may only be taken out. */
async function whyUndecided({ tx }: Call, serviceId: string, unitId: string): Promise<Problem> {
  const rows = await tx.rows(ballotCounts, [tx.agencyId, [unitId]])
  if (rows.some((row) => row.state === 'held' && row.service_id === serviceId)) {
    const message = 'Segel penilaian ini rusak, jadi tidak dapat dihitung. Keluarkan dengan alasannya.'
    return invalidInput([{ path: 'verdict', message }])
  }
  return new Problem(
    'wrong-state',
    'Tidak ada lagi yang ditahan untuk layanan ini. Lihat di bawah putusan yang sudah ada.',
  )
}
