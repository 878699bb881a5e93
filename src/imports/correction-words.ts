import type { Correction, Field } from './correction-sql.ts'

/** What of a person may be recorded wrongly. */
export const FIELD_WORDS: Record<Field, string> = {
  superior: 'Atasan',
  unit: 'Unit',
  position: 'Jabatan',
  name: 'Nama',
  rank: 'Golongan',
  other: 'Data lain',
}

/** How a report stands. */
export const STATE_WORDS: Record<Correction['state'], string> = {
  open: 'Menunggu BKPSDM',
  corrected: 'Sudah diperbaiki',
  declined: 'Tidak diubah',
}
