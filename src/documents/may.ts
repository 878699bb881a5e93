import { mayReadAppraisal } from '../appraisal/may.ts'
import { type Actor, holds, type Relation } from '../organization/rules.ts'
import type { Decision } from '../platform/policy.ts'
import { mayRunSurvey } from '../surveys/may.ts'

/** Whose paper it is, and how the actor stands to that person. */
export interface Owned {
  employeeId: string
  relation: Relation
}

/** Official papers are for the two who sign them and for HR, which files them. */
export function mayHandlePapers(actor: Actor, owned: Owned): Decision {
  if (owned.relation === 'self' || owned.relation === 'superior' || holds(actor, 'hr')) return 'yes'
  const reads = mayReadAppraisal(actor, owned) === 'yes'
  return reads ? { needs: 'pegawai yang bersangkutan, atasan langsungnya, atau BKPSDM' } : 'hidden'
}

/** What the public check shows of a person is for that person to say. */
export function mayShow(actor: Actor, owned: Owned): Decision {
  if (owned.relation === 'self') return 'yes'
  return mayHandlePapers(actor, owned) === 'yes' ? { needs: 'pegawai yang bersangkutan' } : 'hidden'
}

/** The paper of a survey is asked for by whoever may run the survey; once made, everybody may have it. */
export function mayIssuePublication(actor: Actor, survey: { unitsAbove: readonly string[] }): Decision {
  return mayRunSurvey(actor, survey)
}
