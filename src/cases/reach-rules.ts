import type { CaseState } from './application-sql.ts'

/** By which ways an installation tells citizens. */
export interface Ways {
  /** An SMTP server. */
  mail: unknown
  /** A gateway for text messages. */
  texts: boolean
}

/** Where a citizen said they can be found. */
export interface Contact {
  email: string | null
  phone: string | null
}

/** By which way a citizen gets news; null: by none, they look for themselves, with the code. */
export function reachedBy({ email, phone }: Contact, { mail, texts }: Ways): 'email' | 'text' | null {
  if (mail && email) return 'email'
  return texts && phone ? 'text' : null
}

/** What an applicant is called for, and the states of a case in which it is still to be told. */
const STILL_NEWS: Readonly<Partial<Record<string, readonly CaseState[]>>> = {
  stopped: ['stopped'],
  foretold: ['in-progress', 'stopped'],
  done: ['done'],
  rejected: ['rejected'],
}

/** The messages for which somebody has to call: what nothing carried and is still news, of each kind the last. */
export function toCall<M extends { kind: string; state: string }>(
  messages: readonly M[],
  { state, ...contact }: Contact & { state: CaseState },
  ways: Ways,
): M[] {
  const news = messages.filter(({ kind }) => STILL_NEWS[kind]?.includes(state))
  const last = news.filter(({ kind }, at) => at === news.findLastIndex((one) => one.kind === kind))
  return last.filter((message) => needsCall(message, contact, ways))
}

/** Whether no message could tell, and there is a way to call. */
function needsCall({ state }: { state: string }, contact: Contact, ways: Ways): boolean {
  if (state === 'failed') return true
  if (!contact.phone) return false
  return state === 'no-channel' || (state === 'waiting' && reachedBy(contact, ways) === null)
}
