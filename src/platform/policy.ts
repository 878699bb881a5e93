import type { z } from 'zod'
import type { Tx } from './database.ts'
import type { FileStore } from './files.ts'
import type { Zone } from './i18n/format.ts'
import type { Keys } from './keys.ts'
import type { Ledger } from './ledger.ts'
import type { MailSettings } from './mail.ts'
import './input-words.ts'
import { invalidInput, notFound, Problem } from './problems.ts'

/**
 * What a `may` function answers: yes; no, and the object does not exist for you; or no, with who can
 * (an Indonesian phrase: "atasan langsung pegawai ini").
 */
export type Decision = 'yes' | 'hidden' | { needs: string }

/** A tenant as requests know it. */
export interface Agency {
  id: string
  slug: string
  name: string
  zone: Zone
  demo: boolean
}

/** Whoever has not signed in and need not: a citizen. */
export interface Visitor {
  /** Where the request came from: for rate limits alone, never stored, never logged. */
  address: string
  /** The value of a `__Host-` cookie of this browser, or null. */
  cookie(name: string): string | null
}

/** What every verb and view is handed: the transaction, who asks, when, and the parts they may use. */
export interface Call<A> {
  agency: Agency
  actor: A
  tx: Tx
  now: Date
  /** The civil date in the agency's zone. */
  today: string
  params: Readonly<Record<string, string>>
  query: Readonly<Record<string, string>>
  /** The version of the `If-Match` header or the form's hidden field; null when none was sent. */
  version: number | null
  ledger: Ledger
  files: FileStore
  keys: Keys
  /** How letters leave this installation; null: they do not. */
  mail: MailSettings | null
  /** Whether text messages leave this installation. */
  texts: boolean
  /** Where people reach this server, for links that leave it: `https://laras.palembang.go.id`. */
  origin: string
}

/** A change: one policy, one input schema, one transaction; served by form and API alike. */
export interface Verb<A, I, T, R> {
  /** `noun.verb`, the row of the permission matrix. */
  action: string
  input: z.ZodType<I>
  /** The object the verb works on, or null when there is none (404). */
  load(call: Call<A>): Promise<T | null>
  may(actor: A, object: T, now: Date): Decision
  run(call: Call<A>, object: T, input: I): Promise<R>
}

/** A reading: one policy, one snapshot. */
export interface View<A, T> {
  action: string
  load(call: Call<A>): Promise<T | null>
  may(actor: A, object: T, now: Date): Decision
}

/** Whether the application's own wall stands; switched off only by the test that tries the second wall alone. */
export const walls = { application: true }

/** @throws Problem 404 or 403 unless the decision is yes. */
export function demand(decision: Decision): void {
  if (decision === 'yes' || !walls.application) return
  if (decision === 'hidden') throw notFound()
  throw new Problem('not-yours', `Ini dapat dilakukan oleh ${decision.needs}.`)
}

/** Loads and permits a view's object. */
export async function see<A, T>(view: View<A, T>, call: Call<A>): Promise<T> {
  const object = await view.load(call)
  if (object === null) throw notFound()
  demand(view.may(call.actor, object, call.now))
  return object
}

/** Loads, permits, reads the input and runs: the only way a verb is run. */
export async function perform<A, I, T, R>(verb: Verb<A, I, T, R>, call: Call<A>, raw: unknown): Promise<R> {
  const object = await see(verb, call)
  return verb.run(call, object, readInput(verb.input, raw))
}

/** More faults than anybody mends at once are not told. */
const MOST_FAULTS = 50

/** @throws Problem invalid-input naming each wrong field. */
export function readInput<I>(schema: z.ZodType<I>, raw: unknown): I {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  throw invalidInput(
    parsed.error.issues
      .slice(0, MOST_FAULTS)
      .map((issue) => ({ path: issue.path.map(String).join('.') || '.', message: issue.message })),
  )
}

/** @throws Problem 428 without a version, 412 when it is not the current one. */
export function requireVersion(call: { version: number | null }, current: number): void {
  if (call.version === null) throw new Problem('version-required', 'Sebutkan versi yang Anda lihat (If-Match).')
  if (call.version !== current) {
    throw new Problem('changed-meanwhile', 'Data ini sudah diubah sejak Anda membukanya. Bandingkan, lalu ulangi.')
  }
}
