import { expect, test } from 'vitest'
import { hashesWaiting, hashPassword, passwordMatches, tooManyWait } from './password.ts'

const flood = { known: false, from: 'banjir' }

test('who sends most waits longest: other places and known devices come in between', async () => {
  const hashed = await hashPassword('sandi yang benar')
  const done: string[] = []
  const ask = (name: string, known: boolean, from: string) =>
    passwordMatches(hashed, 'sandi yang benar', { known, from }).then(() => done.push(name))
  const asked = Array.from({ length: 12 }, (_, turn) => ask(`banjir ${turn}`, false, 'banjir'))
  asked.push(ask('kantor lain', false, 'kantor'), ask('perangkat sendiri', true, 'perangkat'))
  await Promise.all(asked)
  expect(done.indexOf('perangkat sendiri')).toBeLessThan(3)
  expect(done.indexOf('kantor lain')).toBeLessThan(5)
  expect(hashesWaiting()).toBe(0)
})

test('a place where a hundred wait sends the next away, and no other place', async () => {
  const asked = Array.from({ length: 101 }, () => passwordMatches(null, 'apa saja', flood))
  await new Promise((resolve) => setImmediate(resolve))
  while (hashesWaiting() < 100) await new Promise((resolve) => setImmediate(resolve))
  expect(tooManyWait(flood)).toBe(true)
  expect(tooManyWait({ known: false, from: 'kantor' })).toBe(false)
  expect(tooManyWait({ known: true, from: 'banjir' })).toBe(false)
  expect(await Promise.all(asked)).not.toContain(true)
}, 60_000)
