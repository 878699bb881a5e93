import type { Statement, Tx } from './database.ts'

/** Something that names a row which was to go. */
export interface Standing {
  id: string
  /** What it is, for the page: "SKP", "Catatan kerja". */
  what: string
  /** The page where it is seen, beneath `/{agency}`; null where there is none. */
  path: string | null
}

type Found = { id: string; page: string | null }
const references: { what: string; found: Statement<Found> }[] = []

/**
 * A module says which of its rows name others: a statement over ids ($2) that answers the naming rows, at most 20, with
 * the page on which each is seen.
 */
export function declareReferences(what: string, found: Statement<Found>): void {
  references.push({ what, found })
}

/** What stands on the things with these ids, apart from the rows in `own`. */
export async function standingOn(tx: Tx, ids: readonly string[], own: ReadonlySet<string>): Promise<Standing[]> {
  if (ids.length === 0) return []
  const all: Standing[] = []
  for (const { what, found } of references) {
    const rows = await tx.rows(found, [tx.agencyId, ids, [...own]])
    all.push(...rows.map(({ id, page }) => ({ id, what, path: page })))
  }
  return all
}
