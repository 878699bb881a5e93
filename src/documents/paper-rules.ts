import { denseCodeOf, groupedCode, readCode as readCodeOf } from '../platform/codes.ts'

/** The code of a paper from ten random bytes: 80 bits, sixteen letters. */
export function codeFrom(bytes: Uint8Array): string {
  return denseCodeOf(bytes.subarray(0, 10))
}

/** A code as it is printed: four groups. */
export function spacedCode(code: string): string {
  return groupedCode(code, 4)
}

/** A code as somebody typed it: any case, any grouping, the letters that are misread put right; null if it is none. */
export function readCode(typed: string): string | null {
  return readCodeOf(typed, 16)
}

/** A digest in groups that the eye can compare. */
export function spacedDigest(hex: string): string {
  return hex.match(/.{1,8}/g)?.join(' ') ?? hex
}

/** How a registered paper stands today. */
export type Standing = 'valid' | 'replaced' | 'changing'

/** A paper holds while its subject is at the version it tells; a plan opened again is being changed. */
export function standingOf(told: number, now: { version: number; open: boolean } | null): Standing {
  if (!now || (!now.open && now.version > told)) return 'replaced'
  return now.version > told ? 'changing' : 'valid'
}

/** The version of a published survey: it grows with every answer and every step of what is done about them. */
export function publishedVersion(version: number, answers: number, steps: readonly { version: number }[]): number {
  return steps.reduce((sum, step) => sum + step.version, version + answers)
}

/** Where an agency signs its papers: "Kota Palembang" signs in Palembang. */
export function placeOf(agency: string): string {
  return agency.replace(/^(?:Pemerintah )?(?:Kota|Kabupaten) /, '')
}

/** The columns of the SKP's two forms, by approach (PermenPANRB 6/2022, appendix). */
export const HEADS = {
  'unit-head': {
    quantitative: ['No', 'Rencana hasil kerja', 'Indikator kinerja individu', 'Target', 'Perspektif'],
    qualitative: [
      'No',
      'Rencana hasil kerja',
      'Ukuran keberhasilan/indikator kinerja individu dan target',
      'Perspektif',
    ],
  },
  officer: {
    quantitative: [
      'No',
      'Rencana hasil kerja pimpinan yang diintervensi',
      'Rencana hasil kerja',
      'Aspek',
      'Indikator kinerja individu',
      'Target',
    ],
    qualitative: [
      'No',
      'Rencana hasil kerja pimpinan yang diintervensi',
      'Rencana hasil kerja',
      'Ukuran keberhasilan/indikator kinerja individu dan target',
    ],
  },
} as const
/** For whom the form is. */
export const AUDIENCE = {
  'unit-head': 'Bagi pejabat pimpinan tinggi dan pimpinan unit kerja mandiri',
  officer: 'Bagi pejabat administrasi dan pejabat fungsional',
} as const
/** The approach as the form's second line. */
export const APPROACH = {
  quantitative: 'Pendekatan hasil kerja kuantitatif',
  qualitative: 'Pendekatan hasil kerja kualitatif',
} as const
/** In which capacity an acting holder signs. */
export const CAPACITY = { definitive: '', plt: 'Pelaksana tugas (Plt)', plh: 'Pelaksana harian (Plh)' } as const
