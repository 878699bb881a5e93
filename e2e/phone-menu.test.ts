import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from '../test/installation.ts'
import { buildSmallCity, type SmallCity } from '../test/small-city.ts'
import { launchBrowser } from './browser.ts'
import { signedInBrowser } from './people.ts'

let here: Installation
let city: SmallCity
let server: Listening
let browser: Browser

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  server = await here.serve()
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await here?.close()
})

test.each(['superior', 'leader', 'hr'] as const)(
  'every place of the masthead is two taps away on a phone, without script: %s',
  async (member) => {
    const who = { slug: city.slug, nip: city.people[member].nip }
    const desk = await signedInBrowser(browser, server.origin, who)
    const places = await desk.page
      .locator('header nav.nav a')
      .evaluateAll((links) => links.map((link) => link.textContent))
    await desk.context.close()
    const { page, context } = await signedInBrowser(browser, server.origin, who, { phone: true, javaScript: false })
    const menu = page.locator('header .menu')
    expect(await menu.locator('a').first().isVisible()).toBe(false)
    await menu.locator('summary').click()
    expect(await menu.locator('a:visible').allTextContents()).toEqual(places)
    await menu
      .getByRole('link', { name: 'Instruksi' })
      .or(menu.getByRole('link', { name: 'Pegawai' }))
      .first()
      .click()
    expect(page.url()).toMatch(/\/(instruksi|sdm\/pegawai)$/)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(360)
    await context.close()
  },
)
