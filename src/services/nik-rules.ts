import { isDay } from '../platform/dates.ts'

/** What a NIK says, or what to mend. The century of birth is not in it, nor the place of birth. */
export type Nik = { ok: true; nik: string; sex: 'male' | 'female' } | { ok: false; message: string }

/**
 * Reads a NIK of 16 digits; spaces, hyphens and dots are ignored. Digits 1–6 are the region that issued it, 7–12 the day
 * of birth `DDMMYY` (women's day + 40), 13–16 a serial from 0001. There is no check digit.
 */
export function parseNik(text: string): Nik {
  const nik = text.replace(/[\s\p{Pd}\p{Cf}.]/gu, '')
  if (nik === '') return refuse('Isi NIK. NIK terdiri dari 16 angka.')
  const stranger = /[^0-9]/u.exec(nik)
  if (stranger) return refuse(`NIK hanya berisi angka. Hapus “${stranger[0]}”.`)
  if (nik.length !== 16) return refuse(`NIK harus 16 angka. Anda mengetik ${nik.length} angka.`)
  if (nik.startsWith('0')) return refuse('NIK tidak dimulai dengan 0. Lihat angkanya di KTP atau kartu keluarga.')
  const written = Number(nik.slice(6, 8))
  const sex = written > 40 ? 'female' : 'male'
  const day = String(sex === 'female' ? written - 40 : written).padStart(2, '0')
  const rest = `${nik.slice(8, 10)}-${day}`
  if (!['19', '20'].some((century) => isDay(`${century}${nik.slice(10, 12)}-${rest}`))) {
    return refuse(`Angka 7–12 adalah tanggal lahir. Tanggal ${day}-${nik.slice(8, 10)}-${nik.slice(10, 12)} tidak ada.`)
  }
  if (nik.slice(12) === '0000') return refuse('Empat angka terakhir adalah nomor urut, mulai 0001.')
  return { ok: true, nik, sex }
}

/** A NIK as screens show it: the last four digits alone. */
export function maskNik(nik: string): string {
  return `•••• •••• •••• ${nik.slice(-4)}`
}

function refuse(message: string): { ok: false; message: string } {
  return { ok: false, message }
}
