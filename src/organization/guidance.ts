import { z } from 'zod'
import { statement } from '../platform/database.ts'
import type { Call, Verb } from './actor.ts'
import { mayManageOwn } from './may.ts'
import { type Actor, holds } from './rules.ts'

/** The short introductions, one for each way of using Laras. */
export const GUIDES = ['officer', 'superior', 'leader', 'hr'] as const
export type Guide = (typeof GUIDES)[number]

/** Why this helps, in three plain sentences. */
export const WHY: Record<Guide, { title: string; text: string }> = {
  officer: {
    title: 'Mengapa ini membantu Anda',
    text: 'Anda menulis sekali: satu catatan mengisi SKP, bukti, dan bahan penilaian. Atasan menilai dari catatan itu, bukan dari ingatan dua minggu terakhir. Banyaknya catatan tidak dihitung, dan siapa yang membuka data Anda selalu terlihat oleh Anda.',
  },
  superior: {
    title: 'Mengapa ini membantu Anda sebagai atasan',
    text: 'Bukti sudah ada di samping setiap catatan, jadi menilai tidak dimulai dari kertas kosong. Meninjau sedikit setiap hari mencegah tumpukan di akhir triwulan. Laras menyarankan, Anda yang memutus dan menulis alasannya.',
  },
  leader: {
    title: 'Mengapa ini membantu Anda sebagai pimpinan',
    text: 'Setiap angka IKU dapat dibuka sampai catatan yang membentuknya. Yang meleset tampil lebih dulu, lengkap dengan penanggung jawabnya. Angka yang diketik selalu ditandai, jadi Anda tahu mana yang dihitung.',
  },
  hr: {
    title: 'Mengapa ini membantu BKPSDM',
    text: 'Siapa yang tertahan dan sebabnya terlihat tanpa menelepon setiap unit. Pelaporan berjalan sepanjang waktu, jadi hari terakhir tidak menumpuk. Setiap keputusan meninggalkan jejak yang tidak dapat diubah diam-diam.',
  },
}

/** The introductions that concern somebody. */
export function guidesFor(actor: Actor): Guide[] {
  const concerned: Record<Guide, boolean> = {
    officer: actor.unitId !== null && !holds(actor, 'leader'),
    superior: actor.hasTeam && !holds(actor, 'leader'),
    leader: holds(actor, 'leader'),
    hr: holds(actor, 'hr'),
  }
  return GUIDES.filter((guide) => concerned[guide])
}

const seenGuides = statement<{ guide: string }>(
  'guidance_seen.of',
  `SELECT guide FROM guidance_seen WHERE agency_id = $1 AND employee_id = $2`,
)

const noteGuide = statement(
  'guidance_seen.note',
  `INSERT INTO guidance_seen (agency_id, employee_id, guide, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
)

/** The next introduction the actor has not put away; null when there is none. */
export async function nextGuide(call: Call): Promise<Guide | null> {
  const seen = await call.tx.rows(seenGuides, [call.tx.agencyId, call.actor.id])
  return guidesFor(call.actor).find((guide) => !seen.some((one) => one.guide === guide)) ?? null
}

/** Puts an introduction away; Bantuan keeps it. */
export const putGuideAway: Verb<{ guide: Guide }, { employeeId: string }, object> = {
  action: 'guidance.put-away',
  input: z.object({ guide: z.enum(GUIDES, { message: 'Pilih penjelasannya.' }) }),
  load: async (call) => ({ employeeId: call.actor.id }),
  may: mayManageOwn,
  async run(call, _own, { guide }) {
    await call.tx.run(noteGuide, [call.tx.agencyId, call.actor.id, guide, call.now])
    return {}
  },
}
