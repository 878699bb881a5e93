import { afterEach, describe, expect, test } from 'vitest'
import { bundledBrowser, findBrowser, launchBrowser } from './browser.ts'

const before = process.env.CHROMIUM_PATH

afterEach(() => {
  if (before === undefined) delete process.env.CHROMIUM_PATH
  else process.env.CHROMIUM_PATH = before
})

describe('the browser', () => {
  test('shows a page', async () => {
    const browser = await launchBrowser()
    const page = await browser.newPage()
    await page.setContent('<title>Hai</title><p>Selamat pagi')
    expect([await page.title(), await page.textContent('p')]).toEqual(['Hai', 'Selamat pagi'])
    await browser.close()
  })

  test('is the one that CHROMIUM_PATH names', async () => {
    process.env.CHROMIUM_PATH = '/somewhere/chromium'
    expect(await findBrowser()).toEqual({ path: '/somewhere/chromium', env: {} })
  })

  test.runIf(process.platform === 'linux' && process.arch === 'x64')('can come from npm', async () => {
    expect(await bundledBrowser()).toMatchObject({ path: expect.stringContaining('/.cache/chromium-') })
  })
})
