import type { Measured, Target } from '../indicators/index.ts'
import type { PageCall } from '../organization/index.ts'
import { roundHalfUp } from '../platform/i18n/format.ts'
import type { Sheet } from '../platform/spreadsheet.ts'
import { latest, STANDING } from './standing.ts'

const SOURCE = { computed: 'dihitung dari catatan', typed: 'diketik', imported: 'diimpor', none: 'tidak ada' } as const

/** The indicators of a quarter with value, target and achievement, each with how many records stand behind it. */
export function measuredSheet(
  { agency }: PageCall,
  { measured, quarter }: { measured: Measured[]; quarter: string },
): Sheet {
  return {
    name: `iku-${quarter}`,
    demo: agency.demo,
    heads: ['kode', 'iku', 'satuan', 'masa', 'nilai', 'target', 'capaian_persen', 'n', 'keadaan', 'sumber', 'alamat'],
    rows: measured.map((one) => {
      const { indicator } = one
      const measure = latest(one)
      return [
        indicator.code,
        indicator.name,
        indicator.unitLabel,
        measure?.period ?? quarter,
        measure?.letter ?? measure?.value ?? null,
        measure?.targetLetter ?? boundsOf(measure?.target ?? null),
        measure?.achievement.percent == null ? null : roundHalfUp(measure.achievement.percent, 2),
        measure?.n ?? null,
        measure ? STANDING[measure.status] : null,
        SOURCE[measure?.source ?? 'none'],
        `/${agency.slug}/iku/${indicator.id}`,
      ]
    }),
  }
}

function boundsOf(target: Target | null): number | string | null {
  if (target === null || typeof target === 'number') return target
  return target.low === target.high ? target.low : `${target.low}–${target.high}`
}
