import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from '../test/installation.ts'
import { buildSmallCity } from '../test/small-city.ts'
import { buildService } from '../test/small-service.ts'
import { launchBrowser } from './browser.ts'

let here: Installation
let server: Listening
let browser: Browser
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const PDF = { name: 'buku.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF') }
const yesNo = [
  { value: 'ya', label: 'Ya' },
  { value: 'tidak', label: 'Tidak' },
]

beforeAll(async () => {
  here = await install()
  const city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  await buildService(here.parts, {
    agencyId: city.agencyId,
    unitId: city.units.clinic,
    slug: 'kartu-keluarga',
    steps: { periksa: [city.people.officer.id] },
    form: {
      steps: [
        { key: 'identitas', title: 'NIK Anda', fields: [{ key: 'nik', kind: 'nik', label: 'NIK Anda' }] },
        {
          key: 'nikah',
          title: 'Status perkawinan',
          fields: [
            { key: 'kawin', kind: 'choice', label: 'Sudah menikah?', choices: yesNo },
            { key: 'sejak', kind: 'date', label: 'Sejak kapan?', when: [{ field: 'kawin', is: 'ya' }] },
          ],
        },
        {
          key: 'buku',
          title: 'Buku nikah',
          when: [{ field: 'kawin', is: 'ya' }],
          fields: [{ key: 'buku-nikah', kind: 'file', label: 'Buku nikah', substitute: 'Unggah surat pernyataan.' }],
        },
        { key: 'alamat', title: 'Alamat', fields: [{ key: 'alamat', kind: 'address', label: 'Alamat keluarga' }] },
        {
          key: 'anak',
          title: 'Anak',
          repeat: { least: 1, most: 3, one: 'anak' },
          fields: [{ key: 'nama-anak', kind: 'text', label: 'Nama anak' }],
        },
      ],
    },
  })
  server = await here.serve()
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await here?.close()
})

/** Whether a machine finds nothing wrong with the page, and it keeps to the width of a phone. */
async function looksRight(page: Page): Promise<void> {
  const wide = await page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth)
  expect(wide, page.url()).toBeLessThanOrEqual(0)
  await page.evaluate(axeSource)
  const found = await page.evaluate(async () =>
    (await window.axe.run()).violations.map((one) => `${one.id} ${one.nodes[0]?.target}`),
  )
  expect(found, page.url()).toEqual([])
}

test('somebody answers questions of every kind on a phone, and mends what is wrong, up to the receipt', async () => {
  const context = await browser.newContext({
    baseURL: server.origin,
    viewport: { width: 360, height: 740 },
  })
  const page = await context.newPage()
  const on = async () => {
    await page.click('button:has-text("Lanjut"):not(:has-text("nanti"))')
    await looksRight(page)
  }
  await page.goto('/uji/layanan')
  await looksRight(page)
  await page.click('a:has-text("Layanan kartu-keluarga")')
  await looksRight(page)
  await page.click('a:has-text("Ajukan")')
  await looksRight(page)
  await page.fill('#nik', '3502027102019913')
  await on()
  expect(await page.textContent('.error-summary')).toContain('Tanggal 31-02-01 tidak ada')
  await page.fill('#nik', '3578080102030001')
  await on()
  await page.check('input[value=ya]')
  await on()
  await page.fill('#sejak', '2020-02-01')
  await on()
  await on()
  expect(await page.textContent('.error-summary')).toContain('Belum ada? Unggah surat pernyataan.')
  await page.setInputFiles('#buku-nikah', PDF)
  await on()
  await page.fill('#alamat', 'Jl. Mawar 3')
  await page.fill('#alamat-kelurahan', 'Talise')
  await on()
  await page.fill('#nama-anak', 'Ani')
  await page.click('button:has-text("Tambah anak lagi")')
  await page.fill('#nama-anak', 'Budi')
  await on()
  await page.check('input[value=sendiri]')
  await page.fill('#pemohon-nama', 'Rahma')
  await on()
  const answers = await page.textContent('.said')
  for (const words of ['•••• •••• •••• 0001', 'Ya', '1 Februari 2020', 'buku.pdf', 'Talise', 'Ani', 'Budi', 'Rahma']) {
    expect(answers).toContain(words)
  }
  await page.click('.said a >> nth=-1')
  await page.fill('#pemohon-nama', 'Rahma Ani')
  await page.click('button:has-text("Simpan"):not(:has-text("nanti"))')
  await page.click('button:has-text("Kirim permohonan")')
  await looksRight(page)
  expect(await page.textContent('.receipt-code')).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
  expect(await page.locator('.qr svg').count()).toBe(1)
  await context.close()
}, 120_000)

test('what was begun on one phone goes on on another with its code', async () => {
  const first = await browser.newContext({ baseURL: server.origin, viewport: { width: 360, height: 740 } })
  const one = await first.newPage()
  await one.goto('/uji/layanan/kartu-keluarga/ajukan')
  await one.fill('#nik', '3578080102030001')
  await one.click('button:has-text("Simpan dan lanjutkan nanti")')
  const code = (await one.textContent('.receipt-code')) ?? ''
  await looksRight(one)
  await first.close()
  const second = await browser.newContext({ baseURL: server.origin, viewport: { width: 360, height: 740 } })
  const two = await second.newPage()
  await two.goto('/uji/layanan/lanjut')
  await looksRight(two)
  await two.fill('#code', code)
  await two.click('button:has-text("Lanjutkan")')
  await two.waitForURL(/ajukan\/identitas/)
  expect(await two.inputValue('#nik')).toBe('3578080102030001')
  await second.close()
}, 60_000)
