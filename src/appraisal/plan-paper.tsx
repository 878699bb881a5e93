import { type Colleague, formatNip, holds, type PageCall, rankName } from '../organization/index.ts'
import { dayIn, formatDate } from '../platform/i18n/format.ts'
import { BEHAVIOURS } from './behaviour-rules.ts'
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
        Periode penilaian: {formatDate(from)} sampai {formatDate(dayBefore(to))} · {call.agency.name}
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
      <Results items={plan.items} />
      <Behaviour />
      <Signatures plan={plan} zone={call.agency.zone} />
    </section>
  )
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
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

function Results({ items }: { items: readonly PlanItem[] }) {
  return (
    <table>
      <caption>HASIL KERJA</caption>
      <thead>
        <tr>
          {[
            'No',
            'Rencana hasil kerja pimpinan yang diintervensi',
            'Rencana hasil kerja',
            'Aspek',
            'Indikator kinerja individu',
            'Target',
          ].map((head) => (
            <th>{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ITEM_KINDS.map((kind, index) => (
          <>
            <tr>
              <th colspan={6}>
                {index === 0 ? 'A' : 'B'}. {ITEM_KIND_LABEL[kind].toUpperCase()}
              </th>
            </tr>
            {items.filter((item) => item.row.kind === kind).map(resultRows)}
          </>
        ))}
      </tbody>
    </table>
  )
}

function resultRows({ row, targets, superiorItem, indicator }: PlanItem) {
  const span = Math.max(1, targets.length)
  return targets.map((target, index) => (
    <tr>
      {index === 0 ? (
        <>
          <td rowspan={span}>{row.number}</td>
          <td rowspan={span}>{superiorItem?.text ?? indicator?.name ?? '–'}</td>
          <td rowspan={span}>{row.text}</td>
        </>
      ) : null}
      <td>{ASPECT_LABEL[target.aspect]}</td>
      <td>{target.measure}</td>
      <td>{targetWords(target, 'id')}</td>
    </tr>
  ))
}

function Behaviour() {
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
            <td />
          </tr>
        ))}
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
