import { z } from 'zod'
import type { Verb } from '../organization/index.ts'
import { requireVersion } from '../platform/policy.ts'
import { Problem } from '../platform/problems.ts'
import { mayRenewCode } from './case-may.ts'
import { carryOut } from './case-steps.ts'
import { type Case, loadCase } from './cases.ts'
import { caseCode, codeHash } from './codes.ts'

/** A new code for an applicant who lost theirs and stands at the counter; the old one is dead from now on. */
export const renewCode: Verb<object, Case, { code: string; id: string }> = {
  action: 'application.renew-code',
  input: z.object({}),
  load: loadCase,
  may: mayRenewCode,
  async run(call, { row }) {
    requireVersion(call, row.version)
    if (row.channel === 'import') throw new Problem('wrong-state', 'Data lama tidak punya kode.')
    const serial = row.code_serial + 1
    const code = caseCode(call.keys, { agencyId: row.agency_id, id: row.id, serial })
    const next = { ...row, code_serial: serial, code_hash: codeHash(call.keys, row.agency_id, code) }
    await carryOut({ ...call, actorId: call.actor.id }, next, { kind: 'code-renewed', shown: true })
    return { code, id: row.id }
  },
}
