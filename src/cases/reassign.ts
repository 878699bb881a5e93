import { z } from 'zod'
import { type Call, directory, idParam, type Verb, type View } from '../organization/index.ts'
import { statement } from '../platform/database.ts'
import { id, optionalText } from '../platform/input.ts'
import type { Decision } from '../platform/policy.ts'
import { invalidInput } from '../platform/problems.ts'
import { officersOf, scopeOf } from '../services/index.ts'
import type { ApplicationRow } from './application-sql.ts'
import { type Acting, tell } from './case-events.ts'
import { carryOut } from './case-steps.ts'

const heldBy = statement<ApplicationRow & { service: string }>(
  'application.held_by',
  `SELECT a.*, s.name AS service FROM application a JOIN service s ON s.agency_id = $1 AND s.id = a.service_id
   WHERE a.agency_id = $1 AND a.holder_id = $2 AND a.unit_id = ANY($3::uuid[]) AND a.channel <> 'import'
     AND a.state IN ('in-progress', 'stopped')
   ORDER BY a.due_at, a.id LIMIT $4`,
)

/** So many are given over at once; whoever holds more is given over again. */
const MOST_AT_ONCE = 500

/** What one officer holds of the units that the actor heads, and who could go on with it. */
export interface HeldCases {
  officer: { id: string; name: string }
  cases: (ApplicationRow & { service: string })[]
  /** There are more than these. */
  more: boolean
  colleagues: { id: string; name: string }[]
  units: string[]
}

async function loadHeld(call: Call): Promise<HeldCases | null> {
  const { tx, today } = call
  // Whoever left the city is found too: that is when their cases must go to others.
  const [officer] = await directory.colleagues(tx, [idParam(call)], today)
  if (!officer) return null
  const { units } = await scopeOf(call)
  const held = await tx.rows(heldBy, [tx.agencyId, officer.id, units, MOST_AT_ONCE + 1])
  const cases = held.slice(0, MOST_AT_ONCE)
  const steps = [...new Map(cases.map((row) => [`${row.service_id} ${row.step_key}`, row])).values()]
  const able = await Promise.all(steps.map((row) => officersOf(call, row.service_id, row.step_key)))
  const people = able.flatMap(({ present }) => present).filter((one) => one.id !== officer.id)
  const colleagues = [...new Map(people.map((one) => [one.id, { id: one.id, name: one.name }])).values()]
  return { officer, cases, more: held.length > cases.length, colleagues, units }
}

/** Only whoever heads a unit with cases of this officer. */
function mayReassign(_actor: unknown, { cases }: HeldCases): Decision {
  return cases.length > 0 ? 'yes' : 'hidden'
}

/** The cases that one officer holds, for the head who divides the work. */
export const readHeld: View<HeldCases> = { action: 'application.of-officer', load: loadHeld, may: mayReassign }

const input = z.object({ to: id, text: optionalText(500) })

/**
 * Gives all that one officer holds to another, who is on duty for its steps; what the other does not do waits for those who
 * do. Each case is an assignment of its own.
 */
export const reassignAll: Verb<
  z.infer<typeof input>,
  HeldCases,
  { given: number; waiting: number; rest: string | null }
> = {
  action: 'application.reassign',
  input,
  load: loadHeld,
  may: mayReassign,
  async run(call, { officer, cases, more, colleagues }, { to, text }) {
    if (!colleagues.some((one) => one.id === to)) {
      throw invalidInput([{ path: 'to', message: 'Pilih rekan yang bertugas dan masuk hari ini.' }])
    }
    const by: Acting = { ...call, actorId: call.actor.id }
    let given = 0
    for (const { service: _service, ...row } of cases) {
      const { present } = await officersOf(call, row.service_id, row.step_key)
      const holder = present.some((one) => one.id === to) ? to : null
      if (holder) given += 1
      const words = text ?? `Dialihkan dari ${officer.name}.`
      await carryOut(
        by,
        { ...row, holder_id: holder },
        { kind: 'assigned', shown: false, toId: holder, words },
        (written) => tell(by, written, 'case.given', [holder]),
      )
    }
    return { given, waiting: cases.length - given, rest: more ? officer.id : null }
  },
}
