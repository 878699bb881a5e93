import type { Database } from '../platform/database.ts'
import type { Ledger } from '../platform/ledger.ts'

/** Signature only, to be replaced by the author of this file. */
export async function importIndicators(
  _db: Database,
  _ledger: Ledger,
  _input: { agency: { id: string; slug: string }; file: string; csvText: string; now: Date; dryRun: boolean },
): Promise<{ lines: string[] }> {
  throw new Error('being written')
}
