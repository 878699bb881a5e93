import { declareKinds, type Kind, notify } from '../notifications/index.ts'
import { type Side, type Step, sideOf } from './rules.ts'
import type { InstructionRow } from './sql.ts'

/** What the two sides are told. Letters carry these words, so they say nothing of what was asked or of whom. */
const NOTICES = {
  'instruction.given': { topic: 'instruction', text: 'Ada instruksi untuk Anda, tenggat {day}' },
  'instruction.moved': { topic: 'instruction', text: 'Instruksi bertenggat {day} menunggu Anda' },
  'instruction.ended': { topic: 'instruction', text: 'Instruksi bertenggat {day} sudah berakhir' },
} as const satisfies Record<string, Omit<Kind, 'key'>>

declareKinds(NOTICES)

type Telling = Parameters<typeof notify>[0]

/** Tells the owner of a new instruction. */
export function tellOwner(by: Telling, row: Pick<InstructionRow, 'id' | 'owner_id' | 'due'>): Promise<void> {
  return tell(by, 'instruction.given', row.owner_id, row, '1')
}

/** Tells the other side that it is their turn, or that the instruction has ended. */
export function tellOtherSide(by: Telling, row: InstructionRow, step: Step): Promise<void> {
  const other: Record<Side, string> = { owner: row.giver_id, giver: row.owner_id }
  const ended = row.state === 'closed' || row.state === 'withdrawn'
  return tell(by, ended ? 'instruction.ended' : 'instruction.moved', other[sideOf(step)], row, String(row.version))
}

function tell(
  by: Telling,
  kind: keyof typeof NOTICES,
  to: string,
  { id, due }: Pick<InstructionRow, 'id' | 'due'>,
  version: string,
): Promise<void> {
  return notify(by, {
    kind,
    to: [to],
    about: id,
    cause: `${id} ${version}`,
    path: `instruksi/${id}`,
    data: { day: due },
  })
}
