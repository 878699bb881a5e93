import { directory } from '../src/organization/index.ts'
import { openDatabase, servingUrl } from '../src/platform/database.ts'
import { keysFrom } from '../src/platform/keys.ts'
import { createLedger } from '../src/platform/ledger.ts'
import { demoAccounts, loadDemo, type Persona } from '../src/simulate/index.ts'
import { templateDatabase } from '../test/database.ts'
import { type Installation, install, KEY } from '../test/installation.ts'
import { apiToken, client } from '../test/visitor.ts'

/** The instant at which the demo of the browser tests is told. */
export const DEMO_NOW = '2026-11-20T02:12:00Z'

/** An installation with the three demo cities in it, as of a Friday morning in November. */
export async function installDemo(): Promise<Installation> {
  const template = await templateDatabase('demo', async (database) => {
    const keys = keysFrom(KEY)
    const db = openDatabase(await servingUrl(database.ownerUrl, keys.databasePassword()))
    await loadDemo({ db, keys, ledger: createLedger(keys), ownerUrl: database.ownerUrl }, new Date(DEMO_NOW))
    await db.close()
  })
  return install({ template, at: DEMO_NOW })
}

/** The published sign-in of a persona in a demo city. */
export function demoPerson(slug: string, persona: Persona): { slug: string; nip: string; password: string } {
  const account = demoAccounts().find((one) => one.agency === slug && one.persona === persona)
  if (!account) throw new Error(`There is no ${persona} in ${slug}`)
  return { slug, nip: account.nip, password: account.password }
}

/** Calls the API as a persona of a demo city. */
export async function demoClient(here: Installation, origin: string, slug: string, persona: Persona) {
  const { db } = here.parts
  const [agency] = await db.query<{ id: string }>('SELECT id FROM agency WHERE slug = $1', [slug])
  if (!agency) throw new Error(`The demo has no ${slug}`)
  const { nip } = demoPerson(slug, persona)
  const person = await db.read(agency.id, (tx) => directory.byNip(tx, nip, DEMO_NOW.slice(0, 10)))
  return client(origin, slug, await apiToken(here, agency.id, person?.id ?? ''))
}
