import { z } from 'zod'
import { type Call, holds, type Verb, type View } from '../organization/index.ts'
import { uuidv7 } from '../platform/ids.ts'
import { date, text } from '../platform/input.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { maySetTerm } from './may.ts'
import { OBJECTION_DAYS } from './objection-rules.ts'
import {
  mayBeDecidedBy,
  type ObjectionLine,
  objectionsAround,
  openObjections,
  type TermRow,
  termFrom,
  termOn,
  terms,
  termTable,
} from './objection-sql.ts'
import { findDecider } from './objections.ts'

/** What waits for the actor because of an objection. */
export interface ObjectionsDue {
  toDecide: ObjectionLine[]
  /** Ratings the actor gave and may still account for. */
  toExplain: ObjectionLine[]
}

/** The objections the actor decides, and those their own account is wanted for, oldest first. */
export async function readObjectionsDue(call: Call): Promise<ObjectionsDue> {
  const { tx, actor, today } = call
  if (!actor.hasTeam) return { toDecide: [], toExplain: [] }
  const perhaps = await tx.rows(mayBeDecidedBy, [tx.agencyId, actor.id, today])
  const deciders = await Promise.all(perhaps.map((line) => findDecider(call, line)))
  const around = await tx.rows(objectionsAround, [tx.agencyId, actor.id])
  return {
    toDecide: perhaps.filter((_line, index) => {
      const decider = deciders[index]
      return decider?.kind === 'person' && decider.id === actor.id
    }),
    toExplain: around.filter((line) => line.raterId === actor.id && line.state === 'open' && !line.stated).reverse(),
  }
}

/** The page Keberatan: what waits, what was, and for those who watch over the cycle everything that is open. */
export interface Objections extends ObjectionsDue {
  around: ObjectionLine[]
  /** Null for whoever does not watch over the cycle. */
  watched: ObjectionLine[] | null
  /** Days for an objection to a rating received today. */
  days: number
  terms: TermRow[]
  maySet: boolean
}

export const listObjections: View<Objections> = {
  action: 'objection.list',
  async load(call) {
    const { tx, actor, today } = call
    const watches = holds(actor, 'hr', 'leader', 'auditor')
    const [due, around, watched, term, all] = await Promise.all([
      readObjectionsDue(call),
      tx.rows(objectionsAround, [tx.agencyId, actor.id]),
      watches ? tx.rows(openObjections, [tx.agencyId]) : null,
      tx.maybe(termOn, [tx.agencyId, today]),
      tx.rows(terms, [tx.agencyId]),
    ])
    const days = term?.days ?? OBJECTION_DAYS
    return { ...due, around, watched, days, terms: all, maySet: maySetTerm(actor) === 'yes' }
  },
  may: () => 'yes',
}

const termInput = z.object({
  days: z.coerce
    .number({ message: 'Ketik jumlah hari dengan angka.' })
    .int({ message: 'Ketik jumlah hari yang bulat.' })
    .min(1, { message: 'Paling sedikit 1 hari.' })
    .max(90, { message: 'Paling banyak 90 hari.' }),
  validFrom: date,
  basis: text(5, 500, { empty: 'Tulis dasar hukumnya, misalnya nomor peraturan wali kota.' }),
})

/** Sets how long officers may object, from today or later on: a clock that runs is not shortened. */
export const setTerm: Verb<z.infer<typeof termInput>, object, TermRow> = {
  action: 'objection-term.set',
  input: termInput,
  load: async () => ({}),
  may: maySetTerm,
  async run(call, _none, { days, validFrom, basis }) {
    if (validFrom < call.today) {
      throw invalidInput([{ path: 'validFrom', message: 'Pilih hari ini atau sesudahnya. Masa yang berjalan tetap.' }])
    }
    const fields = { valid_from: validFrom, days, basis, set_by: call.actor.id, set_at: call.now }
    const deed = { verb: 'objection-term.set', actorId: call.actor.id, at: call.now }
    const existing = await call.tx.maybe(termFrom, [call.tx.agencyId, validFrom])
    if (existing && existing.days === days && existing.basis === basis) return existing
    if (existing) return call.ledger.amend(call.tx, termTable, { ...existing, ...fields }, deed)
    const row = { agency_id: call.tx.agencyId, id: uuidv7(), ...fields }
    const stored = await call.ledger.append(call.tx, termTable, row, deed)
    if (!stored) throw new Problem('changed-meanwhile', 'Jangka waktu ini baru saja diubah. Muat ulang halaman.')
    return stored
  },
}
