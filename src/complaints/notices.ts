import { declareKinds, type Kind, notify } from '../notifications/index.ts'
import { directory, organizationRecords } from '../organization/index.ts'
import type { Call as PlatformCall } from '../platform/policy.ts'
import type { ComplaintRow } from './sql.ts'
import { unitsToAnswer } from './units.ts'

/** Letters carry these words, so they say nothing of what was said or by whom. */
const NOTICES = {
  'complaint.objected': { topic: 'service', text: 'Sebuah aduan dinyatakan belum selesai oleh pelapornya' },
} as const satisfies Record<string, Omit<Kind, 'key'>>

declareKinds(NOTICES)

/** Tells whoever answered, if they still serve, and who heads the unit or the one above. */
export async function tellObjected(call: PlatformCall<unknown>, row: ComplaintRow): Promise<void> {
  const { tx, today, now } = call
  const units = await unitsToAnswer(call, row.unit_id)
  const heads = [...(await directory.headsOf(tx, units, today)).values()].map(({ id }) => id)
  const serving = await organizationRecords.roleHolders(tx, today)
  const answerer = row.answered_by && (serving.has(row.answered_by) || heads.includes(row.answered_by))
  await notify(
    { tx, now },
    {
      kind: 'complaint.objected',
      to: [answerer ? row.answered_by : null, ...heads],
      about: row.id,
      cause: row.id,
      path: `aduan/${row.id}`,
    },
  )
}
