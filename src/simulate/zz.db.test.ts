import pg from 'pg'
import { test } from 'vitest'
import { cloneDatabase } from '../../test/database.ts'
import { scratchDirectory } from '../../test/scratch.ts'
import { openDatabase, servingUrl } from '../platform/database.ts'
import { loadKeys } from '../platform/keys.ts'
import { createLedger } from '../platform/ledger.ts'
import { loadHistory } from './history.ts'
import { demoAccounts, loadDemo, simulate, summaryOf } from './index.ts'

test('dump', async () => {
  const database = await cloneDatabase()
  const keys = loadKeys(scratchDirectory('zz'))
  const url = await servingUrl(database.ownerUrl, keys.databasePassword())
  const parts = { db: openDatabase(url), ownerUrl: database.ownerUrl, ledger: createLedger(keys) }
  const now = new Date(process.env.ZNOW ?? '2026-11-22T04:00:00Z')
  if (process.env.ZSIM) {
    const t = performance.now()
    const r = await simulate(parts, {
      agencies: 1,
      employees: Number(process.env.ZSIM),
      seed: 1,
      now,
      entriesPerPerson: Number(process.env.ZEPP ?? 12),
    })
    console.info(
      r.loaded.map(summaryOf),
      Math.round(performance.now() - t),
      'rss',
      Math.round(process.memoryUsage.rss() / 1e6),
      'maxrss',
      process.resourceUsage().maxRSS / 1e3,
    )
  } else {
    for (const city of await loadDemo(parts, now)) console.info(summaryOf(city))
    console.table(
      demoAccounts()
        .filter((a) => a.agency === 'palembang')
        .map((a) => [a.persona, a.nip, a.name]),
    )
    console.info(
      (
        await loadHistory(
          parts,
          {
            id: (await parts.db.query<{ id: string }>("SELECT id FROM agency WHERE slug='palembang'"))[0]?.id ?? '',
            slug: 'palembang',
          },
          now,
        )
      ).join('\n'),
    )
    const q = new pg.Client({ connectionString: database.superuserUrl })
    await q.connect()
    const show = async (t: string) =>
      console.info(t + '\n' + (await q.query(t)).rows.map((r) => JSON.stringify(Object.values(r))).join('\n'))
    await show(
      'SELECT a.slug, w.state, count(*), count(*) FILTER (WHERE item_id IS NULL) unmapped, count(quantity) FROM work_entry w JOIN agency a ON a.id=w.agency_id GROUP BY 1,2 ORDER BY 1,2',
    )
    await show("SELECT to_char(date,'YYYY-MM'), count(*) FROM work_entry GROUP BY 1 ORDER BY 1")
    await show(
      'SELECT a.slug, p.period, p.state, count(*) FROM evaluation p JOIN agency a ON a.id=p.agency_id GROUP BY 1,2,3 ORDER BY 1,2,3',
    )
    await show(
      'SELECT a.slug, p.period, p.predicate, count(*) FROM evaluation p JOIN agency a ON a.id=p.agency_id GROUP BY 1,2,3 ORDER BY 1,2,3',
    )
    await show(
      'SELECT a.slug, p.period, p.rating, count(*) FROM organization_rating p JOIN agency a ON a.id=p.agency_id GROUP BY 1,2,3 ORDER BY 1,2,3',
    )
    await show(
      "SELECT a.slug, n, count(*) FROM (SELECT w.agency_id, l.superior_id, count(*) n FROM work_entry w JOIN reporting_line l ON l.agency_id=w.agency_id AND l.employee_id=w.employee_id AND depth=1 AND l.span @> '2026-11-22'::date WHERE w.state='submitted' GROUP BY 1,2) x JOIN agency a ON a.id=x.agency_id GROUP BY 1,2 ORDER BY 1,2",
    )
    await show(
      'SELECT a.slug, p.state, year, count(*) FROM plan p JOIN agency a ON a.id=p.agency_id GROUP BY 1,2,3 ORDER BY 1,3,2',
    )
    await show('SELECT a.slug, count(*) FROM employee p JOIN agency a ON a.id=p.agency_id GROUP BY 1')
    await show(
      "SELECT e.name, e.rank, e.kind, p.title, w.date, w.text, w.quantity, w.state, w.received_at, w.reviewed_at FROM work_entry w JOIN employee e ON e.id=w.employee_id JOIN placement p ON p.employee_id=e.id AND p.span @> w.date WHERE w.date > '2026-08-01' ORDER BY md5(w.id::text) LIMIT 45",
    )
    await show(
      "SELECT i.code, i.name, t.period, t.low, t.high, t.letter, t.base, v.value, v.letter FROM indicator i JOIN agency a ON a.id=i.agency_id AND a.slug='palembang' JOIN indicator_target t ON t.indicator_id=i.id LEFT JOIN indicator_value v ON v.indicator_id=i.id AND v.period=t.period ORDER BY 1,3",
    )
    await show(
      "SELECT i.code, to_char(date_trunc('quarter', m.month),'YYYY-Q'), sum(num), sum(den) FROM tally_month m JOIN indicator i ON i.id=m.subject_id JOIN agency a ON a.id=i.agency_id AND a.slug='palembang' JOIN unit u ON u.unit_id=m.unit_id AND u.parent_id IS NULL GROUP BY 1,2 ORDER BY 1,2",
    )
    await q.end()
  }
  await parts.db.close()
  await database.drop()
}, 600_000)
