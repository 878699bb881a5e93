import { expect, test } from 'vitest'
import { icsOf } from './ics.ts'
import { nationalMarks } from './national.ts'

/** Reads iCalendar as RFC 5545 says: unfold, split at the first colon, undo the escapes. */
function read(ics: string): Map<string, string>[] {
  const lines = ics.replaceAll('\r\n ', '').split('\r\n').filter(Boolean)
  const events: Map<string, string>[] = []
  for (const line of lines) {
    const at = line.indexOf(':')
    const [name, value] = [line.slice(0, at), line.slice(at + 1).replace(/\\([\\;,])/g, '$1')]
    if (line === 'BEGIN:VEVENT') events.push(new Map())
    else events.at(-1)?.set(name, value)
  }
  return events
}

const at = new Date('2026-11-20T02:12:00Z')

test('every day comes back as one all-day event that ends the day after its last', () => {
  const marks = nationalMarks()
  const ics = icsOf({ marks, agency: 'Kota Palu', host: 'palu.laras', at })
  const events = read(ics)
  expect(events).toHaveLength(marks.length)
  const eid = events.find((event) => event.get('DTSTART;VALUE=DATE') === '20260321')
  expect(Object.fromEntries(eid ?? [])).toMatchObject({
    'DTEND;VALUE=DATE': '20260323',
    SUMMARY: 'Idul Fitri 1447 Hijriah',
    STATUS: 'CONFIRMED',
    DTSTAMP: '20261120T021200Z',
  })
  expect(events.find((event) => event.get('DTSTART;VALUE=DATE') === '20270310')?.get('STATUS')).toBe('TENTATIVE')
  expect(new Set(events.map((event) => event.get('UID'))).size).toBe(marks.length)
})

test('no line is longer than 75 octets, and odd names survive', () => {
  const name = `Pesta; rakyat, “${'Tepian Teluk '.repeat(12)}” \\o/ 🎏`
  const mark = {
    id: 'x',
    kind: 'local-holiday',
    first: '2026-09-27',
    last: '2026-09-27',
    source: 'SK',
    confirmed: true,
  } as const
  const ics = icsOf({ marks: [{ ...mark, name }], agency: 'Kota Palu', host: 'palu.laras', at })
  for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(read(ics)[0]?.get('SUMMARY')).toBe(name)
})
