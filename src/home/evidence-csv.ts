import type { EvidenceList } from '../appraisal/index.ts'
import type { PageCall } from '../organization/index.ts'

/** The evidence as a file for a spreadsheet: semicolons as Indonesian Excel wants them, decimal commas, with a BOM. */
export function evidenceCsv(call: PageCall, evidence: EvidenceList): Response {
  const { agency } = call
  const note = agency.demo ? 'data contoh, bukan data resmi' : ''
  const head = ['tanggal', 'catatan', 'jumlah', 'satuan', 'pegawai', 'unit', 'disetujui', 'alamat', 'keterangan']
  const origin = `/${agency.slug}/kerja`
  const rows = evidence.entries.map((entry) => [
    entry.date,
    entry.text,
    String(entry.quantity ?? '').replace('.', ','),
    entry.quantityUnit ?? '',
    entry.name,
    entry.unitName ?? '',
    entry.reviewedAt?.toISOString() ?? '',
    `${origin}/${entry.id}`,
    note,
  ])
  const lines = [head, ...rows].map((cells) => cells.map(cellOf).join(';'))
  const name = `${evidence.indicator.code}-${evidence.period}-bukti.csv`.replace(/[^\w.-]/g, '-')
  return new Response(`\uFEFF${lines.join('\r\n')}\r\n`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

/** A cell that a spreadsheet reads as text: what looks like a formula is defused by an apostrophe. */
export function cellOf(text: string): string {
  const safe = /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
