import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Installation, install } from '../../test/installation.ts'
import { buildSmallCity, type SmallCity } from '../../test/small-city.ts'
import { planningNodeTable } from '../indicators/index.ts'
import { ensureEra } from './era.ts'
import { uuidv7 } from './ids.ts'
import { withClient } from './postgres-cluster.ts'
import { BEGINNING, EraOver, headOf, LAST_XID, leafOf, merkleRoot, readBlocks, readFacts, sealAgency } from './seal.ts'
import { verifyAgency } from './verify.ts'
import { startWorker } from './worker.ts'

let here: Installation
let city: SmallCity

const NOW = new Date('2026-10-20T03:00:00Z')
const AHEAD = 1_000_000_000n

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  await write('sealed before the dump')
  await sealEverything()
  await write('not yet sealed when the dump was made')
  await asIfRestoredFromAClusterFarAhead()
})
afterAll(() => here.close())

const asSuperuser = (text: string) => withClient(here.database.superuserUrl, (client) => client.query(text))
const seal = () => sealAgency(here.parts.db, city.agencyId, NOW)
const verify = () => verifyAgency(here.parts.db, here.keys, here.heads, city.agencyId)
const read = () =>
  here.parts.db.read(city.agencyId, async (tx) => ({
    blocks: await readBlocks(tx),
    facts: await readFacts(tx, BEGINNING, { era: 9, xid: LAST_XID }),
  }))

function write(title: string) {
  const row = {
    kind: 'mission' as const,
    code: title,
    title,
    parent_id: null,
    unit_id: null,
    budget: null,
    source: null,
  }
  return here.parts.db.write(city.agencyId, (tx) =>
    here.parts.ledger.append(
      tx,
      planningNodeTable,
      { ...row, agency_id: city.agencyId, id: uuidv7(), year_from: 2026, year_to: 2026 },
      { verb: 'test.written', actorId: null, at: NOW },
    ),
  )
}

/** Every transaction id becomes a large one, and the one block is sealed as that cluster would have sealed it. */
async function asIfRestoredFromAClusterFarAhead() {
  await asSuperuser(`UPDATE fact SET xid = (xid::text::bigint + ${AHEAD})::text::xid8`)
  const { blocks } = await read()
  const [first] = blocks
  if (!first) throw new Error('Nothing was sealed')
  const toXid = String(BigInt(first.to_xid) + AHEAD)
  const facts = await here.parts.db.read(city.agencyId, (tx) =>
    readFacts(tx, BEGINNING, { era: first.era, xid: toXid }),
  )
  const block = { ...first, to_xid: toXid, root: merkleRoot(facts.map(leafOf)) }
  await asSuperuser(
    `UPDATE fact_block SET to_xid = '${toXid}', root = '\\x${block.root.toString('hex')}',
     head = '\\x${headOf(block).toString('hex')}'`,
  )
}

/** Seals once the facts of the running era are below the horizon: what other tests have open holds it back. */
async function sealEverything() {
  const settled = () =>
    asSuperuser(
      `SELECT FROM fact WHERE era = (SELECT max(era) FROM era) AND xid >= pg_snapshot_xmin(pg_current_snapshot())`,
    )
  while ((await settled()).rowCount) await delay(20)
  await seal()
}

describe('a database restored from a dump into a cluster whose transaction ids are lower', () => {
  test('is not passed over in silence by the sealer', async () => {
    await expect(seal()).rejects.toThrow(EraOver)
  })

  test('begins one new era, though several processes start at once', async () => {
    const started = await Promise.all([1, 2, 3].map(() => ensureEra(here.database.ownerUrl)))
    expect(started.map(({ era }) => era)).toEqual([2, 2, 2])
    expect(started.filter(({ begun }) => begun)).toHaveLength(1)
    expect(await ensureEra(here.database.ownerUrl)).toEqual({ era: 2, begun: false })
  })

  test('seals what was left of the old era, then the new one, each fact once', async () => {
    await write('written after the restore')
    await sealEverything()
    await sealEverything()
    await write('and once more')
    await sealEverything()
    const { blocks, facts } = await read()
    expect(blocks.map(({ era }) => era)).toEqual([1, 1, 2, 2])
    expect(facts.slice(-3).map(({ era }) => era)).toEqual([1, 2, 2])
    expect((await verify()).findings).toEqual([])
  })

  test('shows a fact that is slipped in between two eras', async () => {
    await asSuperuser(
      `UPDATE fact_block SET to_xid = (SELECT xid FROM fact WHERE era = 1 ORDER BY xid DESC LIMIT 1) WHERE seq = 2`,
    )
    const { findings } = await verify()
    expect(findings.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['was edited', 'stands between two blocks']),
    )
    await asSuperuser(`UPDATE fact_block SET to_xid = '${LAST_XID}' WHERE seq = 2`)
    expect((await verify()).findings).toEqual([])
  })
})

test('a database that moved to another cluster begins a new era even where its transaction ids are higher', async () => {
  await asSuperuser(`UPDATE era SET cluster = 'another' WHERE era = 2`)
  expect(await ensureEra(here.database.ownerUrl)).toEqual({ era: 3, begun: true })
  await write('in the third era')
  await sealEverything()
  const { blocks } = await read()
  expect(blocks.at(-1)).toMatchObject({ era: 3, facts: 1, from_xid: '0' })
  expect((await verify()).findings).toEqual([])
})

test('a dump brought in under a running server begins a new era within a round of the background work', async () => {
  await asSuperuser(`UPDATE fact_block SET to_xid = '${AHEAD * 2n}' WHERE seq = (SELECT max(seq) FROM fact_block)`)
  const worker = startWorker({
    ...here.parts,
    heads: here.heads,
    renewEra: () => ensureEra(here.database.ownerUrl),
    everyMs: 20,
  })
  try {
    while ((await asSuperuser('SELECT FROM era WHERE era = 4')).rowCount === 0) await delay(20)
    await write('in the fourth era')
    while ((await read()).blocks.at(-1)?.era !== 4) await delay(20)
  } finally {
    await worker.stop()
  }
})
