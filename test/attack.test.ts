import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkDerived } from '../src/organization/index.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import { withClient } from '../src/platform/postgres-cluster.ts'
import { verifyAgency } from '../src/platform/verify.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, PASSWORD, type SmallCity } from './small-city.ts'
import { signedIn } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  server = await here.serve()
})
afterAll(() => here.close())

const alive = async () => (await fetch(`${server.origin}/healthz`)).status

/** Sends bytes as they are and answers what came back. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(server.origin).port), '127.0.0.1', () => socket.write(bytes))
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk.toString()
      if (answer.includes('\r\n\r\n')) socket.destroy()
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', () => resolve(answer))
    setTimeout(() => socket.destroy(), 3000)
  })
}

describe('from outside', () => {
  test('a form cut off in the middle of a file answers, and the server lives', async () => {
    const body = '--q\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\nAA'
    for (const path of ['/uji/masuk', '/uji/kerja']) {
      const person = await signedIn(server.origin, city.slug, city.people.officer.nip)
      const response = await fetch(server.origin + path, {
        method: 'POST',
        body,
        headers: { 'content-type': 'multipart/form-data; boundary=q', cookie: person.cookie() },
        redirect: 'manual',
      })
      expect(response.status, path).toBeLessThan(500)
      expect(response.status, path).toBeGreaterThanOrEqual(300)
    }
    expect(await alive()).toBe(200)
  })

  test('no address leads to another site', async () => {
    for (const path of ['/%5Cevil.example/akun/sandi', '//evil.example/akun/sandi', '/%E2%82%AC/akun/sandi']) {
      const response = await fetch(server.origin + path, { redirect: 'manual' })
      expect(response.headers.get('location'), path).toBeNull()
      expect(response.status, path).toBe(404)
    }
  })

  test('saying where one comes from opens no new account of tries', async () => {
    const statuses = new Set<string>()
    for (let turn = 0; turn < 13; turn += 1) {
      const form = `nip=${city.people.colleague.nip}&password=tebak${turn}`
      const answer = await raw(
        `POST /uji/masuk HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Laras-Address: 10.0.0.${turn}\r\nX-Forwarded-For: 10.1.0.${turn}\r\n` +
          `Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n${form.length.toString(16)}\r\n${form}\r\n0\r\n\r\n`,
      )
      statuses.add(answer.slice(9, 12))
    }
    expect(statuses).toEqual(new Set(['401', '429']))
  })

  test('signing in rightly counts against nobody', async () => {
    for (let turn = 0; turn < 12; turn += 1) {
      const response = await fetch(`${server.origin}/uji/masuk`, {
        method: 'POST',
        body: new URLSearchParams({ nip: city.people.superior.nip, password: PASSWORD }),
        redirect: 'manual',
      })
      expect(response.status).toBe(303)
    }
  })

  test('a code is guessed five times an hour, not more', async () => {
    const statuses: number[] = []
    for (let turn = 0; turn < 7; turn += 1) {
      const response = await fetch(`${server.origin}/uji/pulihkan`, {
        method: 'POST',
        body: new URLSearchParams({
          nip: city.people.outsider.nip,
          code: `12345678901${turn}`,
          password: 'kalimat sandi baru',
        }),
        redirect: 'manual',
      })
      statuses.push(response.status)
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429])
  })
})

describe('from inside the database', () => {
  const verify = () => verifyAgency(here.parts.db, here.keys, here.heads, city.agencyId, checkDerived)

  test('a superior forged in a derived table is named', async () => {
    expect((await verify()).findings).toEqual([])
    await withClient(here.database.superuserUrl, (db) =>
      db.query(
        `INSERT INTO reporting_line (agency_id, employee_id, superior_id, depth, main, span)
         VALUES ($1, $2, $3, 1, true, '[2026-01-01,)')`,
        [city.agencyId, city.people.superior.id, city.people.officer.id],
      ),
    )
    const { findings } = await verify()
    expect(findings).toHaveLength(1)
    expect(findings[0]?.subject).toMatch(/^reporting_line .*: follows from nothing$/)
    await asSuperuser('DELETE FROM reporting_line WHERE superior_id = $1', [city.people.officer.id])
  })

  const officer = () => city.people.officer.id
  const asSuperuser = (text: string, values: unknown[]) =>
    withClient(here.database.superuserUrl, (db) => db.query(text, values))

  test('a password put in place of another is named', async () => {
    const [kept] = (await asSuperuser('SELECT password_hash FROM account WHERE id = $1', [officer()])).rows
    await asSuperuser('UPDATE account SET password_hash = $2 WHERE id = $1', [officer(), '$argon2id$another'])
    expect((await verify()).findings).toEqual([
      { kind: 'row', subject: `account ${officer()}`, what: 'was edited (personal columns)' },
    ])
    await asSuperuser('UPDATE account SET password_hash = $2 WHERE id = $1', [officer(), kept.password_hash])
  })

  test.each([
    [
      'session',
      `token_hash, employee_id, kind, created_at, expires_at) VALUES ($1, $2, '\\x01', $3, 'api', now(), now() + '1 day'`,
    ],
    [
      'session',
      `token_hash, employee_id, kind, created_at, expires_at) VALUES ($1, $2, '\\x02', $3, 'browser', now(), now() + '1 day'`,
    ],
    [
      'recovery_code',
      `code_hash, employee_id, issued_at, expires_at) VALUES ($1, $2, '\\x03', $3, now(), now() + '1 day'`,
    ],
    [
      'role_grant',
      `role, employee_id, span, state, proposed_at) VALUES ($1, $2, 'admin', $3, '[2026-01-01,)', 'granted', now()`,
    ],
  ])('a row slipped into %s is named', async (table, rest) => {
    const id = uuidv7()
    await asSuperuser(`INSERT INTO ${table} (agency_id, id, ${rest})`, [city.agencyId, id, officer()])
    expect((await verify()).findings).toEqual([
      { kind: 'row', subject: `${table} ${id}`, what: 'was inserted without a fact' },
    ])
    await asSuperuser(`DELETE FROM ${table} WHERE id = $1`, [id])
  })

  test('a session taken away again, or opened once more after its end, is named', async () => {
    const person = await signedIn(server.origin, 'uji', city.people.officer.nip)
    await person.post('/uji/keluar', {})
    const found = 'SELECT id FROM session WHERE employee_id = $1 AND revoked_at IS NOT NULL'
    const { id } = (await asSuperuser(found, [officer()])).rows[0]
    const set =
      'UPDATE session SET revoked_at = $2 WHERE id = $1 RETURNING (SELECT revoked_at FROM session WHERE id = $1)'
    const { revoked_at } = (await asSuperuser(set, [id, null])).rows[0]
    expect((await verify()).findings).toEqual([{ kind: 'row', subject: `session ${id}`, what: 'was edited' }])
    await asSuperuser(set, [id, revoked_at])
    expect((await verify()).findings).toEqual([])
    await asSuperuser('DELETE FROM session WHERE id = $1', [id])
    expect((await verify()).findings).toEqual([
      { kind: 'row', subject: `session ${id}`, what: 'the row is gone, its fact is there' },
    ])
  })
})
