import { Problem } from '../platform/problems.ts'
import { rateLimit } from '../platform/rate.ts'
import type { Device } from './known-device.ts'

// Decision 0033. Only failures count, and none of these touches a session that is open. Who signed in on a device before
// has tries of their own there; everybody else's are counted for the account at one address, and for the account.
const QUARTER = 15 * 60_000
const onOwnDevice = rateLimit(10, QUARTER)
const atAddress = rateLimit(10, QUARTER)
const fromAnywhere = rateLimit(200, 60 * 60_000)

// An address at which hundreds fail is no reason to shut out who works there: each account has fewer tries there instead.
const ofAddress = rateLimit(300, QUARTER)
const atFloodedAddress = rateLimit(3, QUARTER)

/** Whose password is tried, where. */
export interface Try {
  agencyId: string
  nip: string
  address: string
  /** The device, if the owner of the account signed in on it before. */
  ownDevice: Device | null
  now: Date
  /** Whether the owner signed in from this network before; asked only once the account is tried from everywhere. */
  knowsNetwork(): Promise<boolean>
}

/**
 * Counts a try to sign in.
 * @throws Problem too-many with the seconds to wait, and what opens meanwhile.
 */
export async function countTry(attempt: Try): Promise<void> {
  const wait = attempt.ownDevice ? onOwnDevice.take(ownKey(attempt), attempt.now) : await waitElsewhere(attempt)
  if (wait === 0) return
  const minutes = Math.ceil(wait / 60_000)
  throw new Problem(
    'too-many',
    `NIP ini terlalu sering dicoba. Tunggu ${minutes} menit, atau pakai perangkat tempat Anda pernah masuk. ` +
      'Kode dari admin unit langsung membuka akun Anda.',
    { retryAfter: Math.ceil(wait / 1000) },
  )
}

async function waitElsewhere(attempt: Try): Promise<number> {
  const { now } = attempt
  const flooded = ofAddress.take(addressKey(attempt), now) > 0
  const few = atFloodedAddress.take(placeKey(attempt), now)
  const here = atAddress.take(placeKey(attempt), now)
  const wait = flooded ? few : here
  if (wait > 0) return wait
  const everywhere = fromAnywhere.take(accountKey(attempt), now)
  return everywhere > 0 && !(await attempt.knowsNetwork()) ? everywhere : 0
}

/** Whoever showed who they are starts anew there. */
export function forgetTries(attempt: Omit<Try, 'knowsNetwork' | 'now'>): void {
  if (attempt.ownDevice) {
    onOwnDevice.forget(ownKey(attempt))
    return
  }
  ofAddress.giveBack(addressKey(attempt))
  fromAnywhere.giveBack(accountKey(attempt))
  for (const limit of [atFloodedAddress, atAddress]) limit.forget(placeKey(attempt))
}

type Where = Pick<Try, 'agencyId' | 'nip' | 'address' | 'ownDevice'>
const ownKey = ({ agencyId, nip, ownDevice }: Where) => `${agencyId} ${nip} ${ownDevice?.id}`
const placeKey = ({ agencyId, nip, address }: Where) => `${agencyId} ${nip} ${address}`
const accountKey = ({ agencyId, nip }: Where) => `${agencyId} ${nip}`
const addressKey = ({ agencyId, address }: Where) => `${agencyId} ${address}`
