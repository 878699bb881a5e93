import { z } from 'zod'
import { workedOn } from '../cases/index.ts'
import { type Call, idParam, type Verb } from '../organization/index.ts'
import { statement } from '../platform/database.ts'
import { ZERO_UUID } from '../platform/ids.ts'
import { optionalText } from '../platform/input.ts'
import { requireVersion } from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { addDelta, type DeltaRow, type RawDays } from '../platform/tally.ts'
import { readAudit } from './actions.ts'
import { mayCheck } from './may.ts'
import { AUDIT_ERRORS, type AuditError } from './rules.ts'
import { type AuditItemRow, auditItemTable, itemRow } from './sql.ts'

/** One drawn case and whether the actor looks after its unit. */
interface CheckedItem {
  item: AuditItemRow
  checks: boolean
}

async function loadItem(call: Call): Promise<CheckedItem | null> {
  const item = await call.tx.maybe(itemRow, [call.tx.agencyId, idParam(call)])
  if (!item) return null
  const detail = await readAudit.load({ ...call, params: { id: item.audit_id } })
  return { item, checks: detail?.checks ?? false }
}

const verdictInput = z.object({
  verdict: z.enum(['right', 'wrong'], { message: 'Pilih benar atau salah.' }),
  errors: z.array(z.enum(AUDIT_ERRORS)).max(AUDIT_ERRORS.length).default([]),
  note: optionalText(1000),
})

/** What a second person found. Whoever finished the case does not check it. */
export const checkItem: Verb<z.infer<typeof verdictInput>, CheckedItem, AuditItemRow> = {
  action: 'data-audit.check',
  input: verdictInput,
  load: loadItem,
  may: mayCheck,
  async run(call, { item }, { verdict, errors, note }) {
    requireVersion(call, item.version)
    await refuseOwnWork(call, item)
    if (item.state !== 'open') throw new Problem('wrong-state', 'Permohonan ini sudah diperiksa.')
    const kinds: AuditError[] = verdict === 'wrong' ? [...new Set(errors)] : []
    if (verdict === 'wrong' && (kinds.length === 0 || !note)) {
      throw invalidInput([{ path: 'errors', message: 'Pilih jenis kesalahannya, dan tulis apa yang salah.' }])
    }
    const next: AuditItemRow = {
      ...item,
      state: verdict,
      errors: kinds,
      note: note ?? null,
      checked_by: call.actor.id,
      checked_at: call.now,
      checked_on: call.today,
    }
    const deed = { verb: `data-audit.${verdict}`, actorId: call.actor.id, at: call.now, topic: item.audit_id }
    const written = await call.ledger.amend(call.tx, auditItemTable, next, deed)
    await addDelta(call.tx, {
      metric: ACCURACY,
      subjectId: item.service_id,
      unitId: item.unit_id,
      officerId: item.officer_id,
      day: call.today,
      num: verdict === 'right' ? 1 : 0,
      den: 1,
    })
    return written
  },
}

/** Nobody checks a case they finished, received, or did a step of. @throws Problem second-person-needed */
async function refuseOwnWork({ tx, actor }: Call, item: AuditItemRow): Promise<void> {
  const own = item.officer_id === actor.id
  if (!own && !(await tx.maybe(workedOn, [tx.agencyId, item.application_id, actor.id]))) return
  const did = own ? 'Permohonan ini Anda sendiri yang menyelesaikan.' : 'Anda ikut mengerjakan permohonan ini.'
  throw new Problem('second-person-needed', `${did} Minta rekan memeriksanya.`)
}

const ACCURACY = 'services.accuracy'

const correctionInput = z.object({ text: optionalText(1000) })

/** What was wrong is put right; it stays counted as wrong. */
export const correctItem: Verb<z.infer<typeof correctionInput>, CheckedItem, AuditItemRow> = {
  action: 'data-audit.correct',
  input: correctionInput,
  load: loadItem,
  may: mayCheck,
  async run(call, { item }, { text }) {
    requireVersion(call, item.version)
    if (item.state !== 'wrong' || item.corrected_at) {
      throw new Problem('wrong-state', 'Tidak ada kesalahan yang masih perlu dibetulkan di sini.')
    }
    if (!text) throw invalidInput([{ path: 'text', message: 'Tulis apa yang sudah dibetulkan.' }])
    const next = { ...item, correction: text, corrected_by: call.actor.id, corrected_at: call.now }
    const deed = { verb: 'data-audit.corrected', actorId: call.actor.id, at: call.now, topic: item.audit_id }
    return call.ledger.amend(call.tx, auditItemTable, next, deed)
  },
}

const rawAudits = statement<DeltaRow>(
  'data_audit_item.raw_counts',
  `SELECT '${ACCURACY}' AS metric, service_id AS subject_id, unit_id, coalesce(officer_id, '${ZERO_UUID}') AS officer_id,
          checked_on AS day, 0 AS bucket, count(*) FILTER (WHERE state = 'right') AS num, count(*) AS den
   FROM data_audit_item WHERE agency_id = $1 AND state <> 'open'
   GROUP BY service_id, unit_id, officer_id, checked_on`,
)

/** What the tallies of accuracy must equal. */
export const RAW_AUDITS: RawDays = (tx) => tx.rows(rawAudits, [tx.agencyId])
