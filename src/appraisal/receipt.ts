import type { PageCall } from '../organization/index.ts'
import { formatTime } from '../platform/i18n/format.ts'
import type { Flash } from '../ui/index.ts'
import type { EntryRow } from './entry-sql.ts'
import type { Stored } from './work.ts'

/** The number a person can name on the telephone: the end of the entry's id. */
export function receiptNumber(id: string): string {
  const end = id.replaceAll('-', '').slice(-8).toUpperCase()
  return `${end.slice(0, 4)}-${end.slice(4)}`
}

/** Where to go after an entry was stored; what was wrong with its files travels along, signed. */
export function entryStored(call: PageCall, { row, refused }: Stored, message: 'terkirim' | 'diperbaiki'): string {
  const query = new URLSearchParams({ pesan: message })
  if (refused.length > 0) {
    const words = refused.join(' ').slice(0, 600)
    query.set('ditolak', words)
    query.set('sah', signature(call, row.id, words))
  }
  return `/${call.agency.slug}/kerja/${row.id}?${query}`
}

/** The receipt on top of the entry's page; undefined when the page was opened for itself. */
export function receiptFlash(call: PageCall, row: EntryRow): Flash | undefined {
  const { t, agency, language } = call
  const message = call.query.pesan
  if (message === 'ditarik' && row.state === 'withdrawn') {
    const undo = { action: `/${agency.slug}/kerja/${row.id}/pengiriman`, csrf: call.formToken }
    return { kind: 'ok', text: t('Catatan ditarik. Selain Anda, tidak ada yang melihatnya lagi.'), undo }
  }
  if (message === 'dikirim-lagi' && row.state === 'submitted') {
    return { kind: 'ok', text: t('Terkirim lagi. Catatan ini menunggu atasan.') }
  }
  if (message !== 'terkirim' && message !== 'diperbaiki') return undefined
  if (row.state === 'withdrawn') {
    return {
      kind: 'warn',
      text: t('Catatan ini sudah Anda tarik, jadi tidak menunggu atasan. Perlu? Tekan Kirim lagi.'),
    }
  }
  const receipt = t(
    message === 'terkirim' ? 'Terkirim {time}, nomor {number}.' : 'Perbaikan terkirim {time}, nomor {number}.',
    {
      time: formatTime(message === 'terkirim' ? row.received_at : call.now, agency.zone, language),
      number: receiptNumber(row.id),
    },
  )
  const words = call.query.ditolak ?? ''
  if (words === '' || call.query.sah !== signature(call, row.id, words)) return { kind: 'ok', text: receipt }
  return { kind: 'warn', text: `${receipt} ${t('Tidak ikut tersimpan:')} ${words}` }
}

/** Keeps others from putting words of theirs into our page by a link. */
function signature(call: PageCall, id: string, words: string): string {
  return call.keys.mac('receipt', call.actor.id, id, words).toString('base64url').slice(0, 22)
}
