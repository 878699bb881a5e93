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
  here = await installDemo()
  server = await here.serve()
  browser = await launchBrowser()
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await here?.close()
})

/** A page whose clicks are counted. */
function counting(page: Page) {
  let clicks = 0
  return {
    async click(selector: string, then: RegExp) {
      clicks += 1
      await page.click(selector)
      await page.waitForURL(then)
    },
    count: () => clicks,
  }
}

const REQUEST = 'Sampaikan sebab keterlambatan dan apa yang diubah mulai Senin.'

describe.each([
  ['with script on a desk', { javaScript: true, phone: false }],
  ['without script on a phone', { javaScript: false, phone: true }],
])('%s', (_name, options) => {
  test('a leader comes from the worst figure to its cause, its owner and an instruction in three clicks', async () => {
    const leader = await signedInBrowser(browser, server.origin, demoPerson('palu', 'leader'), options)
    await leader.page.goto('/palu/kota')
    const hand = counting(leader.page)
    await hand.click('#iku a[href*="/iku/"]', /\/iku\/[0-9a-f-]{36}/)
    const cause = leader.page.locator('#sumbangan tbody tr').first()
    expect(await cause.innerText()).toMatch(/Beri instruksi/)
    await hand.click('#sumbangan a:has-text("Beri instruksi")', /\/instruksi\/baru/)
    expect(await leader.page.inputValue('#text')).toMatch(/sampaikan sebabnya/)
    await leader.page.fill('#text', REQUEST)
    await hand.click('main form button:has-text("Kirim instruksi")', /\/instruksi\/[0-9a-f-]{36}/)
    expect(hand.count()).toBe(3)
    expect(await leader.page.innerText('main')).toContain(REQUEST)
    await leader.context.close()
  }, 120_000)

  test('its owner finds it on the day, reports it done, and the leader closes it', async () => {
    const superior = await signedInBrowser(browser, server.origin, demoPerson('palembang', 'superior'), options)
    await superior.page.goto('/palembang/hari-ini')
    await superior.page.click('main a[href*="/instruksi/"]')
    await superior.page.waitForURL(/\/instruksi\/[0-9a-f-]{36}/)
    const path = new URL(superior.page.url()).pathname
    const report = superior.page.locator('details:has(summary:text-is("Laporkan selesai"))')
    if ((await report.getAttribute('open')) === null) await report.locator('summary').click()
    await report.locator('textarea').fill('Sudah dikerjakan; lama antre turun menjadi 35 menit.')
    await report.locator('button').click()
    await superior.page.waitForURL(/pesan=tercatat/)
    await superior.context.close()
    const head = await signedInBrowser(browser, server.origin, demoPerson('palembang', 'department-head'), options)
    await head.page.goto(path)
    await head.page.click('details[open] button:has-text("Nyatakan selesai")')
    await head.page.waitForURL(/pesan=tercatat/)
    expect(await head.page.innerText('main')).toContain('Selesai')
    await head.context.close()
  }, 120_000)
})
