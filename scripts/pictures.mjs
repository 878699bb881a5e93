// Takes the pictures in docs/pictures of a running demo, or those named: node scripts/pictures.mjs http://localhost:3000 kota
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'docs/pictures')
const origin = process.argv[2] ?? 'http://localhost:3000'
const named = process.argv.slice(3)
const accounts = JSON.parse(execFileSync('npm', ['run', '-s', 'laras', '--', 'accounts', '--json'], { cwd: root }))

/** Name, persona (nobody: a citizen), how to get to the page, which screens it is taken on, and in which city. */
const PICTURES = [
  ['hari-ini', 'officer', (page) => page.goto('/palembang/hari-ini'), ['phone', 'desk']],
  ['kerja', 'officer', (page) => page.goto('/palembang/kerja'), ['phone']],
  ['skp', 'officer', (page) => page.goto('/palembang/skp'), ['desk']],
  ['tinjau', 'superior', (page) => page.goto('/palembang/tim/tinjau'), ['desk', 'phone']],
  ['tim', 'superior', (page) => page.goto('/palembang/tim'), ['desk']],
  ['penilaian', 'superior', openSheet, ['desk', 'dark']],
  ['kota', 'leader', (page) => page.goto('/palembang/kota'), ['desk', 'dark', 'phone']],
  ['iku', 'leader', openIndicator, ['desk', 'phone']],
  ['pohon', 'leader', (page) => page.goto('/palembang/iku/pohon'), ['desk', 'phone']],
  ['siklus', 'hr', (page) => page.goto('/palembang/sdm/siklus'), ['desk']],
  ['impor', 'hr', (page) => page.goto('/palembang/sdm/impor'), ['desk']],
  ['darurat', 'leader', openEmergency, ['desk', 'phone'], 'palu'],
  ['loket', 'service-desk', (page) => page.goto('/palembang/loket'), ['desk', 'phone']],
  ['perkara', 'officer', openCase, ['desk', 'phone']],
  ['survei', 'service-desk', openSurvey, ['desk']],
  ['jendela', null, (page) => page.goto('/palembang'), ['desk', 'dark', 'phone']],
  ['layanan', null, (page) => page.goto('/palembang/layanan/akta-kelahiran'), ['desk', 'phone']],
  ['perbaikan', null, (page) => page.goto('/palembang/perbaikan'), ['desk']],
]

const SCREENS = {
  phone: { viewport: { width: 360, height: 740 }, colorScheme: 'light', suffix: '360' },
  desk: { viewport: { width: 1280, height: 900 }, colorScheme: 'light', suffix: '1280' },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark', suffix: '1280-dark' },
}

async function signIn(page, city, persona) {
  const account = accounts.find((one) => one.agency === city && one.persona === persona)
  await page.goto(`/${city}/masuk`)
  await page.fill('#nip', account.nip)
  await page.fill('#password', account.password)
  await page.click('main button')
  await page.waitForURL((url) => !url.pathname.endsWith('/masuk'))
}

async function openSheet(page) {
  await page.goto('/palembang/penilaian')
  const sheets = await page.$$eval('main a[href*="/penilaian/"]', (links) =>
    links.map((link) => link.getAttribute('href')),
  )
  await page.goto(sheets.find((href) => /Q3$/.test(href)) ?? sheets[0])
}

async function openIndicator(page) {
  await page.goto('/palembang/kota')
  await page.click('main a[href*="/iku/"]')
  await page.waitForURL(/\/iku\//)
}

async function openCase(page) {
  await page.goto('/palembang/loket')
  await page.click('main tbody a[href*="/loket/0"]')
  await page.waitForURL(/\/loket\/0/)
}

async function openSurvey(page) {
  await page.goto('/palembang/survei')
  await page.click('main a[href*="/survei/0"]')
  await page.waitForURL(/\/survei\/0/)
}

async function openEmergency(page) {
  await page.goto('/palu/darurat')
  await page.click('main a[href*="/darurat/0"]')
  await page.waitForURL(/\/darurat\/0/)
}

/** Photographs further down load when they come into sight. */
async function seeAll(page) {
  await page.$$eval('img[loading=lazy]', (images) => {
    for (const image of images) image.loading = 'eager'
  })
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete))
}

mkdirSync(folder, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})
for (const [name, persona, open, screens, city = 'palembang'] of PICTURES) {
  if (named.length > 0 && !named.includes(name)) continue
  for (const screen of screens) {
    const { viewport, colorScheme, suffix } = SCREENS[screen]
    const context = await browser.newContext({ viewport, colorScheme, baseURL: origin, locale: 'id-ID' })
    const page = await context.newPage()
    if (persona) await signIn(page, city, persona)
    await open(page)
    await seeAll(page)
    const path = join(folder, `${name}-${suffix}.png`)
    await page.screenshot({ path, fullPage: screen !== 'phone' })
    console.log(path.slice(root.length + 1))
    await context.close()
  }
}
await browser.close()
