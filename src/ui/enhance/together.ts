/** A share as typed, and what it counts for in an average. */
export interface Part {
  target: number
  weight: number
}

/** What parts make together: added up, averaged by weight, or the one they all are; null without parts. */
export function togetherOf(spread: string, parts: readonly Part[]): number | null {
  if (parts.length === 0) return null
  if (spread === 'sum') return parts.reduce((sum, part) => sum + part.target, 0)
  if (spread === 'last') return parts.at(-1)?.target ?? null
  const weight = parts.reduce((sum, part) => sum + part.weight, 0)
  return weight > 0 ? parts.reduce((sum, part) => sum + part.target * part.weight, 0) / weight : null
}
