import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from '../test/installation.ts'
import { buildSmallCity, PASSWORD, type SmallCity } from '../test/small-city.ts'
import { launchBrowser } from './browser.ts'

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

const phone = (options: { javaScriptEnabled?: boolean } = {}) =>
  browser.newContext({ baseURL: server.origin, viewport: { width: 360, height: 640 }, ...options })

const TEXT = 'Kipas anginnya mati sejak Senin.'

/** Says what is missing; answers the page that follows it. */
async function speakUp(page: Page): Promise<string> {
  await page.goto('/uji/lapor')
  await page.fill('#text', TEXT)
  await page.click('main button')
  return (await page.getAttribute('main a[href*="/laporan/"]', 'href')) ?? ''
}

/** Goes on with Tab until something has the focus that says this, as who has no mouse does. */
async function tabTo(page: Page, what: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab')
    const held = await page.evaluate(() => {
      const held = document.activeElement
      return held ? `${held.id} ${held.getAttribute('name') ?? ''} ${held.textContent}` : ''
    })
    if (what.test(held)) return
  }
  throw new Error(`Tab never comes to ${what}`)
}

async function answerByKeyboard(page: Page, answer: string): Promise<void> {
  await page.goto('/uji/aduan')
  await tabTo(page, /Kipas anginnya/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/aduan\/[0-9a-f]/)
  if (await page.locator('input[name=class]').count()) {
    await tabTo(page, / class /)
    await page.keyboard.press('ArrowDown')
  }
  await tabTo(page, /^answer /)
  await page.keyboard.type(answer)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText(answer).first().waitFor()
}

test('without a signal nothing typed is lost; with one it is sent from the same page', async () => {
  const context = await phone()
  const page = await context.newPage()
  await page.goto('/uji/kurang')
  await page.fill('#text', 'Lampu tangganya padam.')
  await context.setOffline(true)
  await page.click('main button')
  expect(await page.getByRole('alert').textContent()).toContain('Tidak ada jaringan.')
  expect(await page.inputValue('#text')).toBe('Lampu tangganya padam.')
  await context.setOffline(false)
  await page.click('main button')
  await page.getByText('sudah kami terima').first().waitFor()
  await context.close()
})

test('a complaint goes from a phone to a keyboard and back, until it is answered a second time', async () => {
  const context = await phone({ javaScriptEnabled: false })
  const page = await context.newPage()
  const open = await speakUp(page)
  const desk = await browser.newContext({ baseURL: server.origin, viewport: { width: 1280, height: 900 } })
  const staff = await desk.newPage()
  await staff.goto('/uji/masuk')
  await staff.fill('#nip', city.people.leader.nip)
  await staff.fill('#password', PASSWORD)
  await staff.click('main button')
  await staff.waitForURL((url) => !url.pathname.endsWith('/masuk'))
  await answerByKeyboard(staff, 'Kipas diganti besok.')

  await page.goto(open)
  await page.click('text=Belum selesai')
  await page.fill('#text', 'Masih mati.')
  const buffer = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#446688' } })
    .png()
    .toBuffer()
  await page.setInputFiles('input[type=file]', { name: 'kipas.png', mimeType: 'image/png', buffer })
  await page.click('main button:has-text("Kirim")')
  await page.waitForURL(`**${open}`)
  expect(await page.textContent('main')).toContain('Dengan satu foto.')

  await answerByKeyboard(staff, 'Dipasang hari ini, kami coba bersama.')
  expect(await staff.locator('img.sent-photo').count()).toBe(1)
  await page.reload()
  expect(await page.textContent('main')).toContain('Dipasang hari ini, kami coba bersama.')
  expect(await page.textContent('main')).toContain('Aduan ini sudah ditutup')
  await context.close()
  await desk.close()
}, 60_000)
