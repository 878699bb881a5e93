import type { Client } from 'pg'
import { withClient } from './postgres-cluster.ts'

/**
 * Begins a new era of facts when the transaction ids of this database no longer go on from those sealed: it was restored
 * from a dump into another cluster, whose ids begin anew. Nothing otherwise. Facts written from then on stand after all
 * that were restored. Processes that start together begin one era.
 * @param ownerUrl of the migrated database
 * @returns the era that runs, and whether it began now
 */
export async function ensureEra(ownerUrl: string): Promise<{ era: number; begun: boolean }> {
  return withClient(ownerUrl, async (client) => {
    const running = await currentEra(client)
    if (await goesOn(client, running)) return { era: running.era, begun: false }
    await client.query('BEGIN; LOCK TABLE era IN SHARE ROW EXCLUSIVE MODE')
    const latest = await currentEra(client)
    if (latest.era === running.era) await begin(client, latest.era + 1)
    await client.query('COMMIT')
    return latest.era === running.era ? { era: latest.era + 1, begun: true } : { era: latest.era, begun: false }
  })
}

interface Era {
  era: number
  cluster: string
}

const CLUSTER = '(SELECT system_identifier::text FROM pg_control_system())'

async function currentEra(client: Client): Promise<Era> {
  const { rows } = await client.query<Era>('SELECT era, cluster FROM era ORDER BY era DESC LIMIT 1')
  if (!rows[0]) throw new Error('The table era is empty: restore a backup.')
  return rows[0]
}

async function goesOn(client: Client, { era, cluster }: Era): Promise<boolean> {
  const { rows } = await client.query<{ same: boolean }>(`SELECT ${CLUSTER} = $1 AS same`, [cluster])
  return rows[0]?.same === true && !(await wentBack(client, era))
}

/** Whether a block reaches past the oldest transaction that runs. Row-level security shows one agency at a time. */
async function wentBack(client: Client, era: number): Promise<boolean> {
  const { rows: agencies } = await client.query<{ id: string }>('SELECT id FROM agency')
  for (const { id } of agencies) {
    await client.query(`BEGIN READ ONLY; SET LOCAL app.agency = ${client.escapeLiteral(id)}`)
    const { rowCount } = await client.query(
      `SELECT FROM fact_block
       WHERE agency_id = $1 AND seq = (SELECT max(seq) FROM fact_block WHERE agency_id = $1)
       AND era = $2 AND to_xid > pg_snapshot_xmin(pg_current_snapshot())`,
      [id, era],
    )
    await client.query('COMMIT')
    if (rowCount) return true
  }
  return false
}

/** The lock on `fact` waits for every transaction that writes facts of the era before: none of them comes late. */
async function begin(client: Client, era: number): Promise<void> {
  await client.query(`INSERT INTO era (era, cluster, begun_at) VALUES ($1, ${CLUSTER}, now())`, [era])
  await client.query(`ALTER TABLE fact ALTER COLUMN era SET DEFAULT ${era}`)
}
