/** Units with fewer answers than this are not compared with others. */
export const LEAST_COMPARED = 30

/** Of a hundred strokes, those that stand for promises kept: a single broken one is never rounded away. */
export function strokesKept(kept: number, n: number): number {
  if (n <= 0) return 0
  const share = Math.round((100 * kept) / n)
  if (kept < n) return Math.min(99, share)
  return 100
}

/** The month before the one that a day lies in: `2026-10` for any day of November. */
export function lastMonth(today: string): string {
  const [year = 0, month = 0] = today.split('-').map(Number)
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`
}

/** The months before a day's own, the newest first. */
export function monthsBefore(today: string, count: number): string[] {
  const months: string[] = []
  for (let month = lastMonth(today); months.length < count; month = lastMonth(`${month}-01`)) months.push(month)
  return months
}

/** Whether a figure says something else than when it was published: another value, or of another number. */
export function isCorrected(
  published: { value: number | null; n: number },
  now: { value: number | null; n: number },
): boolean {
  if (published.n !== now.n || (published.value === null) !== (now.value === null)) return true
  return published.value !== null && now.value !== null && Math.abs(published.value - now.value) > 1e-9
}

/** Why a figure changed, as far as its numbers tell. */
export function causeOf(was: { n: number }, is: { n: number }): 'added' | 'removed' | 'changed' {
  if (is.n > was.n) return 'added'
  return is.n < was.n ? 'removed' : 'changed'
}
