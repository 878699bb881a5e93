import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inviteRating } from '../src/cases/index.ts'
import type { Tx } from '../src/platform/database.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import type { Listening } from '../src/server.ts'
import type { Persona } from '../src/simulate/index.ts'
import type { Installation } from '../test/installation.ts'
import { client } from '../test/visitor.ts'
import { launchBrowser } from './browser.ts'
import { DEMO_NOW, demoClient, demoPerson, installDemo } from './demo.ts'
import { signedInBrowser } from './people.ts'

declare global {
  interface Window {
    axe: typeof axe
  }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const PERSONAS: Persona[] = [
  'complaints-desk',
  'officer',
  'superior',
  'department-head',
  'leader',
  'hr',
  'admin',
  'auditor',
]

let here: Installation
let server: Listening
let browser: Browser

beforeAll(async () => {
  here = await installDemo()
  server = await here.serve()
  browser = await launchBrowser()
  reopened = await reopenPlanOf('superior', 'department-head')
  await askForPaper('officer')
  entryToMend = await writeEntry('officer')
  await leaveBatch(entryToMend)
  await giveHrWork()
  await leaveExercise()
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await here?.close()
})

const as = (persona: Persona) => demoClient(here, server.origin, 'palembang', persona)

/** Opens an agreed plan again, so that somebody on the walk has a draft with rows to edit. */
async function reopenPlanOf(owner: Persona, above: Persona): Promise<string> {
  const own = await as(owner)
  const plans = (await own('GET', '/plans')).json.items
  const plan = Array.isArray(plans) ? plans.find((one) => one.year === 2026 && one.state === 'agreed') : undefined
  const opened = await (await as(above))('POST', `/plans/${plan?.id}/revision`, {
    reason: 'Target kota berubah sesudah perubahan anggaran.',
  })
  expect(opened.json.state).toBe('draft')
  return String(plan?.id)
}

/** The official paper of somebody's agreed plan, whose code the walk follows to the public check. */
async function askForPaper(owner: Persona): Promise<void> {
  const own = await as(owner)
  const plans = (await own('GET', '/plans')).json.items
  const plan = Array.isArray(plans) ? plans.find((one) => one.year === 2026 && one.state === 'agreed') : undefined
  expect((await own('POST', `/plans/${plan?.id}/document`, {})).status).toBe(202)
}

/** A list with an error in it that is not saved yet, and a report of wrong data. */
async function giveHrWork(): Promise<void> {
  const hr = await as('hr')
  const text = 'NIP;Nama;Jabatan;Unit\n198609262015051;Ani;Staf;Dinkes\n198609262015051001;Budi;Staf;Dinkes'
  const begun = await hr('POST', '/imports', { kind: 'staff', text })
  await hr('PUT', `/imports/${begun.json.id}/mapping`, {})
  const me = (await hr('GET', '/employees?limit=1')).json.items
  const person = Array.isArray(me) ? me[0] : undefined
  const reported = await hr('POST', `/employees/${person?.id}/corrections`, { field: 'unit', said: 'Sudah pindah.' })
  expect([begun.status, reported.status]).toEqual([201, 201])
}

/** An exercise that a head declared and the leader approved, with work noted for it. */
async function leaveExercise(): Promise<void> {
  const [head, leader, officer] = [await as('department-head'), await as('leader'), await as('officer')]
  const day = DEMO_NOW.slice(0, 10)
  const made = await head('POST', '/emergencies', { kind: 'flood', exercise: true, first: day, last: '2026-11-30' })
  const path = `/emergencies/${made.json.id}`
  await head('PUT', `${path}/lines`, { propose: true }, { 'if-match': '"1"' })
  const approved = await leader('POST', `${path}/approval`, {}, { 'if-match': '"2"' })
  const noted = await officer('POST', `${path}/work-entries`, { date: day, text: 'Membuka posko di halaman puskesmas' })
  expect([made.status, approved.status, noted.status]).toEqual([201, 201, 201])
}

/** The pages there are, the ones without anything to fill in first, as the server prefers them. */
const pagePatterns = () =>
  server
    .routes()
    .filter((route) => route.surface === 'page' && route.method === 'GET')
    .map((route) => route.path)
    .sort((one, other) => one.split(':').length - other.split(':').length)
    .map((path) => ({ path, pattern: new RegExp(`^/palembang${path.replace(/:\w+/g, '[^/]+')}$`) }))

/** The page a path leads to: one page of a kind is looked at closely. */
const kindOf = (path: string) => pagePatterns().find(({ pattern }) => pattern.test(path))?.path ?? path

const PUBLIC =
  /^\/palembang(\/(masuk|pulihkan|layanan|lacak|nilai|kinerja|ikm|cek|kurang|laporan|perbaikan|bantuan)(\/.*)?)?$/

/** Kilobytes over the wire: HTML with CSS, and script; by who uses the page (the product's budgets). */
function budgetOf(path: string): { page: number; script: number } {
  if (/\/(kota|iku)/.test(path)) return { page: 60, script: 60 }
  if (/\/(tim|penilaian|sdm)/.test(path)) return { page: 50, script: 90 }
  if (PUBLIC.test(path) || path === '/') return { page: 35, script: 15 }
  return { page: 40, script: 45 }
}

/** Everything wrong with the page that is open. */
async function faultsOf(page: Page, path: string): Promise<string[]> {
  const faults: string[] = []
  await page.evaluate(axeSource)
  const violations = await page.evaluate(async () => {
    const found = await window.axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return found.violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.target.join(' ')}`)
  })
  faults.push(...violations.map((violation) => `axe ${violation}`))
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  if (overflow > 0) faults.push(`runs ${overflow}px over the side`)
  return faults.map((fault) => `${path} (${page.viewportSize()?.width}px): ${fault}`)
}

async function weigh(page: Page, path: string): Promise<string[]> {
  const sizeOf = async (address: string) => {
    const cookie = (await page.context().cookies()).map((one) => `${one.name}=${one.value}`).join('; ')
    const response = await fetch(server.origin + address, { headers: { cookie, 'accept-encoding': 'gzip' } })
    const declared = response.headers.get('content-length')
    const body = await response.arrayBuffer()
    return Number(declared ?? body.byteLength) / 1024
  }
  const css = await page.getAttribute('link[rel=stylesheet]', 'href')
  const js = await page.getAttribute('script[src]', 'src')
  const weight = (await sizeOf(path)) + (css ? await sizeOf(css) : 0)
  const script = js ? await sizeOf(js) : 0
  const budget = budgetOf(path)
  const faults: string[] = []
  if (weight > budget.page) faults.push(`${path}: HTML and CSS weigh ${weight.toFixed(1)} KB, budget ${budget.page}`)
  if (script > budget.script) faults.push(`${path}: script weighs ${script.toFixed(1)} KB, budget ${budget.script}`)
  return faults
}

const seen = new Set<string>()
let entryToMend = ''
let reopened = ''

/** An entry that still waits, so that its author has something to mend. */
async function writeEntry(author: Persona): Promise<string> {
  const call = await as(author)
  const made = await call('POST', '/work-entries', { date: DEMO_NOW.slice(0, 10), text: 'Memeriksa berkas pagi ini' })
  return String(made.json.id)
}

/** The superior opened the entry, said a word about it, and chose it to be accepted together with others. */
async function leaveBatch(entry: string): Promise<void> {
  const superior = await as('superior')
  await superior('GET', `/work-entries/${entry}`)
  expect((await superior('POST', '/review-batches', { entries: [entry] })).status).toBe(201)
  await superior('POST', '/feedback', { entryId: entry, text: 'Sertakan jumlahnya lain kali.' })
}

async function walk(persona: Persona): Promise<string[]> {
  const { page, context } = await signedInBrowser(browser, server.origin, demoPerson('palembang', persona))
  const faults = await walkFrom(page, [
    ...(persona === 'officer' ? [`/palembang/kerja/${entryToMend}/ubah`] : []),
    ...(persona === 'department-head' ? [`/palembang/skp/${reopened}/ekspektasi`] : []),
    new URL(page.url()).pathname,
    '/palembang/kota',
    '/palembang/iku',
    '/palembang/akun',
    '/palembang/kerja/baru',
  ])
  const counter = persona === 'officer' ? await fillInAtCounter(page) : []
  await context.close()
  return [...faults, ...counter]
}

/** Follows every link from the given pages on; answers everything wrong on the way. */
async function walkFrom(page: Page, ahead: string[]): Promise<string[]> {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(`script: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()} on ${page.url()}`)
  })
  const faults: string[] = []
  const visited = new Set<string>()
  for (let path = ahead.shift(); path !== undefined; path = ahead.shift()) {
    const kind = kindOf(path)
    if (visited.has(kind)) continue
    visited.add(kind)
    if (seen.has(kind)) {
      ahead.push(...(await linksByWire(page, path, faults)))
      continue
    }
    seen.add(kind)
    await page.setViewportSize({ width: 1280, height: 900 })
    const response = await page.goto(path)
    if (response && response.status() >= 400) {
      faults.push(refused(path, response.status()))
      continue
    }
    faults.push(...(await faultsOf(page, path)), ...(await weigh(page, path)))
    ahead.push(
      ...pagesAmong(
        await page.$$eval('a[href]', (anchors) => anchors.map((one) => one.getAttribute('href'))),
        page.url(),
      ),
    )
    await page.setViewportSize({ width: 360, height: 740 })
    faults.push(...(await faultsOf(page, path)))
  }
  return [...faults, ...errors]
}

/** What a page of a known kind leads to, for who looks at it: asked for without drawing it again. */
async function linksByWire(page: Page, path: string, faults: string[]): Promise<string[]> {
  const response = await page.request.get(path)
  if (response.status() >= 400) faults.push(refused(path, response.status()))
  const found = (await response.text()).matchAll(/<a\b[^>]*\shref="([^"]*)"/g)
  return pagesAmong(
    [...found].map(([, href = '']) => href.replaceAll('&amp;', '&')),
    response.url(),
  )
}

/** The pages of the server that links lead to; files to take along are none. */
function pagesAmong(links: readonly (string | null)[], base: string): string[] {
  return links
    .map((link) => new URL(link ?? '', base))
    .filter(
      (url) => url.origin === server.origin && !/\.(csv|xlsx|ics|txt|json)$|\/berkas\/|\/foto$/.test(url.pathname),
    )
    .map((url) => url.pathname)
}

const refused = (path: string, status: number) => `${path}: a link leads to ${status}`

/** Applies for a service without an account, leaving each question's page behind; answers the case's code. */
async function applyAs(page: Page): Promise<string[]> {
  const service = '/palembang/layanan/pindah-sekolah'
  const faults = await walkFrom(page, [
    '/palembang',
    '/palembang/lapor',
    '/palembang/layanan',
    service,
    `${service}/ajukan`,
  ])
  const call = client(server.origin, 'palembang', '')
  const sent = await call('POST', '/applications', {
    service: 'pindah-sekolah',
    applicant: { name: 'Rina Contoh', email: 'rina@example.id' },
    answers: {},
  })
  return [
    ...faults,
    ...(await walkFrom(page, [`/palembang/lacak/${sent.json.code}`, await leaveVoice(), await askForRating()])),
    ...(await fillIn(page, '/palembang/layanan/surat-sehat')),
    ...(await speakUp(page)),
  ]
}

/** Somebody misses something about a service and is answered; answers the page that follows it. */
async function leaveVoice(): Promise<string> {
  const call = client(server.origin, 'palembang', '')
  const text = 'Antre lama sekali pagi ini.'
  const id = randomUUID()
  const said = await call('POST', '/complaints', { id, category: 'layanan', text, service: 'pindah-sekolah' })
  expect(said.status).toBe(201)
  const answer = { class: 'ordinary', answer: 'Loket kedua dibuka mulai besok.' }
  const desk = await as('complaints-desk')
  expect((await desk('POST', `/complaints/${id}/answer`, answer, { 'if-match': '"1"' })).status).toBe(200)
  return `/palembang/laporan/${said.json.code}`
}

/** A citizen is asked for a rating; answers the page of the question. */
async function askForRating(): Promise<string> {
  const { db, keys } = here.parts
  const [agency] = await db.query<{ id: string }>(`SELECT id FROM agency WHERE slug = 'palembang'`)
  const { id, unit } = (await client(server.origin, 'palembang', '')('GET', '/services/pindah-sekolah')).json
  const unitId = typeof unit === 'object' && unit && 'id' in unit ? String(unit.id) : ''
  const about = { applicationId: uuidv7(), serviceId: String(id), unitId, officerId: null }
  const invite = (tx: Tx) => inviteRating({ tx, keys, today: DEMO_NOW.slice(0, 10) }, about)
  return `/palembang/nilai/${await db.write(agency?.id ?? '', invite)}`
}

/** Answers the questions of a form that asks for no papers, looking at every page up to the receipt. */
async function fillIn(page: Page, service: string): Promise<string[]> {
  await page.goto(`${service}/ajukan`)
  await page.fill('#nik', '3578080102030001')
  await page.click('button[value=next]')
  await page.check('input[value=kerja]')
  await page.click('button[value=next]')
  await page.check('input[value=sendiri]')
  await page.fill('#pemohon-nama', 'Rina Contoh')
  await page.click('button[value=next]')
  const times = await lookAt(page)
  await page.click('button[value=later]')
  await page.waitForURL(/periksa/)
  const answers = await lookAt(page)
  await page.goto(`${service}/ajukan`)
  const begun = await lookAt(page)
  await page.goto(`${service}/ajukan/periksa`)
  await page.click('button:has-text("Kirim permohonan")')
  const receipt = await lookAt(page)
  await page.click('a:has-text("Pilih jam datang")')
  return [...times, ...answers, ...begun, ...receipt, ...(await lookAt(page))]
}

/** Says what is missing, and looks at what is answered at once. */
async function speakUp(page: Page): Promise<string[]> {
  await page.goto('/palembang/kurang')
  await page.fill('#text', 'Kipas anginnya mati.')
  await page.click('main button:has-text("Kirim")')
  return lookAt(page)
}

/** Looks at the page that is open, wide and narrow, which no link leads to. */
async function lookAt(page: Page): Promise<string[]> {
  const path = new URL(page.url()).pathname
  seen.add(kindOf(path))
  const faults: string[] = []
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 })
    faults.push(...(await faultsOf(page, path)))
  }
  return faults
}

/** Begins the form of somebody who came to the counter. */
async function fillInAtCounter(page: Page): Promise<string[]> {
  await page.goto('/palembang/loket/baru')
  await page.selectOption('#service', { index: 1 })
  await page.fill('#name', 'Warga Contoh')
  await page.click('button[value=form]')
  const question = await lookAt(page)
  await page.goto(page.url().replace(/[^/]+$/, 'periksa'))
  return [...question, ...(await lookAt(page))]
}

test('every page a citizen can reach is accessible, light and whole', async () => {
  const context = await browser.newContext({ baseURL: server.origin })
  const page = await context.newPage()
  expect(await applyAs(page)).toEqual([])
  await context.close()
}, 480_000)

for (const persona of PERSONAS) {
  test(`every page a ${persona} can reach is accessible, light and whole`, async () => {
    expect(await walk(persona)).toEqual([])
  }, 480_000)
}

test('the walk has been on every page there is', () => {
  const pages = server
    .routes()
    .filter((route) => route.surface === 'page' && route.method === 'GET')
    .map((route) => route.path)
    .filter((path) => !/\.(csv|xlsx|ics|txt|json)$|berkas|foto$|tersimpan/.test(path))
  expect(pages.filter((page) => !seen.has(page))).toEqual([])
})
