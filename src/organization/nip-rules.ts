import { isDay } from '../platform/dates.ts'

type NipParts = { nip: string; birth: string; sex: 'male' | 'female'; serial: string }

/** What a NIP says: PNS carry the month of appointment (`YYYY-MM`), PPPK the year and the number of the contract. */
export type Nip =
  | (NipParts & { ok: true; kind: 'pns'; appointed: string })
  | (NipParts & { ok: true; kind: 'pppk'; appointed: string; contract: number })
  | { ok: false; message: string }

/**
 * Reads a NIP (PNS) or NI PPPK of 18 digits; spaces, hyphens and dots between the digits are ignored.
 * Digits 1–8 are the day of birth, 9–12 the year of appointment; then PNS: month, sex, serial;
 * PPPK: `2`, contract 1–9, sex, serial. There is no check digit, so a well-formed NIP may still be nobody's.
 */
export function parseNip(text: string): Nip {
  const nip = text.replace(/[\s\p{Pd}\p{Cf}.]/gu, '')
  if (nip === '') return refuse('Isi NIP. NIP terdiri dari 18 angka.')
  const stranger = /[^0-9]/u.exec(nip)
  if (stranger) return refuse(`NIP hanya berisi angka. Hapus “${stranger[0]}”.`)
  if (nip.length !== 18) return refuse(`NIP harus 18 angka. Anda mengetik ${nip.length} angka.`)

  const birth = `${nip.slice(0, 4)}-${nip.slice(4, 6)}-${nip.slice(6, 8)}`
  if (!isDay(birth) || birth < '1900') {
    return refuse(
      `Angka 1–8 adalah tanggal lahir. Tanggal ${nip.slice(6, 8)}-${nip.slice(4, 6)}-${nip.slice(0, 4)} tidak ada.`,
    )
  }
  const year = nip.slice(8, 12)
  if (year <= birth.slice(0, 4)) {
    return refuse(`Angka 9–12 adalah tahun diangkat. Tahun ${year} tidak sesudah tahun lahir ${birth.slice(0, 4)}.`)
  }
  const sex = nip[14] === '1' ? 'male' : nip[14] === '2' ? 'female' : null
  if (!sex) return refuse(`Angka ke-15 harus 1 (laki-laki) atau 2 (perempuan). Anda mengetik ${nip[14]}.`)
  const serial = nip.slice(15)
  if (serial === '000') return refuse('Tiga angka terakhir adalah nomor urut, 001 sampai 999. Anda mengetik 000.')

  const parts = { ok: true, nip, birth, sex, serial } as const
  return nip[12] === '2' ? readPppk(parts, year) : readPns(parts, year)
}

/** The NIP as it is written on paper: `19860926 201505 1 001`, PPPK `20001231 2024 21 1 001`. */
export function formatNip(nip: string): string {
  const groups = nip[12] === '2' ? /^(.{8})(.{4})(.{2})(.)(.{3})$/ : /^(.{8})(.{6})(.)(.{3})$/
  const match = groups.exec(nip)
  return match ? match.slice(1).join(' ') : nip
}

function readPns(parts: NipParts & { ok: true }, year: string): Nip {
  const month = parts.nip.slice(12, 14)
  if (month < '01' || month > '12') {
    return refuse(`Angka 13–14 adalah bulan diangkat, 01 sampai 12. Anda mengetik ${month}.`)
  }
  return { ...parts, kind: 'pns', appointed: `${year}-${month}` }
}

function readPppk(parts: NipParts & { ok: true }, year: string): Nip {
  const contract = Number(parts.nip[13])
  if (contract === 0) return refuse('Angka ke-14 adalah urutan kontrak PPPK, 1 sampai 9. Anda mengetik 0.')
  return { ...parts, kind: 'pppk', appointed: year, contract }
}

function refuse(message: string): { ok: false; message: string } {
  return { ok: false, message }
}
