import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Listening } from '../src/server.ts'
import type { Installation } from '../test/installation.ts'
import { launchBrowser } from './browser.ts'
import { demoPerson, installDemo } from './demo.ts'
import { signedInBrowser } from './people.ts'

let here: Installation
let server: Listening
let browser: Browser

beforeAll(async () => {
  here = await installDemo()
  server = await here.serve({ worker: true })
  browser = await launchBrowser()
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await here?.close()
})

const as = (persona: 'officer' | 'superior' | 'leader', options: Parameters<typeof signedInBrowser>[3] = {}) =>
  signedInBrowser(browser, server.origin, demoPerson('palembang', persona), options)

/** The number that a page writes before a word, in Indonesian notation. */
async function numberBefore(page: Page, pattern: RegExp): Promise<number> {
  const text = await page.innerText('main')
  const found = pattern.exec(text)?.[1] ?? ''
  return Number(found.replaceAll('.', '').replace(',', '.'))
}

async function writeEntry(page: Page, text: string, quantity: string): Promise<string> {
  await page.goto('/palembang/hari-ini')
  await page.fill('#text', text)
  await page.click('label:has-text("akta kelahiran")')
  await page.click('text=Tambah jumlah')
  await page.fill('#quantity', quantity)
  await page.click('main form.panel button:has-text("Kirim")')
  await page.waitForURL(/\/kerja\/[0-9a-f-]{36}/)
  return new URL(page.url()).pathname
}

test('an officer’s entry reaches the superior’s screen within five seconds and moves the figure when accepted', async () => {
  const officer = await as('officer', { phone: true })
  const superior = await as('superior')
  await superior.page.goto('/palembang/tim/tinjau')
  const path = await writeEntry(officer.page, 'Menerbitkan 7 akta kelahiran di loket keliling pagi ini.', '7')
  expect(await officer.page.innerText('main')).toMatch(/Diterima .*\d\d\.\d\d WIB · nomor/)
  await superior.page.waitForSelector('text=Menerbitkan 7 akta kelahiran', { timeout: 5000 })

  await officer.page.click('main a[href*="/iku/"]')
  await officer.page.waitForURL(/\/iku\//)
  const iku = `${new URL(officer.page.url()).pathname}?periode=2026-Q4`
  await officer.page.goto(iku)
  const before = await numberBefore(officer.page, /dihitung dari ([\d.]+) catatan/i)

  await superior.page.goto(path.replace('/kerja/', '/tim/tinjau/'))
  await superior.page.click('label:has-text("Jelas dan lengkap")')
  await superior.page.keyboard.press('Escape')
  await superior.page.locator('body').press('s')
  await superior.page.waitForSelector('button:has-text("Urungkan")')
  await officer.page.goto(path)
  expect(await officer.page.innerText('main')).toContain('Disetujui')
  await officer.page.goto(iku)
  expect(await numberBefore(officer.page, /dihitung dari ([\d.]+) catatan/i)).toBe(before + 1)
  await officer.context.close()
  await superior.context.close()
}, 120_000)

test('the same works without script: write, return, mend, accept', async () => {
  const officer = await as('officer', { javaScript: false, phone: true })
  const superior = await as('superior', { javaScript: false })
  const path = await writeEntry(officer.page, 'Memeriksa ulang 5 berkas akta kelahiran.', '1.250,5')
  expect(await officer.page.innerText('main')).toContain('1.250,5')
  const review = path.replace('/kerja/', '/tim/tinjau/')

  await superior.page.goto(review)
  await superior.page.click('button:has-text("Kembalikan")')
  expect(await superior.page.title()).toMatch(/^Kesalahan:/)
  await superior.page.fill('#reason', 'Periksa jumlahnya, terlalu besar.')
  await superior.page.click('button:has-text("Kembalikan")')

  await officer.page.goto('/palembang/hari-ini')
  expect(await officer.page.innerText('main')).toContain('Periksa jumlahnya, terlalu besar.')
  await officer.page.goto(`${path}/ubah`)
  await officer.page.fill('#quantity', '5')
  await officer.page.click('main form button:has-text("Kirim")')
  await officer.page.waitForURL((url) => !url.pathname.endsWith('/ubah'))

  await superior.page.goto(review)
  expect(await superior.page.innerText('main')).toContain('Periksa jumlahnya')
  await superior.page.click('button:has-text("Setujui")')
  await officer.page.goto(path)
  expect(await officer.page.innerText('main')).toContain('Disetujui')
  await officer.context.close()
  await superior.context.close()
}, 120_000)

test('what was typed survives a reload, and without a network it waits on the phone and goes out once', async () => {
  const { page, context } = await as('officer', { phone: true })
  await page.goto('/palembang/kerja/baru')
  await page.fill('#text', 'Catatan yang hampir hilang')
  await page.waitForTimeout(600)
  await page.reload()
  expect(await page.inputValue('#text')).toBe('Catatan yang hampir hilang')
  await context.setOffline(true)
  await page.click('main form.panel button:has-text("Kirim")')
  await page.waitForSelector('text=belum terkirim')
  const told = page.locator('main form.panel [data-told]')
  await told.getByText('tersimpan di HP ini').waitFor()
  expect(await told.boundingBox().then((box) => box && box.y < 740)).toBe(true)
  await context.setOffline(false)
  await told.getByText('sudah terkirim').waitFor()
  await page.goto('/palembang/kerja')
  for (let turn = 0; turn < 10 && !(await page.innerText('main')).includes('Catatan yang hampir hilang'); turn += 1) {
    await page.waitForTimeout(1000)
    await page.reload()
  }
  const text = await page.innerText('main')
  expect(text.split('Catatan yang hampir hilang')).toHaveLength(2)
  await context.close()
}, 120_000)

test('a second picture does not push out the first, and one taken by mistake is left out', async () => {
  const { page, context } = await as('officer', { phone: true })
  await page.goto('/palembang/kerja/baru')
  await page.fill('#text', 'Menimbang balita di posyandu')
  const camera = page.locator('#files')
  for (const [name, background] of [
    ['satu.png', 'red'],
    ['dua.png', 'green'],
    ['tiga.png', 'blue'],
  ] as const) {
    const buffer = await sharp({ create: { width: 40, height: 60, channels: 3, background } })
      .png()
      .toBuffer()
    await camera.setInputFiles({ name, mimeType: 'image/png', buffer })
    await page.getByRole('button', { name: `Hapus ${name}` }).waitFor()
  }
  await page.getByRole('button', { name: 'Hapus dua.png' }).click()
  expect(await page.locator('.shot').count()).toBe(2)
  await page.click('main form.panel button:has-text("Kirim")')
  await page.waitForURL(/\/kerja\/[0-9a-f-]{36}/)
  expect(await page.locator('main .shots img').count()).toBe(2)
  await context.close()
}, 60_000)

test('a leader reaches an officer in two clicks, and from a number its entries', async () => {
  const { page, context } = await as('leader')
  const officer = await as('officer')
  await officer.page.goto('/palembang/akun')
  const name = (await officer.page.innerText('header a[href$="/akun"]')).trim()
  await officer.context.close()
  await page.goto('/palembang/kota')
  await page.click('#opd a:has-text("Kependudukan dan Pencatatan Sipil")')
  await page.waitForURL(/\/kota\/opd\//)
  await page.click(`main a[href*="/skp/pegawai/"]:has-text("${name}")`)
  await page.waitForURL(/\/skp\/pegawai\//)
  expect(await page.innerText('main')).toContain(name)
  await page.goto('/palembang/kota')
  await page.click('main a:has-text("dihitung dari")')
  await page.waitForURL(/\/iku\//)
  await page.click('main a[href*="/kerja/"]')
  await page.waitForURL(/\/kerja\//)
  expect(await page.innerText('main')).toContain('Disetujui')
  await context.close()
}, 120_000)
