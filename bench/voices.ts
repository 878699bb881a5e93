import { inviteRating } from '../src/cases/index.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import type { Runtime } from '../src/runtime.ts'
import { serviceTable } from '../src/services/index.ts'
import { surveyTable } from '../src/surveys/index.ts'
import { wire } from './socket.ts'

interface Where {
  slug: string
  agencyId: string
  unitId: string
  officerId: string
  officerToken: string
}

/** More ratings than a run sends; those left over cost nothing. */
const INVITATIONS = 24_000
/** So many that no service has more ratings in an hour than a counter finishes cases. */
const SERVICES = 800

/** Requests that rate finished cases, each with its own token and from its own address. */
export async function ratings(runtime: Runtime, place: Where): Promise<() => Buffer> {
  const services = await addServices(runtime, place, SERVICES)
  const { keys, db, clock } = runtime.parts
  const today = clock.now().toISOString().slice(0, 10)
  const tokens = await db.write(place.agencyId, (tx) =>
    Promise.all(
      Array.from({ length: INVITATIONS }, (_, at) =>
        inviteRating(
          { tx, keys, today },
          {
            applicationId: uuidv7(),
            serviceId: services[at % services.length] ?? '',
            unitId: place.unitId,
            officerId: place.officerId,
          },
        ),
      ),
    ),
  )
  let sent = 0
  return () => {
    const token = tokens[sent]
    if (!token) throw new Error('More ratings than invitations: raise INVITATIONS')
    const from = `10.${(sent >> 16) & 255}.${(sent >> 8) & 255}.${sent & 255}`
    sent += 1
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': from }
    const body = JSON.stringify({ score: 1 + (sent % 4), comment: 'Cepat dan jelas.' })
    return wire('POST', `/api/v1/${place.slug}/ratings/${token}`, headers, body)
  }
}

/** Requests that enter nine answers of a respondent. */
export async function responses(runtime: Runtime, place: Where): Promise<() => Buffer> {
  const service_ids = await addServices(runtime, place, 1)
  const { db, ledger, clock } = runtime.parts
  const id = uuidv7()
  const first = clock.now().toISOString().slice(0, 10)
  const row = {
    agency_id: place.agencyId,
    id,
    title: 'SKM bench',
    unit_id: place.unitId,
    service_ids,
    first: '2020-01-01',
    last: `${Number(first.slice(0, 4)) + 1}-12-31`,
    population: 1200,
    closed_on: null,
    made_by: place.officerId,
  }
  const deed = { verb: 'bench', actorId: null, at: clock.now() }
  await db.write(place.agencyId, (tx) => ledger.append(tx, surveyTable, row, deed))
  const headers = { authorization: `Bearer ${place.officerToken}`, 'content-type': 'application/json' }
  const elements = { U1: 4, U2: 3, U3: 2, U4: 4, U5: 3, U6: 3, U7: 4, U8: 3, U9: 3 }
  return () =>
    wire('POST', `/api/v1/${place.slug}/surveys/${id}/responses`, headers, JSON.stringify({ id: uuidv7(), elements }))
}

async function addServices(runtime: Runtime, place: Where, count: number): Promise<string[]> {
  const { db, ledger, clock } = runtime.parts
  const rows = Array.from({ length: count }, () => {
    const id = uuidv7()
    return {
      agency_id: place.agencyId,
      id,
      slug: `bench-${id}`,
      unit_id: place.unitId,
      name: 'Layanan bench',
      summary: 'Layanan bench',
      category: 'other' as const,
      state: 'open' as const,
      paused_reason: null,
    }
  })
  const deed = { verb: 'bench', actorId: null, at: clock.now() }
  await db.write(place.agencyId, (tx) => ledger.appendMany(tx, serviceTable, rows, () => deed))
  return rows.map(({ id }) => id)
}
