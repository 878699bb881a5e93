import { expect, test } from 'vitest'
import { keepsSignIn } from './session.ts'

test.each([
  ['http://localhost:3000/uji/masuk', null, {}, true],
  ['http://127.0.0.1:3000/uji/masuk', null, {}, true],
  ['http://[::1]:3000/uji/masuk', null, {}, true],
  ['http://laras.kota.local/uji/masuk', null, {}, false],
  ['http://10.1.2.3:3000/uji/masuk', 'http://10.1.2.3:3000', {}, false],
  ['http://laras.kota.go.id/uji/masuk', 'https://laras.kota.go.id', {}, true],
  ['http://laras.kota.go.id/uji/masuk', null, { 'x-forwarded-proto': 'https' }, true],
])('a sign-in at %s with the public address %s is kept: %o %s', (url, publicOrigin, headers, kept) => {
  expect(keepsSignIn(new Request(url, { headers }), publicOrigin)).toBe(kept)
})
