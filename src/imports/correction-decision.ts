import { declareKinds, notify } from '../notifications/index.ts'
import type { Call } from '../organization/index.ts'
import { type CorrectionRow, correctionRow, correctionTable } from './correction-sql.ts'

declareKinds({
  'data-correction.decided': { topic: 'account', text: 'Laporan data yang salah sudah dijawab BKPSDM' },
})

/** Closes a report and tells who reported it. */
export async function decide(
  call: Pick<Call, 'tx' | 'ledger' | 'now' | 'actor'>,
  id: string,
  state: Exclude<CorrectionRow['state'], 'open'>,
  answer: string,
): Promise<void> {
  const row = await call.tx.maybe(correctionRow, [call.tx.agencyId, id])
  if (row?.state !== 'open') return
  const deed = { verb: `data-correction.${state}`, actorId: call.actor.id, at: call.now }
  const next = { ...row, state, answer, decided_by: call.actor.id, decided_at: call.now }
  const stored = await call.ledger.amend(call.tx, correctionTable, next, deed)
  await notify(call, {
    kind: 'data-correction.decided',
    to: [row.reporter_id],
    about: row.id,
    cause: `${row.id} ${stored.version}`,
    path: `sdm/pegawai/${row.employee_id}/koreksi`,
  })
}
