/** The catalogue of what can go wrong over HTTP (RFC 9457); `type` is `/problems/<key>`. */
export const CATALOGUE = {
  'invalid-input': { status: 422, title: 'Isian belum lengkap atau belum benar' },
  'unreadable-body': { status: 400, title: 'Kiriman tidak dapat dibaca' },
  'sign-in-required': { status: 401, title: 'Masuk dulu' },
  'wrong-credentials': { status: 401, title: 'NIP atau kata sandi tidak cocok' },
  'not-yours': { status: 403, title: 'Bukan tugas peran Anda' },
  'form-expired': { status: 403, title: 'Halaman sudah terlalu lama terbuka' },
  'not-found': { status: 404, title: 'Tidak ditemukan' },
  'method-not-allowed': { status: 405, title: 'Cara memanggil alamat ini keliru' },
  'wrong-state': { status: 409, title: 'Belum waktunya, atau sudah lewat' },
  'second-person-needed': { status: 409, title: 'Perlu orang kedua' },
  'already-different': { status: 422, title: 'Sudah terkirim dengan isi lain' },
  'changed-meanwhile': { status: 412, title: 'Sudah diubah orang lain' },
  'version-required': { status: 428, title: 'Sebutkan versi yang Anda ubah' },
  'too-large': { status: 413, title: 'Berkas terlalu besar' },
  'too-many': { status: 429, title: 'Terlalu sering dicoba' },
  unavailable: { status: 503, title: 'Sedang tidak dapat dilayani' },
  unexpected: { status: 500, title: 'Ada yang rusak di pihak kami' },
} as const

/** A key of the catalogue. */
export type ProblemKey = keyof typeof CATALOGUE

/** One wrong field: its path in the input and what to do, in Indonesian. */
export interface FieldError {
  path: string
  message: string
}

/** An error that becomes an RFC 9457 answer, or a page that says the same. */
export class Problem extends Error {
  readonly key: ProblemKey
  readonly detail: string
  readonly errors: readonly FieldError[]
  readonly retryAfter: number | undefined

  constructor(key: ProblemKey, detail: string, more: { errors?: readonly FieldError[]; retryAfter?: number } = {}) {
    super(detail)
    this.key = key
    this.detail = detail
    this.errors = more.errors ?? []
    this.retryAfter = more.retryAfter
  }

  get status(): number {
    return CATALOGUE[this.key].status
  }

  /** The `application/problem+json` body. */
  toJSON() {
    const { status, title } = CATALOGUE[this.key]
    return {
      type: `/problems/${this.key}`,
      title,
      status,
      detail: this.detail,
      ...(this.errors.length > 0 ? { errors: this.errors } : {}),
    }
  }
}

/** Input that a person can mend; the message of each field says how. */
export function invalidInput(errors: readonly FieldError[]): Problem {
  return new Problem('invalid-input', errors.map((error) => error.message).join(' '), { errors })
}

/** What is missing, of another agency or invisible answers alike. */
export function notFound(): Problem {
  return new Problem('not-found', 'Alamat ini tidak ada, atau bukan untuk Anda.')
}
