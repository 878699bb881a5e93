import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
  server = await here.serve({ worker: true })
  browser = await launchBrowser()
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await here?.close()
})

const as = (persona: 'officer' | 'superior', options: Parameters<typeof signedInBrowser>[3]) =>
  signedInBrowser(browser, server.origin, demoPerson('palembang', persona), options)

/** Presses a button and waits until the next page stands. */
async function press(page: Page, button: string): Promise<void> {
  const before = page.url()
  await page.click(button)
  await page.waitForURL((url) => String(url) !== before)
  await page.waitForLoadState()
}

/** Opens what is folded away, whether it was or not. */
async function unfold(page: Page, summary: string): Promise<void> {
  const folded = page.locator(`details:not([open]) > summary:has-text("${summary}")`).first()
  if (await folded.count()) await folded.click()
}

/** Both on the officer's plan; its address for the superior holds the officer's id, as the officer's own link does. */
async function officersPlan(superior: Page, officer: Page): Promise<void> {
  await officer.goto('/palembang/skp')
  const link = await officer.getAttribute('main a[href*="/sdm/pegawai/"]', 'href')
  await superior.goto(`/palembang/skp/pegawai/${/[0-9a-f-]{36}/.exec(link ?? '')?.[0]}`)
}

test.each([
  { javaScript: true, phone: false, target: '2.345' },
  { javaScript: false, phone: true, target: '2.456' },
])(
  'an agreed SKP is talked about, opened, changed, compared word by word and agreed anew (%o)',
  async (how) => {
    const { target, ...options } = how
    const officer = await as('officer', options)
    const superior = await as('superior', { ...options, phone: false })
    await officersPlan(superior.page, officer.page)

    const row = superior.page.locator('.figs > li').first()
    if (await row.locator('.dialogue:not([open])').count()) await row.locator('.dialogue > summary').click()
    await row.locator('.dialogue > form textarea').fill(`Dapatkah menjadi ${target} akta?`)
    await row.locator('.dialogue > form button').click()
    await superior.page.waitForURL(/dialog=/)
    expect(await superior.page.innerText('main')).toContain(`Dapatkah menjadi ${target} akta?`)

    await superior.page.fill('textarea[name=reason]', 'Sasaran kota naik sesudah perubahan anggaran.')
    await press(superior.page, 'button:has-text("Buka lagi untuk diubah")')
    expect(await superior.page.innerText('body')).toContain('dibuka lagi sebagai draf')

    await officer.page.goto('/palembang/skp')
    const asked = officer.page.locator('.figs > li').first()
    expect(await asked.innerText()).toContain(`Dapatkah menjadi ${target} akta?`)
    const thread = asked.locator('.thread:not(.settled)')
    await thread.locator('summary:has-text("Balas")').click()
    await thread.locator('textarea').fill('Dapat, dengan loket keliling.')
    await thread.locator('form button:has-text("Kirim")').click()
    await officer.page.waitForURL(/dialog=/)
    await officer.page.locator('.figs > li').first().locator('a:has-text("Ubah")').click()
    await officer.page.waitForURL(/\/rhk\//)
    await officer.page.fill('[name="targets.0.target"]', target)
    await press(officer.page, 'main form button:has-text("Simpan")')
    await press(officer.page, 'button:has-text("Ajukan ke atasan")')

    await superior.page.reload()
    await press(superior.page, 'a:has-text("Bandingkan versi")')
    const changes = superior.page.locator('.version-part').first()
    await superior.page.waitForSelector('.version-part')
    await superior.page.selectOption('select[name=dari]', { label: await agreedBefore(superior.page) })
    await press(superior.page, 'main form button:has-text("Bandingkan")')
    expect((await changes.locator('ins').allInnerTexts()).join(' ')).toContain(target)
    await superior.page.click('nav.crumbs a')
    await superior.page.waitForURL(/\/skp\/pegawai\//)
    await unfold(superior.page, 'Dialog')
    await press(superior.page, 'button:has-text("Tandai selesai")')
    await press(superior.page, 'button:has-text("Sepakati")')
    await officer.page.reload()
    expect(await officer.page.innerText('main')).toContain('Disepakati 20 November 2026')
    await officer.context.close()
    await superior.context.close()
  },
  120_000,
)

/** The last version that was agreed, as the list names it. */
async function agreedBefore(page: Page): Promise<string> {
  const names = await page.locator('select[name=dari] option').allInnerTexts()
  return names.filter((name) => name.includes('Disepakati')).at(-1) ?? ''
}

test.each([
  { javaScript: true, phone: false },
  { javaScript: false, phone: true },
])(
  'the official PDF is asked for, taken along, and checked by anybody with its code (%o)',
  async (how) => {
    const { page, context } = await as('officer', how)
    await page.goto('/palembang/skp')
    await press(page, 'a:has-text("Dokumen resmi (PDF)")')
    if (await page.locator('button:has-text("Buat dokumen resmi")').count()) {
      await press(page, 'button:has-text("Buat dokumen resmi")')
    }
    // The first document waits for the typesetter to start, which takes long on a machine that has little to give.
    for (let turn = 0; turn < 80 && !(await page.locator('a:has-text("Unduh PDF")').count()); turn += 1) {
      await page.waitForTimeout(500)
      if (!how.javaScript) await page.click('a:has-text("Lihat lagi")')
    }
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('a:has-text("Unduh PDF")')])
    expect(download.suggestedFilename()).toMatch(/^skp-2026-[0-9A-Z]{16}\.pdf$/)
    const file = await readFile(await download.path())
    expect(file.subarray(0, 5).toString()).toBe('%PDF-')
    const check = await page.getAttribute('main a[href*="/cek/"]', 'href')
    await context.close()

    const stranger = await browser.newContext({ baseURL: server.origin, javaScriptEnabled: how.javaScript })
    const citizen = await stranger.newPage()
    await citizen.goto(check ?? '')
    expect(await citizen.innerText('main')).toMatch(/Berlaku[\s\S]*tidak ditampilkan/)
    for (const [content, verdict] of [
      [file, 'sama persis dengan yang diterbitkan'],
      [Buffer.concat([file, Buffer.from('\n')]), 'bukan yang diterbitkan'],
    ] as const) {
      await citizen.setInputFiles('#file', { name: 'skp.pdf', mimeType: 'application/pdf', buffer: content })
      await citizen.click('main form button[type=submit]')
      await citizen.waitForSelector(`text=${verdict}`)
    }
    await stranger.close()
  },
  120_000,
)

test.each([
  { javaScript: true, member: 1 },
  { javaScript: false, member: 2 },
])(
  'the superior writes what is expected of each value, and the annexes (%o)',
  async ({ javaScript, member }) => {
    const { page, context } = await as('superior', { javaScript })
    await page.goto('/palembang/tim')
    await page.locator('main a[href*="/skp/pegawai/"]').nth(member).click()
    await page.waitForURL(/\/skp\/pegawai\//)
    await page.fill('textarea[name=reason]', 'Ekspektasi ditulis ulang sesudah dialog tengah tahun.')
    await press(page, 'button:has-text("Buka lagi untuk diubah")')
    await press(page, 'a:has-text("Ubah ekspektasi")')
    await page.fill('#akuntabel', 'Melapor sebelum ditanya.')
    await press(page, 'main form button:has-text("Simpan")')
    expect(await page.innerText('#perilaku')).toContain('Melapor sebelum ditanya.')
    await press(page, 'a:has-text("Ubah lampiran")')
    await page.fill('#resources', '1. Satu mobil keliling\n2. Dua petugas')
    await press(page, 'main form button:has-text("Simpan")')
    expect(await page.innerText('#lampiran')).toMatch(/Satu mobil keliling\s+Dua petugas/)
    await context.close()
  },
  120_000,
)

test.each([true, false])(
  'whoever moved in mid-year has two parts: today’s superior leads the second and reads the first (script %o)',
  async (javaScript) => {
    const { page, context } = await as('superior', { javaScript, phone: true })
    await page.goto('/palembang/tim')
    const people = await page.$$eval('main a[href*="/skp/pegawai/"]', (links) => [
      ...new Set(links.map((link) => link.getAttribute('href') ?? '')),
    ])
    const parts = page.locator('nav[aria-label="Bagian tahun ini"] a')
    for (const path of people) {
      await page.goto(path)
      if ((await parts.count()) > 0) break
    }
    expect(await parts.allInnerTexts()).toEqual([
      expect.stringMatching(/^1 Januari – 30 Juni 2026/),
      expect.stringMatching(/^1 Juli – 31 Desember 2026/),
    ])
    expect(await page.locator('a:has-text("Dokumen resmi (PDF)")').count()).toBe(1)
    await press(page, 'nav[aria-label="Bagian tahun ini"] a >> nth=0')
    expect(await page.innerText('main')).toContain('Disepakati')
    expect(await page.locator('button:has-text("Buka lagi untuk diubah")').count()).toBe(0)
    await context.close()
  },
  120_000,
)
