import { type Call, holds } from '../organization/index.ts'
import { answersFor, dutiesOf } from '../services/index.ts'
import type { ApplicationRow } from './application-sql.ts'
import { type CaseStand, finishedLately } from './case-rules.ts'
import { lastDeed } from './case-sql.ts'

/** How the actor stands to a case today. */
export async function standTo(call: Call, row: ApplicationRow): Promise<CaseStand> {
  const [duties, head, last] = await Promise.all([
    call.tx.rows(dutiesOf, [call.tx.agencyId, call.actor.id, call.today]),
    answersFor(call, row.unit_id),
    call.tx.maybe(lastDeed, [call.tx.agencyId, row.id]),
  ])
  const own = duties.filter((duty) => duty.service_id === row.service_id)
  const standing = {
    holder: row.holder_id === call.actor.id,
    onStep: own.some((duty) => duty.step_key === row.step_key),
    onService: own.length > 0,
    head,
    desk: holds(call.actor, 'service-desk'),
  }
  // Having passed it on opens nothing: whoever left the service since does not read the case for that.
  const passedOn = last?.kind === 'advanced' && last.by_id === call.actor.id
  return {
    ...standing,
    finisher: finishedLately(row, call.actor.id, call.today),
    passedOn: passedOn && Object.values(standing).some(Boolean),
  }
}
