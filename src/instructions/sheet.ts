import type { PageCall } from '../organization/index.ts'
import { partWords, type Sheet } from '../platform/spreadsheet.ts'
import type { InstructionList } from './lists.ts'
import { overdueDays } from './rules.ts'
import { INSTRUCTION_STATUS } from './words.ts'

/** A list of instructions to take along. */
export function instructionSheet({ agency, today }: PageCall, { items, next }: InstructionList): Sheet {
  return {
    name: `instruksi-${today}`,
    demo: agency.demo,
    part: partWords(items.length, next !== null),
    heads: ['tenggat', 'instruksi', 'dari', 'kepada', 'unit', 'iku', 'masa', 'keadaan', 'hari_lewat', 'diberikan'],
    rows: items.map((line) => [
      line.due,
      line.text,
      line.giver,
      line.owner,
      line.unitName,
      line.indicator,
      line.period,
      INSTRUCTION_STATUS[line.state].label,
      overdueDays(line, today),
      line.givenAt.toISOString(),
    ]),
  }
}
