/** Larger sheets are compared and saved by the background work, with a page that shows how far it is. */
export const AT_ONCE_ROWS = 2000
/** How long a run that was not saved is kept. */
export const DRAFT_DAYS = 14
/** How long a saved run can be taken back. */
export const UNDO_HOURS = 24

/** Whether the hours in which a saved run can be taken back are not over. */
export function isUndoable(appliedAt: Date | null, now: Date): boolean {
  return appliedAt !== null && now.getTime() - appliedAt.getTime() < UNDO_HOURS * 3_600_000
}

/** Seconds that the rest will take at the pace so far; null until there is a pace. */
export function secondsLeft(progress: { done: number; total: number; begun_at: Date; at: Date }): number | null {
  const spent = (progress.at.getTime() - progress.begun_at.getTime()) / 1000
  if (progress.done === 0 || spent <= 0) return null
  return Math.ceil((spent / progress.done) * (progress.total - progress.done))
}
