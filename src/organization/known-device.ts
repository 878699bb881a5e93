import { randomBytes, timingSafeEqual } from 'node:crypto'
import { hostCookie, readCookie } from '../platform/answers.ts'
import type { Keys } from '../platform/keys.ts'
import type { Agency } from '../platform/policy.ts'

/** How many people of one shared computer it remembers. */
const MOST_PEOPLE = 12
const DAYS = 400
const MARK = /^[\w-]{22}$/

/** A browser on which people signed in before: a random number, and for each of them a mark that only we can make. */
export interface Device {
  id: string
  marks: readonly string[]
}

/** What the browser brought; null for none that can be read. It names nobody: without our key a mark says nothing. */
export function deviceOf(request: Request, agency: Pick<Agency, 'slug'>): Device | null {
  const [id, ...marks] = (readCookie(request, cookieName(agency)) ?? '').split('.')
  if (id === undefined || ![id, ...marks].every((part) => MARK.test(part))) return null
  return { id, marks: marks.slice(0, MOST_PEOPLE) }
}

/** Whether this person signed in on this device before. */
export function knows(keys: Keys, device: Device | null, agencyId: string, employeeId: string): boolean {
  if (!device) return false
  const wanted = Buffer.from(markOf(keys, device.id, agencyId, employeeId))
  return device.marks.some((mark) => timingSafeEqual(Buffer.from(mark), wanted))
}

/** The cookie by which the device is known from now on, also for this person; who came last stands first. */
export function rememberedOn(
  keys: Keys,
  device: Device | null,
  agency: Pick<Agency, 'id' | 'slug'>,
  employeeId: string,
): string {
  const id = device?.id ?? randomBytes(16).toString('base64url')
  const own = markOf(keys, id, agency.id, employeeId)
  const others = (device?.marks ?? []).filter((mark) => mark !== own)
  const value = [id, own, ...others].slice(0, MOST_PEOPLE + 1).join('.')
  return hostCookie(cookieName(agency), value, DAYS * 86_400)
}

function markOf(keys: Keys, id: string, agencyId: string, employeeId: string): string {
  return keys.mac('device', agencyId, id, employeeId).subarray(0, 16).toString('base64url')
}

function cookieName(agency: Pick<Agency, 'slug'>): string {
  return `laras.device-${agency.slug}`
}
