import { htmlAnswer, seeOther } from './answers.ts'
import { asProblem } from './database-problems.ts'
import { type Form, isMultipart, readForm, withEvidence } from './forms.ts'
import type { FormHandlers, Html, Live, PageCall } from './http.ts'
import { translator } from './i18n/translate.ts'
import { perform, see, type Verb, type View, type Visitor } from './policy.ts'
import { notFound, Problem } from './problems.ts'
import { asActor, asVisitor, type Enter, languageOf, type RequestOf } from './requests.ts'
import { keptOf, resumedIn } from './resume.ts'
import { versionOf } from './seal.ts'
import { isSameOrigin } from './session.ts'

/** A page, or the fragment of it that changed: what it shows is read in one snapshot. */
export async function servePage<A, T>(
  request: RequestOf<unknown>,
  enter: Enter<A>,
  view: View<A, T>,
  render: (call: PageCall<A>, object: T) => Html | Response,
  live: Live<A, T> | undefined,
): Promise<Response> {
  const fragment = live && request.query.fragment !== undefined
  // Rendered after the transaction: a page holds a connection no longer than its statements need it.
  const { call, object, tagging } = await enter('read', async (call) => {
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
  return htmlAnswer(request.raw, rendered, { headers: pageHeaders(request.query, tag) })
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

/** A form's verb, and where to go next; or the page again with everything typed and what to mend. */
export async function serveForm<A, I, T, R>(
  request: RequestOf<A>,
  verb: Verb<A, I, T, R>,
  handlers: FormHandlers<A, R>,
): Promise<Response> {
  if (resumedIn(request.raw)) return showAgain(request, verb, handlers)
  const enter = asActor(request)
  // Nobody else's files are read.
  const stranger = isMultipart(request.raw) ? await enter('read', async () => {}).catch(signedOut) : undefined
  if (stranger) return signInAgain(request, stranger, await readForm(request.raw, 'drop'))
  const form = await withEvidence(await readForm(request.raw))
  try {
    return await carryOut(request, enter, form, verb, handlers)
  } catch (error) {
    const problem = asProblem(error)
    if (problem?.key === 'sign-in-required') return signInAgain(request, problem, form)
    throw error
  }
}

/** The same for a form that whoever comes may send. */
export async function servePublicForm<I, T, R>(
  request: RequestOf<unknown>,
  verb: Verb<Visitor, I, T, R>,
  handlers: FormHandlers<Visitor, R>,
): Promise<Response> {
  if (resumedIn(request.raw)) throw notFound()
  const form = await receiving(request.raw, async () => withEvidence(await readForm(request.raw)))
  return carryOut(request, asVisitor(request), form, verb, handlers)
}

/** How many strangers may send files at the same time: each holds its files in memory until they are stored. */
const MOST_UPLOADS = 6
let uploading = 0

async function receiving<T>(raw: Request, read: () => Promise<T>): Promise<T> {
  if (!isMultipart(raw)) return read()
  if (uploading >= MOST_UPLOADS) {
    throw new Problem('too-many', 'Sedang banyak yang mengirim berkas. Coba lagi beberapa detik lagi.', {
      retryAfter: 3,
    })
  }
  uploading += 1
  try {
    return await read()
  } finally {
    uploading -= 1
  }
}

async function carryOut<A, I, T, R>(
  { raw }: RequestOf<unknown>,
  enter: Enter<A>,
  form: Form,
  verb: Verb<A, I, T, R>,
  { read, done, refused }: FormHandlers<A, R>,
): Promise<Response> {
  try {
    const next = await enter('write', async (call) => done(call, await perform(verb, call, read(form, call))), form)
    if (next instanceof Response) return next
    return typeof next === 'string' ? seeOther(next) : htmlAnswer(raw, next.toString())
  } catch (error) {
    const problem = asProblem(error)
    if (!problem || !refused || !REFUSALS.has(problem.key)) throw error
    const errors = Object.fromEntries(problem.errors.map(({ path, message }) => [path, message]))
    const page = await enter('read', async (call) => String(await refused(call, { form, problem, errors })))
    return htmlAnswer(raw, page, { status: problem.status })
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
  const page = await site.signInAgain({ raw, agency, t: translator(language), language, kept })
  return htmlAnswer(raw, page.toString(), { status: problem.status })
}

/** The form's page with what was typed before the sign-in. Only the server asks for it; nothing is carried out. */
async function showAgain<A, I, T, R>(
  request: RequestOf<A>,
  verb: Verb<A, I, T, R>,
  { refused }: FormHandlers<A, unknown>,
): Promise<Response> {
  const form = await readForm(request.raw)
  const problem = new Problem('sign-in-required', '') // the frame says it, the form has nothing to add
  if (!refused) throw problem
  const page = await asActor(request)('read', async (call) => {
    await see(verb, call)
    return String(await refused(call, { form, problem, errors: {} }))
  })
  return htmlAnswer(request.raw, page)
}
