import { applicationEventTable, applicationTable } from '../cases/index.ts'
import type { Database, Tx } from '../platform/database.ts'
import { startOfDay } from '../platform/i18n/format.ts'
import type { Keys } from '../platform/keys.ts'
import type { Ledger } from '../platform/ledger.ts'
import { addUp } from '../platform/tally.ts'
import { cast, releaseBallots } from '../surveys/index.ts'
import { tellLateCases } from './cases.ts'
import type { CityPlan } from './city.ts'
import { agencyIdOf, buildOrganisation } from './organisation.ts'
import { serviceRows } from './services.ts'
import { storyAt } from './story.ts'

/** Publishes what is over by a day; the module that does it stands beside this one, so that it is handed in. */
export type Publish = (by: { tx: Tx; ledger: Ledger; now: Date; today: string }) => Promise<number>

interface Parts {
  db: Database
  ledger: Ledger
  keys?: Keys
}

const DAY = 86_400_000
const SIX_O_CLOCK = 6 * 60 * 60_000

/** Last month's figures are published as its month ends; then cases come in that were on paper, and they are corrected. */
export async function correctFigures(parts: Parts, city: CityPlan, now: Date, publish: Publish): Promise<void> {
  const { db, ledger, keys } = parts
  const agencyId = agencyIdOf(city.slug)
  const story = storyAt(now, city.zone)
  const first = startOfDay(`${story.today.slice(0, 'YYYY-MM'.length)}-01`, city.zone).getTime() + SIX_O_CLOCK
  const published = new Date(Math.min(first, now.getTime()))
  const corrected = new Date(Math.min(first + 8 * DAY, now.getTime()))
  await db.write(agencyId, (tx) => publish({ tx, ledger, now: published, today: story.today }))
  await db.write(agencyId, async (tx) => {
    const offered = serviceRows(city, buildOrganisation(city, story))
    const late = await tellLateCases({ tx, keys }, offered, story, city.slug)
    const deed = (table: string) => () => ({ verb: `${table}.loaded`, actorId: null, at: corrected })
    await ledger.appendMany(tx, applicationTable, late.applications, deed('application'))
    await ledger.appendMany(tx, applicationEventTable, late.events, deed('application_event'))
    await addUp(tx, late.deltas)
  })
  await db.write(agencyId, (tx) => publish({ tx, ledger, now: corrected, today: story.today }))
}

/** One address rates a service more often in an hour than people do: what it says waits for a second person. */
const FROM_ONE_ADDRESS = 9

/** Ratings of one service that are held back, for the page where a second person decides. */
export async function holdRatings({ db, ledger, keys }: Parts, city: CityPlan, now: Date): Promise<void> {
  if (!keys) return
  const id = agencyIdOf(city.slug)
  const story = storyAt(now, city.zone)
  const [service] = serviceRows(city, buildOrganisation(city, story)).services
  if (!service) return
  const agency = { id, slug: city.slug, name: city.name, zone: city.zone, demo: true }
  const about = { service_id: service.id, unit_id: service.unit_id, officer_id: null }
  const actor = { address: '203.0.113.7' }
  for (let one = 0; one < FROM_ONE_ADDRESS; one += 1) {
    await db.write(id, (tx) => cast({ tx, keys, agency, now, today: story.today, actor }, about, { score: 4 }))
  }
  await releaseBallots({ db, keys, ledger, clock: { now: () => now } }, id, city.zone)
}
