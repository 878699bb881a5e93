import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { calendarFor } from '../src/calendar/index.ts'
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

const browser = (member: Member) => signedIn(server.origin, city.slug, city.people[member].nip)
const workingDays = async (year: number) =>
  (await (await as('officer'))('GET', `/calendar?year=${year}`)).json.workingDays
const TODAY = '2026-10-20'
const ANNIVERSARY = {
  kind: 'local-holiday',
  first: '2026-12-07',
  name: 'Hari jadi kota',
  source: 'SK Wali Kota 12/2026',
}

describe('special days', () => {
  test('the national ones are there from the start, each with its source and whether it is settled', async () => {
    const { json } = await (await as('officer'))('GET', '/calendar?year=2027')
    expect(json.items).toContainEqual(
      expect.objectContaining({
        name: 'Idul Fitri 1448 Hijriah',
        confirmed: false,
        first: '2027-03-10',
        last: '2027-03-11',
      }),
    )
    const page = await (await browser('officer')).get('/uji/kalender?tahun=2027')
    expect(page.text).toContain('Idul Fitri 1448 Hijriah')
    expect(page.text).toContain('Belum dikonfirmasi')
  })

  test('HR adds a local one after seeing what it moves; working days and deadlines follow', async () => {
    const before = Number(await workingDays(2026))
    const hr = await browser('hr')
    await hr.get('/uji/sdm/kalender/hari/baru')
    const fields = { ...ANNIVERSARY, first: '2026-10-05', last: '', id: '', confirmed: 'yes' }
    const preview = await hr.post('/uji/sdm/kalender/hari/pratinjau', fields)
    expect(preview.status).toBe(200)
    expect(preview.text).toContain('1 tenggat bergeser')
    expect(preview.text).toContain('tutup Rabu, 21 Oktober menjadi Kamis, 22 Oktober')
    expect(await workingDays(2026)).toBe(before)
    const saved = await hr.post('/uji/sdm/kalender/hari', fields)
    expect(saved.status).toBe(303)
    expect(await workingDays(2026)).toBe(before - 1)
  })

  test('a calendar is made ready once while nothing of it changes, for units with the same hours alike', async () => {
    const agency = { zone: 'Asia/Jakarta' as const }
    const read = (unitId?: string) =>
      here.parts.db.read(city.agencyId, (tx) => calendarFor({ tx, agency }, TODAY, { unitId }))
    const before = await read()
    expect(await read(city.units.clinic)).toBe(before)
    const hr = await as('hr')
    const added = await hr('POST', '/calendar/days', { ...ANNIVERSARY, first: '2026-11-02', name: 'Hari pasar' })
    expect(added.status).toBe(201)
    const after = await read()
    expect([before.isWorkingDay('2026-11-02'), after.isWorkingDay('2026-11-02')]).toEqual([true, false])
  })

  test('a refused form keeps what was typed and says what to mend', async () => {
    const hr = await browser('hr')
    await hr.get('/uji/sdm/kalender/hari/baru')
    const refused = await hr.post('/uji/sdm/kalender/hari/pratinjau', {
      ...ANNIVERSARY,
      last: '2026-12-01',
    })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Hari jadi kota')
    expect(refused.text).toContain('Hari terakhir paling awal sama dengan hari pertama.')
    expect(refused.text).toContain('Kesalahan:')
  })

  test('a national one can be confirmed, altered and taken out; two who alter it at once are told', async () => {
    const hr = await as('hr')
    const items: unknown = (await hr('GET', '/calendar?year=2027')).json.items
    const eid = Array.isArray(items) ? items.find((one) => one.name.startsWith('Idul Fitri')) : undefined
    const confirmed = await hr('POST', `/calendar/days/${eid.id}/confirmation`, { source: 'SKB 3 Menteri 2027' })
    expect(confirmed.json).toMatchObject({ confirmed: true, source: 'SKB 3 Menteri 2027', first: '2027-03-10' })
    const moved = { ...eid, last: '2027-03-12', confirmed: true }
    expect((await hr('POST', '/calendar/days', moved)).status).toBe(428)
    expect((await hr('POST', '/calendar/days', moved, { 'if-match': '"7"' })).status).toBe(412)
    expect((await hr('POST', '/calendar/days', moved, { 'if-match': '"1"' })).status).toBe(201)
    expect((await hr('DELETE', `/calendar/days/${eid.id}`)).status).toBe(200)
    const left: unknown = (await hr('GET', '/calendar?year=2027')).json.items
    expect(left).not.toContainEqual(expect.objectContaining({ id: eid.id }))
    expect(await verify()).toEqual([])
  })

  test('comes out as CSV and goes in again without a change; a bad line stops all and is named', async () => {
    const hr = await browser('hr')
    const csv = (await hr.get('/uji/kalender.csv?tahun=2026')).text
    await hr.get('/uji/sdm/kalender/impor')
    const again = await hr.post('/uji/sdm/kalender/impor', { csv })
    expect(again.location).toMatch(/jumlah=0-\d+$/)
    const added = await hr.post('/uji/sdm/kalender/impor', {
      csv: 'jenis;mulai;sampai;nama;sumber;ditetapkan\r\nLibur daerah;14/12/2026;;Pesta pantai;SK 9/2026;ya\r\n',
    })
    expect(added.location).toMatch(/jumlah=1-0$/)
    const before = await workingDays(2026)
    const torn = await hr.post('/uji/sdm/kalender/impor', { csv: 'jenis;mulai\nlib"ur;2027-02-0"8' })
    expect(torn.status).toBe(422)
    expect(torn.text).toContain('Periksa tanda kutipnya')
    const bad = await hr.post('/uji/sdm/kalender/impor', {
      csv: 'jenis,mulai,sampai,nama,sumber,ditetapkan\nLibur daerah,2026-12-15,,Satu,SK 1/2026,ya\nLibur apa,2026-13-15,,X,,ya\n',
    })
    expect(bad.status).toBe(422)
    for (const said of ['Baris 3, jenis', 'Baris 3, mulai', 'Baris 3, nama', 'Baris 3, sumber']) {
      expect(bad.text).toContain(said)
    }
    expect(await workingDays(2026)).toBe(before)
  })

  test('can be put into a phone’s calendar', async () => {
    const ics = await (await browser('officer')).get('/uji/kalender.ics?tahun=2026')
    expect(ics.headers.get('content-type')).toContain('text/calendar')
    expect(ics.text).toContain('SUMMARY:Hari jadi kota')
  })
})

describe('working hours', () => {
  const calendar = (unitId: string) =>
    here.parts.db.read(city.agencyId, (tx) => calendarFor({ tx, agency: { zone: 'Asia/Jakarta' } }, TODAY, { unitId }))

  test('a unit that works around the clock has holidays and Sundays as working days, its neighbour has not', async () => {
    const hr = await browser('hr')
    await hr.get('/uji/sdm/kalender/jam?pola=penuh')
    const week = Object.fromEntries(
      [0, 1, 2, 3, 4, 5, 6].flatMap((place) => [
        [`weekly-${place}`, '00.00-24.00'],
        [`ramadan-${place}`, ''],
      ]),
    )
    const form = {
      ...week,
      unitId: city.units.clinic,
      first: '2026-01-01',
      last: '',
      holidays: 'worked',
      source: 'Rawat inap',
    }
    const refused = await hr.post('/uji/sdm/kalender/jam', { ...form, 'weekly-2': '9-17' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Anda mengetik “9-17”')
    expect((await hr.post('/uji/sdm/kalender/jam', form)).status).toBe(303)
    const [clinic, works] = [await calendar(city.units.clinic), await calendar(city.units.works)]
    expect([clinic.isWorkingDay('2026-12-25'), works.isWorkingDay('2026-12-25')]).toEqual([true, false])
    expect(clinic.isWorkingTime(new Date('2026-10-18T20:00:00Z'))).toBe(true)
  })

  test('taken back, the hours before hold again', async () => {
    const hr = await as('hr')
    const { json } = await hr('POST', '/calendar/hours', {
      unitId: city.units.works,
      first: '2026-06-01',
      weekly: ['', '', '', '', '', '08.00-12.00', ''],
      holidays: 'off',
      source: 'Percobaan',
    })
    expect((await calendar(city.units.works)).isWorkingDay(TODAY)).toBe(false)
    expect((await hr('DELETE', `/calendar/hours/${json.id}`)).status).toBe(200)
    expect((await calendar(city.units.works)).isWorkingDay(TODAY)).toBe(true)
    expect(await verify()).toEqual([])
  })
})

/** Everything that was written has its facts. */
async function verify(): Promise<unknown> {
  return (await verifyAgency(here.parts.db, here.keys, here.heads, city.agencyId)).findings
}
