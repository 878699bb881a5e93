import { issuePublications } from '../documents/index.ts'
import { directory } from '../organization/index.ts'
import type { Database } from '../platform/database.ts'
import type { FileStore } from '../platform/files.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import type { Keys } from '../platform/keys.ts'
import type { Ledger } from '../platform/ledger.ts'
import { hashPassword } from '../platform/password.ts'
import { withClient } from '../platform/postgres-cluster.ts'
import { correctFigures, holdRatings, type Publish } from './afterwards.ts'
import { type CityPlan, PERSONAS, type Persona } from './city.ts'
import { loadHistory } from './history.ts'
import { type Loaded, loadCity } from './load.ts'
import { agencyIdOf, buildOrganisation } from './organisation.ts'
import { PALEMBANG } from './palembang.ts'
import { PALU } from './palu.ts'
import { addPhotographs } from './photographs.ts'
import { type Story, storyAt } from './story.ts'
import { SURAKARTA } from './surakarta.ts'

/** What loading needs: the serving connection, the owner's address for the row of the agency itself, the ledger. */
export interface Parts {
  db: Database
  ownerUrl: string
  ledger: Ledger
  /** With them the codes of made-up cases lead to them. */
  keys?: Keys
  /** Where photographs go; without it the demo has none. */
  files?: FileStore
  /** Publishes figures; without it the demo has no correction of one. */
  publish?: Publish
  /** Where people reach this server, for the codes on published papers; without it the demo has none. */
  origin?: string
}

export const DEMO_CITIES: readonly CityPlan[] = [PALEMBANG, SURAKARTA, PALU]

/** The passphrase of every demo sign-in: published, and never set outside a demo. */
export const DEMO_PASSWORD = 'selaras-setiap-hari'

/** A sign-in of the demo. */
export interface DemoAccount {
  agency: string
  persona: Persona
  nip: string
  name: string
  password: string
}

/** The sign-ins of the demo, derived without a database: people are the same in every demo. */
export function demoAccounts(): DemoAccount[] {
  return DEMO_CITIES.flatMap((city) => personaAccounts(city, DEMO_PASSWORD))
}

/** The sign-ins of one city. */
export function personaAccounts(city: CityPlan, password: string): DemoAccount[] {
  const organisation = buildOrganisation(city, storyAt(ANY_DAY, city.zone))
  return PERSONAS.map((persona) => {
    const { person } = organisation.memberAt(city.personas[persona])
    return { agency: city.slug, persona, nip: person.nip, name: person.name, password }
  })
}

const ANY_DAY = new Date('2026-01-05T00:00:00Z')

/** What became of one city. `rows` counts what was written. */
export interface CityLoaded {
  agency: string
  loaded: boolean
  rows: Loaded
  milliseconds: number
}

/** Loads the three demo cities as they stand at `now`; a city that has units already is left as it is. */
export async function loadDemo(parts: Parts, now: Date): Promise<CityLoaded[]> {
  const results: CityLoaded[] = []
  for (const city of DEMO_CITIES) {
    const result = await loadOnce(parts, city, now)
    if (result.loaded) {
      await loadHistory(parts, { id: agencyIdOf(city.slug), slug: city.slug, zone: city.zone }, now)
      await publishPapers(parts, city, now)
      if (parts.publish) await correctFigures(parts, city, now, parts.publish)
      await holdRatings(parts, city, now)
    }
    results.push(result)
  }
  return results
}

/** Loads one city in one transaction, unless it is there. */
export async function loadOnce(parts: Parts, city: CityPlan, now: Date): Promise<CityLoaded> {
  const began = performance.now()
  const agencyId = agencyIdOf(city.slug)
  await insertAgency(parts.ownerUrl, city, agencyId)
  const story = storyAt(now, city.zone)
  const there = await parts.db.read(agencyId, (tx) => directory.units(tx, story.today))
  if (there.length > 0) return { agency: city.slug, loaded: false, rows: {}, milliseconds: 0 }
  const hashes: string[] = []
  for (const _ of PERSONAS) hashes.push(await hashPassword(DEMO_PASSWORD))
  const { files, ledger, keys } = parts
  const rows = await parts.db.write(agencyId, async (tx) => {
    const loaded = await loadCity(tx, ledger, city, story, hashes, keys)
    if (files) await addPhotographs(tx, { ledger, files, now }, showcaseTeam(city, story))
    return loaded
  })
  return { agency: city.slug, loaded: true, rows, milliseconds: Math.round(performance.now() - began) }
}

async function publishPapers({ db, ledger, origin }: Parts, city: CityPlan, now: Date): Promise<void> {
  if (!origin) return
  const agency = { slug: city.slug, name: city.name, demo: true }
  const { today } = storyAt(now, city.zone)
  await db.write(agencyIdOf(city.slug), async (tx) => {
    const units = await directory.units(tx, today)
    const unitIds = units.map(({ id }) => id)
    await issuePublications({ tx, ledger, now, origin, agency }, unitIds, today)
  })
}

/** The officers whom the superior of the demo leads. */
function showcaseTeam(city: CityPlan, story: Story): string[] {
  const organisation = buildOrganisation(city, story)
  const superior = organisation.memberAt(city.personas.superior).id
  return organisation.members
    .map((member) => member.id)
    .filter((id) => organisation.superiorOf(id, story.today) === superior)
}

// The serving role may only read agencies; the row is made by the owner and may outlive a load that failed.
async function insertAgency(ownerUrl: string, city: CityPlan, id: string): Promise<void> {
  await withClient(ownerUrl, (client) =>
    client.query(
      `INSERT INTO agency (id, slug, name, area_code, time_zone, demo) VALUES ($1, $2, $3, $4, $5, true)
       ON CONFLICT DO NOTHING`,
      [id, city.slug, city.name, city.areaCode, city.zone],
    ),
  )
}

/** A line for the terminal: what was loaded, how much, how long it took. */
export function summaryOf({ agency, loaded, rows, milliseconds }: CityLoaded): string {
  if (!loaded) return `${agency}: sudah ada`
  const counts = Object.entries(rows).map(([name, count]) => `${formatNumber(count)} ${name}`)
  return `${agency}: ${counts.join(', ')}; ${formatNumber(milliseconds / 1000, 1)} detik`
}
