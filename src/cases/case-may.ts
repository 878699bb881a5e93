import type { Decision } from '../platform/policy.ts'
import type { CaseStand } from './case-rules.ts'

/** A case, with the personal data in it, is open to those who work on it; for everyone else it does not exist. */
export function mayReadCase(_actor: unknown, { stand }: { stand: CaseStand }): Decision {
  return Object.values(stand).some(Boolean) ? 'yes' : 'hidden'
}

/** Who meets the applicant hands out a new code: the counter, and who does the service. */
export function mayRenewCode(actor: unknown, { stand }: { stand: CaseStand }): Decision {
  if (stand.holder || stand.onService || stand.desk || stand.head) return 'yes'
  return mayReadCase(actor, { stand }) === 'yes' ? { needs: 'petugas layanan ini' } : 'hidden'
}
