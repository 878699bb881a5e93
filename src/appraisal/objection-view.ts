import type { View } from '../organization/index.ts'
import { mayDecideObjection, mayReadObjection } from './may.ts'
import { fixedResults } from './objection-steps.ts'
import { loadObjected, type Standing, standingOf } from './objections.ts'
import type { Rating } from './rules.ts'
import { readSheet } from './sheet.ts'
import type { SheetPage } from './sheet-view.ts'

/** The objection with what only its page shows. */
export interface ObjectionSheet {
  standing: Standing
  mayDecide: boolean
  /** The evidence, for the one who decides. */
  sheet: SheetPage | null
  /** The results of a unit's head, which follow the unit's; null for everyone else. */
  fixedResults: Rating | null
}

export const readObjectionPage: View<ObjectionSheet> = {
  action: 'objection.read',
  async load(call) {
    const objected = await loadObjected(call)
    if (!objected) return null
    const { plan, row, objection } = objected
    const mayDecide = objection?.state === 'open' && mayDecideObjection(call.actor, objected) === 'yes'
    const sheet = mayDecide ? await readSheet(call, plan, row.period, objected) : null
    return {
      standing: await standingOf(call, objected),
      mayDecide,
      sheet: sheet && {
        ...sheet,
        blocked: null,
        standing: null,
        whoRates: null,
        distribution: null,
        mayApprove: false,
      },
      fixedResults: mayDecide ? await fixedResults(call, objected) : null,
    }
  },
  may: (actor, { standing }) => mayReadObjection(actor, standing),
}
