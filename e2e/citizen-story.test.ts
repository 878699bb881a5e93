import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { indicatorTable } from '../src/indicators/index.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from '../test/installation.ts'
import { openTestPost, type TestPost } from '../test/post-office.ts'
import { buildSmallCity, type Member, type SmallCity } from '../test/small-city.ts'
import { buildService, receiveCase, type SmallService } from '../test/small-service.ts'
import { client, clientOf } from '../test/visitor.ts'
import { launchBrowser } from './browser.ts'
import { PHONE, signedInBrowser } from './people.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const EARLIER = ['02', '03', '04', '05', '09']

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
}, 120_000)
afterAll(() => browser?.close())

describe.each([
  ['with script', true],
  ['without script', false],
])('%s', (_name, javaScript) => {
  let here: Installation
  let city: SmallCity
  let server: Listening
  let post: TestPost
  let small: SmallService
  let satisfaction: string
  let planId: string
  let citizen: { page: Page; context: BrowserContext }
  let code: string

  beforeAll(async () => {
    post = await openTestPost()
    const mail = { smtpUrl: post.url, from: 'laras@kota.example', origin: 'http://localhost' }
    here = await install({ at: '2026-11-02T01:00:00Z', mail })
    here.parts.trustProxy = true
    city = await buildSmallCity(here.parts, here.database.ownerUrl, 'kisah', 1)
    server = await here.serve({ worker: true })
    mail.origin = server.origin
    small = await openService()
    await measure()
    planId = await agreePlan()
    for (const [index, day] of EARLIER.entries()) await serveEarlier(index, day)
    const context = await browser.newContext({
      viewport: PHONE,
      javaScriptEnabled: javaScript,
      baseURL: server.origin,
      bypassCSP: true,
    })
    citizen = { context, page: await context.newPage() }
  }, 240_000)
  afterAll(async () => {
    await citizen?.context.close()
    await post?.close()
    await here?.close()
  })

  const at = (instant: string) => here.clock.set(new Date(instant))
  const signIn = (member: Member) =>
    signedInBrowser(browser, server.origin, { slug: city.slug, nip: city.people[member].nip }, { javaScript })

  const api = (member: Member) => clientOf(here, server.origin, city, member)

  const openService = () =>
    buildService(here.parts, {
      agencyId: city.agencyId,
      unitId: city.units.clinic,
      slug: 'rujukan',
      steps: { periksa: [city.people.officer.id], terbit: [city.people.officer.id] },
      promise: { promise_amount: 1, promise_unit: 'working-days' },
      form: {
        steps: [
          { key: 'nik', title: 'NIK pasien', fields: [{ key: 'nik', kind: 'nik', label: 'NIK pasien' }] },
          { key: 'keluhan', title: 'Keluhan', fields: [{ key: 'keluhan', kind: 'text', label: 'Apa keluhannya?' }] },
        ],
      },
    })

  /** One indicator counts promises kept, another what citizens say. */
  async function measure() {
    const hr = await api('hr')
    const path = `/indicators/${city.indicatorId}`
    const { version } = (await hr('GET', path)).json
    const source = { metric: 'services.on-time', subjects: [small.service.id] }
    expect((await hr('PUT', `${path}/source`, source, { 'if-match': `"${version}"` })).status).toBe(200)
    satisfaction = uuidv7()
    const deed = { verb: 'test.built', actorId: null, at: here.clock.now() }
    await here.parts.db.write(city.agencyId, (tx) =>
      here.parts.ledger.append(
        tx,
        indicatorTable,
        {
          agency_id: city.agencyId,
          id: satisfaction,
          code: '1.2',
          name: 'Nilai warga atas surat rujukan',
          definition: 'Rata-rata nilai warga sesudah layanan selesai.',
          formula: 'metric',
          formula_text: 'rata-rata nilai 1 sampai 4',
          moved_by: 'penilaian warga',
          unit_label: 'dari 4',
          decimals: 2,
          direction: 'up',
          aggregation: 'average',
          node_id: null,
          parent_id: null,
          unit_id: city.units.health,
          source: 'penilaian warga',
          frequency: 'quarterly',
          official: false,
          metric: 'ratings.score',
          subjects: [small.service.id],
        },
        deed,
      ),
    )
  }

  /** The officer's plan has a row that the indicator measures. */
  async function agreePlan(): Promise<string> {
    const officer = await api('officer')
    const plan = (await officer('POST', '/plans', {})).json
    const item = await officer('POST', `/plans/${plan.id}/items`, {
      text: 'Menerbitkan surat rujukan dalam waktu yang dijanjikan',
      serves: 'Warga yang berobat',
      indicatorId: city.indicatorId,
      targets: [{ aspect: 'time', measure: 'surat tepat janji', target: 95, unit: '%' }],
    })
    expect(item.status, JSON.stringify(item.json)).toBe(201)
    await officer('POST', `/plans/${plan.id}/proposal`, {})
    expect((await (await api('superior'))('POST', `/plans/${plan.id}/agreement`, {})).status).toBeLessThan(300)
    return String(plan.id)
  }

  /** Somebody was served before; the last of them a day late. All but one have rated, so that one rating is wanting. */
  async function serveEarlier(index: number, day: string) {
    const last = index === EARLIER.length - 1
    at(`2026-11-${day}T02:00:00Z`)
    const { application, code: earlier } = await receiveCase(here, city, small, { answers: {} })
    const officer = await api('officer')
    if (last) at(`2026-11-${Number(day) + 2}T05:00:00Z`)
    for (const [at, step] of ['take', 'advance', 'finish'].entries()) {
      const done = await officer(
        'POST',
        `/applications/${application.id}/steps`,
        { step, text: 'Sudah.' },
        { 'if-match': `"${at + 1}"` },
      )
      expect(done.status, JSON.stringify(done.json)).toBe(200)
    }
    if (last) return
    const page = await (await fetch(`${server.origin}/kisah/lacak/${earlier}`)).text()
    const [, token] = page.match(/\/kisah\/nilai\/([\w-]+)/) ?? []
    const from = { 'x-forwarded-for': `10.0.${index}.7` }
    const rated = await client(server.origin, 'kisah', '')('POST', `/ratings/${token}`, { score: 4 }, from)
    expect(rated.status, JSON.stringify(rated.json)).toBeLessThan(300)
  }

  /** Nothing runs over the side of the screen, and with script a machine finds nothing to mend. */
  async function looksRight(page: Page) {
    const over = await page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth)
    expect(over, page.url()).toBeLessThanOrEqual(0)
    if (!javaScript) return
    await page.evaluate(axeSource)
    const found = await page.evaluate(async () =>
      (await window.axe.run()).violations.map((one) => `${one.id} ${one.nodes[0]?.target}`),
    )
    expect(found, page.url()).toEqual([])
  }

  const says = (page: Page) => page.innerText('main')

  /** What a page says once the background work has gone round. */
  const comesToSay = (page: Page, words: string) =>
    expect
      .poll(
        async () => {
          await page.reload()
          return says(page)
        },
        { timeout: 20_000, interval: 500 },
      )
      .toContain(words)

  test('before: four of five promises are kept, and of four ratings nothing is told', async () => {
    const { page, context } = await signIn('superior')
    await page.goto(`/kisah/iku/${city.indicatorId}?periode=2026-Q4`)
    await comesToSay(page, '80,0')
    await page.goto(`/kisah/iku/${satisfaction}?periode=2026-Q4`)
    expect(await says(page)).toContain('Belum ada data')
    await context.close()
  })

  test('a citizen finds the service on the city’s page and applies on a phone, without an account', async () => {
    at('2026-11-23T02:00:00Z')
    const { page } = citizen
    await page.goto('/kisah')
    await page.click('main a:has-text("Ajukan layanan")')
    await page.click('main a:has-text("Layanan rujukan")')
    await looksRight(page)
    await page.click('main a:has-text("Ajukan")')
    const on = () => page.click('main button:has-text("Lanjut"):not(:has-text("nanti"))')
    await page.fill('#nik', '3502027102019913')
    await on()
    expect(await page.textContent('.error-summary')).toContain('Tanggal 31-02-01 tidak ada')
    expect(await page.inputValue('#nik')).toBe('3502027102019913')
    await page.fill('#nik', '3578080102030001')
    await on()
    await page.fill('#keluhan', 'Sesak kalau malam')
    await on()
    await page.check('input[value=sendiri]')
    await page.fill('#pemohon-nama', 'Rahma Ani')
    await page.fill('#pemohon-email', 'rahma@warga.example')
    await looksRight(page)
    await on()
    expect(await page.innerText('.said')).toContain('Sesak kalau malam')
    await looksRight(page)
    await page.click('main button:has-text("Kirim permohonan")')
    code = ((await page.textContent('.receipt-code')) ?? '').replace(/\W/g, '')
    expect(code).toMatch(/^[0-9A-Z]{10}$/)
    expect(await page.locator('.qr svg').count()).toBe(1)
    await looksRight(page)
  })

  test('the citizen asks the officers something about it, with the code alone', async () => {
    const { page } = citizen
    await page.goto(`/kisah/lacak/${code}`)
    await page.fill('#text-tanya', 'Apakah boleh diambil anak saya?')
    await page.click('main button:has-text("Kirim pertanyaan")')
    await page.waitForURL(/pesan=tanya/)
    expect(await page.innerText('#tanya')).toMatch(/Apakah boleh diambil anak saya\?/)
    await looksRight(page)
  })

  test('the officer takes the case from the list, answers the question, and does its steps', async () => {
    const { page, context } = await signIn('officer')
    await page.goto('/kisah/hari-ini')
    await page.click('a[href="/kisah/loket"] >> nth=0')
    expect(await page.innerText('main tr:has-text("Rahma Ani")')).toContain('pemohon bertanya')
    await page.click('main tr:has-text("Rahma Ani") a')
    at('2026-11-23T02:30:00Z')
    await page.fill('#text-answer', 'Boleh, dengan surat kuasa.')
    await looksRight(page)
    await page.click('main button:has-text("Kirim jawaban")')
    await page.waitForURL(/pesan=answer/)
    await page.click('main button:has-text("Ambil permohonan ini")')
    await page.waitForURL(/pesan=take/)
    await page.click('main button:has-text("Langkah selesai, teruskan")')
    await page.waitForURL(/pesan=advance/)
    at('2026-11-23T06:00:00Z')
    await page.fill('#text-finish', 'Surat rujukan terbit, ambil di loket 3.')
    await page.click('details[open] button:has-text("Selesaikan")')
    await page.waitForURL(/pesan=finish/)
    await context.close()
  })

  test('the citizen follows the link in the letter, and rates with a few words by the link that works once', async () => {
    const letters = () => post.taken.filter(({ to }) => to.includes('rahma@warga.example'))
    await expect
      .poll(() => letters().map(({ mail }) => mail.subject), { timeout: 30_000, interval: 500 })
      .toContain('Kota kisah: permohonan selesai')
    const last = letters().find(({ mail }) => mail.subject?.endsWith('selesai'))
    const [, path = ''] = last?.mail.text?.match(new RegExp(`${server.origin}(/\\S+)`)) ?? []
    expect(path).toBe(`/kisah/lacak/${code}`)
    const { page } = citizen
    await page.goto(path)
    expect(await says(page)).toContain('Surat rujukan terbit')
    expect(await page.innerText('#tanya')).toContain('Boleh, dengan surat kuasa.')
    expect(await says(page)).not.toContain('Rahma Ani')
    await looksRight(page)
    await page.click('main a:has-text("Nilai layanan ini")')
    const rating = page.url()
    await page.getByLabel('Baik', { exact: true }).check()
    await page.fill('#comment', 'Cepat, tetapi papan petunjuknya kurang.')
    await looksRight(page)
    await page.click('main button:has-text("Kirim penilaian")')
    await page.getByRole('heading', { name: 'Terima kasih. Penilaian Anda sudah kami terima.' }).waitFor()
    await page.goto(rating)
    expect(await page.getByRole('button', { name: 'Kirim penilaian' }).count()).toBe(0)
    await page.goto(path)
    expect(await page.locator('a:has-text("Nilai layanan ini")').count()).toBe(0)
  })

  test('the unit’s indicators have moved, down to the cases, and the words are read without a name', async () => {
    const { page, context } = await signIn('superior')
    await page.goto(`/kisah/iku/${city.indicatorId}?periode=2026-Q4`)
    expect(await says(page)).toContain('83,3')
    expect(await page.locator('#bukti tbody tr').count()).toBe(6)
    await page.goto(`/kisah/iku/${satisfaction}?periode=2026-Q4`)
    await comesToSay(page, '3,80')
    expect(await says(page)).toContain('5 jawaban')
    await page.goto('/kisah/survei/penilaian?masa=2026-Q4')
    expect(await says(page)).toContain('papan petunjuknya kurang')
    expect(await says(page)).not.toMatch(/Rahma|23 Nov.*\d\d\.\d\d/)
    await context.close()
  })

  test('the officer’s row in the SKP and the evaluation’s panes show it', async () => {
    const officer = await signIn('officer')
    await officer.page.goto('/kisah/skp')
    expect(await says(officer.page)).toMatch(/Terukur: 83,3%.*dari pekerjaan sendiri, 6 perkara/)
    await officer.context.close()
    const superior = await signIn('superior')
    await superior.page.goto(`/kisah/penilaian/${planId}/2026-Q4`)
    expect(await says(superior.page)).toContain('selesai dalam waktu yang dijanjikan: 5 dari 6 perkara')
    expect(await says(superior.page)).not.toContain('nilai warga, dari')
    await superior.context.close()
  })

  test('anybody opens the public figure, down to the cases and the ratings that were opened together', async () => {
    at('2026-12-02T02:00:00Z')
    const { page } = citizen
    await page.goto('/kisah')
    expect(await says(page)).toContain('menepati 83 dari 100 janji waktu layanan')
    await page.click('main a[href*="/kinerja/layanan/rujukan"]')
    expect(await says(page)).toContain('5 dari 6 permohonan')
    expect(await page.locator('#perkara tbody tr').count()).toBe(6)
    expect(await page.locator('#penilaian tbody tr').count()).toBe(1)
    expect(await page.innerText('#penilaian')).toMatch(/5\s+3,80/)
    expect(await says(page)).not.toMatch(/Rahma|papan petunjuk/)
    await looksRight(page)
    const file = await page.request.get('/kisah/kinerja/layanan/rujukan/penilaian.csv?bulan=2026-11')
    expect((await file.text()).trim().split('\r\n').slice(1)).toEqual([
      expect.stringMatching(/^2026-11-23[,;]5[,;]3[.,]8/),
    ])
  })
})
