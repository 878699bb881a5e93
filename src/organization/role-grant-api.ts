import { z } from 'zod'
import { pageAsked, pageOf } from './actions.ts'
import type { Routes } from './actor.ts'
import type { Grant } from './role-grant-sql.ts'
import {
  approveGrant,
  endGrant,
  listGrants,
  proposeGrant,
  readGrant,
  refuseGrant,
  standingOf,
  untilOf,
} from './role-grants.ts'

const grant = z.object({
  id: z.string(),
  employee: z.object({ id: z.string(), name: z.string() }),
  role: z.string(),
  unitId: z.string().nullable(),
  from: z.string(),
  until: z.string().nullable(),
  state: z.enum(['proposed', 'granted', 'declined', 'withdrawn', 'ended']),
  standing: z.enum(['proposed', 'coming', 'current', 'over', 'declined', 'withdrawn', 'ended']),
  reason: z.string().nullable(),
  proposedBy: z.string().nullable(),
  proposedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decisionNote: z.string().nullable(),
  endedBy: z.string().nullable(),
  endedAt: z.string().nullable(),
  endNote: z.string().nullable(),
})

function shown(row: Grant, today: string): z.infer<typeof grant> {
  return {
    id: row.id,
    employee: { id: row.employeeId, name: row.employee },
    role: row.role,
    unitId: row.unitId,
    from: row.from,
    until: untilOf(row),
    state: row.state,
    standing: standingOf(row, today),
    reason: row.reason,
    proposedBy: row.proposedBy,
    proposedAt: row.proposedAt.toISOString(),
    decidedBy: row.decidedBy,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decisionNote: row.decisionNote,
    endedBy: row.endedBy,
    endedAt: row.endedAt?.toISOString() ?? null,
    endNote: row.endNote,
  }
}

/** Roles as JSON: proposed by one, approved by another, ended by anyone in charge. */
export function roleGrantApi(routes: Routes): void {
  routes.read(
    '/role-grants',
    listGrants,
    z.object({ items: z.array(grant), next: z.string().nullable() }),
    (rows, call) => {
      const page = pageOf(rows, pageAsked(call).limit)
      return { items: page.items.map((row) => shown(row, call.today)), next: page.next }
    },
    'Roles, by `?state` and `?employee`',
  )
  routes.read('/role-grants/:id', readGrant, grant, ({ grant: row }, call) => shown(row, call.today), 'One role')
  routes.act(
    'POST',
    '/role-grants',
    proposeGrant,
    z.object({ id: z.string() }),
    (made) => made,
    'Propose a role for somebody else (`employeeId` or `nip`); it opens nothing yet',
    201,
  )
  for (const [path, verb, summary] of [
    ['approval', approveGrant, 'Approve a proposal, as another administrator than who made it'],
    ['refusal', refuseGrant, 'Decline a proposal, or take back one’s own'],
    ['end', endGrant, 'End a role at once'],
  ] as const) {
    routes.act('POST', `/role-grants/:id/${path}`, verb, grant, (row, call) => shown(row, call.today), summary)
  }
}
