import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { importIndicators, LAKIP_FILES } from '../indicators/index.ts'
import type { Database } from '../platform/database.ts'
import type { Zone } from '../platform/i18n/format.ts'
import type { Ledger } from '../platform/ledger.ts'
import { root } from '../platform/root.ts'

/** Brings in the real figures that are kept for a city, each with its source and what recomputing found. */
export async function loadHistory(
  parts: { db: Database; ledger: Ledger },
  agency: { id: string; slug: string; zone: Zone },
  now: Date,
): Promise<string[]> {
  const lines: string[] = []
  for (const [kind, file] of Object.entries(LAKIP_FILES)) {
    if (!kind.startsWith(agency.slug)) continue
    const csvText = readFileSync(join(root, 'data/indicators', file), 'utf8')
    const report = await importIndicators(parts.db, parts.ledger, { agency, file, csvText, now, dryRun: false })
    lines.push(...report.lines)
  }
  return lines
}
