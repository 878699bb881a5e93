import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type SmallCity } from './small-city.ts'
import { type Page, signedIn, type Visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let hr: Visitor

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  const { origin } = await here.serve()
  hr = await signedIn(origin, city.slug, city.people.hr.nip)
})
afterAll(() => here.close())

const wordsOf = ({ text }: Page) => text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

/** Hands in cells, confirms the columns as proposed, and answers the run's page. */
async function begin(kind: string, text: string): Promise<string> {
  await hr.get(`/uji/sdm/impor/jenis/${kind}`)
  const { location } = await hr.post('/uji/sdm/impor', { kind, text, on: '2026-10-01' })
  const run = location ?? ''
  const mapping = Object.fromEntries(
    [...(await hr.get(run)).text.matchAll(/<select[^>]*name="(k-\w+)"[\s\S]*?<\/select>/g)].map(
      ([whole, name = '']) => [name, /<option value="(\d+)" selected/.exec(whole)?.[1] ?? ''],
    ),
  )
  await hr.post(`${run}/kolom`, { ...mapping, on: '2026-10-01' })
  return run
}

const STAFF = `NIP;Nama;Jabatan;Unit
199001012015011001;Satu;Staf;Dinkes
199002022015012002;Dua;Staf;Dinkes
199003032015011003;Tiga;Staf;Dinas Kesehatan`

test('what is replaced in many rows says in how many, and is put back as it was handed in', async () => {
  const run = await begin('staff', STAFF)
  const wrong = await hr.get(run)
  expect(wrong.text).toContain('Ganti di 2 baris')
  const replaced = await hr.post(`${run}/ganti`, { key: 'unit', from: 'Dinkes', to: 'Dinas Kesehatan' })
  expect(replaced.location).toBe(run)
  const page = await hr.get(run)
  expect(wordsOf(page)).toContain('“Dinkes” menjadi “Dinas Kesehatan”, di 2 baris')
  expect(page.text).not.toContain('Ganti di')
  const back = await hr.post(`${run}/asal`, { key: 'unit', from: 'Dinas Kesehatan', to: 'Dinkes' })
  expect(back.location).toBe(run)
  const asBefore = await hr.get(run)
  // The third row said so from the beginning, and goes on saying so.
  expect(asBefore.text).toContain('Ganti di 2 baris')
  expect(wordsOf(asBefore)).not.toContain('menjadi “Dinas Kesehatan”, di')
})

test('rows that are right keep what they say, though a wrong one says the same', async () => {
  const run = await begin(
    'staff',
    `NIP;Nama;Jabatan;Unit
199001012015011001;Satu;Staf;Puskesmas Satu
199001012015011001;Dua;Staf;Puskesmas Satu
${city.people.officer.nip};Orang officer;Jabatan officer;Puskesmas Satu`,
  )
  expect((await hr.get(run)).text).toContain('Tetap (1)')
  await hr.post(`${run}/ganti`, { key: 'unit', from: 'Puskesmas Satu', to: 'Dinas PUPR' })
  expect((await hr.get(run)).text).toContain('Tetap (1)')
})

test('what was saved says what is done next, list by list', async () => {
  const saved = async (kind: string, text: string) => {
    const run = await begin(kind, text)
    await hr.get(run)
    await hr.post(`${run}/simpan`, {})
    return (await hr.get(run)).text
  }
  expect(await saved('units', 'Kode;Nama;Kode induk\n88;Dinas Baru;00\n')).toContain(
    'href="/uji/sdm/impor/jenis/staff"',
  )
  const staffed = await saved('staff', 'NIP;Nama;Jabatan;Unit\n199004042015011004;Empat;Staf;Dinas Baru\n')
  expect(staffed).toContain('Berlaku mulai')
  expect(staffed).toContain('href="/uji/sdm/peran"')
  expect(staffed).toContain('href="/uji/sdm/pegawai"')
  const indicators = await saved(
    'indicators',
    'Kode;Nama;Satuan;Unit\nRB;Indeks reformasi birokrasi;indeks;Dinas Baru\n',
  )
  expect(indicators).not.toContain('Berlaku mulai')
  expect(indicators).toContain('href="/uji/sdm/impor/jenis/targets"')
  expect(await saved('targets', 'Kode;Tahun;Target setahun\nRB;2026;78,5\n')).toContain('href="/uji/kota"')
})
