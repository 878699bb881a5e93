import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { mailRounds } from '../src/app.ts'
import type { MailRounds } from '../src/notifications/jobs.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import { backOffMinutes } from '../src/platform/mail.ts'
import type { Agency } from '../src/platform/policy.ts'
import { withClient } from '../src/platform/postgres-cluster.ts'
import { root } from '../src/platform/root.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install, KEY } from './installation.ts'
import { openTestPost, refusal, type TestPost } from './post-office.ts'
import { scratchDirectory } from './scratch.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { clientOf, signedIn, visitor } from './visitor.ts'

const TUESDAY = new Date('2026-10-20T03:00:00Z') // 10.00 WIB
const ADDRESS = 'pegawai@kota.example'

let here: Installation
let city: SmallCity
let agency: Agency
let server: Listening
let post: TestPost
const rounds: MailRounds[] = []

beforeAll(async () => {
  post = await openTestPost()
  here = await install({ mail: { smtpUrl: post.url, from: 'laras@kota.example', origin: 'https://laras.example' } })
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'pos', 1)
  server = await here.serve()
  agency = { id: city.agencyId, slug: city.slug, name: 'Kota Pos', zone: 'Asia/Jakarta', demo: true }
}, 120_000)
afterEach(() => {
  post.taken.length = 0
  post.answer = () => {}
  here.clock.set(TUESDAY)
})
afterAll(async () => {
  for (const one of rounds) await one.stop()
  await post.close()
  await here.close()
})

/** The background work of one process, its rounds turned by hand. */
function office(): MailRounds {
  const made = mailRounds(here.parts, async () => [agency], 3_600_000)
  if (!made) throw new Error('No mail is set up')
  rounds.push(made)
  return made
}

const as = (member: Member) => clientOf(here, server.origin, city, member)

/** The officer's entry of the day before, with the superior's words on it. */
async function feedback(): Promise<void> {
  const id = uuidv7()
  await (await as('officer'))('POST', '/work-entries', { id, date: '2026-10-19', text: 'Memeriksa berkas' })
  const given = await (await as('superior'))('POST', '/feedback', { entryId: id, text: 'Rahasia: kurang teliti.' })
  expect(given.status).toBe(201)
}

const later = (minutes: number) => here.clock.set(new Date(here.clock.now().getTime() + minutes * 60_000))
const query = async (text: string) => (await withClient(here.database.superuserUrl, (db) => db.query(text))).rows

describe('an address', () => {
  test('is taken once its code came back, and a wrong code five times is the end of it', async () => {
    const officer = await signedIn(server.origin, city.slug, city.people.officer.nip)
    const page = `/${city.slug}/akun/pemberitahuan`
    await officer.get(page)
    await officer.post(`${page}/alamat`, { email: ADDRESS, language: 'id' })
    await office().round()
    const [letter] = post.taken
    expect(letter?.to).toEqual([ADDRESS])
    const code = /ini: (\d{6})\./.exec(letter?.mail.text ?? '')?.[1] ?? ''
    const wrong = await officer.post(`${page}/kode`, { code: code === '000000' ? '000001' : '000000' })
    expect(wrong.location).toContain('pesan=wrong')
    const right = await officer.post(`${page}/kode`, { code })
    expect(right.location).toContain('pesan=confirmed')
    expect((await officer.get(page)).text).toContain(ADDRESS)

    await officer.post(`${page}/alamat`, { email: 'lain@kota.example', language: 'id' })
    await office().round()
    const second = /ini: (\d{6})\./.exec(post.taken[1]?.mail.text ?? '')?.[1] ?? ''
    for (let tries = 0; tries < 5; tries += 1) {
      await officer.post(`${page}/kode`, { code: second === '111111' ? '222222' : '111111' })
    }
    expect((await officer.post(`${page}/kode`, { code: second })).location).toContain('pesan=over')
    expect((await officer.get(page)).text).toContain(ADDRESS)
  })

  test.each(['a@b.example\r\nBcc: spy@x.example', 'nobody', '"x"<y@z.example>, w@v.example'])(
    'is refused as %j',
    async (email) => {
      const officer = await signedIn(server.origin, city.slug, city.people.officer.nip)
      const answer = await officer.post(`/${city.slug}/akun/pemberitahuan/alamat`, { email, language: 'id' })
      expect(answer.status).toBe(422)
      expect(answer.text).toContain('Tulis alamat surel')
    },
  )
})

describe('a letter', () => {
  test('says that there is news, never what it says; and waits ten minutes first', async () => {
    await feedback()
    await office().round()
    expect(post.taken).toHaveLength(0)
    later(11)
    await office().round()
    expect(post.taken).toHaveLength(1)
    const [letter] = post.taken
    expect(letter?.to).toEqual([ADDRESS])
    expect(letter?.mail.subject).toBe('Laras Kota Pos: Ada umpan balik baru untuk catatan tanggal 19 Oktober 2026')
    expect(letter?.mail.text).toMatch(/https:\/\/laras\.example\/pos\/notifikasi\/[0-9a-f-]{36}/)
    expect(letter?.mail.html).toContain('lang="id"')
    expect(letter?.mail.text).toContain('Data contoh, bukan data resmi.')
    expect(letter?.raw).not.toMatch(/teliti|Orang superior/)
    expect(letter?.raw).toMatch(/List-Unsubscribe: <https:\/\/laras\.example\/pos\/akun\/pemberitahuan>/)
    const [kept] = await query(
      `SELECT address, subject, text, html FROM mail WHERE cause LIKE 'news%' AND state = 'sent'`,
    )
    expect(kept).toEqual({ address: '', subject: '', text: '', html: '' })
  })

  test('goes out once, however many processes turn their rounds at once', async () => {
    await feedback()
    later(11)
    await Promise.all([office(), office(), office(), office()].map((one) => one.round()))
    expect(post.taken).toHaveLength(1)
    await office().round()
    expect(post.taken).toHaveLength(1)
  })

  test('is not written about what was read meanwhile', async () => {
    await feedback()
    await (await as('officer'))('POST', '/notifications/reading', {})
    later(11)
    await office().round()
    expect(post.taken).toHaveLength(0)
  })

  test('waits through the evening, the night and the weekend', async () => {
    here.clock.set(new Date('2026-10-23T10:55:00Z')) // Friday 17.55 WIB
    await feedback()
    later(11) // 18.06
    await office().round()
    here.clock.set(new Date('2026-10-24T04:00:00Z')) // Saturday noon
    await office().round()
    here.clock.set(new Date('2026-10-25T23:59:00Z')) // Monday 06.59
    await office().round()
    expect(post.taken).toHaveLength(0)
    here.clock.set(new Date('2026-10-26T00:00:00Z')) // Monday 07.00
    await office().round()
    expect(post.taken.filter(({ mail }) => mail.subject?.includes('umpan balik'))).toHaveLength(1)
  })

  test('waits while the server is down, and goes out once it is back', async () => {
    const { port } = new URL(post.url)
    await post.close()
    await feedback()
    later(11)
    await office().round()
    const [row] = await query(`SELECT state, tries, error FROM mail WHERE state <> 'sent'`)
    expect(row).toMatchObject({ state: 'waiting', tries: 1 })
    post = await openTestPost(Number(port))
    later(backOffMinutes(1) + 1)
    await office().round()
    expect(post.taken).toHaveLength(1)
  })

  test('refused for good is laid before the administrator, who sends it again; nobody else sees it', async () => {
    await feedback()
    later(11)
    post.answer = () => {
      throw refusal(550)
    }
    await office().round()
    expect(post.taken).toHaveLength(0)
    const admin = await signedIn(server.origin, city.slug, city.people.admin.nip)
    const page = await admin.get(`/${city.slug}/sdm/surat`)
    expect(page.text).toContain('Orang officer')
    expect(page.text).not.toContain(ADDRESS)
    const path = /action="(\/pos\/sdm\/surat\/[^"]+)"/.exec(page.text)?.[1] ?? ''
    post.answer = () => {}
    await admin.post(path, {})
    await office().round()
    expect(post.taken).toHaveLength(1)
    expect(
      (await (await signedIn(server.origin, city.slug, city.people.hr.nip)).get(`/${city.slug}/sdm/surat`)).status,
    ).toBe(403)
  })

  test('carries no header that a name brought along', async () => {
    agency = { ...agency, name: 'Kota\r\nBcc: spy@x.example\r\n\r\nPos <script>' }
    await feedback()
    later(11)
    await office().round()
    agency = { ...agency, name: 'Kota Pos' }
    const [letter] = post.taken
    expect(letter?.to).toEqual([ADDRESS])
    expect(letter?.mail.bcc).toBeUndefined()
    expect(letter?.mail.headers.map(({ key }) => key)).not.toContain('bcc')
    expect(letter?.mail.html).not.toContain('<script>')
  })

  test('muted for a topic is not written, the inbox has it all the same', async () => {
    const officer = await signedIn(server.origin, city.slug, city.people.officer.nip)
    const page = `/${city.slug}/akun/pemberitahuan`
    await officer.get(page)
    const wishes = { quietFrom: '18', quietTo: '7', digest: 'yes', digestDay: '1', language: 'id' }
    await officer.post(page, { ...wishes, topic: 'plan' })
    await feedback()
    later(11)
    await office().round()
    expect(post.taken).toHaveLength(0)
    expect((await officer.get(`/${city.slug}/notifikasi?baru=ya`)).text).toContain('Ada umpan balik baru')
    await officer.post(page, { ...wishes, topic: 'review' })
  })
})

describe('the weekly letter', () => {
  test('tells once a week what waits and what moved, on the day chosen', async () => {
    await (await as('officer'))('POST', '/notifications/reading', {})
    await feedback()
    here.clock.set(new Date('2026-11-01T02:00:00Z')) // Sunday
    await office().round()
    expect(post.taken).toHaveLength(0)
    here.clock.set(new Date('2026-11-01T23:30:00Z')) // Monday 06.30
    await office().round()
    expect(post.taken).toHaveLength(0)
    here.clock.set(new Date('2026-11-02T00:30:00Z')) // Monday 07.30
    await Promise.all([office().round(), office().round()])
    await office().round()
    expect(post.taken.map(({ mail }) => mail.subject)).toEqual(['Laras Kota Pos: ringkasan minggu ini'])
    expect(post.taken[0]?.mail.text).toMatch(/Menunggu atasan: \d+ catatan Anda/)
    expect(post.taken[0]?.mail.text).toMatch(/\d+ kabar belum dibaca/)
    here.clock.set(new Date('2026-11-03T02:00:00Z'))
    await office().round()
    expect(post.taken).toHaveLength(1)
  })
})

describe('a process killed between sending and noting', () => {
  test('leaves the letter to the next one, which sends it again under the same Message-ID: at least once', async () => {
    await feedback()
    const dataDir = scratchDirectory('post')
    mkdirSync(join(dataDir, 'keys'))
    writeFileSync(join(dataDir, 'keys/secret'), KEY)
    const start = (at: string) =>
      spawn(process.execPath, [join(root, 'dist/server/main.js')], {
        env: {
          ...process.env,
          DATABASE_URL: here.database.ownerUrl,
          LARAS_DATA: dataDir,
          LARAS_ROLE: 'worker',
          LARAS_LOG: 'silent',
          LARAS_NOW: at,
          SMTP_URL: post.url,
          PORT: '0',
        },
        stdio: 'ignore',
      })
    const seen: string[] = []
    const first = start('2026-10-20T03:12:00Z')
    const died = new Promise((resolve) => first.on('exit', resolve))
    post.answer = (raw) => {
      seen.push(/^Message-ID: (.*)$/im.exec(raw)?.[1] ?? '')
      first.kill('SIGKILL')
    }
    await died
    expect(seen).toHaveLength(1)
    const taken = post.taken.length
    post.answer = (raw) => {
      seen.push(/^Message-ID: (.*)$/im.exec(raw)?.[1] ?? '')
    }
    const second = start('2026-10-20T03:20:00Z')
    const gone = new Promise((resolve) => second.on('exit', resolve))
    while (post.taken.length === taken) await new Promise((resolve) => setTimeout(resolve, 100))
    second.kill('SIGTERM')
    await gone
    expect(seen).toHaveLength(2)
    expect(seen[0]).toBe(seen[1])
  }, 60_000)
})

test('without an SMTP server the settings page says so, and nothing is asked for', async () => {
  const silent = await install()
  const quiet = await buildSmallCity(silent.parts, silent.database.ownerUrl, 'sunyi', 1)
  const { origin } = await silent.serve()
  const person = await signedIn(origin, quiet.slug, quiet.people.officer.nip)
  const page = await person.get(`/${quiet.slug}/akun/pemberitahuan`)
  expect(page.text).toContain('belum mengirim surel')
  expect((await person.post(`/${quiet.slug}/akun/pemberitahuan/alamat`, { email: ADDRESS })).status).toBe(409)
  expect((await visitor(origin).get(`/${quiet.slug}/akun/pemberitahuan`)).status).toBe(303)
  await silent.close()
})
