import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { Hono } from 'hono'
import type { z } from 'zod'
import { jsonAnswer, seeOther } from './answers.ts'
import { isMultipart, readForm, readJson, readPlainForm, withEvidence } from './forms.ts'
import type { Parts, RouteInfo, Routes, Server, Site } from './http.ts'
import { translator } from './i18n/translate.ts'
import { keptPages } from './kept-pages.ts'
import { serveForm, servePage, servePublicForm } from './page-answers.ts'
import { type Agency, type Call, perform, see, type Verb, type View } from './policy.ts'
import { problemAnswer } from './problem-answers.ts'
import { invalidInput, notFound, Problem } from './problems.ts'
import { networkOf } from './rate.ts'
import { asActor, asVisitor, type Enter, languageOf, type RequestOf } from './requests.ts'
import { resumedIn, resumeRequest } from './resume.ts'

interface AnyRoute<A> extends RouteInfo {
  handle(request: RequestOf<A>): Promise<Response>
}

type ServerContext = Context<{ Bindings: Partial<HttpBindings> }>

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

  const routes = registering(parts, app, register)
  app.notFound((context) => {
    const page = context.req.method === 'GET' ? pageBehindForm(all, context.req.path) : null
    if (page) return Promise.resolve(seeOther(page))
    const bare = withoutSlash(context.req.raw)
    if (bare) return Promise.resolve(seeOther(bare))
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

/** What modules register by: each kind of route with its policy, its input and how it answers. */
function registering<A>(parts: Parts, app: Server<A>['app'], register: (route: AnyRoute<A>) => void): Routes<A> {
  const page = { method: 'GET', surface: 'page' } as const
  const form = { method: 'POST', surface: 'page' } as const
  const read = { method: 'GET', surface: 'api' } as const
  const kept = keptPages(parts.keepPagesMs)
  return {
    page(path, view, render, live) {
      const handle = (request: RequestOf<A>) => servePage(request, asActor(request), view, render, live)
      register({ ...page, path, action: view.action, handle })
    },
    form(path, verb, handlers) {
      register({ ...form, path, action: verb.action, handle: (request) => serveForm(request, verb, handlers) })
    },
    read(path, view, output, show, summary) {
      const handle = (request: RequestOf<A>) => serveRead(request, asActor(request), { view, output, show })
      register({ ...read, path, action: view.action, output, summary, handle })
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
        async handle(request) {
          const enter = asActor(request)
          if (isMultipart(request.raw)) await enter('read', async () => {}) // nobody else's files are read
          return serveAct(request, enter, { verb, output, show, status })
        },
      })
    },
    publicPage(path, view, render, live) {
      const handle = (request: RequestOf<A>) => servePage(request, asVisitor(request), view, render, live)
      register({ ...page, public: true, path, action: view.action, handle })
    },
    keptPage(path, view, render) {
      const handle = (request: RequestOf<A>) =>
        kept(request, () => servePage(request, asVisitor(request), view, render, undefined))
      register({ ...page, public: true, path, action: view.action, handle })
    },
    publicForm(path, verb, handlers) {
      const handle = (request: RequestOf<A>) => servePublicForm(request, verb, handlers)
      register({ ...form, public: true, path, action: verb.action, handle })
    },
    publicRead(path, view, output, show, summary) {
      const handle = (request: RequestOf<A>) => serveRead(request, asVisitor(request), { view, output, show })
      register({ ...read, public: true, path, action: view.action, output, summary, handle })
    },
    publicAct(method, path, verb, output, show, summary, status = 200) {
      register({
        method,
        path,
        surface: 'api',
        public: true,
        action: verb.action,
        input: verb.input,
        output,
        summary,
        async handle(request) {
          if (isMultipart(request.raw)) throw new Problem('unreadable-body', 'Kirim isian sebagai JSON.')
          return serveAct(request, asVisitor(request), { verb, output, show, status })
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
}

async function serveRead<A, T, O>(
  request: RequestOf<unknown>,
  enter: Enter<A>,
  { view, output, show }: { view: View<A, T>; output: z.ZodType<O>; show: (object: T, call: Call<A>) => O },
): Promise<Response> {
  const result = await enter('read', async (call) => show(await see(view, call), call))
  return jsonAnswer(request.raw, output.parse(result))
}

async function serveAct<A, I, T, R, O>(
  request: RequestOf<unknown>,
  enter: Enter<A>,
  act: { verb: Verb<A, I, T, R>; output: z.ZodType<O>; show: (result: R, call: Call<A>) => O; status: number },
): Promise<Response> {
  const { verb, output, show, status } = act
  const body = request.raw.method === 'DELETE' ? {} : await readBody(request.raw)
  const result = await enter('write', async (call) => show(await perform(verb, call, body), call))
  return jsonAnswer(request.raw, output.parse(result), { status })
}

/** The caller's address; of IPv6 the network, since one caller holds a whole one. */
function addressOf(env: Partial<HttpBindings>, trustProxy: boolean): string {
  const forwarded = trustProxy ? env.incoming?.headers['x-forwarded-for'] : undefined
  const named = (Array.isArray(forwarded) ? forwarded.at(-1) : forwarded)?.split(',').at(-1)?.trim()
  const address = named || env.incoming?.socket.remoteAddress || 'unknown'
  return address.includes(':') && !address.startsWith('::ffff:') ? networkOf(address) : address
}

/** The same page, where a slash was typed behind its address. */
function withoutSlash({ method, url }: Request): string | null {
  const { pathname, search } = new URL(url)
  return method === 'GET' && /^\/[a-z].*[^/]\/$/.test(pathname) ? pathname.slice(0, -1) + search : null
}

/** A form that was refused keeps its own address; loading that again leads to the page the form stands on. */
function pageBehindForm(routes: readonly RouteInfo[], path: string): string | null {
  const [, agency = '', ...rest] = path.split('/')
  if (!/^[a-z][a-z0-9-]{1,40}$/.test(agency)) return null
  const form = routes.some((route) => {
    const parts = route.path.split('/').slice(1)
    const fits = parts.length === rest.length && parts.every((part, at) => part.startsWith(':') || part === rest[at])
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
