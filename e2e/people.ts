import type { Browser, BrowserContext, Page } from 'playwright-core'
import { PASSWORD } from '../test/small-city.ts'

/** How wide the two screens are that every page is made for. */
export const PHONE = { width: 360, height: 740 }
export const DESK = { width: 1280, height: 900 }

/** A browser of one's own, signed in to an agency. */
export async function signedInBrowser(
  browser: Browser,
  origin: string,
  who: { slug: string; nip: string; password?: string },
  options: { javaScript?: boolean; phone?: boolean; dark?: boolean } = {},
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({
    viewport: options.phone ? PHONE : DESK,
    javaScriptEnabled: options.javaScript ?? true,
    colorScheme: options.dark ? 'dark' : 'light',
    baseURL: origin,
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
  })
  const page = await context.newPage()
  await page.goto(`/${who.slug}/masuk`)
  await page.fill('#nip', who.nip)
  await page.fill('#password', who.password ?? PASSWORD)
  await page.click('main button')
  await page.waitForURL((url) => !url.pathname.endsWith('/masuk'))
  return { page, context }
}
