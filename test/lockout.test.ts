import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signIn } from '../src/organization/account.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, PASSWORD, type SmallCity } from './small-city.ts'
import { visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  server = await here.serve()
})
afterAll(() => here.close())

const QUARTER = 15 * 60_000

const from = (address: string, network: string | null = null) => ({
  agency: { id: city.agencyId, slug: city.slug, name: 'Kota uji', zone: 'Asia/Jakarta' as const, demo: true },
  address,
  device: null,
  origin: { device: null, network },
  now: here.clock.now(),
  today: '2026-10-20',
})

const tryFrom = (address: string, nip: string, password: string, network: string | null = null) =>
  signIn(here.parts, from(address, network), { nip, password }).then(
    () => 'in',
    (error: unknown) => (error instanceof Error ? error.message.split(' ').slice(0, 2).join(' ') : 'odd'),
  )

const nipOf = (member: Member) => city.people[member].nip
const quietAgain = () => here.clock.set(new Date(here.clock.now().getTime() + QUARTER))

/** A browser that keeps every cookie. */
function browser() {
  const jar = new Map<string, string>()
  return {
    jar,
    async signIn(nip: string, password: string) {
      const answer = await fetch(`${server.origin}/${city.slug}/masuk`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ nip, password }),
        headers: { origin: server.origin, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      })
      for (const line of answer.headers.getSetCookie()) {
        const [pair = ''] = line.split(';')
        const at = pair.indexOf('=')
        jar.set(pair.slice(0, at), pair.slice(at + 1))
      }
      return { status: answer.status, text: await answer.text() }
    },
  }
}

const DEVICE = '__Host-laras.device-uji'

describe('an attacker behind the address of a whole town hall', () => {
  test('shuts nobody out there by failing with many numbers', async () => {
    const hall = '203.0.113.9'
    for (let turn = 0; turn < 305; turn += 1) {
      await tryFrom(hall, `198001012005011${String(100 + turn)}`, 'tebakan sandi')
    }
    expect(await tryFrom(hall, nipOf('officer'), PASSWORD)).toBe('in')
    const guesses: string[] = []
    for (let turn = 0; turn < 5; turn += 1) guesses.push(await tryFrom(hall, nipOf('colleague'), `tebak ${turn}`))
    expect(guesses).toEqual(['NIP atau', 'NIP atau', 'NIP atau', 'NIP ini', 'NIP ini'])
  })

  test('shuts no colleague out of a device on which the colleague signed in before', async () => {
    const own = browser()
    expect((await own.signIn(nipOf('colleague'), PASSWORD)).status).toBe(303)
    const attacker = browser()
    const statuses = new Set<number>()
    for (let turn = 0; turn < 12; turn += 1) {
      statuses.add((await attacker.signIn(nipOf('colleague'), `tebak ${turn}`)).status)
    }
    expect(statuses).toEqual(new Set([401, 429]))
    const stranger = await browser().signIn(nipOf('colleague'), PASSWORD)
    expect(stranger.status).toBe(429)
    expect(stranger.text).toContain('pakai perangkat tempat Anda pernah masuk')
    expect((await own.signIn(nipOf('colleague'), PASSWORD)).status).toBe(303)
  })

  test('finds no door in a device of somebody else, in a made-up mark, nor in a stolen one without end', async () => {
    quietAgain()
    const attacker = browser()
    expect((await attacker.signIn(nipOf('officer'), PASSWORD)).status).toBe(303)
    for (let turn = 0; turn < 10; turn += 1) await attacker.signIn(nipOf('outsider'), `tebak ${turn}`)
    expect((await attacker.signIn(nipOf('outsider'), PASSWORD)).status).toBe(429)
    const [id, mark] = (attacker.jar.get(DEVICE) ?? '').split('.')
    for (const made of [
      `${id}.${mark?.replace(/./, (c) => (c === 'A' ? 'B' : 'A'))}`,
      `${'A'.repeat(22)}.${mark}`,
      'x',
      '..',
    ]) {
      attacker.jar.set(DEVICE, made)
      expect((await attacker.signIn(nipOf('outsider'), PASSWORD)).status, made).toBe(429)
    }
    const own = browser()
    expect((await own.signIn(nipOf('superior'), PASSWORD)).status).toBe(303)
    const stolen = browser()
    stolen.jar.set(DEVICE, own.jar.get(DEVICE) ?? '')
    const statuses: number[] = []
    for (let turn = 0; turn < 11; turn += 1)
      statuses.push((await stolen.signIn(nipOf('superior'), `tebak ${turn}`)).status)
    expect([statuses.at(-2), statuses.at(-1)]).toEqual([401, 429])
  })

  test('a shared computer knows everybody who signed in on it, and says of nobody who it is', async () => {
    quietAgain()
    const shared = browser()
    for (const member of ['officer', 'colleague'] as const) await shared.signIn(nipOf(member), PASSWORD)
    const value = shared.jar.get(DEVICE) ?? ''
    expect(value.split('.')).toHaveLength(3)
    for (const member of ['officer', 'colleague'] as const) {
      expect(value).not.toContain(nipOf(member))
      for (let turn = 0; turn < 11; turn += 1) await browser().signIn(nipOf(member), `tebak ${turn}`)
      expect((await shared.signIn(nipOf(member), PASSWORD)).status, member).toBe(303)
    }
  })
})

test('an account tried from everywhere stays open where its owner signs in, and shut to strangers', async () => {
  quietAgain()
  expect(await tryFrom('198.51.100.4', nipOf('outsider'), PASSWORD, '198.51.100.x')).toBe('in')
  for (let turn = 0; turn < 205; turn += 1) await tryFrom(`192.0.2.${turn}`, nipOf('outsider'), `tebak ${turn}`)
  expect(await tryFrom('203.0.113.77', nipOf('outsider'), PASSWORD, '203.0.113.x')).toBe('NIP ini')
  expect(await tryFrom('198.51.100.5', nipOf('outsider'), PASSWORD, '198.51.100.x')).toBe('in')
})

test('the sign-in page says what opens meanwhile', async () => {
  quietAgain()
  const person = visitor(server.origin)
  let text = ''
  for (let turn = 0; turn < 11; turn += 1) {
    text = (await person.post(`/${city.slug}/masuk`, { nip: nipOf('officer'), password: `tebak ${turn}` })).text
  }
  expect(text).toContain('Kode dari admin unit langsung membuka akun Anda.')
})
