import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { mailRounds } from '../src/app.ts'
import { caseChores } from '../src/cases/jobs.ts'
import type { Agency } from '../src/platform/policy.ts'
import type { Listening } from '../src/server.ts'
import { openGateway } from './gateway.ts'
import { type Installation, install } from './installation.ts'
import { openTestPost, refusal, type TestPost } from './post-office.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { buildService, receiveCase, type SmallService } from './small-service.ts'
import { clientOf, signedIn, visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let agency: Agency
let server: Listening
let post: TestPost
let small: SmallService

beforeAll(async () => {
  post = await openTestPost()
  here = await install({
    at: '2026-11-16T01:00:00Z',
    mail: { smtpUrl: post.url, from: 'laras@kota.example', origin: 'https://laras.example' },
  })
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'kabar', 1)
  server = await here.serve()
  agency = { id: city.agencyId, slug: city.slug, name: 'Kota Kabar', zone: 'Asia/Jakarta', demo: true }
  small = await buildService(here.parts, {
    agencyId: city.agencyId,
    unitId: city.units.clinic,
    slug: 'kartu',
    steps: { periksa: [city.people.officer.id], terbit: [city.people.officer.id] },
    promise: { promise_amount: 4, promise_unit: 'working-hours' },
  })
}, 120_000)
afterEach(() => {
  post.taken.length = 0
})
afterAll(async () => {
  await post.close()
  await here.close()
})

const as = (member: Member) => clientOf(here, server.origin, city, member)

async function step(id: string, body: Record<string, unknown>) {
  const call = await as('officer')
  const { version } = (await call('GET', `/applications/${id}`)).json
  const answer = await call('POST', `/applications/${id}/steps`, body, { 'if-match': `"${version}"` })
  expect(answer.status, JSON.stringify(answer.json)).toBe(200)
}

/** One turn of the background work and of the post, as one process does it; a new process remembers nothing. */
async function round(parts = here.parts): Promise<void> {
  await caseChores(parts, async () => agency)(agency)
  const letters = mailRounds(parts, async () => [agency], 3_600_000)
  await letters?.round()
  await letters?.stop()
}

const noticesOf = async (member: Member) => {
  const { items } = (await (await as(member))('GET', '/notifications')).json
  return Array.isArray(items) ? items.map((item) => item.text) : []
}

describe('a citizen with an address', () => {
  test('gets one letter for each thing that they see, with a link and without anything about them', async () => {
    const { application, code } = await receiveCase(here, city, small)
    await Promise.all([round(), round()])
    await step(application.id, { step: 'stop', text: 'NIK Sri Wahyuni tidak terbaca.' })
    await step(application.id, { step: 'visit' })
    await round()
    await round()
    expect(post.taken.map((one) => one.mail.subject)).toEqual([
      'Kota Kabar: permohonan diterima',
      'Kota Kabar: kami menunggu Anda',
    ])
    for (const { to, raw, mail } of post.taken) {
      expect(to).toEqual(['sri@warga.example'])
      expect(mail.text).toContain(`https://laras.example/kabar/lacak/${code}`)
      expect(raw).not.toContain('Wahyuni')
      expect(raw).not.toContain('List-Unsubscribe')
    }
    expect(post.taken[0]?.mail.text).toContain('paling lambat Senin, 16 November, 12.00 WIB')
  })

  test('whose address refuses letters is called instead', async () => {
    const { application } = await receiveCase(here, city, small)
    await round()
    post.answer = () => {
      throw refusal(550)
    }
    await step(application.id, { step: 'stop', text: 'Foto KTP tidak terbaca.' })
    await round()
    post.answer = () => {}
    const officer = await signedIn(server.origin, city.slug, city.people.officer.nip)
    const text = (await officer.get(`/kabar/loket/${application.id}`)).text
    expect(text).toContain('Surel ke sri@warga.example tidak terkirim, dan tidak ada nomor HP.')
    expect(text).toContain('Ada yang perlu dilengkapi')
    expect(text).toContain('Pesan terakhir gagal dikirim')
  })

  test('a note about the call stays when somebody else was quicker', async () => {
    const { application } = await receiveCase(here, city, small)
    const officer = await signedIn(server.origin, city.slug, city.people.officer.nip)
    const path = `/kabar/loket/${application.id}`
    await officer.get(path)
    const late = await officer.post(`${path}/langkah`, { step: 'tell', version: '99', text: 'Sudah saya telepon.' })
    expect(late.status).toBe(412)
    expect(late.text).toContain('Sudah saya telepon.')
  })

  test('hears nothing of what was rolled back or what only officers see', async () => {
    const { application } = await receiveCase(here, city, small)
    await round()
    post.taken.length = 0
    const officer = await as('officer')
    const refused = await officer('POST', `/applications/${application.id}/steps`, { step: 'stop', text: 'x' })
    expect(refused.status).toBe(428)
    await step(application.id, { step: 'take' })
    await round()
    expect(post.taken).toEqual([])
  })
})

describe('a citizen with nothing but a phone', () => {
  const applicant = { name: 'Sri Wahyuni', phone: '081234567890', email: null }

  test('is told nothing while no gateway is named, not even when one is named later', async () => {
    const { application } = await receiveCase(here, city, small, { applicant })
    await round()
    const gateway = await openGateway()
    await round({ ...here.parts, textGateway: { url: gateway.url, token: null } })
    expect(gateway.taken).toEqual([])
    await step(application.id, { step: 'advance' })
    await round({ ...here.parts, textGateway: { url: gateway.url, token: 'rahasia' } })
    expect(gateway.taken).toMatchObject([{ to: '081234567890', authorization: 'Bearer rahasia' }])
    expect(gateway.taken[0]?.text).toMatch(
      /maju ke langkah berikutnya\. https:\/\/laras\.example\/kabar\/lacak\/\w{10}$/,
    )
    await gateway.close()
  })

  test('is called by an officer, who reads what to say and ticks it off', async () => {
    const { application } = await receiveCase(here, city, small, { applicant: { ...applicant, name: 'Tuti Telepon' } })
    const officer = await signedIn(server.origin, city.slug, city.people.officer.nip)
    const page = `/kabar/loket/${application.id}`
    await round()
    const before = (await officer.get(page)).text
    expect(before).toContain('Tidak menerima pesan')
    expect(before).not.toContain('Kabari pemohon sendiri')
    await step(application.id, { step: 'advance' })
    expect((await officer.get(page)).text).not.toContain('Kabari pemohon sendiri')
    await step(application.id, { step: 'stop', text: 'KTP saksi kurang.' })
    expect((await officer.get(page)).text).toContain('Kabari pemohon sendiri')
    await round()
    const text = (await officer.get(`${page}?pesan=stop`)).text
    expect(text).toContain('Pemohon tidak menerima pesan.')
    expect(text).toContain('href="tel:081234567890"')
    expect(text).toContain('Ada yang perlu dilengkapi')
    const lineOf = async () =>
      (await officer.get('/kabar/loket?daftar=menunggu')).text.split('<tr').find((line) => line.includes('Tuti'))
    expect(await lineOf()).toContain('kabari pemohon')
    expect((await (await as('officer'))('GET', `/applications/${application.id}`)).json).toMatchObject({
      reachedBy: null,
      untold: [{ kind: 'stopped' }],
    })
    here.clock.set(new Date(here.clock.now().getTime() + 60_000))
    const told = await officer.post(`${page}/langkah`, { version: '3', step: 'tell', text: 'Anaknya yang angkat.' })
    expect(told.location).toBe(`${page}?pesan=tell`)
    const after = (await officer.get(page)).text
    expect(after).not.toContain('Kabari pemohon sendiri')
    expect(after).toContain('mengabari pemohon sendiri')
    expect(await lineOf()).not.toContain('kabari pemohon')
  })

  test('reads before sending that no news will come, and may give an address beside it', async () => {
    const home = '/kabar/layanan/kartu/ajukan'
    const who = visitor(server.origin)
    const fields = { 'pemohon-untuk': 'sendiri', 'pemohon-nama': 'Umi', 'pemohon-telepon': '081234567890' }
    expect((await who.get(`${home}/pemohon`)).text).toContain('Kabar dikirim lewat e-mail, tidak ke nomor HP.')
    const send = async (page: string, sent: Record<string, string>, shown: string[]) => {
      const body = new URLSearchParams([...shown.map((name) => ['shown', name]), ...Object.entries(sent)])
      const headers = { origin: server.origin, cookie: who.cookie() }
      const answer = await fetch(`${server.origin}${page}`, { method: 'POST', redirect: 'manual', headers, body })
      const cookie = answer.headers.get('set-cookie')?.split(';')[0]
      if (cookie) who.remember(cookie)
      return { location: answer.headers.get('location'), text: await answer.text() }
    }
    const all = ['untuk', 'nama', 'wakil', 'hubungan', 'telepon', 'email'].map((field) => `pemohon-${field}`)
    expect((await send(`${home}/pemohon`, fields, all)).location).toBe(`${home}/periksa`)
    const check = (await who.get(`${home}/periksa`)).text
    expect(check).toContain('Kabar tidak dikirim ke nomor HP Anda')
    expect(check).toContain('name="pemohon-email"')
    const wrong = await send(`${home}/pemohon?ubah=1`, { 'pemohon-email': 'umi', go: 'check' }, ['pemohon-email'])
    expect(wrong.text).toContain('value="umi"')
    expect(wrong.text).toContain('value="Umi"')
    const given = await send(`${home}/pemohon?ubah=1`, { 'pemohon-email': 'umi@warga.example', go: 'check' }, [
      'pemohon-email',
    ])
    expect(given.location).toBe(`${home}/periksa`)
    const again = (await who.get(`${home}/periksa`)).text
    expect(again).not.toContain('Kabar tidak dikirim')
    expect(again).toContain('umi@warga.example')
    await who.post(`${home}/periksa`, {})
    expect((await who.get(`${home}/terkirim`)).text).toContain('kami kirim ke e-mail Anda')
  })

  test('is told once the gateway is well again, under the same key', async () => {
    await receiveCase(here, city, small, { applicant })
    const gateway = await openGateway()
    gateway.status = 503
    const parts = { ...here.parts, textGateway: { url: gateway.url, token: null } }
    await round(parts)
    gateway.status = 200
    here.clock.set(new Date(here.clock.now().getTime() + 60_000))
    await round(parts)
    await round(parts)
    expect(gateway.taken).toHaveLength(2)
    expect(new Set(gateway.taken.map((one) => one.key)).size).toBe(1)
    await gateway.close()
  })
})

describe('a promise that comes near its end', () => {
  test('is told to the holder at three quarters and to the head when it is reached, each once', async () => {
    const warned = 'Tiga perempat waktu janji sebuah permohonan sudah terpakai'
    const warnings = async () => (await noticesOf('officer')).filter((text) => text === warned).length
    here.clock.set(new Date('2026-11-17T01:00:00Z')) // Tuesday 08.00: four hours end at 12.00
    const { application } = await receiveCase(here, city, small)
    await step(application.id, { step: 'take' })
    here.clock.set(new Date('2026-11-17T03:59:00Z'))
    await round()
    expect(await warnings()).toBe(0)
    here.clock.set(new Date('2026-11-17T04:00:00Z'))
    await Promise.all([round(), round()])
    expect(await warnings()).toBe(1)
    here.clock.set(new Date('2026-11-17T06:30:00Z'))
    await Promise.all([round(), round()])
    const told = await noticesOf('superior')
    expect(told.filter((text) => text === 'Janji sebuah permohonan sudah lewat').length).toBeGreaterThan(0)
    const { events } = (await (await as('officer'))('GET', `/applications/${application.id}`)).json
    const kinds = Array.isArray(events) ? events.map((event) => event.kind) : []
    expect(kinds).toEqual(['received', 'taken', 'warned', 'late'])
  })
})

/** A real gateway on a free port that keeps what it is sent. */
