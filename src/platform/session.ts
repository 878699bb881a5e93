import { hash, randomBytes, timingSafeEqual } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Keys } from './keys.ts'

/** How long a browser stays signed in: long enough for a quarter's deadline day not to start with sign-ins. */
export const SESSION_DAYS = 30

/** A new opaque token: 256 random bits; only its hash is stored. */
export function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: tokenHash(token) }
}

/** What is stored and looked up of a token. */
export function tokenHash(token: string): Buffer {
  return hash('sha256', token, 'buffer')
}

/** Each session's, once made: every page asks for it. */
const formTokens = new WeakMap<Keys, LRUCache<string, string>>()

/** The form token of a session: proves that the form came from a page of this session. */
export function formToken(keys: Keys, sessionHash: Buffer): string {
  const made = formTokens.get(keys) ?? new LRUCache<string, string>({ max: 10_000 })
  formTokens.set(keys, made)
  const session = sessionHash.toString('latin1')
  const token = made.get(session) ?? keys.mac('form', sessionHash).subarray(0, 16).toString('base64url')
  made.set(session, token)
  return token
}

/** Whether a submitted form token is the session's. */
export function isFormToken(keys: Keys, sessionHash: Buffer, given: string | undefined): boolean {
  const expected = Buffer.from(formToken(keys, sessionHash))
  const actual = Buffer.from(given ?? '')
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

/**
 * Whether a browser keeps a `__Host-` cookie from this address: over https, and from this very machine. What a proxy
 * says of itself is believed here: it decides nothing but a sentence on the sign-in page.
 */
export function keepsSignIn(request: Request, publicOrigin: string | null): boolean {
  if (publicOrigin?.startsWith('https:') || request.headers.get('x-forwarded-proto') === 'https') return true
  const { hostname } = new URL(request.url)
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}

/** Whether a request that changes something was sent by a page of our own, as far as the browser tells. */
export function isSameOrigin(request: Request, publicOrigin: string | null): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin' || site === 'none'
  const origin = request.headers.get('origin')
  if (origin === null) return true
  return origin === (publicOrigin ?? new URL(request.url).origin)
}
