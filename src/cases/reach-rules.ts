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

/** What the applicant did, or holds in the hand: nobody has to call them for it. */
const KNOWN_ANYWAY = ['received', 'resumed', 'withdrawn', 'code-lost', 'code-renewed']

/** Whether somebody has to be told by hand that no message could tell: there is news, and a way to call. */
export function needsCall({ kind, state }: { kind: string; state: string }, contact: Contact, ways: Ways): boolean {
  if (KNOWN_ANYWAY.includes(kind)) return false
  if (state === 'failed') return true
  if (!contact.phone) return false
  return state === 'no-channel' || (state === 'waiting' && reachedBy(contact, ways) === null)
}
