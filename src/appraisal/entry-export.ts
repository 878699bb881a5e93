import { partWords, type Sheet } from '../platform/spreadsheet.ts'
import type { EntryLine } from './entry-sql.ts'
import type { EntryState } from './state-rules.ts'

const STATE_WORDS: Record<EntryState, string> = {
  submitted: 'menunggu',
  accepted: 'disetujui',
  returned: 'dikembalikan',
  withdrawn: 'ditarik',
}

/** Entries as a list to take along, one a line. */
export function entrySheet(entries: readonly EntryLine[], of: { demo: boolean; today: string; cut: boolean }): Sheet {
  return {
    name: `kerja-${of.today}`,
    demo: of.demo,
    part: partWords(entries.length, of.cut),
    heads: ['tanggal', 'kegiatan', 'rhk', 'rencana_hasil_kerja', 'jumlah', 'satuan', 'keadaan', 'berkas', 'nomor'],
    rows: entries.map((entry) => [
      entry.date,
      entry.text,
      entry.itemNumber,
      entry.itemText ?? 'belum dipetakan',
      entry.quantity,
      entry.quantityUnit,
      STATE_WORDS[entry.state],
      entry.files.length,
      entry.id,
    ]),
  }
}
