import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import type { z } from 'zod'
import type { Clock } from './clock.ts'
import type { Database, Tx } from './database.ts'
import type { FileStore } from './files.ts'
import type { Form } from './forms.ts'
import type { Language, Translate } from './i18n/translate.ts'
import { uuidv7 } from './ids.ts'
import type { Keys } from './keys.ts'
import type { Ledger } from './ledger.ts'
import type { Logger } from './log.ts'
import type { MailSettings } from './mail.ts'
import type { Metrics } from './metrics.ts'
import type { Agency, Call, Verb, View, Visitor } from './policy.ts'
import type { Problem } from './problems.ts'
import type { Kept, Resumed } from './resume.ts'
import type { TextGateway } from './text-messages.ts'

/** The parts a running server is made of. */
export interface Parts {
  db: Database
  clock: Clock
  keys: Keys
  ledger: Ledger
  files: FileStore
  logger: Logger
  metrics: Metrics
  /** Whether the caller's address is taken from the proxy in front. */
  trustProxy: boolean
  /** Origin people see; null: whatever the request says. */
  publicOrigin: string | null
  /** How letters leave this installation; null: they do not. */
  mail: MailSettings | null
  /** Where text messages to citizens go; left out or null: none are sent. */
  textGateway?: TextGateway | null
  /** How long a page that is the same for everybody may be sent again as it is, in milliseconds; 0: never. */
  keepPagesMs: number
}

/** A page's request: the call, and what rendering needs. */
export interface PageCall<A> extends Call<A> {
  t: Translate
  language: Language
  /** The hidden field every form carries. */
  formToken: string
  path: string
  /** The page shows a form again that arrived without a session. */
  resumed?: Resumed | undefined
}

/** Anything that renders to HTML; a key, where it has one, names everything on it. */
export type Html = Rendered | Promise<Rendered>
interface Rendered {
  readonly key?: string | null
  toString(): string
}

interface RouteBase {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Beneath `/{agency}` or `/api/v1/{agency}`. */
  path: string
  surface: 'page' | 'api'
  action: string
  /** Open to whoever comes, under the same policy as everything else. */
  public?: boolean
}

/** A registered route, for the permission sweep and the API's description. */
export interface RouteInfo extends RouteBase {
  input?: z.ZodType
  output?: z.ZodType
  summary?: string
}

/** What the application knows and the platform does not: agencies, people, and how a page looks. */
export interface Site<A> {
  agencyBySlug(slug: string): Promise<Agency | null>
  /** Who holds this session, in this transaction; null when nobody does any more. */
  loadActor(tx: Tx, token: { hash: Buffer; kind: 'browser' | 'api' }, now: Date, today: string): Promise<A | null>
  problemPage(page: ProblemPage): Html
  /** The sign-in page that holds a form until after it. */
  signInAgain(page: { raw: Request; agency: Agency; t: Translate; language: Language; kept: Kept }): Html
}

/** What a page about a problem knows. */
export interface ProblemPage {
  agency: Agency | null
  problem: Problem
  reference: string | null
  t: Translate
  language: Language
  path: string
}

/** A page that changes with the world: which topics it watches, and the fragment to send again. */
export interface Live<A, T> {
  topics(call: PageCall<A>, object: T): readonly string[]
  fragment(call: PageCall<A>, object: T): Html
  /** What changes on the page without a fact, such as how far a long work is. */
  mark?(object: T): string
}

/** What a form's page shows again when its input was refused: everything typed, and what to mend. */
export interface Refused {
  form: Form
  problem: Problem
  errors: Record<string, string>
}

/**
 * The id under which a form is sent: kept while it is mended, so that sending twice makes one; a fresh one where something
 * else was sent under it.
 */
export function sendingId(refused: Partial<Refused> | undefined, now: Date): string {
  const kept = refused?.problem?.key === 'already-different' ? undefined : refused?.form?.get('id')
  return kept ?? uuidv7(now.getTime())
}

/** How a form is read, and where it leads. */
export interface FormHandlers<A, R> {
  /** The verb's raw input from the form. */
  read(form: Form, call: { params: Readonly<Record<string, string>> }): unknown
  /**
   * Where to go next; a page at once, for what is shown a single time and belongs in no address; or a whole answer,
   * for what sets a cookie.
   */
  done(call: PageCall<A>, result: R): string | Html | Response
  /** The page to show again when the input was refused. Left out: a page about the problem. */
  refused?(call: PageCall<A>, refused: Refused): Html | Promise<Html>
}

type RenderPage<A, T> = (call: PageCall<A>, object: T) => Html | Response
type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Registers one module's routes. Leaving out the view or verb, and with it the policy, is a type error. */
export interface Routes<A> {
  page<T>(path: string, view: View<A, T>, render: RenderPage<A, T>, live?: Live<A, T>): void
  form<I, T, R>(path: string, verb: Verb<A, I, T, R>, handlers: FormHandlers<A, R>): void
  read<T, O>(
    path: string,
    view: View<A, T>,
    output: z.ZodType<O>,
    show: (object: T, call: Call<A>) => O,
    summary: string,
  ): void
  act<I, T, R, O>(
    method: Method,
    path: string,
    verb: Verb<A, I, T, R>,
    output: z.ZodType<O>,
    show: (result: R, call: Call<A>) => O,
    summary: string,
    status?: number,
  ): void
  /** The same for whoever comes, without signing in. Forms carry no token: they lend nobody's rights. */
  publicPage<T>(path: string, view: View<Visitor, T>, render: RenderPage<Visitor, T>, live?: Live<Visitor, T>): void
  /** A public page that is the same for everybody, and may be sent again for a moment as it is. */
  keptPage<T>(path: string, view: View<Visitor, T>, render: RenderPage<Visitor, T>): void
  publicForm<I, T, R>(path: string, verb: Verb<Visitor, I, T, R>, handlers: FormHandlers<Visitor, R>): void
  publicRead<T, O>(
    path: string,
    view: View<Visitor, T>,
    output: z.ZodType<O>,
    show: (object: T, call: Call<Visitor>) => O,
    summary: string,
  ): void
  publicAct<I, T, R, O>(
    method: Method,
    path: string,
    verb: Verb<Visitor, I, T, R>,
    output: z.ZodType<O>,
    show: (result: R, call: Call<Visitor>) => O,
    summary: string,
    status?: number,
  ): void
  /** A route outside any policy, with the reason why it may be. */
  open(
    method: 'GET' | 'POST',
    path: string,
    why: string,
    handle: (request: OpenRequest) => Promise<Response>,
    surface?: 'page' | 'api',
  ): void
}

/** A request before anyone signed in. */
export interface OpenRequest {
  raw: Request
  /** Where it came from, as far as this server can tell; never what the client says of itself. */
  address: string
  agency: Agency
  params: Record<string, string>
  query: Record<string, string>
  parts: Parts
  t: Translate
  language: Language
  now: Date
  form(): Promise<Form>
  /** The page of a form that was kept through a sign-in, as whoever holds the cookie sees it. */
  resume(kept: Kept, cookie: string): Promise<Response>
}

/** The server's routes and the application that serves them. */
export interface Server<A> {
  routes: Routes<A>
  all(): readonly RouteInfo[]
  app: Hono<{ Bindings: Partial<HttpBindings> }>
}

/** The cookie a browser's session of an agency stands in. */
export function sessionCookie(agency: { slug: string }): string {
  return `laras-${agency.slug}`
}
