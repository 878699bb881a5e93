import { hostCookie, seeOther } from '../platform/answers.ts'
import { originOf } from '../platform/device.ts'
import { type OpenRequest, sessionCookie } from '../platform/http.ts'
import { dayIn } from '../platform/i18n/format.ts'
import { Problem } from '../platform/problems.ts'
import { SESSION_DAYS } from '../platform/session.ts'
import type { Errors } from '../ui/index.ts'
import type { LetIn, SignIn } from './account.ts'
import { deviceOf, rememberedOn } from './known-device.ts'

/** Who stands at the door: the attempt that sign-in and recovery weigh. */
export function attemptOf(request: OpenRequest): SignIn {
  return {
    agency: request.agency,
    address: request.address,
    device: deviceOf(request.raw, request.agency),
    origin: originOf(request.raw, request.address),
    now: request.now,
    today: dayIn(request.now, request.agency.zone),
  }
}

/** Lets somebody in: the cookies, and where to go. */
export function withSession(request: OpenRequest, target: string, letIn: LetIn): Response {
  return carrying(seeOther(target), cookiesOf(request, letIn))
}

/** An answer with cookies. */
export function carrying(answer: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) answer.headers.append('set-cookie', cookie)
  return answer
}

/** The cookie of a new session, and the one by which the device is known when somebody signs in on it again. */
export function cookiesOf(request: OpenRequest, { token, employeeId }: LetIn): [session: string, device: string] {
  const { agency, parts, raw } = request
  return [
    hostCookie(sessionCookie(agency), token, SESSION_DAYS * 86_400),
    rememberedOn(parts.keys, deviceOf(raw, agency), agency, employeeId),
  ]
}

type Again = (errors: Errors, status: number, headers: Record<string, string>) => Response

/** The page again with what went wrong, whether it was a field or the whole attempt. */
export function refused(error: unknown, again: Again): Response {
  if (!(error instanceof Problem)) throw error
  const fields = Object.fromEntries(error.errors.map(({ path, message }) => [path, message]))
  const errors = error.errors.length > 0 ? fields : { nip: error.detail }
  return again(errors, error.status, error.retryAfter ? { 'retry-after': String(error.retryAfter) } : {})
}
