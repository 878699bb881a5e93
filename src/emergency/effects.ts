import { type NewPause, type TargetPause, targetBetween } from '../indicators/index.ts'
import { lastDay, periodSpan } from '../platform/dates.ts'
import { uuidv7 } from '../platform/ids.ts'
import { type Affected, firstTarget, touches } from './area.ts'
import { scaled } from './rules.ts'
import type { EmergencyRow, LineRow } from './sql.ts'

/** The pauses of one line, a target each: on the days that the emergency and the target's period share. */
export function pausesFor(
  emergency: Pick<EmergencyRow, 'id' | 'title' | 'first_day' | 'legal_basis'>,
  line: LineRow,
  affected: Affected,
  days: { first: string; last: string },
): NewPause[] {
  if (line.action !== 'pause' && line.action !== 'lower') return []
  const kind = line.action
  const own = firstTarget(affected, emergency.first_day)
  return affected.targets
    .filter(({ period, letter }) => touches(period, days.first, days.last) && (kind === 'pause' || letter === null))
    .map((target) => {
      const span = periodSpan(target.period)
      const end = lastDay(span) ?? days.last
      return {
        id: uuidv7(),
        indicatorId: affected.indicator.id,
        targetId: target.id,
        kind,
        first: days.first > span.from ? days.first : span.from,
        last: days.last < end ? days.last : end,
        target: kind === 'pause' ? null : loweredTo(line, own, target),
        reason: line.reason,
        event: { id: emergency.id, name: emergency.title },
      }
    })
}

type Bounds = { low: number | null; high: number | null }

/** The line's number for its own target; for another period's the same part of what was promised. */
function loweredTo({ low, high }: LineRow, own: Bounds | null, target: Bounds) {
  if (low === null || high === null) return null
  if (own?.low == null || own.high === null || target.low === null || target.high === null)
    return targetBetween(low, high)
  return targetBetween(scaled(low, own.low, target.low), scaled(high, own.high, target.high))
}

/** A pause that is only proposed, as figures read one, to show what it would do. */
export function foreseen(pause: NewPause, affected: Affected): TargetPause | null {
  const target = affected.targets.find(({ id }) => id === pause.targetId)
  if (!target) return null
  const eased = pause.target
  const bounds = typeof eased === 'number' ? { low: eased, high: eased } : (eased ?? { low: null, high: null })
  return {
    id: pause.id,
    targetId: pause.targetId,
    indicatorId: pause.indicatorId,
    direction: affected.indicator.direction,
    period: target.period,
    kind: pause.kind,
    first: pause.first,
    last: pause.last,
    ...bounds,
    promisedLow: target.low,
    promisedHigh: target.high,
    reason: pause.reason,
    eventId: pause.event?.id ?? null,
    event: pause.event?.name ?? null,
  }
}
