import { z } from 'zod'
import { type Call, directory, idParam, type Verb, type View } from '../organization/index.ts'
import { type Evidence, evidenceInput, findFiles, type StoredFile, storeEvidence } from '../platform/files.ts'
import { uuidv7 } from '../platform/ids.ts'
import { id, period as periodField, text, yearOrQuarter } from '../platform/input.ts'
import { requireVersion } from '../platform/policy.ts'
import { invalidInput } from '../platform/problems.ts'
import { allServices } from '../services/index.ts'
import { type IndicatorDetail, judgedQuarter, loadIndicator, number, readMeasured } from './actions.ts'
import { mayKeepIndicator, mayReadPromise } from './may.ts'
import { LETTERS } from './rules.ts'
import { type Indicator, type IndicatorTarget, type RecordedValue, valueRow, valuesOf, valueTable } from './sql.ts'

const valueFields = {
  period: periodField,
  value: number.optional(),
  letter: z.enum(LETTERS).optional(),
  reason: text(5, 500, { empty: 'Tulis alasan dan sumber nilai yang diketik.' }),
  fileId: id.optional(),
}
const valueInput = z.object(valueFields)
type ValueInput = z.infer<typeof valueInput>

/** Types a value that cannot be derived: with a reason, visibly marked as typed. */
export const typeValue: Verb<ValueInput, IndicatorDetail, { id: string; version: number }> = {
  action: 'indicator.type-value',
  input: valueInput,
  load: loadIndicator,
  may: (actor, detail) => mayKeepIndicator(actor, detail),
  run: (call, detail, input) => writeValue(call, detail, input),
}

/** The form's way: the proof comes with the value. */
export const typeValueWithProof: Verb<
  ValueInput & { evidence: Evidence[] },
  IndicatorDetail,
  { id: string; version: number }
> = {
  action: 'indicator.type-value',
  input: z.object({
    ...valueFields,
    evidence: z.array(evidenceInput).max(1, { message: 'Lampirkan satu berkas bukti.' }),
  }),
  load: loadIndicator,
  may: (actor, detail) => mayKeepIndicator(actor, detail),
  async run(call, detail, { evidence: [proof], ...input }) {
    const fileId = proof ? await storeEvidence(call, proof, call.actor.id) : input.fileId
    return writeValue(call, detail, { ...input, fileId })
  },
}

async function writeValue(call: Call, { indicator }: IndicatorDetail, input: ValueInput) {
  if ((input.value === undefined) === (input.letter === undefined)) {
    throw invalidInput([{ path: 'value', message: 'Isi nilai angka, atau nilai huruf, salah satu.' }])
  }
  const root = await directory.root(call.tx, call.today)
  await refuseOverDerived(call, indicator, root.id, input.period)
  const existing = await call.tx.maybe(valueRow, [call.tx.agencyId, indicator.id, root.id, input.period])
  await refuseForeignFile(call, input.fileId, existing?.file_id ?? null)
  const fields = {
    indicator_id: indicator.id,
    unit_id: root.id,
    period: input.period,
    value: input.value ?? null,
    letter: input.letter ?? null,
    kind: 'typed' as const,
    reason: input.reason,
    file_id: input.fileId ?? null,
    source_file: null,
    source_line: null,
    source_url: null,
    printed: null,
    printed_check: null,
    printed_reason: null,
    as_of: call.now,
    recorded_by: call.actor.id,
  }
  const deed = { verb: 'value.typed', actorId: call.actor.id, at: call.now }
  if (existing) {
    requireVersion(call, existing.version)
    return call.ledger.amend(call.tx, valueTable, { ...existing, ...fields }, deed)
  }
  const row = { agency_id: call.tx.agencyId, id: uuidv7(), ...fields }
  await call.ledger.append(call.tx, valueTable, row, deed)
  return { id: row.id, version: 1 }
}

/** A value that the work itself gives is not typed over: whoever finds it wrong mends what it was counted from. */
async function refuseOverDerived(call: Call, indicator: Indicator, unitId: string, period: string): Promise<void> {
  const [measured] = await readMeasured(call, { indicators: [indicator], unitId, periods: [period] })
  if (measured?.measures[0]?.source !== 'computed') return
  throw invalidInput([
    {
      path: 'value',
      message: 'Nilai ini sudah dihitung dari datanya, jadi tidak diketik. Bila keliru, perbaiki data asalnya.',
    },
  ])
}

/** The proof of a value is read by everyone who reads the value, so it must not be somebody else's private file. */
async function refuseForeignFile(call: Call, fileId: string | undefined, known: string | null): Promise<void> {
  if (!fileId || fileId === known) return
  const [file] = await findFiles(call.tx, [fileId])
  if (file?.uploaded_by === call.actor.id) return
  throw invalidInput([{ path: 'fileId', message: 'Lampirkan berkas yang Anda unggah sendiri.' }])
}

/** A period's target and recorded value with their versions: what the form for it begins with. */
export interface Keeping extends IndicatorDetail {
  period: string
  target: IndicatorTarget | null
  value: RecordedValue | null
  /** What a source may be about. */
  services: { id: string; name: string }[]
}

export const readKeeping: View<Keeping> = {
  action: 'indicator.keep',
  async load(call) {
    const detail = await loadIndicator(call)
    if (!detail) return null
    const asked = yearOrQuarter.safeParse(call.query.periode ?? judgedQuarter(call.today))
    if (!asked.success) return null
    const root = await directory.root(call.tx, call.today)
    const [values, services] = await Promise.all([
      call.tx.rows(valuesOf, [call.tx.agencyId, [detail.indicator.id], root.id]),
      call.tx.rows(allServices, [call.tx.agencyId]),
    ])
    return {
      ...detail,
      services,
      period: asked.data,
      target: detail.targets.find((target) => target.period === asked.data) ?? null,
      value: values.find((value) => value.period === asked.data) ?? null,
    }
  },
  may: (actor, detail) => mayKeepIndicator(actor, detail),
}

/** The file that proves a typed value, for whoever may read the value. */
export const readProof: View<{ file: StoredFile }> = {
  action: 'indicator.proof',
  async load(call) {
    const root = await directory.root(call.tx, call.today)
    const values = await call.tx.rows(valuesOf, [call.tx.agencyId, [idParam(call)], root.id])
    const wanted = idParam(call, 'file')
    if (!values.some((value) => value.fileId === wanted)) return null
    const [file] = await findFiles(call.tx, [wanted])
    return file ? { file } : null
  },
  may: mayReadPromise,
}
