import { dayIn, formatDate, formatDateTime } from '../platform/i18n/format.ts'
import { Status, type Tone } from '../ui/index.ts'
import type { PageCall } from './actor.ts'
import type { Grant } from './role-grant-sql.ts'
import { type Standing, standingOf, untilOf } from './role-grants.ts'
import { ROLE_LABEL, type Role, UNIT_ROLES } from './rules.ts'

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

/** What each role opens, in a sentence for whoever hands it out. */
export const ROLE_OPENS: Record<Role, string> = {
  leader: 'Melihat kinerja seluruh kota, memberi instruksi, dan menetapkan predikat organisasi.',
  hr: 'Memuat daftar pegawai dan unit, mengurus siklus, kalender, dan cuti, serta memberi kode masuk.',
  'performance-manager': 'Memuat rencana, IKU, target, dan nilainya; menyusun pohon kinerja.',
  training: 'Membaca di Hari ini pelatihan mana yang diminta oleh perbaikan layanan, dan sampai kapan.',
  'service-desk': 'Menulis dan menerbitkan layanan, menerima pemohon, dan mengurus permohonan di semua unit.',
  'complaints-desk': 'Membaca dan menjawab aduan warga, memulai perbaikan, dan memutus penilaian yang ditahan.',
  auditor: 'Membaca penilaian, aduan, dan jejaknya; mengundi pemeriksaan; memutus penilaian warga yang ditahan.',
  admin: 'Mengusulkan dan menyetujui peran, serta memberi kode masuk. Tidak membaca isi pekerjaan.',
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
