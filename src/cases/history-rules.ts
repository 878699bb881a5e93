/** What keeps a historical case out of medians and shares. */
export const FLAWS = [
  'never-closed',
  'closed-before-opened',
  'closed-in-another-century',
  'closed-in-the-future',
  'closed-at-once',
] as const
export type Flaw = (typeof FLAWS)[number]

/** What a flaw is called where it is counted. */
export const FLAW_LABEL: Record<Flaw, string> = {
  'never-closed': 'tidak pernah ditutup',
  'closed-before-opened': 'ditutup sebelum dibuka',
  'closed-in-another-century': 'ditutup pada abad lain (tanggal 1900)',
  'closed-in-the-future': 'ditutup di masa depan',
  'closed-at-once': 'ditutup pada detik yang sama',
}

/** Before this nobody kept such records by machine: 1 January 1900 is how they say that they do not know. */
const RECORDS_BEGAN = 1980

/** The flaws of one historical case. `closed` null: the record has no closing. */
export function flawsOf({ opened, closed, now }: { opened: Date; closed: Date | null; now: Date }): Flaw[] {
  if (closed === null) return ['never-closed']
  const flaws: Flaw[] = []
  if (closed.getUTCFullYear() < RECORDS_BEGAN) flaws.push('closed-in-another-century')
  else if (closed < opened) flaws.push('closed-before-opened')
  if (closed > now) flaws.push('closed-in-the-future')
  if (closed.getTime() === opened.getTime()) flaws.push('closed-at-once')
  return flaws
}

/** A moment as lists write it: `02/17/2020 12:19:00 PM` (month first), or ISO 8601; local to the clock that wrote it. */
export function localMoment(text: string): { day: string; seconds: number } | null {
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d{2})(?::(\d{2}))? ?(AM|PM)?)?$/i.exec(text.trim())
  if (us) {
    const [, month = '', day = '', year = '', hour = '0', minute = '0', second = '0', half = ''] = us
    const turned = half === '' ? Number(hour) : (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0)
    return momentOf(year, month, day, turned, Number(minute), Number(second))
  }
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?)?$/.exec(text.trim())
  if (!iso) return null
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0'] = iso
  return momentOf(year, month, day, Number(hour), Number(minute), Number(second))
}

function momentOf(year: string, month: string, day: string, hour: number, minute: number, second: number) {
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${written}T00:00:00Z`)
  const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(written)
  if (!exists || hour > 23 || minute > 59 || second > 59) return null
  return { day: written, seconds: hour * 3600 + minute * 60 + second }
}

/** A slug of a service's name. */
export function slugOf(name: string): string {
  return (
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60) || 'layanan'
  )
}
