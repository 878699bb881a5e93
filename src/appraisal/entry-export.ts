import type { EntryLine } from './entry-sql.ts'

const STATE_WORDS = { submitted: 'menunggu', accepted: 'disetujui', returned: 'dikembalikan' } as const

/** Entries as CSV (RFC 4180, UTF-8 with mark), one a line; a demo says so in every line. */
export function entriesCsv(entries: readonly EntryLine[], demo: boolean): string {
  const head = ['tanggal', 'kegiatan', 'rhk', 'rencana_hasil_kerja', 'jumlah', 'satuan', 'keadaan', 'berkas', 'nomor']
  const lines = entries.map((entry) => [
    entry.date,
    entry.text,
    entry.itemNumber === null ? '' : String(entry.itemNumber),
    entry.itemText ?? 'belum dipetakan',
    entry.quantity === null ? '' : String(entry.quantity),
    entry.quantityUnit ?? '',
    STATE_WORDS[entry.state],
    String(entry.files.length),
    entry.id,
  ])
  const rows = [head, ...lines].map((row, index) => (demo ? [...row, index === 0 ? 'keterangan' : DEMO_WORDS] : row))
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}

const DEMO_WORDS = 'data contoh, bukan data resmi'
const FORMULA = /^[\s]*[=+\-@\t\r\n＝＋－＠]/u

/** One cell: quoted where needed, and a text that a spreadsheet would run as a formula is defused with an apostrophe. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
