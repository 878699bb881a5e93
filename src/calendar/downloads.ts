import type { PageCall } from '../organization/index.ts'
import type { Sheet } from '../platform/spreadsheet.ts'
import type { Absences, CountedAbsence } from './absences.ts'
import { ABSENCE_LABEL } from './rules.ts'

/** Leave and duty travel as far as the reader sees it: for HR the city's, else the team's and one's own. */
export function absenceSheet({ agency, today }: PageCall, { own, team, all }: Absences): Sheet {
  const rows = all ?? [...own, ...(team?.ahead ?? [])]
  return {
    name: `cuti-${today}`,
    demo: agency.demo,
    heads: ['nama', 'jabatan', 'jenis', 'keterangan', 'mulai', 'sampai', 'hari_kerja', 'keadaan', 'dicatat_oleh'],
    rows: [...new Map(rows.map((one) => [one.id, one])).values()].map(rowOf),
  }
}

function rowOf(one: CountedAbsence) {
  return [
    one.name,
    one.title,
    one.kind && ABSENCE_LABEL[one.kind],
    one.note,
    one.first,
    one.last,
    one.workingDays,
    one.state === 'withdrawn' ? 'ditarik' : 'tercatat',
    one.setBy,
  ]
}
