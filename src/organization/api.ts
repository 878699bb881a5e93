import { z } from 'zod'
import { pageAsked, pageOf, readColleague, readColleagues, readPositions, readSuperior, readUnits } from './actions.ts'
import type { Routes } from './actor.ts'
import { roleGrantApi } from './role-grant-api.ts'
import type { Colleague } from './sql.ts'

const unit = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  source: z.string().nullable(),
})

const position = z.object({
  id: z.string(),
  unitId: z.string(),
  reportsTo: z.string().nullable(),
  title: z.string(),
  kind: z.string(),
  head: z.boolean(),
})

const employee = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['pns', 'pppk']),
  rank: z.string().nullable(),
  title: z.string().nullable(),
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  nip: z.string().optional(),
})

const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() })

/** A colleague without the number that not everyone may read. */
function publicPart({ nip: _nip, head: _head, ...rest }: Colleague) {
  return rest
}

/** The organisation as JSON. */
export function organizationApi(routes: Routes): void {
  roleGrantApi(routes)
  routes.read('/units', readUnits, listOf(unit), (items) => ({ items, next: null }), 'Units of a day')
  routes.read(
    '/positions',
    readPositions,
    listOf(position),
    (rows, call) => pageOf(rows, pageAsked(call).limit),
    'Positions of a day',
  )
  routes.read(
    '/employees',
    readColleagues,
    listOf(employee),
    (rows, call) => {
      const page = pageOf(rows, pageAsked(call).limit)
      return { items: page.items.map(publicPart), next: page.next }
    },
    'Colleagues by name and unit',
  )
  routes.read(
    '/employees/:id',
    readColleague,
    employee,
    ({ mayReadNip, ...found }) => ({ ...publicPart(found), ...(mayReadNip ? { nip: found.nip } : {}) }),
    'One colleague; the NIP only for those who may read it',
  )
  routes.read(
    '/employees/:id/superior',
    readSuperior,
    z.object({ superior: employee.nullable(), on: z.string() }),
    ({ superior, on }) => ({ superior: superior && publicPart(superior), on }),
    'The direct superior on a day (`?on=`)',
  )
}
