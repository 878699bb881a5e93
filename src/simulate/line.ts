import type { Aggregation, Direction, Formula } from '../indicators/index.ts'

/**
 * A line of the city's work: the indicator it moves, how heads and officers promise it in their SKP, and what they
 * write when they did it. In texts `{n}` stands for the quantity, `{kel}` and `{kec}` for a kelurahan and a kecamatan.
 */
export interface Line {
  name: string
  definition: string
  formula: Formula
  formulaText: string
  movedBy: string
  unit: string
  decimals: number
  direction: Direction
  aggregation: Aggregation
  source: string
  serves: string
  counted: string
  headItem: string
  officerItem: string
  quality: readonly [measure: string, low: number, unit: string]
  time: readonly [measure: string, low: number, unit: string]
  texts: readonly string[]
  /** What is written about work that has no quantity. */
  notes: readonly string[]
}
