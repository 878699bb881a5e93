/** What e-Kinerja takes: rows of the SKP, work entries, ratings. */
export const PIECE_KINDS = ['plan', 'entry', 'rating'] as const
export type PieceKind = (typeof PIECE_KINDS)[number]

/** Whether a piece is still to be carried over: never was, changed since, or stands there as it is here. */
export type Standing = 'new' | 'changed' | 'copied'

/** How a piece stands against what was carried over. @param known the content then; null when never, or taken back */
export function standingOf(hash: string, known: string | null): Standing {
  if (known === null) return 'new'
  return known === hash ? 'copied' : 'changed'
}
