import type { Measure } from '../indicators/index.ts'
import type { PageCall } from '../organization/index.ts'
import { Status } from '../ui/index.ts'
import { STANDING, TONE } from './standing.ts'

/** How a measure stands, as shape and words; a value that has no target says so. */
export function Standing({ call, measure }: { call: PageCall; measure: Measure }) {
  const { t } = call
  const aimless = measure.status === 'no-data' && measure.source !== 'none'
  return <Status tone={TONE[measure.status]}>{aimless ? t('Tanpa target') : t(STANDING[measure.status])}</Status>
}
