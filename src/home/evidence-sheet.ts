import type { EvidenceList } from '../appraisal/index.ts'
import type { PageCall } from '../organization/index.ts'
import type { Sheet } from '../platform/spreadsheet.ts'

/** The entries behind a figure as a list to take along. */
export function evidenceSheet({ agency }: PageCall, evidence: EvidenceList): Sheet {
  return {
    name: `${evidence.indicator.code}-${evidence.period}-bukti`,
    demo: agency.demo,
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
