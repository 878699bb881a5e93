import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Listening } from '../src/server.ts'
import type { Installation } from '../test/installation.ts'
import { launchBrowser } from './browser.ts'
import { demoPerson, installDemo } from './demo.ts'
import { signedInBrowser } from './people.ts'

let here: Installation
let server: Listening
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
}, 60_000)
afterAll(() => browser?.close())

/** A demo of one's own: what one round publishes, the next has not. */
async function open() {
  here = await installDemo()
  server = await here.serve()
}
const close = () => here?.close()

const TREE = '/palembang/iku/pohon'
const sumOf = (page: Page) => page.innerText('[data-total]')

/** From the tree to a node by its words. */
async function openNode(page: Page, title: string) {
  await page.goto(TREE)
  await page.click(`a[data-branch]:text-is("${title}")`)
  await page.waitForURL(/\/simpul\//)
}

describe.each([
  ['with script on a desk', { javaScript: true, phone: false }],
  ['without script on a phone', { javaScript: false, phone: true }],
])('%s', (_name, options) => {
  beforeAll(open, 240_000)
  afterAll(close)

  test('HR divides what is missing, moves a node, weighs the impact and publishes', async () => {
    const hr = await signedInBrowser(browser, server.origin, demoPerson('palembang', 'hr'), options)
    const { page } = hr
    await openNode(page, 'Ibu hamil dengan enam kali pemeriksaan (K6)')
    expect(await page.innerText('main')).toContain('Puskesmas Sako belum mendapat bagian')
    await page.click('a:text-is("Bagi target")')
    await page.waitForURL(/\/bagi/)
    const sako = page.locator('tr:has-text("Puskesmas Sako")')
    const plaju = page.locator('tr:has-text("Puskesmas Plaju")')
    await sako.locator('input[name^="target-"]').fill('87')
    await sako.locator('input[name^="weight-"]').fill('400')
    await plaju.locator('input[name^="target-"]').fill('80')
    if (!options.javaScript) await page.click('button:text-is("Hitung jumlahnya")')
    expect(await sumOf(page)).toMatch(/kurang|seharusnya/)
    await page.click('button:text-is("Samakan")')
    await page.waitForSelector('.status.is-ok')
    expect(await sumOf(page)).toContain('Bagiannya genap')
    await page.click('button:text-is("Simpan di draf")')
    await page.waitForURL(/pesan=tersimpan/)

    await openNode(page, 'Dokumen kependudukan tanpa koreksi')
    await page.click('section a[data-branch] >> nth=0')
    await page.waitForURL(/\/simpul\//)
    await page.click('a:text-is("Pindah ke…")')
    await page.fill('#cari', 'IKU-02')
    await page.click('button:text-is("Cari")')
    await page.waitForURL(/cari=IKU-02/)
    await page.click('main form[method="post"] button:text-is("Pindahkan di draf")')
    expect(await page.innerText('main')).toContain('Pilih induk yang baru.')
    await page.check('input[name="parentId"] >> nth=0')
    await page.click('main form[method="post"] button:text-is("Pindahkan di draf")')
    await page.waitForURL(/pesan=tersimpan/)
    expect(await page.innerText('main')).toContain('Induk: Dokumen kependudukan tanpa koreksi')
    const moved = page.locator('li:has-text("Induk: Dokumen kependudukan tanpa koreksi")')
    await moved.locator('button:text-is("Batalkan")').click()
    await page.waitForURL(/pesan=dibatalkan/)

    await page.click('a:text-is("Lihat dampak dan terbitkan")')
    await page.waitForURL(/pratinjau/)
    await page.fill('input[name="tanggal"]', '2026-10-01')
    await page.click('button:text-is("Hitung ulang")')
    await page.waitForURL(/tanggal=2026-10-01/)
    const impact = await page.innerText('main')
    expect(impact).toContain('Berlaku surut')
    expect(impact).toMatch(/Baris SKP\s+\d+/)
    await page.click('button:text-is("Terbitkan revisi")')
    expect(await page.innerText('main')).toContain('Tulis alasannya')
    expect(await page.inputValue('input[name="holdsFrom"]')).toBe('2026-10-01')
    await page.fill('#reason', 'Rapat pengelola kinerja: semua puskesmas mendapat bagian.')
    await page.click('button:text-is("Terbitkan revisi")')
    await page.waitForURL(/\/revisi\/[0-9a-f-]{36}/)
    expect(await page.innerText('main')).toContain('Beda dengan revisi')
    await page.click('a:text-is("Lihat pohon menurut revisi ini")')
    await page.waitForURL(/revisi=/)
    expect(await page.innerText('main')).not.toContain('Puskesmas Sako belum mendapat bagian')
    await page.goto(`${TREE}?tanggal=2026-09-30`)
    expect(await page.innerText('main')).toContain('Puskesmas Sako belum mendapat bagian')
    await hr.context.close()
  }, 180_000)

  test('an officer finds the own way lit, and suggests a change that HR answers', async () => {
    const officer = await signedInBrowser(browser, server.origin, demoPerson('palembang', 'officer'), options)
    const { page } = officer
    await page.goto('/palembang/hari-ini')
    expect(await page.innerText('.path-crumbs .here')).toContain('RHK 1')
    expect(await page.innerText('.contribution')).toMatch(/Bagian Anda 95,0%/)
    await page.goto('/palembang/skp')
    const lit = options.phone ? '.path-crumbs .here' : 'ol.path .here'
    expect(await page.isVisible(lit)).toBe(true)
    expect(await page.innerText('.contribution')).toMatch(/Tahun ini [\d.]+ dari [\d.]+ yang dihitung/)
    await openNode(page, 'Anak sasaran sudah berakta kelahiran')
    expect(await page.isVisible('a:text-is("Bagi target")')).toBe(false)
    await page.click('a:text-is("Usulkan perubahan")')
    const words = 'Bobot petugas loket sebaiknya lebih kecil daripada yang lain.'
    await page.fill('#text', words)
    await page.click('button:text-is("Kirim usulan")')
    await page.waitForURL(/pesan=terkirim/)
    await officer.context.close()

    const hr = await signedInBrowser(browser, server.origin, demoPerson('palembang', 'hr'), options)
    await hr.page.goto(`${TREE}/usulan`)
    const line = hr.page.locator(`main li:has-text("${words}")`)
    await line.locator('summary').click()
    await line.locator('label:has-text("Tidak diambil")').click()
    await line.locator('textarea').fill('Bobot mengikuti banyaknya berkas, bukan jabatan.')
    await line.locator('button:text-is("Kirim jawaban")').click()
    await hr.page.waitForURL(/pesan=dijawab/)
    expect(await hr.page.locator(`main li:has-text("${words}")`).innerText()).toContain('Tidak diambil')
    await hr.context.close()
  }, 120_000)
})

describe('with the keyboard', () => {
  beforeAll(open, 240_000)
  afterAll(close)

  test('arrow keys walk the tree: right opens and steps in, left closes and steps out, up and down go along', async () => {
    const { page, context } = await signedInBrowser(browser, server.origin, demoPerson('palembang', 'leader'))
    await page.goto(TREE)
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim())
    await page.focus('a[data-branch] >> nth=0')
    const first = await focused()
    await page.keyboard.press('ArrowDown')
    expect(await focused()).not.toBe(first)
    await page.keyboard.press('Home')
    expect(await focused()).toBe(first)
    const beneath = page.locator('.branch >> nth=0').locator('.branches a[data-branch]').first()
    expect(await beneath.isVisible()).toBe(false)
    await page.keyboard.press('ArrowRight')
    expect(await beneath.isVisible()).toBe(true)
    await page.keyboard.press('ArrowRight')
    expect(await beneath.evaluate((link) => link === document.activeElement)).toBe(true)
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    expect(await beneath.isVisible()).toBe(false)
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/simpul\//)
    await context.close()
  }, 60_000)
})
