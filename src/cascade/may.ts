import { mayReadPromise } from '../indicators/may.ts'
import type { Actor } from '../organization/rules.ts'
import type { Decision } from '../platform/policy.ts'

/** What is handed down to whom is no secret among the city's staff. */
export const mayReadCascade = mayReadPromise

const WHO = 'pengelola kinerja unit itu, atau BKPSDM'

const keeping = (actor: Actor) =>
  actor.roles.filter((grant) => grant.role === 'performance-manager' || grant.role === 'hr')

/** Whether the actor keeps some part of the tree, and so may have a draft. */
export function mayDraft(actor: Actor): Decision {
  return keeping(actor).length > 0 ? 'yes' : { needs: 'pengelola kinerja, atau BKPSDM' }
}

/** A node is kept by the performance manager of its unit or of one above it, and by HR. */
export function mayKeepNode(actor: Actor, node: { unitsAbove: readonly string[] }): Decision {
  return keepsUnit(actor, node.unitsAbove) ? 'yes' : { needs: WHO }
}

/** Whether a unit, given with all it stands in, belongs to what the actor keeps. */
export function keepsUnit(actor: Actor, unitsAbove: readonly string[]): boolean {
  return keeping(actor).some((grant) => grant.unitId === null || unitsAbove.includes(grant.unitId))
}

/** A draft is its author's until it is published. */
export function mayEditDraft(actor: Actor, draft: { authorId: string | null }): Decision {
  if (draft.authorId !== actor.id) return 'hidden'
  return mayDraft(actor)
}

/** Whoever reads the tree may say what should change. */
export const maySuggest = mayReadPromise

/** A suggestion is read by who made it and by who keeps the unit; others do not know of it. */
export function mayReadSuggestion(
  actor: Actor,
  suggestion: { authorId: string; unitsAbove: readonly string[] },
): Decision {
  return suggestion.authorId === actor.id || keepsUnit(actor, suggestion.unitsAbove) ? 'yes' : 'hidden'
}

/** It is answered by who keeps the unit; never by who made it. */
export function mayAnswerSuggestion(
  actor: Actor,
  suggestion: { authorId: string; unitsAbove: readonly string[] },
): Decision {
  if (mayReadSuggestion(actor, suggestion) !== 'yes') return 'hidden'
  return suggestion.authorId !== actor.id && keepsUnit(actor, suggestion.unitsAbove) ? 'yes' : { needs: WHO }
}
