import { type Actor, holds } from '../organization/rules.ts'
import type { Decision } from '../platform/policy.ts'
import { type DeskScope, isAtDesk } from '../services/scope-rules.ts'

/** How accurate the data are is seen by those who do the services, and by the inspectorate. */
export function mayReadAudits(actor: Actor, { scope }: { scope: DeskScope }): Decision {
  return isAtDesk(scope) || holds(actor, 'auditor')
    ? 'yes'
    : { needs: 'petugas layanan, kepala unitnya, dan inspektorat' }
}

/** The head of the unit has a sample drawn, or the inspectorate of any: what is drawn is checked by a second person there. */
export function mayDraw(actor: Actor, { scope }: { scope: DeskScope }): Decision {
  return scope.units.length > 0 || holds(actor, 'auditor') ? 'yes' : { needs: 'kepala unit layanan atau inspektorat' }
}

/** A draw names officers and no applicant. */
export function mayReadAudit(actor: Actor, { checks }: { checks: boolean }): Decision {
  return checks || holds(actor, 'auditor') ? 'yes' : 'hidden'
}

/** Cases are checked by those to whom they are open; that it is not who finished it is asked apart (409). */
export function mayCheck(actor: Actor, object: { checks: boolean }): Decision {
  if (object.checks) return 'yes'
  return mayReadAudit(actor, object) === 'yes' ? { needs: 'petugas layanan ini' } : 'hidden'
}
