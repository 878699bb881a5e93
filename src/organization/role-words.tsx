import { dayIn, formatDate, formatDateTime } from '../platform/i18n/format.ts'
import { Status, type Tone } from '../ui/index.ts'
import type { PageCall } from './actor.ts'
import type { Grant } from './role-grant-sql.ts'
import { type Standing, standingOf, untilOf } from './role-grants.ts'
import { ROLE_LABEL, UNIT_ROLES } from './rules.ts'

/** How a role stands, in words and shape. */
export const STANDING: Record<Standing, { tone: Tone; text: string }> = {
  proposed: { tone: 'warn', text: 'Menunggu orang kedua' },
  coming: { tone: 'now', text: 'Belum mulai' },
  current: { tone: 'ok', text: 'Berlaku' },
  over: { tone: 'none', text: 'Masanya lewat' },
  declined: { tone: 'none', text: 'Ditolak' },
  withdrawn: { tone: 'none', text: 'Ditarik pengusul' },
  ended: { tone: 'none', text: 'Diakhiri' },
}

/** The role, and for which unit where it knows one: `Admin, Dinas Kesehatan`. */
export function roleWords(call: PageCall, grant: Pick<Grant, 'role' | 'unit' | 'unitId'>): string {
  const label = call.t(ROLE_LABEL[grant.role])
  if (!UNIT_ROLES.includes(grant.role)) return label
  return `${label}, ${grant.unitId ? (grant.unit ?? call.t('unit yang sudah tidak ada')) : call.t('seluruh kota')}`
}

/** `20 November 2026 sampai 31 Desember 2026`; without an end `mulai 20 November 2026`. */
export function spanWords({ t, language }: PageCall, grant: Grant): string {
  const from = formatDate(grant.from, 'long', language)
  const until = untilOf(grant)
  return until
    ? t('{from} sampai {until}', { from, until: formatDate(until, 'long', language) })
    : t('mulai {from}', { from })
}

/** How it stands, in word and shape. */
export function StandingOf({ call, grant }: { call: PageCall; grant: Grant }) {
  const { tone, text } = STANDING[standingOf(grant, call.today)]
  return <Status tone={tone}>{call.t(text)}</Status>
}

/** Who did it and when; nobody: the operator. */
export function byWords(call: PageCall, name: string | null, at: Date | null, precision: 'day' | 'minute'): string {
  if (!at) return '–'
  const { t, agency, language } = call
  const when =
    precision === 'day'
      ? formatDate(dayIn(at, agency.zone), 'long', language)
      : formatDateTime(at, agency.zone, language)
  return `${name ?? t('Operator sistem')}, ${when}`
}
