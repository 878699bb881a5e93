import { type Actor, holds, type Relation } from '../organization/rules.ts'
import type { Decision } from '../platform/policy.ts'
import { type Side, type Step, sideOf } from './rules.ts'

/** Who an instruction lies between, and how the actor stands to its owner. */
export interface Between {
  giverId: string
  giverUnit: string | null
  ownerId: string
  ownerUnit: string | null
  ownerHeads: boolean
  relation: Relation
}

/** Who has anybody to instruct: the leader, and whoever has people beneath. */
export function mayInstructAnybody(actor: Actor): Decision {
  const some = actor.hasTeam || holds(actor, 'leader')
  return some ? 'yes' : { needs: 'pimpinan kota, dan atasan bagi pegawai di bawahnya' }
}

/** Whether somebody sees the instructions of the whole city. */
export function seesAllInstructions(actor: Actor): boolean {
  return holds(actor, 'leader', 'auditor')
}

/** A leader instructs anyone in the city, a superior whoever stands beneath; nobody himself. */
export function mayInstruct(actor: Actor, owner: { employeeId: string; relation: Relation }): Decision {
  if (owner.employeeId === actor.id) return { needs: 'atasan Anda; instruksi tidak diberikan kepada diri sendiri' }
  const above = owner.relation === 'superior' || owner.relation === 'chain'
  return above || holds(actor, 'leader') ? 'yes' : { needs: 'pimpinan kota, atau atasan pegawai ini' }
}

/**
 * The side an actor speaks for, null for neither. An office outlives its holder: who heads the unit now answers for
 * what its head was told, and follows what its head gave.
 */
export function speaksFor(actor: Actor, between: Between): Side | null {
  if (actor.id === between.ownerId) return 'owner'
  if (actor.id === between.giverId) return 'giver'
  if (between.ownerHeads && between.ownerUnit !== null && actor.heads.includes(between.ownerUnit)) return 'owner'
  return between.giverUnit !== null && actor.heads.includes(between.giverUnit) ? 'giver' : null
}

/** The two sides, those above the owner, leaders and auditors. */
export function mayReadInstruction(actor: Actor, between: Between): Decision {
  const above = between.relation === 'superior' || between.relation === 'chain'
  return speaksFor(actor, between) !== null || above || seesAllInstructions(actor) ? 'yes' : 'hidden'
}

/** A step belongs to one side. */
export function mayStep(actor: Actor, between: Between, step: Step): Decision {
  const readable = mayReadInstruction(actor, between)
  if (readable !== 'yes') return readable
  if (speaksFor(actor, between) === sideOf(step)) return 'yes'
  return { needs: sideOf(step) === 'owner' ? 'penerima instruksi ini' : 'pemberi instruksi ini' }
}
