import { isUuid } from '../platform/ids.ts'
import type { View, Visitor } from '../platform/policy.ts'
import { mayLookIn } from './may.ts'
import { type Correction, correctionsBefore } from './sql.ts'

/** A page of corrections, the newest first. */
export interface Corrections {
  items: Correction[]
  next: string | null
}

const ON_A_PAGE = 50
const FIRST = { at: '9999-12-31T00:00:00.000Z', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

/** Every figure that reads otherwise than it was published. */
export const readCorrections: View<Visitor, Corrections> = {
  action: 'portal.corrections',
  async load(call) {
    const [at = '', id = ''] = (call.query.cursor ?? '').split('_')
    const from = isUuid(id) && !Number.isNaN(Date.parse(at)) ? { at, id } : FIRST
    const asked = [call.tx.agencyId, new Date(from.at), from.id, call.today, ON_A_PAGE + 1] as const
    const rows = await call.tx.rows(correctionsBefore, asked)
    const items = rows.slice(0, ON_A_PAGE)
    const last = items.at(-1)
    return { items, next: rows.length > ON_A_PAGE && last ? `${last.at.toISOString()}_${last.id}` : null }
  },
  may: mayLookIn,
}
