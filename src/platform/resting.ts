import type pg from 'pg'

const REST_MS = 10

/**
 * Connections whose last transaction only read, and is over but for its COMMIT: that leaves with the next BEGIN, which
 * saves each page a trip to the database and back. Where none follows at once it goes by itself, and the connection
 * back to its pool; nobody else there meets an unfinished transaction.
 */
export class RestingConnections {
  private readonly resting: { client: pg.PoolClient; waking: NodeJS.Timeout }[] = []

  /** The connection that came last and still stands. Whoever takes it ends its transaction first. */
  take(): pg.PoolClient | undefined {
    for (let last = this.resting.pop(); last; last = this.resting.pop()) {
      clearTimeout(last.waking)
      if (last.client.connection.stream.writable) return last.client
      last.client.release(true)
    }
    return undefined
  }

  keep(client: pg.PoolClient): void {
    this.resting.push({ client, waking: setTimeout(() => this.giveBack(client), REST_MS) })
  }

  private async giveBack(client: pg.PoolClient): Promise<void> {
    const at = this.resting.findIndex((one) => one.client === client)
    this.resting.splice(at, 1)
    const failed = await client.query('COMMIT').then(
      () => false,
      () => true,
    )
    client.release(failed)
  }
}
