import type { Zone } from '../platform/i18n/format.ts'
import type { Chore } from '../platform/worker.ts'
import { writeAttempts } from './attempts.ts'
import { forgetTraffic, type ReleaseParts, releaseBallots } from './release.ts'

/** Releases answers once enough of them wait, writes down what was tried in vain, forgets where answers came from. */
export function surveyChores(parts: ReleaseParts, zoneOf: (agencyId: string) => Promise<Zone | null>): Chore {
  const forgotten = new Map<string, string>()
  return async ({ id }) => {
    const zone = await zoneOf(id)
    if (!zone) return
    await releaseBallots(parts, id, zone)
    await writeAttempts(parts.db, id)
    const hour = parts.clock.now().toISOString().slice(0, 13)
    if (forgotten.get(id) === hour) return
    forgotten.set(id, hour)
    await forgetTraffic(parts, id, zone)
  }
}
