import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Installation, install } from '../../test/installation.ts'
import { buildSmallCity, type SmallCity } from '../../test/small-city.ts'
import { checkDerived, directory } from '../organization/index.ts'
import { sealAndAnchor } from '../platform/seal.ts'
import { verifyAgency } from '../platform/verify.ts'
import { importSheet, type KindName } from './index.ts'

let here: Installation
let city: SmallCity

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
})
afterAll(() => here.close())

function bring(kind: KindName, text: string, more: { on?: string; complete?: boolean; dryRun?: boolean } = {}) {
  return importSheet(here.parts.db, here.parts.ledger, {
    agencyId: city.agencyId,
    kind,
    fileName: `${kind}.csv`,
    content: Buffer.from(text),
    on: '2026-02-01',
    complete: false,
    dryRun: false,
    now: here.clock.now(),
    ...more,
  })
}

const on = <T>(work: Parameters<typeof here.parts.db.read<T>>[1]) => here.parts.db.read(city.agencyId, work)
const superiorOf = async (nip: string, day: string) =>
  on(async (tx) => {
    const person = await directory.byNip(tx, nip, day)
    const line = person ? (await directory.colleagues(tx, [person.id], day))[0] : undefined
    return line ? { title: line.title, unit: line.unitName } : null
  })

const UNITS = `Kode Unor;Nama Unor;Kode Induk
03;Dinas Perhubungan;00
03.1;Bidang Lalu Lintas;03
03.2;UPTD Parkir;03`

const STAFF = `DAFTAR PEGAWAI;;;;;
NIP;Nama Pegawai;Gol.;Nama Jabatan;Unit Kerja;Atasan Langsung
'19700101 199503 1 001;Drs. Budi Santoso, M.Si.;IV/c;Kepala Dinas Perhubungan;Dinas Perhubungan;
197502022000032002;Sitti Nürbaya, S.T.;Pembina (IV/a);Kepala Bidang Lalu Lintas;Bidang Lalu Lintas;Kepala Dinas Perhubungan
198003032005011003;Andi "Ucok" Mappanyukki;3c;Analis Lalu Lintas Ahli Muda;03.1;
200012312024211001;Nur Aini;IX;Pengelola Parkir;UPTD Parkir;197001011995031001`

describe('a city brings its own people', () => {
  test('units, then one list of staff: everybody sits somewhere and has somebody above', async () => {
    expect(await bring('units', UNITS)).toMatchObject({ ok: true, counts: { new: 3 } })
    const report = await bring('staff', STAFF)
    expect(report).toMatchObject({ ok: true, counts: { new: 4, bad: 0 } })
    expect(await superiorOf('198003032005011003', '2026-03-01')).toEqual({
      title: 'Analis Lalu Lintas Ahli Muda',
      unit: 'Bidang Lalu Lintas',
    })
  })

  test('superiors follow from the list: named, by number, and by the head of the unit', async () => {
    const above = async (nip: string) =>
      on(async (tx) => {
        const person = await directory.byNip(tx, nip, '2026-03-01')
        const { rows } = { rows: await directory.colleagues(tx, [person?.id ?? ''], '2026-03-01') }
        expect(rows).toHaveLength(1)
        const { superiorOf: superior } = await import('../organization/index.ts')
        return (await superior(tx, person?.id ?? '', '2026-03-01'))?.title
      })
    expect(await above('198003032005011003')).toBe('Kepala Bidang Lalu Lintas')
    expect(await above('197502022000032002')).toBe('Kepala Dinas Perhubungan')
    expect(await above('200012312024211001')).toBe('Kepala Dinas Perhubungan')
    expect(await above('197001011995031001')).toBe('Jabatan leader')
  })

  test('the same list again changes nothing and says so', async () => {
    expect(await bring('staff', STAFF)).toMatchObject({ ok: true, counts: { new: 0, changed: 0, same: 4 } })
    expect(await bring('units', UNITS)).toMatchObject({ ok: true, counts: { new: 0, changed: 0, same: 3 } })
  })

  test('a later day makes a dated change: what was before stays true', async () => {
    const moved = STAFF.replace(
      'Analis Lalu Lintas Ahli Muda;03.1',
      'Analis Lalu Lintas Ahli Madya;UPTD Parkir',
    ).replace('3c', 'III/d')
    expect(await bring('staff', moved, { on: '2026-07-01' })).toMatchObject({ counts: { changed: 1, same: 3 } })
    const [before, after] = ['2026-06-30', '2026-07-01']
    expect(await superiorOf('198003032005011003', before)).toMatchObject({ unit: 'Bidang Lalu Lintas' })
    expect(await superiorOf('198003032005011003', after)).toMatchObject({
      title: 'Analis Lalu Lintas Ahli Madya',
      unit: 'UPTD Parkir',
    })
  })

  test('two heads change places in one list', async () => {
    const swapped = `NIP;Nama;Jabatan;Unit
197001011995031001;Drs. Budi Santoso, M.Si.;Kepala Bidang Lalu Lintas;Bidang Lalu Lintas
197502022000032002;Sitti Nürbaya, S.T.;Kepala Dinas Perhubungan;Dinas Perhubungan`
    expect(await bring('staff', swapped, { on: '2026-08-01' })).toMatchObject({ ok: true, counts: { changed: 2 } })
    expect(await superiorOf('197502022000032002', '2026-08-01')).toMatchObject({ title: 'Kepala Dinas Perhubungan' })
  })

  test('a dry run writes nothing', async () => {
    const another = 'NIP;Nama;Jabatan;Unit\n199001012015011001;Baru;Staf;UPTD Parkir'
    expect(await bring('staff', another, { dryRun: true })).toMatchObject({ ok: true, counts: { new: 1 } })
    expect(await superiorOf('199001012015011001', '2026-09-01')).toBeNull()
  })

  test('a complete list ends who is missing, but nobody who holds a role', async () => {
    const all = `NIP;Nama;Jabatan;Unit
197502022000032002;Sitti Nürbaya, S.T.;Kepala Dinas Perhubungan;Dinas Perhubungan
197001011995031001;Drs. Budi Santoso, M.Si.;Kepala Bidang Lalu Lintas;Bidang Lalu Lintas`
    const report = await bring('staff', all, { on: '2026-10-01', complete: true })
    expect(report).toMatchObject({ ok: true, counts: { same: 2, ended: 8 } })
    expect(await superiorOf('200012312024211001', '2026-10-01')).toBeNull()
    expect(await superiorOf(city.people.hr.nip, '2026-10-01')).not.toBeNull()
  })

  test('a list with echelons, whose heads of departments answer to the Sekretaris Daerah beside them', async () => {
    const units = 'Kode;Nama;Kode induk\n04;Sekretariat Daerah;00\n05;Dinas Pangan;00\n06;Inspektorat;00'
    const staff = `NAMA;NIP;JABATAN;ESELON;UNIT KERJA;ATASAN LANGSUNG
Rini Astuti;197103032000032003;Sekretaris Daerah;II.a;Sekretariat Daerah;
Tono Wijaya;197204042000031004;Kepala Dinas Pangan;II.b;Dinas Pangan;Sekretaris Daerah
Wati Utami;197305052000032005;Inspektur;II.b;Inspektorat;Sekretaris Daerah
Yoga Permana;198506062010031006;Auditor Ahli Muda;-;Inspektorat;Inspektur`
    expect(await bring('units', units, { on: '2026-11-01' })).toMatchObject({ ok: true })
    expect(await bring('staff', staff, { on: '2026-11-01' })).toMatchObject({ ok: true, counts: { new: 4, bad: 0 } })
    const { superiorOf: superior } = await import('../organization/index.ts')
    const above = async (nip: string) =>
      on(async (tx) => {
        const person = await directory.byNip(tx, nip, '2026-11-02')
        return (await superior(tx, person?.id ?? '', '2026-11-02'))?.title
      })
    expect(await above('197204042000031004')).toBe('Sekretaris Daerah')
    expect(await above('197305052000032005')).toBe('Sekretaris Daerah')
    expect(await above('198506062010031006')).toBe('Inspektur')
  })

  test('every row has its fact, and what is derived follows from the rows', async () => {
    await sealAndAnchor(here.parts.db, here.heads, city.agencyId, here.clock.now())
    const found = await verifyAgency(here.parts.db, here.keys, here.heads, city.agencyId, checkDerived)
    expect(found.findings).toEqual([])
  })
})

describe('what is wrong is named by row and column, and nothing is saved', () => {
  const head = 'NIP;Nama;Golongan;Jabatan;Unit;Atasan\n'
  const row = (cells: Record<string, string>) =>
    head + ['NIP', 'Nama', 'Gol', 'Jab', 'Unit', 'Atasan'].map((key) => cells[key] ?? DEFAULTS[key] ?? '').join(';')
  const DEFAULTS: Record<string, string> = { NIP: '199001012015011001', Nama: 'Ani', Jab: 'Staf', Unit: 'Dinas PUPR' }

  test.each<[string, string, RegExp]>([
    ['a number that lost digits', row({ NIP: '1,98609E+17' }), /kolom NIP: Nomor ini tersimpan sebagai angka/],
    ['a number too short', row({ NIP: '19860926201505100' }), /NIP harus 18 angka\. Di sini 17 angka/],
    ['a contract in the thirteenth month', row({ NIP: '200013312024211001' }), /Tanggal 31-13-2000 tidak ada/],
    ['no name', row({ Nama: ' ' }), /kolom Nama: Isi Nama/],
    ['a rank of the other ladder', row({ Gol: 'IX' }), /NIP ini milik PNS\. PNS memakai I\/a sampai IV\/e/],
    ['an abbreviated unit', row({ Unit: 'Dinkes' }), /Unit “Dinkes” tidak ada\. Mungkin maksudnya Dinas Kesehatan/],
    ['a superior nobody knows', row({ Atasan: 'Kepala Dinas PU' }), /Tidak ada jabatan “Kepala Dinas PU”/],
    [
      'a deputy somewhere else is not guessed, and the head is not proposed to itself',
      row({ Jab: 'Kepala Dinas PUPR', Atasan: 'Sekretaris' }),
      /“Sekretaris” di unit ini atau di atasnya\. (?!.*Kepala Dinas PUPR)/,
    ],
    ['oneself as superior', row({ Atasan: '199001012015011001' }), /Atasan tidak boleh pegawai itu sendiri/],
    [
      'one person twice',
      `${row({})}\n199001012015011001;Ani;;Staf;Dinas PUPR;`,
      /Baris 3, kolom NIP: NIP ini sudah ada di baris 2/,
    ],
    ['a chair that is taken', row({ Jab: 'Jabatan outsiderSuperior' }), /masih dipegang/],
    ['a letter that cannot be kept', row({ Nama: 'A\u0007ni' }), /Ada huruf yang tidak dapat disimpan/],
    ['no column for what is needed', 'NIP;Nama\n199001012015011001;Ani', /Kolom Jabatan tidak ditemukan/],
  ])('%s', async (_, text, message) => {
    const report = await bring('staff', text)
    expect(report.ok).toBe(false)
    expect(report.lines.join('\n')).toMatch(message)
    expect(await superiorOf('199001012015011001', '2026-09-01')).toBeNull()
  })
})
