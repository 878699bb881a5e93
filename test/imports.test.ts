import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkDerived, directory } from '../src/organization/index.ts'
import { root } from '../src/platform/root.ts'
import { sealAndAnchor } from '../src/platform/seal.ts'
import { verifyAgency } from '../src/platform/verify.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { apiToken, client, clientOf } from './visitor.ts'

let here: Installation
let server: Listening
let city: SmallCity

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  server = await here.serve({ worker: true })
})
afterAll(() => here.close())

const as = (member: Member) => clientOf(here, server.origin, city, member)

const known = (nip: string) =>
  here.parts.db.read(city.agencyId, (tx) => directory.byNip(tx, nip, here.clock.now().toISOString().slice(0, 10)))

async function verified() {
  await sealAndAnchor(here.parts.db, here.heads, city.agencyId, here.clock.now())
  return (await verifyAgency(here.parts.db, here.keys, here.heads, city.agencyId, checkDerived)).findings
}

/** Hands in a list and has it compared. */
async function begin(text: string, kind = 'staff', more: object = {}) {
  const hr = await as('hr')
  const made = await hr('POST', '/imports', { kind, text, on: '2026-10-01', ...more })
  expect(made.status, JSON.stringify(made.json)).toBe(201)
  const id = String(made.json.id)
  const compared = await hr('PUT', `/imports/${id}/mapping`, {})
  return { hr, id, compared }
}

const HEAD = 'NIP;Nama;Jabatan;Unit'

describe('an import is taken back within a day', () => {
  test('what it added goes, what it changed says again what it said before, and every step has its fact', async () => {
    const officer = city.people.officer.nip
    const { hr, id } = await begin(`${HEAD}
199001012015011001;Baru Sekali;Staf;Dinas PUPR
${officer};Orang dengan Nama Lain;Jabatan officer;Puskesmas Satu`)
    expect((await hr('POST', `/imports/${id}/application`, {})).json).toMatchObject({
      state: 'done',
      counts: { new: 1, changed: 1 },
    })
    expect(await known(officer)).toMatchObject({ name: 'Orang dengan Nama Lain' })
    expect(await verified()).toEqual([])
    expect((await hr('DELETE', `/imports/${id}/application`)).json).toMatchObject({ state: 'undone' })
    expect(await known('199001012015011001')).toBeNull()
    expect(await known(officer)).toMatchObject({ name: 'Orang officer' })
    expect(await verified()).toEqual([])
  })

  test('not once something stands on it: it says what', async () => {
    const { hr, id } = await begin(`${HEAD}\n199002022015012002;Akan Bekerja;Staf;Dinas PUPR`)
    await hr('POST', `/imports/${id}/application`, {})
    const person = await known('199002022015012002')
    const token = await apiToken(here, city.agencyId, person?.id ?? '')
    const entry = await client(server.origin, city.slug, token)('POST', '/work-entries', {
      date: '2026-10-19',
      text: 'Pekerjaan pertama di tempat baru',
    })
    expect(entry.status).toBe(201)
    const refused = await hr('DELETE', `/imports/${id}/application`)
    expect(refused.status).toBe(409)
    expect(refused.json.detail).toContain('Catatan kerja')
  })

  test('work of days before the own unit was there counts for the city', async () => {
    const units = await begin('Kode;Nama;Kode induk\n77;Dinas Baru;00', 'units')
    await units.hr('POST', `/imports/${units.id}/application`, {})
    const staff = await begin(`${HEAD}\n199004042015011004;Baru Datang;Staf;Dinas Baru`)
    await staff.hr('POST', `/imports/${staff.id}/application`, {})
    const person = await known('199004042015011004')
    const token = await apiToken(here, city.agencyId, person?.id ?? '')
    const before = { date: '2026-09-28', text: 'Pekerjaan sebelum daftar dimuat', quantity: 3, unit: 'berkas' }
    const made = await client(server.origin, city.slug, token)('POST', '/work-entries', before)
    expect(made.status).toBe(201)
    const placed = { name: 'test.placed', text: 'SELECT unit_id FROM work_entry WHERE agency_id = $1 AND id = $2' }
    const [entry] = await here.parts.db.read(city.agencyId, (tx) =>
      tx.rows<{ unit_id: string }>(placed, [city.agencyId, String(made.json.id)]),
    )
    expect(entry?.unit_id).toBe(city.units.city)
  })

  test('not after 24 hours', async () => {
    const { hr, id } = await begin(`${HEAD}\n199003032015011003;Sudah Lama;Staf;Dinas PUPR`)
    await hr('POST', `/imports/${id}/application`, {})
    here.clock.set(new Date(here.clock.now().getTime() + 25 * 3_600_000))
    expect((await hr('DELETE', `/imports/${id}/application`)).status).toBe(409)
  })
})

test('names come back byte for byte, whatever letters they hold; the others are refused in their cell', async () => {
  const naughty: string[] = JSON.parse(readFileSync(join(root, 'data/conformance/blns.json'), 'utf8'))
  const names = naughty.filter((name) => name.trim() !== '' && [...name].length <= 200).slice(0, 400)
  const nip = (at: number) =>
    `1985${String(1 + (at % 12)).padStart(2, '0')}${String(1 + (at % 28)).padStart(2, '0')}2010011${String(1 + (at % 999)).padStart(3, '0')}`
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const text = [HEAD, ...names.map((name, at) => `${nip(at)};${quoted(name)};Staf;Dinas PUPR`)].join('\n')
  const { hr, id, compared } = await begin(text)
  expect(compared.status, JSON.stringify(compared.json)).toBe(200)
  const counts: Record<string, number> = Object.fromEntries(Object.entries(compared.json.counts ?? {}))
  expect((counts.new ?? 0) + (counts.bad ?? 0)).toBe(names.length)
  expect(counts.new).toBeGreaterThan(250)
  const good = names.filter((name) => !/[^\P{Cc}\t\n]|\ufffd/u.test(name))
  const accepted = good.find((name) => name.includes('田中'))
  expect(accepted).toBeDefined()
  await hr('DELETE', `/imports/${id}`)
  const single = await begin(`${HEAD}\n198501012010011999;${quoted(accepted ?? '')};Staf;Dinas PUPR`)
  await single.hr('POST', `/imports/${single.id}/application`, {})
  expect((await known('198501012010011999'))?.name).toBe(accepted)
})

test('a long list is compared and saved in the background, and the page hears of it', async () => {
  const rows = Array.from({ length: 2500 }, (_, at) => {
    const nip = `${1960 + Math.floor(at / 900)}01011995011${String(1 + (at % 900)).padStart(3, '0')}`
    return `${nip};Pegawai ${at};Staf;Dinas PUPR`
  })
  const { hr, id, compared } = await begin([HEAD, ...rows].join('\n'))
  expect(compared.json.state).toBe('checking')
  const until = async (state: string) => {
    for (let tries = 0; tries < 100; tries += 1) {
      const found = await hr('GET', `/imports/${id}`)
      if (found.json.state === state) return found.json
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
    throw new Error(`The import never became ${state}`)
  }
  const ready = await until('ready')
  expect(ready.counts).toMatchObject({ new: 2500, bad: 0 })
  expect((await hr('POST', `/imports/${id}/application`, {})).json.state).toBe('applying')
  await until('done')
  expect(await verified()).toEqual([])
}, 60_000)

describe('the promise comes as lists too', () => {
  test('plan, indicators, targets by quarter, and values with their source', async () => {
    const lists: [string, string][] = [
      [
        'plans',
        'Kode;Jenis;Uraian;Kode induk;Unit;Anggaran;Tahun awal;Tahun akhir\nM1;Misi;Melayani;V;;;2025;2029\nT1;Tujuan;Sehat;M1;Dinas Kesehatan;Rp 1.250.000.000;2025;2029',
      ],
      [
        'indicators',
        'Kode;Indikator;Satuan;Unit;Arah;Kode sasaran\nIKU-9;Angka harapan hidup;tahun;Dinas Kesehatan;naik;T1',
      ],
      ['targets', 'Kode IKU;Tahun;Target;TW I;TW II\nIKU-9;2026;71,5;71–72;A'],
      ['values', 'Kode IKU;Masa;Realisasi;Sumber\nIKU-9;TW II 2026;71,24;LKjIP hlm. 41'],
    ]
    for (const [kind, text] of lists) {
      const { hr, id, compared } = await begin(text, kind)
      expect(compared.json, kind).toMatchObject({ state: 'ready', counts: { bad: 0 } })
      expect((await hr('POST', `/imports/${id}/application`, {})).json, kind).toMatchObject({ state: 'done' })
      const again = await begin(text, kind)
      expect(again.compared.json.counts, kind).toMatchObject({ new: 0, changed: 0 })
    }
    expect(await verified()).toEqual([])
  })

  test('targets of a counted indicator that were added up since January are sent back, with those of each quarter', async () => {
    const counted = await begin(
      'Kode;Indikator;Satuan;Unit;Cara memperoleh nilai\nIKU-8;Akta terbit;akta;Dinas Kesehatan;jumlah catatan',
      'indicators',
    )
    expect((await counted.hr('POST', `/imports/${counted.id}/application`, {})).json).toMatchObject({ state: 'done' })
    const head = 'Kode;Tahun;Target;TW I;TW II;TW III;TW IV\nIKU-8;2026;'
    const summed = await begin(`${head}2000;500;900;1500;2000`, 'targets')
    expect(summed.compared.json).toMatchObject({ counts: { bad: 1 } })
    const { json } = await summed.hr('GET', `/imports/${summed.id}`)
    expect(JSON.stringify(json)).toContain('Tulis triwulan ini saja: 600.')
    const single = await begin(`${head}2000;500;400;600;500`, 'targets')
    expect(single.compared.json).toMatchObject({ counts: { bad: 0 } })
  })

  test('positions first and acting holders after', async () => {
    const positions = await begin('Jabatan;Unit;Jenis\nSekretaris Dinas;Dinas PUPR;Administrator', 'positions')
    expect((await positions.hr('POST', `/imports/${positions.id}/application`, {})).json).toMatchObject({
      state: 'done',
    })
    const acting = await begin(
      `NIP;Jabatan;Unit;Jenis penugasan;Mulai;Sampai\n${city.people.outsider.nip};Sekretaris Dinas;Dinas PUPR;Plt;1 Oktober 2026;31/12/2026`,
      'assignments',
    )
    expect(acting.compared.json).toMatchObject({ counts: { new: 1, bad: 0 } })
    expect((await acting.hr('POST', `/imports/${acting.id}/application`, {})).json).toMatchObject({ state: 'done' })
  })
})

test('an officer reports a wrong superior in one request, HR answers, and the report says so', async () => {
  const officer = await as('officer')
  const made = await officer('POST', `/employees/${city.people.officer.id}/corrections`, { field: 'superior' })
  expect(made.status).toBe(201)
  const twice = await officer('POST', `/employees/${city.people.officer.id}/corrections`, { field: 'superior' })
  expect(twice.json.id).toBe(made.json.id)
  const hr = await as('hr')
  const items = (await hr('GET', '/corrections')).json.items
  expect(Array.isArray(items) && items.map((item) => item.id)).toContain(made.json.id)
  const answer = { decision: 'declined', answer: 'Sesuai SK terakhir.' }
  expect((await hr('POST', `/corrections/${made.json.id}/decision`, answer)).status).toBe(200)
  expect((await hr('POST', `/corrections/${made.json.id}/decision`, answer)).status).toBe(409)
})
