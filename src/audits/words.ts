import type { AuditError, Fault } from './rules.ts'

/** Kinds of errors that a second person finds. */
export const ERROR_LABEL: Record<AuditError, string> = {
  data: 'Salah data',
  papers: 'Kurang berkas',
  procedure: 'Salah prosedur',
  product: 'Salah produk',
}

/** What a rule finds by itself. */
export const FAULT_LABEL: Record<Fault, string> = {
  'ended-before-received': 'Selesai sebelum diterima',
  'minutes-negative': 'Menit terpakai kurang dari nol',
  'answers-missing': 'Isian wajib kosong',
  'nik-impossible': 'Tanggal di NIK tidak mungkin',
  'due-before-start': 'Janji sebelum mulai',
}

/** A case where it is open to the reader, else the public list of the month it stands in, without the people in it. */
export function addressOf(
  agency: string,
  one: { id: string; slug: string; finishedOn: string | null; opens: boolean },
): string {
  if (one.opens) return `/${agency}/loket/${one.id}`
  const month = one.finishedOn ? `?bulan=${one.finishedOn.slice(0, 7)}` : ''
  return `/${agency}/kinerja/layanan/${one.slug}${month}#perkara`
}
