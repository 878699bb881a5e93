import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Listening } from '../src/server.ts'
import type { Installation } from '../test/installation.ts'
import { launchBrowser } from './browser.ts'
import { demoClient, demoPerson, installDemo } from './demo.ts'
import { signedInBrowser } from './people.ts'

const TWO_MINUTES = 120_000
/** Between two steps, as long as somebody takes to read a few lines. */
const READING_MS = 1500

let here: Installation
let server: Listening
let browser: Browser

beforeAll(async () => {
  here = await installDemo()
  server = await here.serve({ worker: true })
  browser = await launchBrowser()
  for (const slug of ['palembang', 'surakarta']) await writeEntries(slug, 10)
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await here?.close()
})

const superior = (slug: string, options: Parameters<typeof signedInBrowser>[3] = {}) =>
  signedInBrowser(browser, server.origin, demoPerson(slug, 'superior'), options)

/** A busy morning of the officer whom the superior leads. */
async function writeEntries(slug: string, count: number): Promise<void> {
  const call = await demoClient(here, server.origin, slug, 'officer')
  for (let number = 1; number <= count; number += 1) {
    const made = await call('POST', '/work-entries', { date: '2026-11-19', text: `Melayani loket, giliran ${number}` })
    expect(made.status).toBe(201)
  }
}

/** How many entries wait, as the queue's head says. */
async function waiting(page: Page): Promise<number> {
  const text = await page.innerText('main')
  return text.includes('Antrean bersih') ? 0 : Number(/(\d+) catatan menunggu Anda/.exec(text)?.[1])
}

test('ten entries are reviewed by keyboard within two minutes: accepted, one with a word, one returned, one taken back', async () => {
  const { page, context } = await superior('palembang')
  await page.goto('/palembang/tim/tinjau')
  const before = await waiting(page)
  expect(before).toBeGreaterThanOrEqual(11)
  const began = Date.now()
  await page.keyboard.press('ArrowDown')
  await page.waitForURL(/\/tim\/tinjau\/[0-9a-f-]{36}/)
  for (let turn = 0; turn < 10; turn += 1) {
    await page.waitForTimeout(READING_MS)
    const address = page.url()
    if (turn === 3) {
      await page.keyboard.press('c')
      await page.keyboard.type('Jelas, lanjutkan.')
      await page.keyboard.press('Control+Enter')
    } else if (turn === 6) {
      await page.keyboard.press('r') // nothing written yet: the key goes to the field
      await page.keyboard.type('Tambahkan jumlah berkasnya.')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
    } else await page.keyboard.press(turn % 2 === 0 ? 's' : 't')
    await page.waitForURL((url) => url.href !== address)
  }
  const spent = Date.now() - began
  expect(await waiting(page)).toBe(before - 10)
  await page.keyboard.press('u')
  await page.waitForSelector('text=Diurungkan')
  expect(await waiting(page)).toBe(before - 9)
  process.stdout.write(`ten entries by keyboard: ${(spent / 1000).toFixed(1)} s\n`)
  expect(spent).toBeLessThan(TWO_MINUTES)
  await context.close()
}, 180_000)

test('the same without script, one page after the other', async () => {
  const { page, context } = await superior('surakarta', { javaScript: false })
  await page.goto('/surakarta/tim/tinjau')
  const before = await waiting(page)
  const turns = Math.min(10, before)
  expect(turns).toBe(10)
  const began = Date.now()
  await page.click('[data-queue-row]')
  for (let turn = 0; turn < turns; turn += 1) {
    if (turn === 2) {
      await page.fill('#reason', 'Sebutkan alamatnya.')
      await page.click('button:text-is("Kembalikan"), button:has-text("Kembalikan")')
    } else await page.click('.decision button:has-text("Setujui")')
  }
  const spent = Date.now() - began
  process.stdout.write(`${turns} entries without script: ${(spent / 1000).toFixed(1)} s\n`)
  expect(await waiting(page)).toBe(before - turns)
  expect(spent).toBeLessThan(TWO_MINUTES)
  await context.close()
}, 180_000)

test.each([
  ['at a desk', { javaScript: true, phone: false }],
  ['on a phone without script', { javaScript: false, phone: true }],
])(
  'several are accepted together %s: opened first, one drawn, a word for it',
  async (_, options) => {
    const { page, context } = await superior('palu', options)
    await page.goto('/palu/tim/tinjau')
    const links = await page.$$eval('[data-queue-row]', (rows) =>
      rows.slice(0, 3).map((row) => row.getAttribute('href') ?? ''),
    )
    expect(links.length).toBe(3)
    for (const link of links.slice(0, 2)) await page.goto(link)
    await page.goto('/palu/tim/tinjau')
    const before = await waiting(page)
    for (const link of links) await page.locator(`input[value="${link.split('/').at(-1)}"]`).check({ force: true })
    await page.click('button:has-text("Terima yang dicentang")')
    expect(await page.innerText('main')).toContain('Ditinggalkan karena belum Anda buka')
    for (const picture of await page.$$('main .shots a'))
      await page.request.get((await picture.getAttribute('href')) ?? '')
    await page.fill('#word', 'Rapi dan lengkap.')
    await page.click('button:has-text("Setujui 2 catatan")')
    expect(await page.innerText('main')).toContain('2 catatan disetujui.')
    await page.goto('/palu/tim/tinjau')
    expect(await waiting(page)).toBe(before - 2)
    await context.close()
  },
  120_000,
)

test('single keys can be switched off', async () => {
  const { page, context } = await superior('palembang')
  await page.goto('/palembang/akun')
  await page.locator('#tombol-pintas').uncheck()
  await page.goto('/palembang/tim/tinjau')
  const address = page.url()
  await page.keyboard.press('j')
  await page.waitForTimeout(500)
  expect(page.url()).toBe(address)
  await context.close()
}, 60_000)
