import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { Hono } from 'hono'
import type { z } from 'zod'
import { htmlAnswer, jsonAnswer, readCookie, seeOther } from './answers.ts'
import type { Clock } from './clock.ts'
import { type Database, sqlState, type Tx } from './database.ts'
import { asProblem } from './database-problems.ts'
import type { FileStore } from './files.ts'
import { type Form, isMultipart, readForm, readJson, readPlainForm, withEvidence } from './forms.ts'
import { dayIn } from './i18n/format.ts'
import { type Language, type Translate, translator } from './i18n/translate.ts'
import type { Keys } from './keys.ts'
import type { Ledger } from './ledger.ts'
import type { Logger } from './log.ts'
import type { MailSettings } from './mail.ts'
import type { Metrics } from './metrics.ts'
import { type Agency, type Call, perform, see, type Verb, type View } from './policy.ts'
import { invalidInput, notFound, Problem } from './problems.ts'
import { type Kept, keptOf, type Resumed, resumedIn, resumeRequest } from './resume.ts'
import { versionOf } from './seal.ts'
import { formToken, isFormToken, isSameOrigin, tokenHash } from './session.ts'

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
}

/** A page's request: the call, and what rendering needs. */
export interface PageCall<A> extends Call<A> {
  t: Translate
  language: Language
  /** The hidden field every form carries. */
  formToken: string
  path: string
  /** Where people reach this server, for links that leave it: `https://laras.palembang.go.id`. */
  origin: string
  /** The page shows a form again that arrived without a session. */
  resumed?: Resumed | undefined
}

/** Anything that renders to HTML. */
export type Html = { toString(): string } | Promise<{ toString(): string }>

interface RouteBase {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Beneath `/{agency}` or `/api/v1/{agency}`. */
  path: string
  surface: 'page' | 'api'
  action: string
}

/** A registered route, for the permission sweep and the API's description. */
export interface RouteInfo extends RouteBase {
  input?: z.ZodType
  output?: z.ZodType
  summary?: string
}

interface AnyRoute<A> extends RouteInfo {
  handle(request: RequestOf<A>): Promise<Response>
}

type ServerContext = Context<{ Bindings: Partial<HttpBindings> }>

interface RequestOf<A> {
  raw: Request
  address: string
  agency: Agency
  params: Record<string, string>
  query: Record<string, string>
  parts: Parts
  site: Site<A>
}

/** What the application knows and the platform does not: agencies, people, and how a page looks. */
export interface Site<A> {
  agencyBySlug(slug: string): Promise<Agency | null>
  /** Who holds this session, in this transaction; null when nobody does any more. */
  loadActor(tx: Tx, tokenHash: Buffer, now: Date, today: string): Promise<{ actor: A; kind: 'browser' | 'api' } | null>
  problemPage(page: ProblemPage): Html
  /** The sign-in page that holds a form until after it. */
  signInAgain(page: { agency: Agency; t: Translate; language: Language; kept: Kept }): Html
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

/** Registers one module's routes. Leaving out the view or verb, and with it the policy, is a type error. */
export interface Routes<A> {
  page<T>(
    path: string,
    view: View<A, T>,
    render: (call: PageCall<A>, object: T) => Html | Response,
    live?: Live<A, T>,
  ): void
  form<I, T, R>(
    path: string,
    verb: Verb<A, I, T, R>,
    handlers: {
      /** The verb's raw input from the form. */
      read(form: Form, call: { params: Readonly<Record<string, string>> }): unknown
      /** Where to go next; or a page at once, for what is shown a single time and belongs in no address. */
      done(call: PageCall<A>, result: R): string | Html
      /** The page to show again when the input was refused. Left out: a page about the problem. */
      refused?(call: PageCall<A>, refused: Refused): Html | Promise<Html>
    },
  ): void
  read<T, O>(
    path: string,
    view: View<A, T>,
    output: z.ZodType<O>,
    show: (object: T, call: Call<A>) => O,
    summary: string,
  ): void
  act<I, T, R, O>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    verb: Verb<A, I, T, R>,
    output: z.ZodType<O>,
    show: (result: R, call: Call<A>) => O,
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

/** Builds the HTTP side: routing, transactions, sign-in, form tokens, problems. */
export function createServer<A>(parts: Parts, site: Site<A>): Server<A> {
  const all: AnyRoute<A>[] = []
  const app = new Hono<{ Bindings: Partial<HttpBindings> }>()

  function register(route: AnyRoute<A>): void {
    if (!route.action) throw new Error(`${route.method} ${route.path} has no policy`)
    all.push(route)
    const prefix = route.surface === 'api' ? '/api/v1/:agency' : '/:agency'
    app.on(route.method, prefix + route.path, (context) => answer(context, route))
  }

  async function answer(context: ServerContext, route: AnyRoute<A>): Promise<Response> {
    const started = process.hrtime.bigint()
    const response = await answerSafely(context, route)
    const label = `${route.method} ${route.path}`
    parts.metrics.requests.inc({ route: label, status: response.status })
    parts.metrics.seconds.observe({ route: label }, Number(process.hrtime.bigint() - started) / 1e9)
    return response
  }

  async function answerSafely(context: ServerContext, route: AnyRoute<A>): Promise<Response> {
    const raw = context.req.raw
    let agency: Agency | null = null
    try {
      const { agency: slug = '', ...params } = context.req.param()
      agency = await site.agencyBySlug(slug)
      if (!agency) throw new Problem('not-found', 'Kota ini belum memakai Laras.')
      const address = addressOf(context.env, parts.trustProxy)
      return await route.handle({ raw, address, agency, params, query: context.req.query(), parts, site })
    } catch (error) {
      return problemAnswer(parts, site, raw, agency, route.surface, error)
    }
  }

  const routes: Routes<A> = {
    page(path, view, render, live) {
      register({
        method: 'GET',
        path,
        surface: 'page',
        action: view.action,
        handle: (request) => servePage(request, view, render, live),
      })
    },
    form(path, verb, handlers) {
      register({
        method: 'POST',
        path,
        surface: 'page',
        action: verb.action,
        handle: (request) => serveForm(request, verb, handlers),
      })
    },
    read(path, view, output, show, summary) {
      register({
        method: 'GET',
        path,
        surface: 'api',
        action: view.action,
        output,
        summary,
        handle: async (request) => {
          const result = await asActor(request, 'read', async (call) => show(await see(view, call), call))
          return jsonAnswer(request.raw, output.parse(result))
        },
      })
    },
    act(method, path, verb, output, show, summary, status = 200) {
      register({
        method,
        path,
        surface: 'api',
        action: verb.action,
        input: verb.input,
        output,
        summary,
        handle: async (request) => {
          if (isMultipart(request.raw)) await asActor(request, 'read', async () => {})
          const body = method === 'DELETE' ? {} : await readBody(request.raw)
          const result = await asActor(request, 'write', async (call) => show(await perform(verb, call, body), call))
          return jsonAnswer(request.raw, output.parse(result), { status })
        },
      })
    },
    open(method, path, why, handle, surface = 'page') {
      register({
        method,
        path,
        surface,
        action: `open: ${why}`,
        handle: async (request) => {
          if (resumedIn(request.raw)) throw notFound() // no door is knocked at by way of another
          const language = languageOf(request.raw, request.query)
          return handle({
            ...request,
            language,
            t: translator(language),
            now: parts.clock.now(),
            form: () => readPlainForm(request.raw),
            resume: async (kept, cookie) => app.request(resumeRequest(request.raw, kept, cookie), undefined, {}),
          })
        },
      })
    },
  }

  app.notFound((context) => {
    const page = context.req.method === 'GET' ? pageBehindForm(all, context.req.path) : null
    if (page) return Promise.resolve(seeOther(page))
    const surface = context.req.path.startsWith('/api/') ? 'api' : 'page'
    const problem = new Problem('not-found', 'Alamat ini tidak ada. Periksa ejaannya.')
    return problemAnswer(parts, site, context.req.raw, null, surface, problem)
  })
  app.onError((error, context) => {
    const surface = context.req.path.startsWith('/api/') ? 'api' : 'page'
    return problemAnswer(parts, site, context.req.raw, null, surface, error)
  })
  return { routes, all: () => all, app }
}

/** The caller's address; of IPv6 the network, since one caller holds a whole one. */
function addressOf(env: Partial<HttpBindings>, trustProxy: boolean): string {
  const forwarded = trustProxy ? env.incoming?.headers['x-forwarded-for'] : undefined
  const named = (Array.isArray(forwarded) ? forwarded.at(-1) : forwarded)?.split(',').at(-1)?.trim()
  const address = named || env.incoming?.socket.remoteAddress || 'unknown'
  return address.includes(':') && !address.startsWith('::ffff:') ? address.split(':').slice(0, 4).join(':') : address
}

/** A form that was refused keeps its own address; loading that again leads to the page the form stands on. */
function pageBehindForm(routes: readonly RouteInfo[], path: string): string | null {
  const [, agency = '', ...rest] = path.split('/')
  if (!/^[a-z][a-z0-9-]{1,40}$/.test(agency)) return null
  const asked = rest
  const form = routes.some((route) => {
    const parts = route.path.split('/').slice(1)
    const fits = parts.length === asked.length && parts.every((part, at) => part.startsWith(':') || part === asked[at])
    return route.surface === 'page' && route.method === 'POST' && fits
  })
  return form ? `/${[agency, ...rest.slice(0, -1).map(encodeURIComponent)].join('/')}` : null
}

async function readBody(request: Request): Promise<unknown> {
  if (!isMultipart(request)) return request.headers.get('content-length') === '0' ? {} : readJson(request)
  const form = await withEvidence(await readForm(request))
  if (form.refused.length > 0) {
    throw invalidInput(form.refused.map((message) => ({ path: 'files', message })))
  }
  return { ...Object.fromEntries(form.entries()), evidence: form.evidence }
}

/** Runs work as whoever the request's session or token belongs to, in one transaction. */
async function asActor<A, T>(
  request: RequestOf<A>,
  mode: 'read' | 'write',
  work: (call: PageCall<A>) => Promise<T>,
  form?: Form,
): Promise<T> {
  const { parts, site, agency, raw } = request
  const bearer = /^Bearer ([\w-]{20,100})$/.exec(raw.headers.get('authorization') ?? '')?.[1]
  const token = bearer ?? readCookie(raw, sessionCookie(agency))
  if (!token) throw signInFirst()
  const hash = tokenHash(token)
  if (!bearer && mode === 'write') checkForm(request, hash, form)
  const now = parts.clock.now()
  const today = dayIn(now, agency.zone)
  const language = languageOf(raw, request.query)
  return inTransaction(parts.db, mode, agency.id, async (tx) => {
    const found = await site.loadActor(tx, hash, now, today)
    if (!found || found.kind !== (bearer ? 'api' : 'browser')) throw signInFirst()
    return work({
      agency,
      actor: found.actor,
      tx,
      now,
      today,
      params: request.params,
      query: request.query,
      version: versionGiven(raw, form),
      ledger: parts.ledger,
      files: parts.files,
      keys: parts.keys,
      mail: parts.mail,
      t: translator(language),
      language,
      formToken: formToken(parts.keys, hash),
      path: new URL(raw.url).pathname,
      origin: parts.publicOrigin ?? new URL(raw.url).origin,
      resumed: resumedIn(raw),
    })
  })
}

/** A page that met a concurrent change is read again, from a newer snapshot. */
async function inTransaction<T>(db: Database, mode: 'read' | 'write', agencyId: string, work: (tx: Tx) => Promise<T>) {
  if (mode === 'write') return db.write(agencyId, work)
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.read(agencyId, work)
    } catch (error) {
      if (sqlState(error) !== '40001' || tries === 3) throw error
    }
  }
}

function signInFirst(): Problem {
  return new Problem('sign-in-required', 'Masuk dulu dengan NIP dan kata sandi Anda.')
}

function checkForm<A>(request: RequestOf<A>, sessionHash: Buffer, form: Form | undefined): void {
  const given = form?.get('csrf') ?? request.raw.headers.get('x-laras-form') ?? undefined
  const ours = isSameOrigin(request.raw, request.parts.publicOrigin)
  if (!ours || !isFormToken(request.parts.keys, sessionHash, given)) {
    throw new Problem('form-expired', 'Kembali ke halaman sebelumnya, muat ulang, lalu kirim lagi.')
  }
}

function versionGiven(request: Request, form: Form | undefined): number | null {
  const given = request.headers.get('if-match')?.replace(/^(W\/)?"?([0-9]{1,9})"?$/, '$2') ?? form?.get('version')
  return given && /^[0-9]{1,9}$/.test(given) ? Number(given) : null
}

async function servePage<A, T>(
  request: RequestOf<A>,
  view: View<A, T>,
  render: (call: PageCall<A>, object: T) => Html | Response,
  live: Live<A, T> | undefined,
): Promise<Response> {
  const fragment = live && request.query.fragment !== undefined
  // Rendered after the transaction: a page holds a connection no longer than its statements need it.
  const { call, object, tagging } = await asActor(request, 'read', async (call) => {
    const object = await see(view, call)
    const tagging = live ? versionTag(call, live.topics(call, object), live.mark?.(object)) : undefined
    tagging?.catch(() => {}) // leaves in one write with COMMIT, which fails if it fails
    return { call, object, tagging }
  })
  const tag = await tagging
  if (fragment) {
    if (request.raw.headers.get('if-none-match') === tag) {
      return new Response(null, { status: 304, headers: { etag: tag ?? '' } })
    }
    const rendered = await live.fragment(call, object)
    return htmlAnswer(request.raw, rendered.toString(), { headers: { etag: tag ?? '' } })
  }
  const rendered = await render(call, object)
  if (rendered instanceof Response) return rendered
  return htmlAnswer(request.raw, rendered.toString(), { headers: pageHeaders(request.query, tag) })
}

/** The tag of what the page shows, and the language kept when the reader chose one. */
function pageHeaders(query: Record<string, string>, tag: string | undefined): Record<string, string> {
  return {
    ...(tag ? { 'x-laras-tag': tag } : {}),
    ...(query.lang === 'id' || query.lang === 'en'
      ? { 'set-cookie': `laras-lang=${query.lang}; Path=/; SameSite=Lax; Max-Age=31536000` }
      : {}),
  }
}

async function versionTag<A>(call: PageCall<A>, topics: readonly string[], mark = ''): Promise<string> {
  return `"${await versionOf(call.tx, topics)}-${call.today}-${call.language}${mark}"`
}

async function serveForm<A, I, T, R>(
  request: RequestOf<A>,
  verb: Verb<A, I, T, R>,
  handlers: Parameters<Routes<A>['form']>[2] & {
    done(call: PageCall<A>, result: R): string | Html
  },
): Promise<Response> {
  if (resumedIn(request.raw)) return showAgain(request, verb, handlers)
  // Nobody else's files are read.
  const stranger = isMultipart(request.raw)
    ? await asActor(request, 'read', async () => {}).catch(signedOut)
    : undefined
  if (stranger) return signInAgain(request, stranger, await readForm(request.raw, 'drop'))
  const form = await withEvidence(await readForm(request.raw))
  try {
    const location = await asActor(
      request,
      'write',
      async (call) => handlers.done(call, await perform(verb, call, handlers.read(form, call))),
      form,
    )
    return typeof location === 'string' ? seeOther(location) : htmlAnswer(request.raw, (await location).toString())
  } catch (error) {
    const problem = asProblem(error)
    if (problem?.key === 'sign-in-required') return signInAgain(request, problem, form)
    const refused = handlers.refused
    if (!problem || !refused || !REFUSALS.has(problem.key)) throw error
    const errors = Object.fromEntries(problem.errors.map(({ path, message }) => [path, message]))
    const page = await asActor(request, 'read', async (call) => String(await refused(call, { form, problem, errors })))
    return htmlAnswer(request.raw, page, { status: problem.status })
  }
}

const REFUSALS = new Set([
  'invalid-input',
  'too-large',
  'already-different',
  'changed-meanwhile',
  'wrong-state',
  'second-person-needed',
])

function signedOut(error: unknown): Problem {
  const problem = asProblem(error)
  if (problem?.key !== 'sign-in-required') throw error
  return problem
}

/** The sign-in page with the form inside. Script keeps what was typed by itself, and is sent to the plain page. */
async function signInAgain<A>(request: RequestOf<A>, problem: Problem, form: Form): Promise<Response> {
  const { raw, agency, site, parts } = request
  const kept = raw.headers.has('x-laras-fetch') ? null : keptOf(raw, form)
  if (!kept || !isSameOrigin(raw, parts.publicOrigin)) throw problem
  const language = languageOf(raw, request.query)
  const page = await site.signInAgain({ agency, t: translator(language), language, kept })
  return htmlAnswer(raw, page.toString(), { status: problem.status })
}

/** The form's page with what was typed before the sign-in. Only the server asks for it; nothing is carried out. */
async function showAgain<A, I, T, R>(
  request: RequestOf<A>,
  verb: Verb<A, I, T, R>,
  { refused }: Parameters<Routes<A>['form']>[2],
): Promise<Response> {
  const form = await readForm(request.raw)
  const problem = new Problem('sign-in-required', '') // the frame says it, the form has nothing to add
  if (!refused) throw problem
  const page = await asActor(request, 'read', async (call) => {
    await see(verb, call)
    return String(await refused(call, { form, problem, errors: {} }))
  })
  return htmlAnswer(request.raw, page)
}

function languageOf(request: Request, query: Record<string, string>): Language {
  const asked = query.lang ?? /(?:^|;\s*)laras-lang=(id|en)/.exec(request.headers.get('cookie') ?? '')?.[1]
  return asked === 'en' ? 'en' : 'id'
}

async function problemAnswer<A>(
  parts: Parts,
  site: Site<A>,
  request: Request,
  agency: Agency | null,
  surface: 'page' | 'api',
  error: unknown,
): Promise<Response> {
  let problem = asProblem(error)
  let reference: string | null = null
  if (!problem) {
    reference = Math.random().toString(36).slice(2, 10).toUpperCase()
    const name = error instanceof Error ? error.name : typeof error
    const stack = error instanceof Error ? error.stack?.split('\n').slice(1, 8).join('\n') : undefined
    parts.logger.error({ reference, name, sqlState: sqlState(error), stack }, 'unexpected error')
    problem = new Problem(
      'unexpected',
      `Catat kode ${reference}, lalu hubungi admin. Yang Anda ketik masih di halaman sebelumnya.`,
    )
  }
  const headers: Record<string, string> = problem.retryAfter ? { 'retry-after': String(problem.retryAfter) } : {}
  if (surface === 'api') {
    if (problem.status === 401) headers['www-authenticate'] = 'Bearer'
    return jsonAnswer(request, problem, { status: problem.status, headers, type: 'application/problem+json' })
  }
  if (problem.key === 'sign-in-required' && agency) {
    const url = new URL(request.url)
    const back = request.method === 'GET' ? `?lanjut=${encodeURIComponent(url.pathname + url.search)}` : '?habis=1'
    return seeOther(`/${agency.slug}/masuk${back}`)
  }
  const language = languageOf(request, Object.fromEntries(new URL(request.url).searchParams))
  const page = await site.problemPage({
    agency,
    problem,
    reference,
    t: translator(language),
    language,
    path: new URL(request.url).pathname,
  })
  return htmlAnswer(request, page.toString(), { status: problem.status, headers })
}
