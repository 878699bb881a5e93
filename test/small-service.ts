import { type GivenApplication, receive } from '../src/cases/index.ts'
import { daterange } from '../src/organization/index.ts'
import type { Parts } from '../src/platform/http.ts'
import { dayIn } from '../src/platform/i18n/format.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import { dutyTable, type ServiceRow, type StandardRow, serviceTable, standardTable } from '../src/services/index.ts'
import type { Installation } from './installation.ts'
import type { SmallCity } from './small-city.ts'

/** A service with its standard as tests need it. */
export interface SmallService {
  service: ServiceRow
  standard: StandardRow
}

interface Wanted {
  agencyId: string
  unitId: string
  slug: string
  /** Steps by key, each with who does it. */
  steps: Record<string, readonly string[]>
  promise?: Pick<StandardRow, 'promise_amount' | 'promise_unit'>
  form?: StandardRow['form']
  source?: string | null
}

/** Opens a service with one standard since 2025, and puts its officers to their steps. */
export async function buildService(parts: Parts, wanted: Wanted): Promise<SmallService> {
  const { agencyId: agency_id, unitId: unit_id, slug } = wanted
  const span = daterange({ from: '2025-01-01', to: null })
  const deed = { verb: 'test.built', actorId: null, at: new Date('2025-01-02T02:00:00Z') }
  const service = {
    agency_id,
    id: uuidv7(),
    slug,
    unit_id,
    name: `Layanan ${slug}`,
    summary: 'Layanan untuk diuji.',
    category: 'population' as const,
    state: 'open' as const,
    paused_reason: null,
  }
  const standard = {
    agency_id,
    id: uuidv7(),
    service_id: service.id,
    number: 1,
    span,
    promise_amount: 3,
    promise_unit: 'working-days' as const,
    ...wanted.promise,
    cost: 0,
    cost_note: null,
    presence: false,
    components: {},
    steps: Object.keys(wanted.steps).map((key) => ({ key, name: `Langkah ${key}`, unitId: null, hours: null })),
    form: wanted.form ?? { steps: [] },
    source: wanted.source ?? null,
    source_url: null,
    published_by: null,
    published_at: deed.at,
  }
  const duties = Object.entries(wanted.steps).flatMap(([step_key, people]) =>
    people.map((employee_id) => ({ agency_id, id: uuidv7(), service_id: service.id, step_key, employee_id, span })),
  )
  return parts.db.write(agency_id, async (tx) => {
    await parts.ledger.append(tx, serviceTable, service, deed)
    await parts.ledger.append(tx, standardTable, standard, deed)
    for (const duty of duties) await parts.ledger.append(tx, dutyTable, duty, deed)
    return { service: { ...service, version: 1 }, standard: { ...standard, version: 1 } }
  })
}

/** Receives an application for the service, now or at another instant. */
export function receiveCase(
  here: Installation,
  city: SmallCity,
  small: SmallService,
  given: Partial<GivenApplication> = {},
  now: Date = here.clock.now(),
) {
  const { ledger, keys, db } = here.parts
  const agency = { id: city.agencyId, slug: city.slug, name: 'Kota', zone: 'Asia/Jakarta' as const, demo: true }
  return db.write(city.agencyId, (tx) =>
    receive(
      { tx, ledger, keys, agency, now, today: dayIn(now, agency.zone) },
      {
        ...small,
        channel: 'online',
        applicant: { name: 'Sri Wahyuni', phone: null, email: 'sri@warga.example' },
        proxy: null,
        answers: { keperluan: 'baru', anggota: ['a', 'b'] },
        files: [],
        byId: null,
        waitedMinutes: null,
        ...given,
      },
    ),
  )
}
