/** The four answers of a short rating, from worst to best. */
export const SCORES = [1, 2, 3, 4] as const
export type Score = (typeof SCORES)[number]

/** So many answers about a service are released together at least, and so many about a person. */
export const BATCH = 5
export const PERSON_BATCH = 10

export type Box = 'score' | 'elements' | 'officer'

/** How many answers a box needs before any of them is released. */
export function neededFor(box: Box): number {
  return box === 'officer' ? PERSON_BATCH : BATCH
}

/** Why a token does not rate. */
export type Refusal = 'forged' | 'reused' | 'expired'

/** What an invitation is worth on a day; `null`: it may rate. An invitation that was never given out is forged. */
export function refusalOf(
  invitation: { spent_on: string | null; expires_on: string } | null,
  today: string,
): Refusal | null {
  if (invitation === null) return 'forged'
  if (invitation.spent_on !== null) return 'reused'
  return today < invitation.expires_on ? null : 'expired'
}

/** What is known about where answers come from, in numbers alone. */
export interface Traffic {
  /** Answers about one unit from one address, in this hour and on this day, this one included. */
  fromOrigin: { inHour: number; inDay: number }
  /** Answers about one service of one unit in this hour, from anywhere. */
  aboutService: { inHour: number }
}

/** A family behind one connection rates a handful of cases; a desk that rates for its visitors rates many more. */
export const MOST_FROM_ORIGIN = { inHour: 5, inDay: 8 } as const
/** More answers in an hour than a counter finishes cases. */
export const MOST_ABOUT_SERVICE = 60

/** Why answers are held back: their seal is broken, one address sent too many, or too many came at once. */
export const SUSPICIONS = ['origin', 'burst', 'broken'] as const
export type Suspicion = (typeof SUSPICIONS)[number]

/** Whether a valid answer looks harvested: too many from one address, or too many about one service at once. */
export function suspicionOf({ fromOrigin, aboutService }: Traffic): Suspicion | null {
  const { inHour, inDay } = fromOrigin
  if (inHour > MOST_FROM_ORIGIN.inHour || inDay > MOST_FROM_ORIGIN.inDay) return 'origin'
  return aboutService.inHour > MOST_ABOUT_SERVICE ? 'burst' : null
}

/** Average of scores on the scale of four, in hundredths, rounded half up; null without scores. */
export function averageScore(counts: readonly { score: number; count: number }[]): number | null {
  const n = counts.reduce((sum, { count }) => sum + count, 0)
  const total = counts.reduce((sum, { score, count }) => sum + score * count, 0)
  return n === 0 ? null : Math.floor((200 * total + n) / (2 * n))
}
