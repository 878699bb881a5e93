import { afterAll, beforeAll, expect, test } from 'vitest'
import { listen } from '../src/server.ts'
import { type Installation, install } from './installation.ts'

let here: Installation

beforeAll(async () => {
  here = await install()
})
afterAll(() => here.close())

const serve = (web: boolean, worker: boolean) =>
  listen({ ...here, host: '127.0.0.1', port: 0, worker, web, migrated: async () => true, version: 'test' })

test('a worker answers for its health and serves no page', async () => {
  const server = await serve(false, true)
  expect((await fetch(`${server.origin}/healthz`)).status).toBe(200)
  expect(await (await fetch(`${server.origin}/readyz`)).json()).toEqual({
    ready: true,
    checks: { database: true, migrations: true, worker: true },
  })
  expect((await fetch(`${server.origin}/metrics`)).status).toBe(200)
  expect((await fetch(`${server.origin}/`)).status).toBe(404)
  await server.close()
})

test('a web process describes its API and its problems, and needs no worker', async () => {
  const server = await serve(true, false)
  expect(server.worker).toBeNull()
  const description = await (await fetch(`${server.origin}/api/openapi.json`)).json()
  expect(description.openapi).toBe('3.1.0')
  expect(Object.keys(description.paths)).toContain('/api/v1/{agency}/work-entries/{id}/acceptance')
  expect((await fetch(`${server.origin}/api`)).status).toBe(200)
  expect((await fetch(`${server.origin}/problems/not-found`)).status).toBe(200)
  expect((await fetch(`${server.origin}/atlantis/masuk`)).status).toBe(404)
  const missing = await fetch(`${server.origin}/api/v1/atlantis/units`)
  expect(missing.headers.get('content-type')).toBe('application/problem+json')
  await server.close()
})
