import type { OfficerStanding } from '../appraisal/index.ts'

/** Why somebody's plan or evaluation does not go on, and who can move it. */
export const REASONS = [
  'no-unit',
  'no-superior',
  'superior-first',
  'not-started',
  'draft',
  'waiting-agreement',
  'no-plan',
  'no-organisation-rating',
  'not-evaluated',
  'waiting-sharing',
  'waiting-response',
  'waiting-closure',
] as const
export type Reason = (typeof REASONS)[number]

/** Whose turn it is; HR mends master data, and sees to the organisation's rating. */
export const TURN: Record<Reason, 'officer' | 'superior' | 'hr'> = {
  'no-unit': 'hr',
  'no-superior': 'hr',
  'superior-first': 'superior',
  'not-started': 'officer',
  draft: 'officer',
  'waiting-agreement': 'superior',
  'no-plan': 'officer',
  'no-organisation-rating': 'hr',
  'not-evaluated': 'superior',
  'waiting-sharing': 'superior',
  'waiting-response': 'officer',
  'waiting-closure': 'superior',
}

/** The two windows whose completion Laras can count. */
export type Counted = 'planning' | 'evaluation'

/** Done with the instant of the last step; stuck with the reason and since when; or none of this window's people. */
export type Progress =
  | { state: 'done'; at: Date | null }
  | { state: 'stuck'; reason: Reason; since: Date | null }
  | { state: 'exempt' }

/**
 * Where an officer stands in a window. A plan is done when it is agreed, an evaluation when it is closed. Whoever heads
 * the agency has nobody above who agrees: exempt. @param rated whether an organisation rating holds for the unit
 */
export function progressOf(kind: Counted, officer: OfficerStanding, rated: boolean): Progress {
  if (officer.atTop && officer.superiorId === null) return { state: 'exempt' }
  return kind === 'planning' ? planning(officer) : evaluation(officer, rated)
}

function planning(officer: OfficerStanding): Progress {
  if (officer.plan === 'agreed') return { state: 'done', at: officer.agreedAt }
  if (officer.unitId === null) return stuck('no-unit')
  if (officer.superiorId === null) return stuck('no-superior')
  if (officer.plan === 'proposed') return stuck('waiting-agreement', officer.proposedAt)
  if (officer.plan === 'draft') return stuck('draft')
  return stuck(officer.superiorPlan === null && !officer.superiorAtTop ? 'superior-first' : 'not-started')
}

function evaluation(officer: OfficerStanding, rated: boolean): Progress {
  if (officer.evaluation === 'closed') return { state: 'done', at: officer.sharedAt ?? officer.closedAt }
  if (officer.unitId === null) return stuck('no-unit')
  if (officer.superiorId === null) return stuck('no-superior')
  if (officer.evaluation === 'responded') return stuck('waiting-closure', officer.respondedAt)
  if (officer.evaluation === 'shared') return stuck('waiting-response', officer.sharedAt)
  if (officer.plan !== 'agreed') return stuck(officer.plan === 'proposed' ? 'waiting-agreement' : 'no-plan')
  if (!rated) return stuck('no-organisation-rating')
  return stuck(officer.evaluation === 'draft' ? 'waiting-sharing' : 'not-evaluated')
}

const stuck = (reason: Reason, since: Date | null = null): Progress => ({ state: 'stuck', reason, since })

/** Nobody is reminded again before so many working days have passed. */
export const REMINDER_DAYS = 3

/** Whether somebody may be reminded, given the working days since the last time; null: never. */
export const mayBeReminded = (workingDaysSince: number | null): boolean =>
  workingDaysSince === null || workingDaysSince >= REMINDER_DAYS
