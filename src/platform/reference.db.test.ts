import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Installation, install } from '../../test/installation.ts'
import { organizationTables } from '../organization/index.ts'
import { openDatabase, referenceStatement, servingUrl, type Tx } from './database.ts'
import { uuidv7 } from './ids.ts'
import { withClient } from './postgres-cluster.ts'

const AT = new Date('2026-10-20T03:00:00Z')
const agencyId = uuidv7()
let here: Installation

beforeAll(async () => {
  here = await install()
  await asOwner('INSERT INTO agency (id, slug, name) VALUES ($1, $2, $3)', [agencyId, 'uji', 'Kota Uji'])
})
afterAll(() => here.close())

const asOwner = (text: string, params: unknown[] = []) =>
  withClient(here.database.superuserUrl, (client) => client.query(text, params))

const unitNames = referenceStatement<{ name: string }>(
  'test.unit_names',
  'SELECT name FROM unit WHERE agency_id = $1 ORDER BY code',
)
const namesIn = async (tx: Tx) => (await tx.rows(unitNames, [tx.agencyId])).map((row) => row.name)
const names = () => here.parts.db.read(agencyId, namesIn)

function addUnit(tx: Tx, code: string, name: string) {
  const unit = { agency_id: agencyId, id: uuidv7(), unit_id: uuidv7(), parent_id: null, code, name }
  return here.parts.ledger.append(
    tx,
    organizationTables.unit,
    { ...unit, kind: 'city', span: '[2026-01-01,)', source: null },
    { verb: 'test', actorId: null, at: AT },
  )
}

describe('answers of reference statements', () => {
  test('are kept: what a superuser slips past the ledger is not seen until the ledger writes again', async () => {
    await here.parts.db.write(agencyId, (tx) => addUnit(tx, '01', 'Kota'))
    expect(await names()).toEqual(['Kota'])
    await asOwner(`UPDATE unit SET name = 'Kota Lain'`)
    expect(await names()).toEqual(['Kota'])
    await here.parts.db.write(agencyId, (tx) => addUnit(tx, '02', 'Dinas A'))
    expect(await names()).toEqual(['Kota Lain', 'Dinas A'])
  })

  test('are those of the snapshot: a reader that began before a change goes on seeing the world before it', async () => {
    const before = await names()
    await here.parts.db.read(agencyId, async (early) => {
      await namesIn(early)
      await here.parts.db.write(agencyId, (tx) => addUnit(tx, '03', 'Dinas B'))
      expect(await names()).toEqual([...before, 'Dinas B'])
      expect(await namesIn(early)).toEqual(before)
    })
    expect(await names()).toEqual([...before, 'Dinas B'])
  })

  test('give way to a writer’s own rows, and a roll-back leaves nothing behind', async () => {
    const before = await names()
    const failing = here.parts.db.write(agencyId, async (tx) => {
      expect(await namesIn(tx)).toEqual(before)
      await addUnit(tx, '04', 'Dinas C')
      expect(await namesIn(tx)).toEqual([...before, 'Dinas C'])
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await names()).toEqual(before)
  })

  test('reach a second process as soon as the change is committed', async () => {
    const url = await servingUrl(here.database.ownerUrl, here.keys.databasePassword())
    const other = openDatabase(url, { max: 2 })
    try {
      const before = await other.read(agencyId, namesIn)
      await here.parts.db.write(agencyId, (tx) => addUnit(tx, '05', 'Dinas D'))
      expect(await other.read(agencyId, namesIn)).toEqual([...before, 'Dinas D'])
    } finally {
      await other.close()
    }
  })

  test('cannot be spoilt by who reads them', async () => {
    const rows = await here.parts.db.read(agencyId, (tx) => tx.rows(unitNames, [agencyId]))
    expect(() => Object.assign(rows[0] ?? {}, { name: 'diubah' })).toThrow(TypeError)
    rows.reverse()
    expect(await names()).not.toEqual(rows.map((row) => row.name))
  })
})
