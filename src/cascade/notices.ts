import { declareKinds, type Kind, notify } from '../notifications/index.ts'
import { type Call, directory } from '../organization/index.ts'
import type { Impact } from './impact.ts'
import { findNode } from './rules.ts'

/** What heads of units and authors of suggestions are told. Letters carry these words, so they name nobody. */
const NOTICES = {
  'cascade.published': { topic: 'plan', text: 'Pohon kinerja unit Anda berubah, berlaku sejak {day}' },
  'cascade.answered': { topic: 'plan', text: 'Usulan Anda untuk pohon kinerja sudah dijawab' },
} as const satisfies Record<string, Omit<Kind, 'key'>>

declareKinds(NOTICES)

/** Tells the heads of the units in which something changed. */
export async function tellHeads(call: Call, revisionId: string, day: string, impact: Impact): Promise<void> {
  const nodes = impact.differences.flatMap(({ id }) => [
    findNode(impact.before.nodes, id),
    findNode(impact.after.nodes, id),
  ])
  const units = nodes.flatMap((node) => node?.unitId ?? [])
  const heads = await directory.headsOf(call.tx, units, call.today)
  const to = [...new Set([...heads.values()].map((head) => head.id))].filter((id) => id !== call.actor.id).sort()
  if (to.length === 0) return
  await notify(call, {
    kind: 'cascade.published',
    to,
    about: revisionId,
    cause: revisionId,
    path: `iku/pohon/revisi/${revisionId}`,
    data: { day },
  })
}

/** Tells who suggested something that it was answered. */
export async function tellAuthor(call: Call, suggestionId: string, authorId: string): Promise<void> {
  await notify(call, {
    kind: 'cascade.answered',
    to: [authorId],
    about: suggestionId,
    cause: `${suggestionId} answered`,
    path: 'iku/pohon/usulan',
    data: {},
  })
}
