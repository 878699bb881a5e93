import { declareKinds, type Kind, notify } from '../notifications/index.ts'
import { type Call, directory } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import { lastDayOf } from './rules.ts'
import type { EmergencyRow } from './sql.ts'

/** Quiet hours do not hold these back. Of an exercise every one says so first. */
const NOTICES = {
  'emergency.proposed': { topic: 'emergency', text: 'Keadaan darurat menunggu persetujuan Anda' },
  'emergency.longer': { topic: 'emergency', text: 'Perpanjangan keadaan darurat sampai {day} menunggu Anda' },
  'emergency.returned': { topic: 'emergency', text: 'Rancangan keadaan darurat dikembalikan kepada Anda' },
  'emergency.active': { topic: 'emergency', text: 'Keadaan darurat berlaku sampai {day}' },
  'emergency.ended': { topic: 'emergency', text: 'Keadaan darurat berakhir {day}; target kembali seperti semula' },
  'exercise.proposed': { topic: 'emergency', text: 'LATIHAN: rancangan menunggu persetujuan Anda' },
  'exercise.longer': { topic: 'emergency', text: 'LATIHAN: perpanjangan sampai {day} menunggu Anda' },
  'exercise.returned': { topic: 'emergency', text: 'LATIHAN: rancangan dikembalikan kepada Anda' },
  'exercise.active': {
    topic: 'emergency',
    text: 'LATIHAN darurat berlangsung sampai {day}; tidak ada target yang berubah',
  },
  'exercise.ended': { topic: 'emergency', text: 'LATIHAN darurat berakhir {day}' },
} as const satisfies Record<string, Omit<Kind, 'key'>>

declareKinds(NOTICES)

type Telling = Parameters<typeof notify>[0]
type Step = 'proposed' | 'longer' | 'returned' | 'active' | 'ended'

/** Tells whoever may approve that a draft or a later last day waits for them; who proposed it is left out. */
export function tellApprovers(by: Call, row: EmergencyRow, approvers: readonly { id: string }[]): Promise<void> {
  const to = approvers.map(({ id }) => id)
  return tell(by, row, row.extend_to === null ? 'proposed' : 'longer', to)
}

/** Tells the declarer that the draft came back. */
export function tellDeclarer(by: Call, row: EmergencyRow): Promise<void> {
  return tell(by, row, 'returned', [row.declared_by])
}

const EVERYONE = 1_000_000

/** Tells everybody in the area that it holds, or is over. */
export async function tellArea(by: Telling & { tx: Tx; today: string }, row: EmergencyRow, step: 'active' | 'ended') {
  const units = row.unit_ids.length > 0 ? row.unit_ids : [(await directory.root(by.tx, by.today)).id]
  const people = await Promise.all(units.map((unitId) => directory.members(by.tx, unitId, by.today, EVERYONE)))
  await tell(
    by,
    row,
    step,
    people.flat().map(({ id }) => id),
  )
}

function tell(by: Telling, row: EmergencyRow, step: Step, to: readonly string[]): Promise<void> {
  return notify(by, {
    kind: `${row.exercise ? 'exercise' : 'emergency'}.${step}`,
    to,
    about: row.id,
    cause: `${row.id} ${row.version}`,
    path: `darurat/${row.id}`,
    data: { day: row.extend_to ?? lastDayOf(row) },
  })
}
