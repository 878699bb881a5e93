import { type Call, directory, spanOf } from '../organization/index.ts'
import { contains } from '../platform/dates.ts'
import { formatDate } from '../platform/i18n/format.ts'
import { demand } from '../platform/policy.ts'
import { linesAbove } from './forest.ts'
import type { Impact } from './impact.ts'
import { mayKeepNode } from './may.ts'
import type { Change } from './moving.ts'
import { findNode } from './rules.ts'
import type { LinkRow } from './sql.ts'

type Row = Pick<LinkRow, 'unit_id' | 'parent_id' | 'span'>

/** What publishing does to one link, as far as keeping it is concerned. */
interface Taken {
  change: Change
  /** The published rows whose days are taken from them. */
  old: readonly Row[]
  /** The rows that hold instead. */
  fresh: readonly Row[]
}

/**
 * Whoever publishes must keep, then and there, every unit that a link is taken from or given to on the days that are
 * rewritten, and the unit of the node it newly hangs from. @throws Problem 403 naming the link
 */
export async function demandKept(call: Call, impact: Impact, taken: readonly Taken[]): Promise<void> {
  const days = [...new Set([impact.holdsFrom, call.today])].filter((day) => day >= impact.holdsFrom)
  for (const on of days) {
    const above = linesAbove(await directory.units(call.tx, on))
    for (const { change, old, fresh } of taken) {
      const holding = [...old, ...fresh].filter((row) => contains(spanOf(row.span), on))
      const parents = holding.length > 0 ? parentUnits(impact, change, old) : []
      const units = [...holding.map((row) => row.unit_id), ...parents]
      for (const unitId of new Set(units)) {
        if (mayKeepNode(call.actor, { unitsAbove: above.get(unitId) ?? [unitId] }) === 'yes') continue
        demand({
          needs: `pengelola kinerja unit yang memegang “${change.link.title}” pada ${formatDate(on)}, atau BKPSDM`,
        })
      }
    }
  }
}

/** The unit of a node beneath which a link comes to hang; an IKU is everybody's to help with. */
function parentUnits({ after }: Impact, { act, link }: Change, old: readonly Row[]): string[] {
  if (act === 'retire' || old.some((row) => row.parent_id === link.parentId)) return []
  const parent = findNode(after.nodes, link.parentId)
  return parent?.link ? [parent.unitId] : []
}
