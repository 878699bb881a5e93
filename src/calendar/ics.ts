import { addDays } from '../platform/dates.ts'
import type { NamedMark } from './national.ts'
import { DAYS_OFF, MARK_LABEL } from './rules.ts'

/**
 * Days as an iCalendar file (RFC 5545): one all-day event each, its end the day after the last, lines folded at 75
 * octets. Days not settled yet are TENTATIVE.
 */
export function icsOf(given: { marks: readonly NamedMark[]; agency: string; host: string; at: Date }): string {
  const stamp = `${given.at.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`
  const events = given.marks.flatMap((mark) => [
    'BEGIN:VEVENT',
    `UID:${mark.id}@${given.host}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${mark.first.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${addDays(mark.last, 1).replaceAll('-', '')}`,
    `SUMMARY:${escaped(mark.name)}`,
    `DESCRIPTION:${escaped(`${MARK_LABEL[mark.kind]}. ${mark.source}`)}`,
    `STATUS:${mark.confirmed ? 'CONFIRMED' : 'TENTATIVE'}`,
    `TRANSP:${DAYS_OFF.includes(mark.kind) ? 'OPAQUE' : 'TRANSPARENT'}`,
    'END:VEVENT',
  ])
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Laras//Kalender kerja//ID',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(`Kalender kerja ${given.agency}`)}`,
    ...events,
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')

const LINE_OCTETS = 75

/** A long line continues on the next after a space, never within a character. */
function folded(line: string): string {
  let [result, octets] = ['', 0]
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > LINE_OCTETS) {
      result += '\r\n '
      octets = 1
    }
    result += character
    octets += size
  }
  return result
}
