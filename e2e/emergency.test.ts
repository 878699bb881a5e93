import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Listening } from '../src/server.ts'
import type { Persona } from '../src/simulate/index.ts'
import type { Installation } from '../test/installation.ts'
import { launchBrowser } from './browser.ts'
import { demoPerson, installDemo } from './demo.ts'
import { signedInBrowser } from './people.ts'

declare global {
  interface Window {
    axe: typeof axe
  }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

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

const PHONE_SCRIPTLESS = { javaScript: false, phone: true }
const DESK = { javaScript: true, phone: false }

const as = (persona: Persona, options: { javaScript: boolean; phone: boolean }) =>
  signedInBrowser(browser, server.origin, demoPerson('palu', persona), options)

/** A person who counts what they touch; a touch and the reading before it take some seconds. */
function hand(page: Page) {
  let touches = 0
  return {
    touches: () => touches,
    async open(selector: string, to: RegExp) {
      touches += 1
      await page.locator(selector).first().click()
      await page.waitForURL(to)
    },
    async fill(selector: string, value: string) {
      touches += 1
      await page.fill(selector, value)
    },
    async unfold(summary: string) {
      touches += 1
      await page.locator(`summary:has-text("${summary}")`).first().click()
    },
  }
}

const ONE = /\/darurat\/[0-9a-f-]{36}/

describe.each([
  ['without script on a phone', PHONE_SCRIPTLESS],
  ['with script on a desk', DESK],
])('an earthquake, %s', (name, options) => {
  const title = `Gempa bumi ${name}`
  let path = ''

  test('is drafted by a head within three minutes and sent to the second person', async () => {
    const began = performance.now()
    const { page, context } = await as('department-head', options)
    const head = hand(page)
    await page.goto('/palu/kota')
    await head.open('main a[href="/palu/darurat"]', /\/darurat$/)
    await head.open('main a[href="/palu/darurat/baru"]', /\/baru$/)
    await head.unfold('Nama, dasar hukum')
    await head.fill('#title', title)
    await head.open('main button:has-text("Susun rancangan")', ONE)
    path = new URL(page.url()).pathname
    const draft = await page.innerText('main')
    expect(draft).toMatch(/\d+ target dijeda, \d+ diturunkan/)
    expect(draft).toMatch(/\d+ baris SKP milik \d+ pegawai/)
    await page.locator('#baris details summary').first().click()
    const form = page.locator('#baris details[open]').first()
    await form.locator('input[name$=".reason"]').fill('Puskesmas pembantu runtuh, petugas di posko.')
    await head.open('main button:has-text("Ajukan untuk disetujui")', /pesan=diajukan/)
    expect(await page.innerText('main')).toContain('Yang dapat menyetujui')
    // Five seconds for each touch and a minute to read the proposals leave room within three minutes.
    expect(head.touches() * 5 + 60 + (performance.now() - began) / 1000).toBeLessThan(180)
    await context.close()
  }, 120_000)

  test('is approved by the leader, and the city says so on its pages', async () => {
    const { page, context } = await as('leader', options)
    await page.goto(path)
    await page.click('main button:has-text("Setujui dan berlakukan")')
    await page.waitForURL(/pesan=disetujui/)
    await page.goto('/palu/kota?periode=2026-Q4')
    expect(await page.innerText('.alarms')).toContain(title)
    await page.goto(await indicatorPath(page))
    const figure = await page.innerText('main')
    expect(figure).toContain('Dengan dan tanpa jeda')
    expect(figure).toContain('Tanpa jeda')
    await context.close()
  }, 120_000)

  test('is worked: relief is noted from the day’s page, and accepted by the superior', async () => {
    const officer = await as('officer', options)
    await officer.page.goto('/palu/hari-ini')
    await officer.page.click(`.alarm:has-text("${title}") a:has-text("Catat kerja darurat")`)
    await officer.page.waitForURL(/\/catat$/)
    await officer.page.selectOption('#lineId', { index: 2 })
    await officer.page.fill('#text', `Membagikan paket di Talise, ${name}`)
    await officer.page.fill('#quantity', '40')
    await officer.page.click('main form.panel button:has-text("Kirim")')
    await officer.page.waitForURL(/\/kerja\/[0-9a-f-]{36}/)
    const entry = new URL(officer.page.url()).pathname.split('/').at(-1)
    await officer.context.close()
    const superior = await as('superior', options)
    await superior.page.goto(`/palu/tim/tinjau/${entry}`)
    await superior.page.locator('button:has-text("Setujui")').first().click()
    await superior.page.waitForLoadState()
    await superior.page.goto(path)
    expect(await superior.page.innerText('#kerja')).toMatch(/40 paket/)
    await superior.context.close()
  }, 120_000)

  test('is ended early by the leader, and reviewed: both versions, the work, the lessons', async () => {
    const { page, context } = await as('leader', options)
    await page.goto(path)
    await page.click('summary:has-text("Akhiri lebih cepat")')
    const end = page.locator('details[open]:has(summary:has-text("Akhiri lebih cepat"))')
    await end.locator('input[name=reason]').fill('Air bersih dan jalan sudah pulih.')
    await end.locator('button').click()
    await page.waitForURL(/pesan=berakhir/)
    await page.goto(`${path}/tinjauan`)
    const review = await page.innerText('main')
    expect(review).toContain('Kembali seperti semula 21 November 2026')
    expect(review).toContain('Membagikan paket di Talise')
    await page.fill('#lessons', 'Kunci gudang dipegang dua orang.')
    await page.click('button:has-text("Simpan pelajaran")')
    await page.waitForURL(/pesan=tersimpan/)
    expect(await page.innerText('#pelajaran')).toContain('Kunci gudang dipegang dua orang.')
    await context.close()
  }, 120_000)

  test('enters the appraisal: the superior reads each paused row in both versions', async () => {
    const { page, context } = await as('superior', options)
    await page.goto('/palu/tim')
    await page.goto(await sheetPath(page))
    expect(await page.innerText('main')).toMatch(/(Dijeda|Target diturunkan) \d+ dari \d+ hari\. Tanpa → dengan jeda:/)
    await context.close()
  }, 120_000)
})

/** The page of an indicator that is paused in the running quarter. */
async function indicatorPath(page: Page): Promise<string> {
  const row = page.locator('.measure:has-text("dijeda"), .measure:has-text("diturunkan")').first()
  return (await row.locator('a[href*="/iku/"]').first().getAttribute('href')) ?? ''
}

/** The running quarter's sheet of an officer of the team. */
async function sheetPath(page: Page): Promise<string> {
  const links = await page.$$eval('main a[href*="/penilaian/"]', (all) =>
    all.map((one) => one.getAttribute('href') ?? ''),
  )
  return (links.find((href) => /Q\d/.test(href)) ?? '').replace(/\d{4}-Q\d.*/, '2026-Q4')
}

test('relief work noted without network is kept and sent later, once', async () => {
  const head = await as('department-head', DESK)
  await head.page.goto('/palu/darurat/baru')
  await head.page.selectOption('#kind', 'flood')
  await head.page.click('main button:has-text("Susun rancangan")')
  await head.page.waitForURL(ONE)
  const path = new URL(head.page.url()).pathname
  await head.context.close()
  const { page, context } = await as('officer', { javaScript: true, phone: true })
  await page.goto(`${path}/catat`)
  await page.fill('#text', 'Memompa genangan tanpa sinyal')
  await context.setOffline(true)
  await page.click('main form.panel button:has-text("Kirim")')
  await page.waitForSelector('text=belum terkirim')
  await context.setOffline(false)
  for (let turn = 0; turn < 10; turn += 1) {
    await page.goto('/palu/kerja')
    if ((await page.innerText('main')).includes('Memompa genangan tanpa sinyal')) break
    await page.waitForTimeout(1000)
  }
  await page.goto(`${path}/tinjauan`)
  expect((await page.innerText('#catatan')).split('Memompa genangan tanpa sinyal')).toHaveLength(2)
  await context.close()
}, 120_000)

test('an exercise says LATIHAN on every page, on paper and in its files, and a draft is accessible', async () => {
  const head = await as('department-head', { javaScript: true, phone: true })
  const { page } = head
  await page.goto('/palu/darurat/baru')
  await page.check('#exercise')
  await page.click('main button:has-text("Susun rancangan")')
  await page.waitForURL(ONE)
  const path = new URL(page.url()).pathname
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('details')) one.open = true
  })
  await page.evaluate(axeSource)
  const faults = await page.evaluate(async () => {
    const found = await window.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)
  })
  expect(faults).toEqual([])
  await page.click('main button:has-text("Ajukan untuk disetujui")')
  await page.waitForURL(/pesan=diajukan/)
  const leader = await as('leader', DESK)
  await leader.page.goto(path)
  await leader.page.click('main button:has-text("Setujui dan berlakukan")')
  await leader.page.waitForURL(/pesan=disetujui/)
  for (const beneath of ['', '/catat', '/tinjauan']) {
    await leader.page.goto(path + beneath)
    expect(await leader.page.title()).toContain('LATIHAN')
    await leader.page.emulateMedia({ media: 'print' })
    expect(await leader.page.isVisible('.exercise-print')).toBe(true)
    await leader.page.emulateMedia({ media: 'screen' })
  }
  const csv = await leader.page.request.get(`${path}/tinjauan.csv`)
  expect(csv.headers()['content-disposition']).toContain('LATIHAN')
  expect(await csv.text()).toContain('LATIHAN')
  await leader.page.goto('/palu/hari-ini')
  expect(await leader.page.innerText('.alarms')).toContain('LATIHAN')
  await leader.context.close()
  await page.goto('/palu/notifikasi')
  expect(await page.innerText('main')).toContain('LATIHAN')
  await head.context.close()
}, 120_000)
