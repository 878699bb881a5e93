import { formatPercent, roundHalfUp } from '../platform/i18n/format.ts'
import { PREDICATE_LABEL, PREDICATES, type Predicate, type Rating } from './rules.ts'

export const ORGANISATION_RATINGS = ['istimewa', 'baik', 'butuh-perbaikan', 'kurang', 'sangat-kurang'] as const
export type OrganisationRating = (typeof ORGANISATION_RATINGS)[number]
export const ORGANISATION_RATING_LABEL: Record<OrganisationRating, string> = {
  istimewa: 'Istimewa',
  baik: 'Baik',
  'butuh-perbaikan': 'Butuh Perbaikan',
  kurang: 'Kurang',
  'sangat-kurang': 'Sangat Kurang',
}

/** The work-results rating of a unit's head, which follows the unit's. The mapping is our inference. */
export function headResults(rating: OrganisationRating): Rating {
  if (rating === 'istimewa') return 'above'
  return rating === 'baik' ? 'meets' : 'below'
}

export type PredicateCounts = Record<Predicate, number>
type DistributionLimit = { of: readonly Predicate[]; atLeast?: number; atMost?: number; exists?: true }

/** Per cent of all rated; `exists` asks for one person at least. */
const DISTRIBUTION: Record<OrganisationRating, readonly DistributionLimit[]> = {
  istimewa: [{ of: ['sangat-baik'], atMost: 70 }],
  baik: [
    { of: ['baik'], atMost: 70 },
    { of: ['butuh-perbaikan', 'kurang'], exists: true },
  ],
  'butuh-perbaikan': [
    { of: ['butuh-perbaikan'], atLeast: 60 },
    { of: ['sangat-baik'], atMost: 10 },
  ],
  kurang: [
    { of: ['kurang'], atLeast: 60 },
    { of: ['butuh-perbaikan'], atLeast: 10 },
    { of: ['sangat-baik'], atMost: 10 },
  ],
  'sangat-kurang': [
    { of: ['sangat-kurang'], atLeast: 60 },
    { of: ['butuh-perbaikan', 'kurang'], atLeast: 10 },
    { of: ['sangat-baik'], atMost: 0 },
  ],
}

/** Below this many people the shares say little and may not be satisfiable (our inference, not the circular's). */
export const SMALL_SAMPLE = 10

/** One rule of the circular that the counts do not keep; `share` in per cent of all rated. */
export type DistributionFinding = { rule: string; message: string; share: number }
export type DistributionCheck = { ok: boolean; findings: DistributionFinding[]; smallSample: boolean }

/**
 * Compares the predicates of a unit with the pattern its organisation rating calls for. The pattern is a
 * consideration for the leader: findings warn, nothing is refused. The 70 % is a ceiling and not a goal.
 */
export function checkDistribution(rating: OrganisationRating, counts: PredicateCounts): DistributionCheck {
  const total = PREDICATES.reduce((sum, each) => sum + counts[each], 0)
  const findings = total === 0 ? [] : DISTRIBUTION[rating].flatMap((limit) => findingOf(limit, counts, total))
  return { ok: findings.length === 0, findings, smallSample: total < SMALL_SAMPLE }
}

/** The bound on one predicate's share that the circular sets for an organisation's rating, 0–1; null for none. */
export function distributionBound(
  rating: OrganisationRating,
  of: Predicate,
): { share: number; kind: 'at-most' | 'at-least' } | null {
  const limit = DISTRIBUTION[rating].find((each) => each.of.length === 1 && each.of[0] === of)
  if (limit?.atMost !== undefined) return { share: limit.atMost / 100, kind: 'at-most' }
  return limit?.atLeast === undefined ? null : { share: limit.atLeast / 100, kind: 'at-least' }
}

function findingOf(limit: DistributionLimit, counts: PredicateCounts, total: number): DistributionFinding[] {
  const count = limit.of.reduce((sum, each) => sum + counts[each], 0)
  const share = (count / total) * 100
  const who = limit.of.map((each) => PREDICATE_LABEL[each]).join(' atau ')
  const seen = `${formatPercent(roundHalfUp(share, 1))} (${count} dari ${total} orang)`
  const slug = limit.of.join('+')
  if (limit.exists) {
    return count > 0 ? [] : [{ rule: `${slug}:exists`, message: `Belum ada pegawai berpredikat ${who}.`, share }]
  }
  if (limit.atMost !== undefined && count * 100 > limit.atMost * total) {
    const bound = limit.atMost === 0 ? 'seharusnya tidak ada' : `paling banyak ${limit.atMost}%`
    return [{ rule: `${slug}:at-most-${limit.atMost}`, message: `Predikat ${who} ${seen}, ${bound}.`, share }]
  }
  if (limit.atLeast !== undefined && count * 100 < limit.atLeast * total) {
    const message = `Predikat ${who} ${seen}, paling sedikit ${limit.atLeast}%.`
    return [{ rule: `${slug}:at-least-${limit.atLeast}`, message, share }]
  }
  return []
}
