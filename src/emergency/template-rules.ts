import type { EmergencyKind, LineAction } from './rules.ts'

/** What a template proposes for an indicator. `share` is the part of the target that stays. */
export interface Proposed {
  action: Exclude<LineAction, 'add'>
  share?: number
  reason: string
}

interface Wording extends Proposed {
  words: RegExp
}

/** A target for relief that a template adds; whose unit it is, is found by its name. */
export interface Relief {
  title: string
  quantity: number
  unit: string
  owner: RegExp
}

const KEPT: Wording = {
  words: /tanggap|darurat|penyelamatan|pemadam/,
  action: 'keep',
  reason: 'Inilah pekerjaan saat darurat, jadi targetnya tetap.',
}
const HEALTH: Wording = {
  words: /imunisasi|ibu hamil|gizi|stunting|balita|bayi|kesehatan|puskesmas/,
  action: 'lower',
  share: 0.6,
  reason: 'Layanan dasar tetap berjalan di pos kesehatan, jangkauannya berkurang.',
}
const CIVIL: Wording = {
  words: /akta|ktp|kependudukan|dokumen|perizinan|izin/,
  action: 'lower',
  share: 0.5,
  reason: 'Loket pindah ke posko; dokumen korban didahulukan.',
}
const SCHOOL: Wording = {
  words: /sekolah|murid|guru|belajar|numerasi|latih|siaga|sosialisasi/,
  action: 'pause',
  reason: 'Kegiatan berkumpul dihentikan, petugasnya dialihkan.',
}
const WORKS: Wording = {
  words: /jalan|air|hunian|rumah|drainase|sampah/,
  action: 'lower',
  share: 0.5,
  reason: 'Alat dan petugas dialihkan ke perbaikan darurat.',
}
const REST: Proposed = { action: 'pause', reason: 'Petugas dialihkan ke tanggap darurat.' }
const LEVEL: Proposed = {
  action: 'keep',
  reason: 'Dinilai untuk seluruh triwulan, jadi beberapa hari darurat tidak mengubahnya.',
}

const NATURAL = [KEPT, HEALTH, CIVIL, SCHOOL, WORKS]
const BY_KIND: Partial<Record<EmergencyKind, readonly Wording[]>> = {
  epidemic: [
    KEPT,
    { ...HEALTH, action: 'lower', share: 0.7, reason: 'Tenaga kesehatan dibagi dengan penanganan wabah.' },
    CIVIL,
    SCHOOL,
    { ...WORKS, action: 'keep', reason: 'Pekerjaan lapangan dapat berjalan dengan jarak aman.' },
  ],
  fire: [KEPT, { ...HEALTH, action: 'keep', reason: 'Layanan kesehatan tidak terganggu.' }, CIVIL],
}

/**
 * What the template of a kind proposes for an indicator, by the words of its name and its unit; the proposer changes it
 * line by line. A target that does not add up by the day stays.
 */
export function proposedFor(
  kind: EmergencyKind,
  indicator: { name: string; unitName: string; addsUp: boolean },
): Proposed {
  if (!indicator.addsUp) return LEVEL
  const rows = BY_KIND[kind] ?? NATURAL
  const said = (text: string) => rows.find((row) => row.words.test(text.toLowerCase()))
  const { action, share, reason } = said(indicator.name) ?? said(indicator.unitName) ?? REST
  return share === undefined ? { action, reason } : { action, share, reason }
}

const POST: Relief = { title: 'Posko terbuka dan berjaga', quantity: 3, unit: 'posko', owner: /bencana|bpbd/i }
const SUPPLIES: Relief = {
  title: 'Paket logistik sampai ke penyintas',
  quantity: 1500,
  unit: 'paket',
  owner: /sosial|bencana|bpbd/i,
}
const HOUSES: Relief = {
  title: 'Rumah selesai dinilai kerusakannya',
  quantity: 600,
  unit: 'rumah',
  owner: /pekerjaan umum|pupr|perumahan/i,
}
const CLINIC: Relief = {
  title: 'Penyintas diperiksa di pos kesehatan',
  quantity: 800,
  unit: 'orang',
  owner: /dinas kesehatan/i,
}
const PAPERS: Relief = {
  title: 'Dokumen kependudukan pengganti terbit',
  quantity: 300,
  unit: 'dokumen',
  owner: /kependudukan/i,
}
const ROADS: Relief = { title: 'Ruas jalan dibuka kembali', quantity: 12, unit: 'ruas', owner: /pekerjaan umum|pupr/i }
const PUMPS: Relief = {
  title: 'Titik genangan selesai dipompa',
  quantity: 20,
  unit: 'titik',
  owner: /pekerjaan umum|pupr/i,
}
const TRACED: Relief = { title: 'Kontak erat selesai dilacak', quantity: 500, unit: 'orang', owner: /dinas kesehatan/i }
const SHELTER: Relief = {
  title: 'Warga ditampung sementara',
  quantity: 200,
  unit: 'orang',
  owner: /sosial|bencana|bpbd/i,
}

const RELIEF: Record<EmergencyKind, readonly Relief[]> = {
  earthquake: [POST, SUPPLIES, HOUSES, CLINIC, PAPERS],
  tsunami: [POST, SUPPLIES, SHELTER, CLINIC, PAPERS],
  liquefaction: [POST, SUPPLIES, HOUSES, SHELTER, PAPERS],
  flood: [POST, SUPPLIES, PUMPS, CLINIC, PAPERS],
  landslide: [POST, SUPPLIES, ROADS, SHELTER],
  fire: [SHELTER, SUPPLIES, PAPERS],
  storm: [POST, HOUSES, ROADS],
  epidemic: [TRACED, CLINIC, SUPPLIES],
  other: [POST, SUPPLIES],
}

/** The relief work that a kind of emergency asks for, with numbers to be changed. */
export function reliefFor(kind: EmergencyKind): readonly Relief[] {
  return RELIEF[kind]
}
