import { type Colleague, formatNip, holds, type PageCall, rankName } from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import { dayIn, formatDate } from '../platform/i18n/format.ts'
import { BEHAVIOURS } from './behaviour-rules.ts'
import { ANNEXES, PERSPECTIVE_LABEL, pointsOf } from './form-rules.ts'
import { planSpan } from './plan-sql.ts'
import { targetWords } from './plan-words.ts'
import type { PlanDetail, PlanItem } from './plans.ts'
import { ASPECT_LABEL, ITEM_KIND_LABEL, ITEM_KINDS } from './rules.ts'

/** The plan as the official form prints it (PermenPANRB 6/2022, appendix); seen on paper only. */
export function PaperPlan({ call, plan }: { call: PageCall; plan: PlanDetail }) {
  const { from, to } = planSpan(plan.row)
  const mayReadNip = plan.relation !== 'none' || holds(call.actor, 'hr', 'auditor')
  return (
    <section class="paper-only paper">
      <h1>SASARAN KINERJA PEGAWAI</h1>
      <p>
        Periode penilaian: {formatDate(from)} sampai {formatDate(addDays(to, -1))} · {call.agency.name}
      </p>
      {call.agency.demo ? <p>Data contoh, bukan data resmi.</p> : null}
      <table>
        <thead>
          <tr>
            <th colspan={2}>PEGAWAI YANG DINILAI</th>
            <th colspan={2}>PEJABAT PENILAI KINERJA</th>
          </tr>
        </thead>
        <tbody>
          {identity(plan.person, mayReadNip).map(([term, value], index) => (
            <tr>
              <th>{term}</th>
              <td>{value}</td>
              <th>{term}</th>
              <td>{identity(plan.superior, false)[index]?.[1]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Results plan={plan} />
      <Behaviour plan={plan} />
      <Signatures plan={plan} zone={call.agency.zone} />
      <Annexes plan={plan} />
    </section>
  )
}

function identity(person: Colleague | null, withNip: boolean): [string, string][] {
  const rank = person?.rank ? (rankName(person.rank) ?? person.rank) : '–'
  return [
    ['Nama', person?.name ?? '–'],
    ['NIP', person && withNip ? formatNip(person.nip) : '…………………………'],
    ['Pangkat/gol. ruang', rank],
    ['Jabatan', person?.title ?? '–'],
    ['Unit kerja', person?.unitName ?? '–'],
  ]
}

function headsOf({ form, approach }: PlanDetail['row']): string[] {
  const measures = approach === 'qualitative' ? ['Ukuran keberhasilan/indikator kinerja individu dan target'] : null
  if (form === 'unit-head') {
    return ['No', 'Rencana hasil kerja', ...(measures ?? ['Indikator kinerja individu', 'Target']), 'Perspektif']
  }
  return [
    'No',
    'Rencana hasil kerja pimpinan yang diintervensi',
    'Rencana hasil kerja',
    ...(measures ?? ['Aspek', 'Indikator kinerja individu', 'Target']),
  ]
}

function Results({ plan }: { plan: PlanDetail }) {
  const heads = headsOf(plan.row)
  return (
    <table>
      <caption>HASIL KERJA</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th>{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ITEM_KINDS.map((kind, index) => (
          <>
            <tr>
              <th colspan={heads.length}>
                {index === 0 ? 'A' : 'B'}. {ITEM_KIND_LABEL[kind].toUpperCase()}
              </th>
            </tr>
            {plan.items.filter((item) => item.row.kind === kind).map((item) => resultRows(plan, item))}
          </>
        ))}
      </tbody>
    </table>
  )
}

/** A row of the form: as many lines as it has targets, the rest spanning them. */
function resultRows({ row: plan }: PlanDetail, { row, targets, superiorItem, indicator }: PlanItem) {
  const words = plan.approach === 'qualitative' || targets.length === 0
  const lines = words ? [null] : targets
  return lines.map((target, index) => (
    <tr>
      {index === 0 ? (
        <>
          <td rowspan={lines.length}>{row.number}</td>
          {plan.form === 'officer' ? (
            <td rowspan={lines.length}>{superiorItem?.text ?? indicator?.name ?? '–'}</td>
          ) : null}
          <td rowspan={lines.length}>{row.text}</td>
        </>
      ) : null}
      {target === null ? (
        <td colspan={plan.approach === 'qualitative' ? 1 : plan.form === 'officer' ? 3 : 2}>{row.success ?? '–'}</td>
      ) : (
        <>
          {plan.form === 'officer' ? <td>{ASPECT_LABEL[target.aspect]}</td> : null}
          <td>{target.measure}</td>
          <td>{targetWords(target, 'id')}</td>
        </>
      )}
      {index === 0 && plan.form === 'unit-head' ? (
        <td rowspan={lines.length}>{row.perspective ? PERSPECTIVE_LABEL[row.perspective] : '–'}</td>
      ) : null}
    </tr>
  ))
}

function Behaviour({ plan }: { plan: PlanDetail }) {
  return (
    <table>
      <caption>PERILAKU KERJA</caption>
      <thead>
        <tr>
          <th>No</th>
          <th>Nilai dan panduan perilaku</th>
          <th>Ekspektasi khusus pimpinan</th>
        </tr>
      </thead>
      <tbody>
        {BEHAVIOURS.map((value, index) => (
          <tr>
            <td>{index + 1}</td>
            <td>
              <b>{value.label}</b>
              <ul>
                {value.guides.map((guide) => (
                  <li>– {guide}</li>
                ))}
              </ul>
            </td>
            <td>{plan.passages.find((each) => each.part === value.key)?.text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Annexes({ plan }: { plan: PlanDetail }) {
  return (
    <table>
      <caption>LAMPIRAN SASARAN KINERJA PEGAWAI</caption>
      <tbody>
        {ANNEXES.map((annex) => {
          const points = pointsOf(plan.passages.find((each) => each.part === annex.key)?.text ?? '')
          return (
            <>
              <tr>
                <th>{annex.label.toUpperCase()}</th>
              </tr>
              <tr>
                <td>
                  {points.length === 0 ? '–' : points.map((point, index) => <div>{`${index + 1}. ${point}`}</div>)}
                </td>
              </tr>
            </>
          )
        })}
      </tbody>
    </table>
  )
}

function Signatures({ plan, zone }: { plan: PlanDetail; zone: PageCall['agency']['zone'] }) {
  const agreed = plan.row.agreed_at ? formatDate(dayIn(plan.row.agreed_at, zone)) : '…………………………'
  return (
    <table class="signatures">
      <tbody>
        <tr>
          <td>
            Pegawai yang dinilai,
            <br />
            <br />
            <br />
            <b>{plan.person?.name}</b>
          </td>
          <td>
            Disepakati {agreed}
            <br />
            Pejabat penilai kinerja,
            <br />
            <br />
            <b>{plan.agreedBy?.name ?? plan.superior?.name ?? '…………………………'}</b>
          </td>
        </tr>
      </tbody>
    </table>
  )
}
