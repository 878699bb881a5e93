import type { Browser } from 'playwright-core'
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

describe.each([
  { slug: 'palembang', javaScript: true, phone: false },
  { slug: 'palu', javaScript: false, phone: true },
])('HR of $slug, script $javaScript, phone $phone', ({ slug, javaScript, phone }) => {
  const hr = () => signedInBrowser(browser, server.origin, demoPerson(slug, 'hr'), { javaScript, phone })

  test('finds who is stuck, and reminds them in three clicks', async () => {
    const { page, context } = await hr()
    await page.goto(`/${slug}/sdm/siklus`)
    expect(await page.innerText('main')).toMatch(/\d+ dari \d+ pegawai selesai\./)
    await page.selectOption('#alasan', 'waiting-response')
    await page.click('main button:has-text("Tampilkan")')
    await page.waitForURL(/alasan=waiting-response/)
    const button = await page.innerText('main a.button.first')
    const count = /Ingatkan (\d+) orang/.exec(button)?.[1]
    await page.click('main a.button.first')
    await page.waitForURL(/\/pengingat/)
    expect(await page.innerText('main')).toContain('Anda menunggu langkah Anda. Jadwalnya berakhir')
    await page.click(`main button:has-text("Kirim ke ${count} orang")`)
    await page.waitForURL(/dikirim=/)
    expect(await page.innerText('body')).toContain(`${count} orang diingatkan.`)
    await page.goto(`/${slug}/sdm/siklus?alasan=waiting-response`)
    expect(await page.locator('main a:has-text("Ingatkan")').count()).toBe(0)
    await context.close()
  })

  test('adds a local holiday after seeing which deadlines move', async () => {
    const { page, context } = await hr()
    await page.goto(`/${slug}/sdm/kalender/hari/baru`)
    await page.fill('#name', 'Pesta rakyat kota')
    await page.selectOption('#kind', 'local-holiday')
    await page.fill('#first', '2027-01-12')
    await page.click('main button:has-text("Lihat yang bergeser")')
    expect(await page.innerText('main')).toContain('Tulis sumbernya')
    expect(await page.inputValue('#name')).toBe('Pesta rakyat kota')
    await page.fill('#source', 'Keputusan wali kota nomor 7 tahun 2026')
    await page.check('#confirmed')
    await page.click('main button:has-text("Lihat yang bergeser")')
    expect(await page.innerText('main')).toContain('1 tenggat bergeser')
    await page.click('main button:has-text("Simpan")')
    await page.waitForURL(/pesan=simpan/)
    expect(await page.innerText('main')).toContain('Pesta rakyat kota')
    await context.close()
  })
})
