import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Invitation } from '../cases/index.ts'
import type { Tx } from '../platform/database.ts'
import { hourIn } from '../platform/i18n/format.ts'
import type { Keys } from '../platform/keys.ts'
import type { Agency } from '../platform/policy.ts'
import { countTraffic, insertBallots } from './ballot-sql.ts'
import type { Box } from './rating-rules.ts'

const scale = z.number().int().min(1).max(4)
const content = z.object({
  day: z.string(),
  /** Where it came from, under a key of the day. */
  origin: z.string(),
  score: scale.optional(),
  comment: z.string().optional(),
  elements: z.array(scale).length(9).optional(),
})

/** What a ballot says, known to nobody before it is released. */
export type Ballot = z.infer<typeof content>

/** Contents are padded to whole blocks, so that their length does not tell a long comment from none. */
const BLOCK = 1024
const NONCE = 12
const TAG = 16

const keyOf = (keys: Keys, agencyId: string) => keys.cipherKey('rating ballot', agencyId)

/** Seals a ballot under a key that the database does not have. */
export function sealBallot(keys: Keys, agencyId: string, ballot: Ballot): Buffer {
  const text = JSON.stringify(ballot)
  const bytes = Buffer.byteLength(text)
  const padded = text + ' '.repeat(Math.ceil(bytes / BLOCK) * BLOCK - bytes)
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', keyOf(keys, agencyId), nonce)
  return Buffer.concat([nonce, cipher.update(padded, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

/** Opens a ballot; null when it was changed, or was sealed under the keys of another installation. */
export function openBallot(keys: Keys, agencyId: string, sealed: Buffer): Ballot | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(keys, agencyId), sealed.subarray(0, NONCE), {
      authTagLength: TAG,
    })
    decipher.setAuthTag(sealed.subarray(-TAG))
    const text = Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8')
    return content.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** What casting a ballot needs of a call. */
export interface Casting {
  tx: Tx
  keys: Keys
  agency: Agency
  now: Date
  today: string
  actor: { address: string }
}

/**
 * Drops a citizen's answers into their boxes, each by itself and sealed, and counts where they came from: ratings and
 * sets of nine apart, so that who gives both counts as one neighbour.
 */
export async function cast(
  call: Casting,
  about: Pick<Invitation, 'service_id' | 'unit_id' | 'officer_id'>,
  given: { score?: number; comment?: string; elements?: number[] },
): Promise<void> {
  const { tx, keys, today } = call
  const { score, comment, elements } = given
  const from = (box: Box) => ({ day: today, origin: originOf(call, box) })
  const slips: { box: Box; says: Ballot }[] = [
    ...(score ? [{ box: 'score' as const, says: { ...from('score'), score, comment } }] : []),
    ...(elements ? [{ box: 'elements' as const, says: { ...from('elements'), elements } }] : []),
    ...(score && about.officer_id ? [{ box: 'officer' as const, says: { ...from('officer'), score } }] : []),
  ]
  const counted = slips.flatMap(({ box, says }) =>
    box === 'officer' ? [] : [says.origin, aboutService(keys, tx.agencyId, box, about.service_id)],
  )
  const hour = hourIn(call.now, call.agency.zone)
  await Promise.all([
    tx.run(countTraffic, [tx.agencyId, today, about.unit_id, hour, counted.sort()]),
    tx.run(insertBallots, [
      tx.agencyId,
      slips.map(() => randomUUID()),
      slips.map(({ box }) => box),
      about.service_id,
      about.unit_id,
      about.officer_id,
      slips.map(({ says }) => sealBallot(keys, tx.agencyId, says).toString('hex')),
    ]),
  ])
}

/** What answers about a service are counted by, in hexadecimal: ratings by its id, sets of nine by something else. */
export function aboutService(keys: Keys, agencyId: string, box: Box, serviceId: string): string {
  return box === 'elements'
    ? shortMac(keys, 'nine answers service', agencyId, serviceId)
    : serviceId.replaceAll('-', '')
}

/** An address under a key of the day: the same within a day, nothing on the next. */
function originOf({ keys, tx, today, actor }: Casting, box: Box): string {
  const purpose = box === 'elements' ? 'nine answers origin' : 'rating origin'
  return shortMac(keys, purpose, tx.agencyId, today, actor.address)
}

function shortMac(keys: Keys, purpose: string, ...of: string[]): string {
  return keys
    .mac(purpose, ...of)
    .subarray(0, 16)
    .toString('hex')
}
