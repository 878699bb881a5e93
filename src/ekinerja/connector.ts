import type { Aspect, ItemKind, Predicate, Rating } from '../appraisal/index.ts'

/** A row of the SKP as it is carried over. */
export interface PlanPiece {
  year: number
  number: number
  kind: ItemKind
  text: string
  superiorText: string | null
  targets: { aspect: Aspect; measure: string; low: number; high: number; unit: string }[]
}

/** A work entry as it is carried over. */
export interface EntryPiece {
  date: string
  text: string
  planNumber: number | null
  planText: string | null
  quantity: number | null
  unit: string | null
  files: number
  /** The page on which who may see it finds the evidence. */
  link: string
}

/** A quarter's rating as it is carried over. */
export interface RatingPiece {
  period: string
  results: Rating
  behaviour: Rating
  predicate: Predicate
  feedback: string | null
}

/** Pieces in the shape the other side takes: words to paste, and the same as a table. */
export interface Rendering {
  text: string
  heads: string[]
  rows: (string | number | null)[][]
}

/**
 * The way to the national e-Kinerja. The first is by hand, through the clipboard or a workbook; where an agency is given
 * an interface, a connector that sends takes its place, and the pages stay as they are.
 */
export interface EkinerjaConnector {
  readonly key: string
  plan(pieces: readonly PlanPiece[]): Rendering
  entries(pieces: readonly EntryPiece[]): Rendering
  ratings(pieces: readonly RatingPiece[]): Rendering
}
