import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { root } from '../platform/root.ts'

/** The real districts of a city, for texts and addresses. */
export interface Places {
  districts: readonly string[]
  villages: readonly string[]
}

const cache = new Map<string, Places>()

/** Kecamatan and kelurahan of one of the three cities; other agencies borrow Palembang's. */
export function placesOf(slug: string): Places {
  const known = cache.get(slug)
  if (known) return known
  const text = readFileSync(join(root, 'data/organization/wilayah_kelurahan_palembang_surakarta_palu.csv'), 'utf8')
  const rows: string[][] = parse(text, { from_line: 2 })
  const city = rows.some(([name]) => name === slug) ? slug : 'palembang'
  const named = (level: string) => rows.filter((row) => row[0] === city && row[3] === level).map((row) => row[2] ?? '')
  const places = { districts: named('3').map(spoken), villages: named('4').map(spoken) }
  cache.set(slug, places)
  return places
}

/** Names as people write them: the register joins some with hyphens. */
function spoken(name: string): string {
  return name.replaceAll('-', ' ').trim()
}
