import { sqlState } from './database.ts'
import { Problem } from './problems.ts'

/** What a database error means to the person who caused it; null when it is nobody's input. */
export function asProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error
  switch (sqlState(error)) {
    case '22007':
    case '22P02':
      return new Problem('invalid-input', 'Ada isian atau alamat yang tidak terbaca. Periksa, lalu coba lagi.')
    case '22021':
    case '22P05':
      return new Problem('invalid-input', 'Ada huruf yang tidak dapat disimpan. Ketik ulang teksnya.')
    case '22003':
    case '22008':
    case '22009':
      return new Problem('invalid-input', 'Ada angka atau tanggal di luar batas. Periksa isian Anda.')
    case '23514':
      return new Problem('invalid-input', 'Ada isian yang tidak cocok satu dengan yang lain. Periksa isian Anda.')
    case '23505':
      return new Problem('wrong-state', 'Ini sudah ada. Muat ulang halaman, lalu lanjutkan yang sudah ada.')
    case '23P01':
      return new Problem(
        'wrong-state',
        'Untuk hari-hari itu sudah ada. Muat ulang halaman, lalu periksa yang sudah ada.',
      )
    case '40001':
    case '40P01':
      return new Problem('changed-meanwhile', 'Data ini sedang diubah orang lain. Coba lagi.')
    case '57014':
    case '57P01':
    case '57P03':
    case '55P03':
    case '53300':
      return new Problem('unavailable', 'Sistem sedang sibuk. Isian Anda belum terkirim; coba lagi sebentar lagi.')
    default:
      return isConnectionTrouble(error)
        ? new Problem('unavailable', 'Basis data sedang tidak terjangkau. Coba lagi sebentar lagi.', { retryAfter: 3 })
        : null
  }
}

function isConnectionTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code) ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/i.test(
      error.message,
    )
  )
}
