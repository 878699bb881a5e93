import { htmlAnswer, jsonAnswer, seeOther } from './answers.ts'
import { sqlState } from './database.ts'
import { asProblem } from './database-problems.ts'
import type { Parts, Site } from './http.ts'
import { translator } from './i18n/translate.ts'
import type { Agency } from './policy.ts'
import { Problem } from './problems.ts'
import { languageOf } from './requests.ts'

/** An error as an answer: a page that says what to do, or a problem as JSON; what was not foreseen gets a reference. */
export async function problemAnswer<A>(
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
