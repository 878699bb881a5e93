// Writes db/schema.sql: migrates an empty database of a scratch PostgreSQL and describes what is there. `npm run schema`
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../src/platform/migrate.ts'
import { startPostgres } from '../src/platform/postgres.ts'
import { describeSchema } from '../src/platform/schema.ts'

const home = mkdtempSync(join(tmpdir(), 'laras-schema-'))
const postgres = await startPostgres({ dataDir: join(home, 'postgres'), settings: { fsync: 'off' } })
try {
  await migrate(postgres.ownerUrl)
  writeFileSync(join(import.meta.dirname, '..', 'db', 'schema.sql'), await describeSchema(postgres.ownerUrl))
} finally {
  await postgres.stop()
  rmSync(home, { recursive: true, force: true })
}
