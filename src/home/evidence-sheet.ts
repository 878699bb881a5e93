import type { EvidenceList } from '../appraisal/index.ts'
import type { CasePage, IndicatorDetail } from '../indicators/index.ts'
import type { PageCall } from '../organization/index.ts'
import { partWords, type Sheet } from '../platform/spreadsheet.ts'

type CasesFile = IndicatorDetail & { period: string; cases: CasePage['rows']; cut: boolean }

/** The entries behind a figure as a list to take along. */
export function evidenceSheet({ agency }: Pick<PageCall, 'agency'>, evidence: EvidenceList): Sheet {
  return {
    name: `${evidence.indicator.code}-${evidence.period}-bukti`,
    demo: agency.demo,
    part: partWords(evidence.entries.length, evidence.next !== null),
    heads: ['tanggal', 'catatan', 'jumlah', 'satuan', 'pegawai', 'unit', 'disetujui', 'alamat'],
    rows: evidence.entries.map((entry) => [
      entry.date,
      entry.text,
      entry.quantity,
      entry.quantityUnit,
      entry.name,
      entry.unitName,
      entry.reviewedAt?.toISOString() ?? null,
      `/${agency.slug}/kerja/${entry.id}`,
    ]),
  }
}

/** The cases behind a figure as a list to take along. */
export function casesSheet({ agency }: Pick<PageCall, 'agency'>, found: CasesFile): Sheet {
  return {
    name: `${found.indicator.code}-${found.period}-perkara`,
    demo: agency.demo,
    part: partWords(found.cases.length, found.cut),
    heads: [
      'selesai',
      'layanan',
      'unit',
      'diterima',
      'menit_kerja_terpakai',
      'menit_kerja_dijanjikan',
      'menit_kerja_berhenti',
      'ditepati',
      'kunjungan',
    ],
    rows: found.cases.map((row) => [
      row.finishedOn,
      row.service,
      row.unit,
      row.receivedOn,
      row.usedMinutes,
      row.budgetMinutes,
      row.stoppedMinutes,
      row.onTime ? 'ya' : 'tidak',
      row.visits,
    ]),
  }
}
