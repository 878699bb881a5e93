import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from '../test/installation.ts'
import { buildSmallCity, type SmallCity } from '../test/small-city.ts'
import { buildService, receiveCase, type SmallService } from '../test/small-service.ts'
import { launchBrowser } from './browser.ts'
import { DESK, PHONE, signedInBrowser } from './people.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let here: Installation
let city: SmallCity
let server: Listening
let browser: Browser
let small: SmallService

beforeAll(async () => {
  here = await install({ at: '2026-11-18T02:00:00Z' })
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'janji', 1)
  server = await here.serve()
  const officer = city.people.officer.id
  small = await buildService(here.parts, {
    agencyId: city.agencyId,
    unitId: city.units.clinic,
    slug: 'kartu',
    steps: { periksa: [officer, city.people.colleague.id], terbit: [officer] },
  })
  browser = await launchBrowser()
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await here?.close()
})

/** What axe and the edges of the screen say of the page that is open. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const violations = await page.evaluate(async () => {
    const found = await window.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    return found.violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.target.join(' ')}`)
  })
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  return [...violations, ...(over > 0 ? [`runs ${over}px over the side`] : [])].map(
    (fault) => `${new URL(page.url()).pathname} (${page.viewportSize()?.width}px): ${fault}`,
  )
}

test('an officer asks for a paper, the citizen hands it in by the code alone, and takes the product home, without script on a phone', async () => {
  const { code, application } = await receiveCase(here, city, small)
  const officer = await signedInBrowser(
    browser,
    server.origin,
    { slug: city.slug, nip: city.people.officer.nip },
    { javaScript: false, phone: true },
  )
  await officer.page.goto(`/janji/loket/${application.id}`)
  await officer.page.click('main button:has-text("Ambil permohonan ini")')
  await officer.page.waitForURL(/pesan=take/)
  await officer.page.click('summary:has-text("Minta dilengkapi")')
  await officer.page.fill('#text-stop', 'Foto KTP tidak terbaca.')
  await officer.page.click('details[open] button:has-text("Minta dilengkapi")')
  await officer.page.waitForURL(/pesan=stop/)

  const context = await browser.newContext({
    viewport: PHONE,
    javaScriptEnabled: false,
    baseURL: server.origin,
  })
  const citizen = await context.newPage()
  await citizen.goto('/janji/lacak')
  await citizen.fill('#kode', code.toLowerCase())
  await citizen.click('main button:has-text("Lacak")')
  await citizen.waitForURL(new RegExp(`/lacak/${code}`))
  expect(await citizen.innerText('main')).toContain('Foto KTP tidak terbaca.')
  const buffer = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#336688' } })
    .png()
    .toBuffer()
  await citizen.setInputFiles('input[type=file]', { name: 'ktp.png', mimeType: 'image/png', buffer })
  await citizen.click('main button:has-text("Kirim")')
  await citizen.waitForURL(/pesan=lengkap/)
  expect(await citizen.innerText('main')).toContain('Jam sempat berhenti')

  await officer.page.goto(`/janji/loket/${application.id}`)
  expect(await officer.page.innerText('main')).toContain('ktp.png')
  await officer.page.click('main button:has-text("Langkah selesai, teruskan")')
  await officer.page.waitForURL(/pesan=advance/)
  await officer.page.fill('#text-finish', 'Ambil di loket 3.')
  await officer.page.setInputFiles('#files-finish', { name: 'kartu.png', mimeType: 'image/png', buffer })
  await officer.page.click('details[open] button:has-text("Selesaikan")')
  await officer.page.waitForURL(/pesan=finish/)
  await citizen.reload()
  expect(await citizen.innerText('main')).toContain('Ambil di loket 3.')
  expect(await citizen.innerText('main')).not.toContain('Orang officer')
  const links = await citizen.$$eval('main a[href*="/berkas/"]', (all) => all.map((link) => link.getAttribute('href')))
  expect(links).toHaveLength(1)
  const product = await citizen.request.get(links[0] ?? '')
  expect([product.status(), product.headers()['content-type']]).toEqual([200, 'image/jpeg'])
  await context.close()
  await officer.context.close()
}, 180_000)

test('every folded form of a case, and following it, is accessible and keeps within both screens', async () => {
  const { code, application } = await receiveCase(here, city, small)
  const head = await signedInBrowser(browser, server.origin, { slug: city.slug, nip: city.people.superior.nip })
  const officer = await signedInBrowser(browser, server.origin, { slug: city.slug, nip: city.people.officer.nip })
  await officer.page.goto(`/janji/loket/${application.id}`)
  await officer.page.click('main button:has-text("Ambil permohonan ini")')
  await officer.page.waitForURL(/pesan=take/)
  const pages: [Page, string[]][] = [
    [head.page, [`/janji/loket/${application.id}`]],
    [officer.page, [`/janji/loket/${application.id}`, '/janji/lacak?kode=salah', `/janji/lacak/${code}`]],
  ]
  const faults: string[] = []
  for (const [page, paths] of pages) {
    for (const path of paths) {
      for (const screen of [DESK, PHONE]) {
        await page.setViewportSize(screen)
        await page.goto(path)
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true
        })
        faults.push(...(await faultsOf(page)))
      }
    }
  }
  expect(faults).toEqual([])
  await head.context.close()
  await officer.context.close()
}, 240_000)
