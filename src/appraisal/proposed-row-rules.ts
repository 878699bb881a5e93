/** A row of an agreed plan that proposed work may serve. */
export interface Candidate {
  itemId: string
  number: number
  /** Whether the IKU that it serves is measured over the subject of the work. */
  measured: boolean
  /** Whether that measure is named after the subject, rather than over all there are. */
  named: boolean
  /** Whether the measure itself counts the work: then a quantity would count it once more. */
  counted: boolean
  /** What the row counts in; null: in nothing that can be counted piece by piece. */
  unit: string | null
}

/** How work about the same subject was logged last: the row it served, and whether it said how much. */
export interface LastUse {
  itemId: string
  withQuantity: boolean
}

/** The row for proposed work: the one used last for the same, else one whose IKU is measured over it. */
export function rowFor(candidates: readonly Candidate[], last: LastUse | null): Candidate | null {
  const used = candidates.find(({ itemId }) => itemId === last?.itemId)
  if (used) return used
  const score = ({ named, unit }: Candidate) => (named ? 2 : 0) + (unit === null ? 0 : 1)
  const [best] = candidates
    .filter(({ measured }) => measured)
    .sort((left, right) => score(right) - score(left) || left.number - right.number)
  return best ?? null
}

/** How much of the row so many pieces are; null where it does not count them, or its measure does already. */
export function quantityFor(row: Candidate, pieces: number, last: LastUse | null): number | null {
  if (row.counted || row.unit === null || pieces < 1) return null
  const asked = last?.itemId === row.itemId ? last.withQuantity : row.measured
  return asked ? pieces : null
}

const NOT_PIECES = /^(%|persen|poin|skor|indeks|nilai|hari|jam|menit|detik|rupiah|rp)\b|^%/i

/** Whether a row's unit counts pieces: letters and files do, percent, points, time and money do not. */
export function countsPieces(unit: string): boolean {
  return unit.trim() !== '' && !NOT_PIECES.test(unit.trim())
}
