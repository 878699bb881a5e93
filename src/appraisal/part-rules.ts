import { addDays, contains, intersect, type Span } from '../platform/dates.ts'
import type { Capacity } from './form-rules.ts'

/** A plan of the year as far as its days and its position count: most have one, whoever moved or acts has several. */
export interface PlanPart {
  id: string
  positionId: string
  capacity: Capacity
  span: Span
}

/** A position held or acted in today. */
export interface HeldSeat {
  positionId: string
  capacity: Capacity
  from: string
  to: string | null
}

/** A part that is missing: after a move the part of the new position, which ends the one before; or of one acted in. */
export interface MissingPart {
  kind: 'first' | 'move' | 'acting'
  positionId: string
  capacity: Capacity
  span: Span
  /** The part that ends the day before. */
  ends: string | null
}

/**
 * The parts that a year's plans still lack, from the positions of today. A move in mid-year makes two parts (each is
 * evaluated by the superior of its time); a position acted in is a part of its own, on its own days, beside the other.
 */
export function missingParts(seats: readonly HeldSeat[], parts: readonly PlanPart[], today: string): MissingPart[] {
  const year = Number(today.slice(0, 4))
  const whole: Span = { from: `${year}-01-01`, to: `${year + 1}-01-01` }
  const main = seats.find((seat) => seat.capacity === 'definitive')
  const acting = seats.filter((seat) => seat.capacity !== 'definitive')
  return [...mainPart(main, parts, whole, today), ...acting.flatMap((seat) => actingPart(seat, parts, whole, today))]
}

function mainPart(seat: HeldSeat | undefined, parts: readonly PlanPart[], whole: Span, today: string): MissingPart[] {
  const own = parts.filter((part) => part.capacity === 'definitive')
  const now = own.find((part) => contains(part.span, today))
  const position = { positionId: seat?.positionId ?? '', capacity: 'definitive' as const }
  if (!now) {
    const before = own.map((part) => part.span.to ?? whole.from).filter((day) => day <= today && day > whole.from)
    return [
      { ...position, kind: 'first', span: { from: before.sort().at(-1) ?? whole.from, to: whole.to }, ends: null },
    ]
  }
  if (!seat || now.positionId === seat.positionId || seat.from <= now.span.from) return []
  return [{ ...position, kind: 'move', span: { from: seat.from, to: now.span.to }, ends: now.id }]
}

function actingPart(seat: HeldSeat, parts: readonly PlanPart[], whole: Span, today: string): MissingPart[] {
  const there = parts.some((part) => part.positionId === seat.positionId && contains(part.span, today))
  const span = there ? null : intersect({ from: seat.from, to: seat.to }, whole)
  if (!span) return []
  return [{ kind: 'acting', positionId: seat.positionId, capacity: seat.capacity, span, ends: null }]
}

/** The day by which it is told who stands above: today, or the last day of a part that is over. */
export function dayOfPart(span: Span, today: string): string {
  if (span.to !== null && today >= span.to) return addDays(span.to, -1)
  return today < span.from ? span.from : today
}
