import { withClient } from '../src/platform/postgres-cluster.ts'

/** The number and a digest of all rows, by table. */
export function tableDigests(superuserUrl: string): Promise<Record<string, string>> {
  return withClient(superuserUrl, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
    )
    const digests: Record<string, string> = {}
    for (const { name } of tables) {
      const { rows } = await client.query<{ digest: string }>(
        `SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) AS digest FROM ${name} t`,
      )
      digests[name] = rows[0]?.digest ?? ''
    }
    return digests
  })
}
