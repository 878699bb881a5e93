import { addDays, contains, daysBetween, lastDay, type Span } from '../platform/dates.ts'
import { formatPercent, roundHalfUp } from '../platform/i18n/format.ts'

/** Which text a frozen figure was made under; a change of rule is a new string, never a new meaning of an old one. */
export const RULE_VERSION = {
  predicate: 'permenpanrb-6-2022/matrix/1',
  distribution: 'se-menpanrb-3-2023/1',
  pp30: 'pp-30-2019/art-41/1',
  behaviour: 'berakhlak/1',
} as const

// ── Ratings and predicate (PermenPANRB 6/2022) ─────────────────────────────

export const RATINGS = ['above', 'meets', 'below'] as const
export type Rating = (typeof RATINGS)[number]
export const RATING_LABEL: Record<Rating, string> = {
  above: 'Di atas ekspektasi',
  meets: 'Sesuai ekspektasi',
  below: 'Di bawah ekspektasi',
}

export const PREDICATES = ['sangat-baik', 'baik', 'butuh-perbaikan', 'kurang', 'sangat-kurang'] as const
export type Predicate = (typeof PREDICATES)[number]
export const PREDICATE_LABEL: Record<Predicate, string> = {
  'sangat-baik': 'Sangat Baik',
  baik: 'Baik',
  'butuh-perbaikan': 'Butuh Perbaikan',
  kurang: 'Kurang',
  'sangat-kurang': 'Sangat Kurang',
}

/** Rows: work results; columns: behaviour. Good results with bad behaviour are worse than the reverse. */
const MATRIX: Record<Rating, Record<Rating, Predicate>> = {
  above: { below: 'kurang', meets: 'baik', above: 'sangat-baik' },
  meets: { below: 'kurang', meets: 'baik', above: 'baik' },
  below: { below: 'sangat-kurang', meets: 'butuh-perbaikan', above: 'butuh-perbaikan' },
}

/** The predicate of the official 3×3 matrix. A judgement read from a table, never a weighted score. */
export function predicate(results: Rating, behaviour: Rating): Predicate {
  return MATRIX[results][behaviour]
}

// ── BerAKHLAK ──────────────────────────────────────────────────────────────

/** The seven values with their three guides each, in the official wording. */
export const BEHAVIOURS = [
  {
    key: 'berorientasi-pelayanan',
    label: 'Berorientasi Pelayanan',
    guides: [
      'memahami dan memenuhi kebutuhan masyarakat',
      'ramah, cekatan, solutif, dan dapat diandalkan',
      'melakukan perbaikan tiada henti',
    ],
  },
  {
    key: 'akuntabel',
    label: 'Akuntabel',
    guides: [
      'melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin dan berintegritas tinggi',
      'menggunakan kekayaan dan BMN secara bertanggung jawab, efektif, efisien',
      'tidak menyalahgunakan kewenangan jabatan',
    ],
  },
  {
    key: 'kompeten',
    label: 'Kompeten',
    guides: [
      'meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah',
      'membantu orang lain belajar',
      'melaksanakan tugas dengan kualitas terbaik',
    ],
  },
  {
    key: 'harmonis',
    label: 'Harmonis',
    guides: [
      'menghargai setiap orang apa pun latar belakangnya',
      'suka menolong orang lain',
      'membangun lingkungan kerja yang kondusif',
    ],
  },
  {
    key: 'loyal',
    label: 'Loyal',
    guides: [
      'memegang teguh ideologi Pancasila, UUD 1945, setia pada NKRI serta pemerintahan yang sah',
      'menjaga nama baik sesama ASN, pimpinan, instansi, dan negara',
      'menjaga rahasia jabatan dan negara',
    ],
  },
  {
    key: 'adaptif',
    label: 'Adaptif',
    guides: [
      'cepat menyesuaikan diri menghadapi perubahan',
      'terus berinovasi dan mengembangkan kreativitas',
      'bertindak proaktif',
    ],
  },
  {
    key: 'kolaboratif',
    label: 'Kolaboratif',
    guides: [
      'memberi kesempatan kepada berbagai pihak untuk berkontribusi',
      'terbuka dalam bekerja sama untuk menghasilkan nilai tambah',
      'menggerakkan pemanfaatan berbagai sumber daya untuk tujuan bersama',
    ],
  },
] as const
export type BehaviourKey = (typeof BEHAVIOURS)[number]['key']
/** The keys of the seven values, in order. */
export const BEHAVIOUR_KEYS = [
  'berorientasi-pelayanan',
  'akuntabel',
  'kompeten',
  'harmonis',
  'loyal',
  'adaptif',
  'kolaboratif',
] as const satisfies readonly BehaviourKey[]

// ── The organisation's rating and the distribution (SE MenPANRB 3/2023) ────

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

// ── The numeric norm (PP 30/2019 Art 41) ───────────────────────────────────

/**
 * The weighted score of PP 30/2019: 70 % SKP + 30 % behaviour, 60/40 when peers and subordinates were heard. Sangat
 * Baik needs 110 and an idea of benefit to organisation or state. Scores 0–120, otherwise a RangeError. Shown for
 * comparison only: under PermenPANRB 6/2022 no predicate is computed from a score.
 */
export function pp30Score(
  skp: number,
  behaviour: number,
  circumstances: { innovation: boolean; peersHeard: boolean },
): { score: number; predicate: Predicate } {
  for (const part of [skp, behaviour]) {
    if (!(part >= 0 && part <= 120)) throw new RangeError(`Score outside 0–120: ${part}`)
  }
  const [skpWeight, behaviourWeight] = circumstances.peersHeard ? [60, 40] : [70, 30]
  const score = roundHalfUp((skp * skpWeight + behaviour * behaviourWeight) / 100, 10)
  return { score, predicate: pp30Predicate(score, circumstances.innovation) }
}

function pp30Predicate(score: number, innovation: boolean): Predicate {
  if (score >= 110 && innovation) return 'sangat-baik'
  if (score >= 90) return 'baik'
  if (score >= 70) return 'butuh-perbaikan'
  return score >= 50 ? 'kurang' : 'sangat-kurang'
}

// ── What may come next ─────────────────────────────────────────────────────

/** Who acts, as a relationship to the officer whose plan it is, dated to the day of the act. */
export type Relationship = 'officer' | 'superior' | 'superiors-superior'
type Step<S extends string> = { to: S; by: readonly Relationship[] }
type Machine<S extends string, E extends string> = { events: readonly E[]; table: Record<S, Record<E, Step<S> | null>> }

/** The state after the event, or null when the event cannot happen in this state. */
export function next<S extends string, E extends string>(machine: Machine<S, E>, state: S, event: E): S | null {
  return machine.table[state][event]?.to ?? null
}

/** The events that this relationship may bring about in this state, in the machine's order. */
export function eventsFor<S extends string, E extends string>(
  machine: Machine<S, E>,
  state: S,
  who: Relationship,
): E[] {
  return machine.events.filter((event) => machine.table[state][event]?.by.includes(who) ?? false)
}

const step = <S extends string>(to: S, ...by: Relationship[]): Step<S> => ({ to, by })

export type PlanState = 'draft' | 'proposed' | 'agreed'
export type PlanEvent = 'propose' | 'withdraw' | 'return' | 'agree' | 'amend'

/** The plan (SKP): the officer proposes, the superior agrees; `amend` starts a new version of an agreed plan. */
export const PLAN: Machine<PlanState, PlanEvent> = {
  events: ['propose', 'withdraw', 'return', 'agree', 'amend'],
  table: {
    draft: { propose: step('proposed', 'officer'), withdraw: null, return: null, agree: null, amend: null },
    proposed: {
      propose: null,
      withdraw: step('draft', 'officer'),
      return: step('draft', 'superior'),
      agree: step('agreed', 'superior'),
      amend: null,
    },
    agreed: { propose: null, withdraw: null, return: null, agree: null, amend: step('draft', 'officer', 'superior') },
  },
}

export type EntryState = 'submitted' | 'accepted' | 'returned'
export type EntryEvent = 'accept' | 'return' | 'resubmit' | 'undo'

/** A work entry; `undo` takes an acceptance back, for ten minutes. */
export const WORK_ENTRY: Machine<EntryState, EntryEvent> = {
  events: ['accept', 'return', 'resubmit', 'undo'],
  table: {
    submitted: {
      accept: step('accepted', 'superior'),
      return: step('returned', 'superior'),
      resubmit: null,
      undo: null,
    },
    accepted: { accept: null, return: null, resubmit: null, undo: step('submitted', 'superior') },
    returned: { accept: null, return: null, resubmit: step('submitted', 'officer'), undo: null },
  },
}

export type EvaluationState = 'draft' | 'shared' | 'responded' | 'closed'
// biome-ignore format: the events in their order
export type EvaluationEvent = 'share' | 'withdraw' | 'agree' | 'object' | 'revise' | 'close' | 'close-unanswered' | 'correct' | 'file-objection' | 'decide-objection'

const NO_STEP = {
  share: null,
  withdraw: null,
  agree: null,
  object: null,
  revise: null,
  close: null,
  'close-unanswered': null,
  correct: null,
  'file-objection': null,
  'decide-objection': null,
} as const satisfies Record<EvaluationEvent, null>

/**
 * The evaluation: shared = shown to the officer, who agrees or objects in words before the superior closes.
 * `close-unanswered` is for an officer who stayed silent beyond the agency's response time. A closed evaluation
 * changes only by a further signed event: the superior's correction, or the decision on a keberatan by the
 * superior's superior, which is final (PP 30/2019 Art 59).
 */
export const EVALUATION: Machine<EvaluationState, EvaluationEvent> = {
  events: [
    'share',
    'withdraw',
    'agree',
    'object',
    'revise',
    'close',
    'close-unanswered',
    'correct',
    'file-objection',
    'decide-objection',
  ],
  table: {
    draft: { ...NO_STEP, share: step('shared', 'superior') },
    shared: {
      ...NO_STEP,
      withdraw: step('draft', 'superior'),
      agree: step('responded', 'officer'),
      object: step('responded', 'officer'),
      'close-unanswered': step('closed', 'superior'),
    },
    responded: { ...NO_STEP, revise: step('draft', 'superior'), close: step('closed', 'superior') },
    closed: {
      ...NO_STEP,
      correct: step('closed', 'superior'),
      'file-objection': step('closed', 'officer'),
      'decide-objection': step('closed', 'superiors-superior'),
    },
  },
}

// ── Penilaian diri ─────────────────────────────────────────────────────────

/** An officer writes of their own quarter until the superior's rating is shown to them. */
export function selfAssessmentOpen(state: EvaluationState | 'none'): boolean {
  return state === 'none' || state === 'draft'
}

/** The assessor reads it when both of their own overall ratings stand: neither leads the other. */
export function showsSelfAssessment(evaluation: { results: Rating | null; behaviour: Rating | null } | null): boolean {
  return evaluation !== null && evaluation.results !== null && evaluation.behaviour !== null
}

// ── Keberatan (PP 30/2019 Art 59) ──────────────────────────────────────────

/** `noted`: nobody stands above the rater, so that the words are kept and nothing is decided. */
export type ObjectionState = 'open' | 'decided' | 'noted'

/** How many days an officer has to object when the agency set no other number. */
export const OBJECTION_DAYS = 14

/**
 * What may still happen to a closed evaluation, by how the objection to it stands. While it is open the rating is out
 * of the rater's hands, corrections included, and after the decision it is final.
 */
const AFTER_CLOSING: Record<ObjectionState | 'none', readonly EvaluationEvent[]> = {
  none: ['correct', 'file-objection'],
  open: ['decide-objection'],
  decided: [],
  noted: ['correct'],
}

/** Whether the objection to an evaluation lets this event pass; before closing there is none in the way. */
export function passesObjection(objection: ObjectionState | null, state: EvaluationState, event: EvaluationEvent) {
  return state !== 'closed' || AFTER_CLOSING[objection ?? 'none'].includes(event)
}

/** The days on which an officer may object: `left` full days remain after today, 0 on the last, null when over. */
export type ObjectionClock = { receivedOn: string; until: string; left: number | null }

/** The clock of an objection: `days` calendar days from the one on which the rating was received. */
export function objectionClock(receivedOn: string, days: number, today: string): ObjectionClock {
  const until = addDays(receivedOn, days)
  return { receivedOn, until, left: today <= until ? daysBetween(today, until) : null }
}

/** Who decides: a superior, nobody because the rater leads the city, or nobody whom the records name. */
export type Decider = { kind: 'person'; id: string } | { kind: 'top' } | { kind: 'unknown' }

/**
 * Who decides an objection: the first of the candidates who is no party to it. Art 59 sends it to the superior of the
 * assessor, and above the city's leader, whom the law makes the authority over its officers, the agency has nobody.
 */
export function deciderOf(
  parties: { officer: string; rater: string; raterLeads: boolean },
  candidates: readonly (string | null)[],
): Decider {
  if (parties.raterLeads) return { kind: 'top' }
  const id = candidates.find((each) => each !== null && each !== parties.officer && each !== parties.rater)
  return id ? { kind: 'person', id } : { kind: 'unknown' }
}

// ── Plan items and work ────────────────────────────────────────────────────

export const ASPECTS = ['quantity', 'quality', 'time', 'cost'] as const
export type Aspect = (typeof ASPECTS)[number]
export const ASPECT_LABEL: Record<Aspect, string> = {
  quantity: 'Kuantitas',
  quality: 'Kualitas',
  time: 'Waktu',
  cost: 'Biaya',
}

export const ITEM_KINDS = ['utama', 'tambahan'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]
export const ITEM_KIND_LABEL: Record<ItemKind, string> = { utama: 'Utama', tambahan: 'Tambahan' }

/** The quantity done: only accepted entries that carry a quantity count, so filler moves nothing. */
export function acceptedQuantity(entries: readonly { state: EntryState; quantity: number | null }[]): number {
  const sum = entries.reduce((total, each) => total + (each.state === 'accepted' ? (each.quantity ?? 0) : 0), 0)
  return roundHalfUp(sum, 9)
}

export type Recency = { months: { month: string; count: number }[]; total: number; lastMonthShare: number | null }

/**
 * How evidence spreads over a period, so that an assessor sees when only the last weeks speak: entries per calendar
 * month of the span (months without any are 0) and the last month's share (0–1, null without entries). Days outside
 * the span are left out. Throws a RangeError for a span that is empty or has no end.
 */
export function recencyShare(days: readonly string[], span: Span): Recency {
  const last = lastDay(span)
  if (last === null) throw new RangeError(`Span from ${span.from} has no end`)
  const counts = new Map<string, number>()
  for (let month = span.from.slice(0, 7); month <= last.slice(0, 7); month = monthAfter(month)) counts.set(month, 0)
  const inside = days.filter((day) => contains(span, day))
  for (const day of inside) counts.set(day.slice(0, 7), (counts.get(day.slice(0, 7)) ?? 0) + 1)
  const months = [...counts].map(([month, count]) => ({ month, count }))
  const total = inside.length
  return { months, total, lastMonthShare: total === 0 ? null : (months.at(-1)?.count ?? 0) / total }
}

/** Whether the last of several months weighs more than `limit` (a share, default ½). */
export function lastMonthPrevails({ months, lastMonthShare }: Recency, limit = 0.5): boolean {
  return lastMonthShare !== null && months.length > 1 && lastMonthShare > limit
}

function monthAfter(month: string): string {
  return addDays(`${month}-01`, 31).slice(0, 7)
}
