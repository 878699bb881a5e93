import { type auditItemTable, type auditTable, drawSample } from '../audits/index.ts'
import type { ApplicationRow } from '../cases/index.ts'
import { addDays } from '../platform/dates.ts'
import { ZERO_UUID } from '../platform/ids.ts'
import type { Draft } from '../platform/ledger.ts'
import type { DeltaRow } from '../platform/tally.ts'
import type { Organisation } from './organisation.ts'
import { namedId, randomFrom } from './random.ts'
import type { RowOf } from './rows.ts'
import { instantAt, type Story } from './story.ts'

interface ToldAudits {
  audits: RowOf<typeof auditTable>[]
  items: RowOf<typeof auditItemTable>[]
  deltas: DeltaRow[]
}

const SIZE = 12
const NOTES: Record<string, string> = {
  data: 'Tanggal lahir tertukar dengan tanggal terbit.',
  papers: 'Surat pengantar tidak ada di berkas.',
}

/** One draw of each unit that answers for services, over the month before: checked by a colleague, some errors put right. */
export function tellAudits(
  cases: readonly Draft<ApplicationRow>[],
  organisation: Organisation,
  story: Story,
): ToldAudits {
  const told: ToldAudits = { audits: [], items: [], deltas: [] }
  const [first, last] = [addDays(story.today, -60), addDays(story.today, -25)]
  const answered = cases.filter((one) => one.on_time !== null && one.state === 'done' && within(one, first, last))
  for (const [unitId, own] of Map.groupBy(answered, (one) => one.unit_id)) {
    const crew = organisation.members.filter((member) => member.sittings[0]?.position.unit.id === unitId)
    const head = crew.find((member) => member.sittings[0]?.position.head)
    if (!head || crew.length < 2) continue
    const drawnAt = instantAt(story, addDays(last, 3), 9)
    const id = namedId(drawnAt, unitId, 'data audit')
    const population = own.map((one) => one.id).sort()
    const seed = `contoh ${first}`
    const drawn = drawSample(population, seed, Math.min(SIZE, population.length))
    told.audits.push({
      agency_id: organisation.agencyId,
      id,
      unit_id: unitId,
      service_id: null,
      first_day: first,
      last_day: last,
      seed,
      population,
      sample_size: drawn.length,
      drawn_by: head.id,
      drawn_at: drawnAt,
    })
    for (const [index, caseId] of drawn.entries()) {
      const one = own.find((known) => known.id === caseId)
      const checker = crew.find((member) => member.id !== one?.finished_by)
      if (one && checker)
        tellItem(told, { story, auditId: id, index, one, checkerId: checker.id, day: addDays(last, 5) })
    }
  }
  return told
}

const within = ({ finished_on: day }: Draft<ApplicationRow>, first: string, last: string) =>
  day !== null && first <= day && day <= last

function tellItem(
  told: ToldAudits,
  of: { story: Story; auditId: string; index: number; one: Draft<ApplicationRow>; checkerId: string; day: string },
): void {
  const { story, auditId, index, one, checkerId, day } = of
  const random = randomFrom(`${auditId} ${index}`)
  const at = instantAt(story, day, 10)
  const state = index === 11 ? 'open' : random.chance(0.1) ? 'wrong' : 'right'
  const error = random.chance(0.6) ? 'data' : 'papers'
  const checked = state !== 'open'
  const corrected = state === 'wrong' && random.chance(0.5)
  told.items.push({
    agency_id: one.agency_id,
    id: namedId(at, auditId, String(index)),
    audit_id: auditId,
    application_id: one.id,
    service_id: one.service_id,
    unit_id: one.unit_id,
    officer_id: one.finished_by,
    number: index + 1,
    state,
    errors: state === 'wrong' ? [error] : [],
    checked_by: checked ? checkerId : null,
    checked_at: checked ? at : null,
    checked_on: checked ? day : null,
    corrected_by: corrected ? checkerId : null,
    corrected_at: corrected ? instantAt(story, addDays(day, 2), 11) : null,
    note: state === 'wrong' ? (NOTES[error] ?? null) : null,
    correction: corrected ? 'Dokumen diterbitkan ulang.' : null,
  })
  if (!checked) return
  told.deltas.push({
    metric: 'services.accuracy',
    subject_id: one.service_id,
    unit_id: one.unit_id,
    officer_id: one.finished_by ?? ZERO_UUID,
    day,
    bucket: 0,
    num: state === 'right' ? 1 : 0,
    den: 1,
  })
}
