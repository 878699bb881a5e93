import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { suggestionTable } from '../src/cascade/index.ts'
import { daterange, directory, organizationTables } from '../src/organization/index.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import { verifyAgency } from '../src/platform/verify.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { clientOf, signedIn } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  server = await here.serve()
})
afterAll(() => here.close())

const as = (member: Member) => clientOf(here, server.origin, city, member)

type Answer = Awaited<ReturnType<Awaited<ReturnType<typeof as>>>>

interface TreeNode {
  id: string
  parentId: string | null
  unitId: string
  title: string
  target: number | null
  missing: number | null
  complete: boolean | null
  findings: string[]
}

async function tree(member: Member, query = ''): Promise<TreeNode[]> {
  const { json } = await (await as(member))('GET', `/cascade/nodes?limit=200${query}`)
  const items: TreeNode[] = JSON.parse(JSON.stringify(json.items))
  return items
}

const node = async (id: unknown, query = '') => (await tree('officer', query)).find((each) => each.id === id)

async function add(member: Member, parent: unknown, more: Record<string, unknown>): Promise<Answer> {
  return (await as(member))('POST', `/cascade/draft/nodes/${parent}/children`, more)
}

const REASON = 'Rapat penyelarasan kinerja tanggal 12 Januari.'

async function publish(member: Member, holdsFrom = '2026-10-20') {
  return (await as(member))('POST', '/cascade/draft/publication', { holdsFrom, reason: REASON })
}

/** A result of its own beneath an IKU of the health department, with a sum to divide. */
const babies = (unitId: string, target: number) => ({
  kind: 'new',
  unitId,
  title: 'Bayi dikunjungi di rumah',
  target,
  unit: 'bayi',
  spread: 'sum',
})

describe('the tree', () => {
  test('is changed in a draft that nobody else sees, and published at once with a number and a day', async () => {
    const added = await add('manager', city.indicatorId, babies(city.units.health, 1200))
    expect(added.status, JSON.stringify(added.json)).toBe(201)
    const part = await add('manager', added.json.id, { kind: 'split', unitId: city.units.clinic, target: 1080 })
    expect(part.status, JSON.stringify(part.json)).toBe(201)
    expect(await node(added.json.id)).toBeUndefined()
    expect((await (await as('hr'))('GET', '/cascade/draft')).json).toEqual({ id: null, changes: [] })
    const impact = (await (await as('manager'))('GET', '/cascade/draft/impact?tanggal=2026-03-01')).json
    expect(impact).toMatchObject({ backdated: true, broken: [], touched: { links: 2, indicators: 1, units: 2 } })
    expect((await publish('manager', '2026-03-01')).json).toMatchObject({ number: 1 })
    expect(await node(added.json.id)).toMatchObject({ missing: 120, complete: false, findings: ['shares'] })
    expect(await node(added.json.id, '&tanggal=2026-02-28')).toBeUndefined()
    expect(await node(added.json.id, '&tanggal=2026-03-01')).toBeDefined()
    const inbox = JSON.stringify((await (await as('superior'))('GET', '/notifications')).json)
    expect(inbox).toContain('iku/pohon/revisi/')
  })

  test('keeps what every revision said, and says what is different between two', async () => {
    const nodes = await tree('hr')
    const whole = nodes.find((each) => each.missing === 120)
    const part = nodes.find((each) => each.parentId === whole?.id)
    const hr = await as('hr')
    const share = { linkId: part?.id, unitId: city.units.clinic, target: 1200 }
    const split = await hr('PUT', `/cascade/draft/nodes/${whole?.id}/shares`, { shares: [share] })
    expect(split.status, JSON.stringify(split.json)).toBe(200)
    const published = await publish('hr', '2026-07-01')
    expect(published.json).toMatchObject({ number: 2 })
    expect(await node(whole?.id)).toMatchObject({ complete: true })
    expect(await node(whole?.id, '&tanggal=2026-06-30')).toMatchObject({ missing: 120 })
    expect(await node(whole?.id, '&tanggal=2026-07-01&revisi=1')).toMatchObject({ missing: 120 })
    const revision = (await hr('GET', `/cascade/revisions/${published.json.id}`)).json
    expect(revision).toMatchObject({ number: 2, holdsFrom: '2026-07-01', reason: REASON, comparedWith: 1 })
    expect(revision.differences).toEqual([{ nodeId: part?.id, act: 'change', fields: ['target'] }])
    const page = await signedIn(server.origin, city.slug, city.people.officer.nip)
    const shown = await page.get(`/${city.slug}/iku/pohon/revisi/${published.json.id}`)
    expect(shown.text).toContain('Target: 1.080 bayi menjadi 1.200 bayi')
  })

  test('a revision from an earlier day keeps what a later one already changed', async () => {
    const hr = await as('hr')
    const part = (await tree('hr')).find((each) => each.target === 1200 && each.unitId === city.units.clinic)
    const change = { kind: 'split', unitId: city.units.clinic, title: 'Kunjungan bayi', target: 900 }
    expect((await hr('PUT', `/cascade/draft/nodes/${part?.id}`, change)).status).toBe(200)
    expect((await publish('hr', '2026-05-01')).json).toMatchObject({ number: 3 })
    expect(await node(part?.id, '&tanggal=2026-04-30')).toMatchObject({ target: 1080 })
    expect(await node(part?.id, '&tanggal=2026-05-01')).toMatchObject({ target: 900, title: 'Kunjungan bayi' })
    expect(await node(part?.id, '&tanggal=2026-07-01')).toMatchObject({ target: 1200 })
  })

  test('refuses what cannot stand, and whoever does not keep the unit', async () => {
    const nodes = await tree('hr')
    const whole = nodes.find((each) => each.title === 'Bayi dikunjungi di rumah' && each.unitId === city.units.health)
    const part = nodes.find((each) => each.parentId === whole?.id)
    const outside = await add('hr', whole?.id, { kind: 'split', unitId: city.units.works, target: 10 })
    expect(outside.status).toBe(422)
    expect(JSON.stringify(outside.json)).toContain('unitId')
    const hr = await as('hr')
    expect((await hr('PUT', `/cascade/draft/nodes/${whole?.id}/parent`, { parentId: part?.id })).status).toBe(422)
    expect(
      (await hr('PUT', `/cascade/draft/nodes/${whole?.id}/parent`, { parentId: city.otherIndicatorId })).status,
    ).toBe(200)
    expect((await hr('POST', '/cascade/draft/disposal', {})).status).toBe(201)
    expect((await add('hr', whole?.id, { kind: 'new', unitId: city.units.clinic, target: 1 })).status).toBe(422)
    expect((await add('manager', city.otherIndicatorId, babies(city.units.works, 5))).status).toBe(403)
    expect((await add('manager', city.indicatorId, babies(city.units.works, 5))).status).toBe(403)
    expect((await add('officer', city.indicatorId, babies(city.units.clinic, 5))).status).toBe(403)
    expect((await publish('officer')).status).toBe(404)
    expect((await publish('hr')).status).toBe(404)
  })

  test('what another revision changed meanwhile is not overwritten unseen', async () => {
    const part = (await tree('hr')).find((each) => each.unitId === city.units.clinic && each.target === 1200)
    const [hr, manager] = [await as('hr'), await as('manager')]
    const said = { kind: 'split', unitId: city.units.clinic }
    expect((await hr('PUT', `/cascade/draft/nodes/${part?.id}`, { ...said, target: 1100 })).status).toBe(200)
    expect((await manager('PUT', `/cascade/draft/nodes/${part?.id}`, { ...said, target: 1150 })).status).toBe(200)
    expect((await publish('manager')).json).toMatchObject({ number: 4 })
    const late = await publish('hr')
    expect(late.status).toBe(412)
    const { changes } = (await hr('GET', '/cascade/draft')).json
    const [change] = Array.isArray(changes) ? changes : []
    expect((await hr('POST', `/cascade/draft/changes/${change?.id}/withdrawal`, {})).status).toBe(201)
    expect((await publish('hr')).status).toBe(409)
  })

  test('an ended node takes along what hangs from it, and stays readable as of before', async () => {
    const whole = (await tree('hr')).find(
      (each) => each.title === 'Bayi dikunjungi di rumah' && each.parentId === city.indicatorId,
    )
    const hr = await as('hr')
    expect((await hr('POST', `/cascade/draft/nodes/${whole?.id}/end`, {})).status).toBe(201)
    expect((await publish('hr', '2026-10-20')).status).toBe(201)
    expect((await tree('hr')).map((each) => each.parentId).filter(Boolean)).toEqual([])
    expect((await tree('hr', '&tanggal=2026-10-19')).map((each) => each.parentId).filter(Boolean)).toHaveLength(2)
  })

  test('an IKU is taken over by many departments at once, and its parts are seen by all', async () => {
    const hr = await as('hr')
    const unitIds = [city.units.health, city.units.works]
    const path = `/cascade/draft/nodes/${city.otherIndicatorId}/adoptions`
    expect((await hr('POST', path, { unitIds: [] })).status).toBe(422)
    expect((await (await as('manager'))('POST', path, { unitIds })).status).toBe(403)
    expect((await hr('POST', path, { unitIds })).status).toBe(201)
    expect((await publish('hr')).status).toBe(201)
    const parts = (await tree('officer')).filter((each) => each.parentId === city.otherIndicatorId)
    expect(parts.map((each) => [each.unitId, each.target]).sort()).toEqual(unitIds.map((unit) => [unit, 90]).sort())
  })

  test('every published row is vouched for', async () => {
    const { findings } = await verifyAgency(here.parts.db, here.keys, here.heads, city.agencyId, async () => [])
    expect(findings).toEqual([])
  })
})

describe('a suggestion', () => {
  test('reaches who keeps the unit, and comes back answered', async () => {
    const text = 'Sasaran bayi di wilayah kami turun menjadi 80, sumber: data posyandu.'
    const officer = await as('officer')
    const made = await officer('POST', '/cascade/suggestions', { nodeId: city.indicatorId, text })
    expect(made.status).toBe(201)
    const seenBy = async (member: Member) =>
      JSON.stringify((await (await as(member))('GET', '/cascade/suggestions')).json)
    expect(await seenBy('manager')).toContain(text)
    expect(await seenBy('outsider')).not.toContain(text)
    const answer = { state: 'taken', answer: 'Diubah pada revisi Januari.' }
    const path = `/cascade/suggestions/${made.json.id}/answer`
    expect((await officer('POST', path, answer, { 'if-match': '"1"' })).status).toBe(403)
    expect((await (await as('outsider'))('POST', path, answer, { 'if-match': '"1"' })).status).toBe(404)
    const manager = await as('manager')
    expect((await manager('POST', path, answer)).status).toBe(428)
    expect((await manager('POST', path, answer, { 'if-match': '"1"' })).status).toBe(201)
    expect((await manager('POST', path, answer, { 'if-match': '"2"' })).status).toBe(409)
    expect(JSON.stringify((await officer('GET', '/notifications')).json)).toContain('iku/pohon/usulan')
  })

  test('is not lost among those about other units', async () => {
    const officer = await as('officer')
    const text = 'Target kunjungan bayi di wilayah kami terlalu rendah.'
    expect((await officer('POST', '/cascade/suggestions', { nodeId: city.indicatorId, text })).status).toBe(201)
    await here.parts.db.write(city.agencyId, async (tx) => {
      for (let each = 0; each < 201; each += 1) {
        const row = {
          agency_id: city.agencyId,
          id: uuidv7(),
          node_id: city.otherIndicatorId,
          unit_id: city.units.works,
          author_id: city.people.outsider.id,
          text: `Usulan ke-${each} tentang jalan.`,
          at: new Date('2026-10-20T04:00:00Z'),
          state: 'open' as const,
          answer: null,
          answered_by: null,
          answered_at: null,
        }
        const deed = { verb: 'cascade.suggested', actorId: city.people.outsider.id, at: row.at }
        await here.parts.ledger.append(tx, suggestionTable, row, deed)
      }
    })
    for (const member of ['officer', 'manager'] as const) {
      const seen = JSON.stringify((await (await as(member))('GET', '/cascade/suggestions')).json)
      expect(seen).toContain(text)
      expect(seen).not.toContain('tentang jalan')
    }
  })
})

describe('on the pages, without script', () => {
  test.each(['9999-12-31', '0001-01-01', '2101-01-01'])('%s is no day to ask for: today is shown', async (day) => {
    const officer = await signedIn(server.origin, city.slug, city.people.officer.nip)
    const home = `/${city.slug}/iku/pohon`
    for (const path of [home, `${home}/tabel`, `${home}/tabel.csv`]) {
      expect((await officer.get(`${path}?tanggal=${day}`)).status, path).toBe(200)
    }
    const { json } = await (await as('officer'))('GET', `/cascade/nodes?tanggal=${day}`)
    expect(json).toMatchObject({ asOf: '2026-10-20' })
    expect((await officer.get(`${home}?revisi=99999999999`)).status).toBe(200)
  })

  test('a refused form keeps what was typed, and the sum is counted by the server', async () => {
    const hr = await signedIn(server.origin, city.slug, city.people.hr.nip)
    const home = `/${city.slug}/iku/pohon/draf`
    const refused = await hr.post(`${home}/simpul/${city.indicatorId}/baru`, {
      kind: 'new',
      unitId: city.units.health,
      title: 'Kelas ibu hamil di setiap kelurahan',
      target: 'banyak',
    })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Kelas ibu hamil di setiap kelurahan')
    expect(refused.text).toContain('value="banyak"')
    await hr.get(`${home}/simpul/${city.indicatorId}/bagi?ke=unit`)
    const key = city.units.clinic
    const fields = {
      key,
      [`unit-${key}`]: key,
      [`target-${key}`]: '88',
      [`weight-${key}`]: '100',
    }
    const counted = await hr.post(`${home}/simpul/${city.indicatorId}/bagi?ke=unit`, { ...fields, langkah: 'hitung' })
    expect(counted.status).toBe(200)
    expect(counted.text).toContain('rata-rata bagian 88,0%, seharusnya 90,0%')
    expect(counted.text).toContain('value="88"')
    const saved = await hr.post(`${home}/simpul/${city.indicatorId}/bagi?ke=unit`, { ...fields, langkah: 'simpan' })
    expect(saved.location).toContain('pesan=tersimpan')
    expect((await hr.get(home)).text).toContain('Ditambah')
    expect((await hr.get(`${home}/pratinjau?tanggal=2026-02-01`)).text).toContain('Berlaku surut')
    const early = await hr.post(`${home}/penerbitan`, { holdsFrom: '2020-01-01', reason: REASON })
    expect(early.status).toBe(422)
    expect(early.text).toContain(REASON)
    expect((await hr.post(`${home}/penerbitan`, { holdsFrom: '2026-02-01', reason: REASON })).location).toContain(
      'pesan=terbit',
    )
  })

  test('a spreadsheet carries the same rows as the tree', async () => {
    const officer = await signedIn(server.origin, city.slug, city.people.officer.nip)
    const csv = await officer.get(`/${city.slug}/iku/pohon/tabel.csv`)
    const lines = csv.text.trim().split('\r\n')
    expect(lines.length - 1).toBe((await tree('officer')).length)
    expect(csv.text).toContain('Puskesmas Satu')
  })
})

describe('what other units keep', () => {
  const WORKS = { kind: 'new', title: 'Jalan ke puskesmas mulus', target: 10, unit: 'km', spread: 'sum' }

  const roadOf = async (member: Member, id: string) =>
    add(member, city.otherIndicatorId, { ...WORKS, id, unitId: city.units.works })

  async function discard(member: Member) {
    await (await as(member))('POST', '/cascade/draft/disposal', {})
  }

  /** Gives a role for the while of a story, by two persons. */
  async function hold(member: Member, unitId: string): Promise<string> {
    const { id: employeeId } = city.people[member]
    const role = 'performance-manager'
    const asked = { employeeId, role, unitId, from: '2026-10-20', reason: 'Menggantikan yang mutasi.' }
    const { json } = await (await as('hr'))('POST', '/role-grants', asked)
    const approved = await (await as('admin'))('POST', `/role-grants/${json.id}/approval`, {})
    expect(approved.status, JSON.stringify(approved.json)).toBe(200)
    return String(json.id)
  }

  async function newPosition(from: string): Promise<string> {
    const id = uuidv7()
    const row = {
      agency_id: city.agencyId,
      id: uuidv7(),
      position_id: id,
      unit_id: city.units.clinic,
      reports_to: null,
      title: 'Pengelola Kunjungan Bayi',
      kind: 'pelaksana',
      head: false,
      span: daterange({ from, to: null }),
    }
    const deed = { verb: 'test.built', actorId: null, at: new Date('2026-09-01T02:00:00Z') }
    await here.parts.db.write(city.agencyId, (tx) =>
      here.parts.ledger.append(tx, organizationTables.position, row, deed),
    )
    return id
  }

  test('is not taken over by adding its id, whichever day it holds from', async () => {
    await discard('hr')
    await discard('manager')
    const id = uuidv7()
    const mine = { ...babies(city.units.health, 7), id }
    expect((await add('manager', city.indicatorId, mine)).status).toBe(201)
    expect((await roadOf('hr', id)).status).toBe(201)
    expect((await publish('hr', '2027-01-01')).status).toBe(201)
    expect((await publish('manager', '2027-01-01')).status).toBe(412)
    await discard('manager')
    expect((await add('manager', city.indicatorId, mine)).status).toBe(422)
    expect((await publish('manager', '2027-01-01')).status).toBe(404)
    expect(await node(id, '&tanggal=2027-01-01')).toMatchObject({ unitId: city.units.works, title: WORKS.title })
  })

  test('is not rewritten on the days before it was given away', async () => {
    const id = uuidv7()
    expect((await roadOf('hr', id)).status).toBe(201)
    expect((await publish('hr', '2026-03-01')).status).toBe(201)
    const hr = await as('hr')
    const given = { ...babies(city.units.health, 8), id: undefined }
    expect((await hr('PUT', `/cascade/draft/nodes/${id}`, given)).status).toBe(200)
    expect((await publish('hr', '2026-08-01')).status).toBe(201)
    const change = { ...given, target: 9 }
    expect((await (await as('manager'))('PUT', `/cascade/draft/nodes/${id}`, change)).status).toBe(200)
    expect((await publish('manager', '2026-05-01')).status).toBe(403)
    expect(await node(id, '&tanggal=2026-05-01')).toMatchObject({ unitId: city.units.works, target: 10 })
    expect((await publish('manager', '2026-08-15')).status).toBe(201)
    expect(await node(id)).toMatchObject({ unitId: city.units.health, target: 9 })
  })

  test('is not published by who kept it once', async () => {
    const health = await hold('colleague', city.units.health)
    const added = await add('colleague', city.indicatorId, babies(city.units.health, 11))
    expect(added.status, JSON.stringify(added.json)).toBe(201)
    expect((await (await as('hr'))('POST', `/role-grants/${health}/end`, { note: 'Mutasi.' })).status).toBe(200)
    expect((await publish('colleague')).status).toBe(403)
    const clinic = await hold('colleague', city.units.clinic)
    expect((await publish('colleague')).status).toBe(403)
    expect(await node(added.json.id)).toBeUndefined()
    await discard('colleague')
    await (await as('hr'))('POST', `/role-grants/${clinic}/end`, { note: 'Mutasi.' })
  })

  test('lends no position, and no IKU measures that is not there', async () => {
    const { db } = here.parts
    const positionOf = (member: Member) =>
      db.read(city.agencyId, async (tx) => {
        const placement = await directory.placement(tx, city.people[member].id, '2026-10-20')
        return placement?.position_id
      })
    const [inClinic, inWorks] = [await positionOf('officer'), await positionOf('outsider')]
    const refused = async (more: Record<string, unknown>) => {
      const { status, json } = await add('manager', city.indicatorId, { ...babies(city.units.clinic, 5), ...more })
      expect(status, JSON.stringify(json)).toBe(422)
      return JSON.stringify(json)
    }
    expect(await refused({ positionId: inWorks })).toContain('positionId')
    expect(await refused({ positionId: uuidv7() })).toContain('positionId')
    expect(await refused({ measuredBy: uuidv7() })).toContain('measuredBy')
    const manager = await as('manager')
    const shares = [{ unitId: city.units.clinic, positionId: inWorks, target: 5, weight: 100 }]
    const split = await manager('PUT', `/cascade/draft/nodes/${city.indicatorId}/shares`, { shares })
    expect(split.status).toBe(422)
    const more = { positionId: inClinic, measuredBy: city.indicatorId }
    expect((await add('manager', city.indicatorId, { ...babies(city.units.clinic, 5), ...more })).status).toBe(201)
    const since = await newPosition('2026-09-01')
    expect(
      (await add('manager', city.indicatorId, { ...babies(city.units.clinic, 6), positionId: since })).status,
    ).toBe(201)
    const early = await publish('manager', '2026-08-31')
    expect(early.status).toBe(422)
    expect(JSON.stringify(early.json)).toContain('tidak ada di unitnya pada 31 Agustus 2026')
    expect((await publish('manager', '2026-09-01')).status).toBe(201)
  })

  test('a draft sent twice at once is published once', async () => {
    expect((await add('manager', city.indicatorId, babies(city.units.health, 12))).status).toBe(201)
    const answers = await Promise.all([publish('manager'), publish('manager')])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404])
  })
})
