import type { Tx } from '../platform/database.ts'

/** How many people carry an IKU in their plan, by the unit they stand in. */
export interface Carried {
  indicatorId: string
  unitId: string
  people: number
  rows: number
}

/** A person's row by which they carry an IKU. */
export interface CarrierRow {
  itemId: string
  number: number
  text: string
  employeeId: string
  name: string
  title: string | null
  indicatorId: string
  unitId: string
  unitName: string
  positionId: string
}

/** What the cascade asks of the module that keeps people's plans. */
export interface CarrierQuestions {
  counts(tx: Tx, indicatorIds: readonly string[], on: string): Promise<Carried[]>
  /** Rows of people in these units, by unit and name. */
  rows(
    tx: Tx,
    indicatorIds: readonly string[],
    unitIds: readonly string[],
    on: string,
    limit: number,
  ): Promise<CarrierRow[]>
}

let answers: CarrierQuestions | null = null

/** Plans stand above the cascade: their module answers here who carries what. */
export function declareCarriers(questions: CarrierQuestions): void {
  answers = questions
}

/** Who carries which IKU. @throws Error when no module answers. */
export function carriers(): CarrierQuestions {
  if (answers === null) throw new Error('Nobody says who carries an IKU')
  return answers
}
