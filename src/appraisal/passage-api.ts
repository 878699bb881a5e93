import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import { BEHAVIOUR_KEYS, type BehaviourKey } from './behaviour-rules.ts'
import { ANNEX_KEYS, type AnnexKey } from './form-rules.ts'
import type { PassageRow } from './passage-sql.ts'
import { readAnnexes, reshapePlan, setAnnexes, setExpectations, versionOfParts } from './passages.ts'
import type { PlanRow } from './plan-sql.ts'

const texts = z.object({ texts: z.record(z.string(), z.string()), version: z.number() })

/** The words beside the rows of a plan, and its shape, as JSON. */
export function passageApi<O>(routes: Routes, plan: z.ZodType<O>, planOf: (row: PlanRow) => O): void {
  routes.act('PUT', '/plans/:id/form', reshapePlan, plan, planOf, 'Which form is filled, and by which approach')
  routes.read(
    '/plans/:id/passages',
    readAnnexes,
    z.object({ expectations: texts, annexes: texts }),
    ({ passages }) => ({
      expectations: textsOf(passages, BEHAVIOUR_KEYS),
      annexes: textsOf(passages, ANNEX_KEYS),
    }),
    'What is expected of the seven values, and the three annexes; each with the version to change it at',
  )
  routes.act(
    'PUT',
    '/plans/:id/expectations',
    setExpectations,
    texts,
    ({ passages }) => textsOf(passages, BEHAVIOUR_KEYS),
    'What the superior expects of each value (If-Match: version of the texts)',
  )
  routes.act(
    'PUT',
    '/plans/:id/annexes',
    setAnnexes,
    texts,
    ({ passages }) => textsOf(passages, ANNEX_KEYS),
    'The annexes, a line for each point (If-Match: version of the texts)',
  )
}

function textsOf(passages: readonly PassageRow[], parts: readonly (BehaviourKey | AnnexKey)[]): z.infer<typeof texts> {
  const own = passages.filter((each) => parts.includes(each.part) && each.text !== '')
  return {
    texts: Object.fromEntries(own.map(({ part, text }) => [part, text])),
    version: versionOfParts(passages, parts),
  }
}
