import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inviteRating } from '../src/cases/index.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from '../test/installation.ts'
import { serviceOf } from '../test/service-of.ts'
import { buildSmallCity, type SmallCity } from '../test/small-city.ts'
import { launchBrowser } from './browser.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let here: Installation
let city: SmallCity
let server: Listening
let browser: Browser
let service: string

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'nilai', 1)
  service = await serviceOf(here.parts, city.agencyId, city.units.clinic, 'Rujukan puskesmas')
  server = await here.serve()
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await here?.close()
})

async function linkOf(): Promise<string> {
  const token = await here.parts.db.write(city.agencyId, (tx) =>
    inviteRating(
      { tx, keys: here.keys, today: '2026-10-20' },
      { applicationId: uuidv7(), serviceId: service, unitId: city.units.clinic, officerId: null },
    ),
  )
  return `${server.origin}/${city.slug}/nilai/${token}`
}

describe('on a small phone', () => {
  test('one question on one screen is answered, then nine, without script', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 640 }, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(await linkOf())
    const button = await page.getByRole('button', { name: 'Kirim penilaian' }).boundingBox()
    expect((button?.y ?? 999) + (button?.height ?? 0)).toBeLessThanOrEqual(640)
    expect(await page.getByRole('radio').count()).toBe(4)
    await page.getByLabel('Sangat baik').check()
    await page.getByRole('button', { name: 'Kirim penilaian' }).click()
    await page.getByRole('heading', { name: 'Terima kasih. Penilaian Anda sudah kami terima.' }).waitFor()
    for (let element = 1; element <= 9; element += 1) await page.locator(`#U${element}-3`).check()
    await page.getByRole('button', { name: 'Kirim sembilan jawaban' }).click()
    await page.getByRole('heading', { name: 'Terima kasih. Semua jawaban sudah kami terima.' }).waitFor()
    await context.close()
  })

  test.each(['light', 'dark'] as const)('every step is accessible, in %s', async (colorScheme) => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, colorScheme, bypassCSP: true })
    const page = await context.newPage()
    const faults = async () => {
      await page.evaluate(axeSource)
      const { violations } = await page.evaluate(() => window.axe.run())
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
      return [
        ...violations.map((each) => `${each.id}: ${each.nodes[0]?.html}`),
        ...(wide ? ['wider than the phone'] : []),
      ]
    }
    await page.goto(await linkOf())
    expect(await faults()).toEqual([])
    await page.getByLabel('Kurang baik').check()
    await page.getByRole('button', { name: 'Kirim penilaian' }).click()
    await page.getByText('Punya satu menit lagi?').waitFor()
    expect(await faults()).toEqual([])
    await page.goto(`${server.origin}/${city.slug}/nilai/tidak-dikenal`)
    expect(await faults()).toEqual([])
    await context.close()
  })
})
