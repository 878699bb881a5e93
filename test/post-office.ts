import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** A real SMTP server that keeps what it takes. */
export interface TestPost {
  url: string
  taken: { to: string[]; mail: Email; raw: string }[]
  /** What the server does with the next letters before it answers. */
  answer: (raw: string) => Promise<void> | void
  close(): Promise<void>
}

/** An SMTP server on a free port, or on the one given. */
export async function openTestPost(port = 0): Promise<TestPost> {
  const post: TestPost = { url: '', taken: [], answer: () => {}, close: async () => {} }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8')
        void take(
          raw,
          session.envelope.rcptTo.map((one) => one.address),
        ).then(() => done(), done)
      })
    },
  })
  async function take(raw: string, to: string[]): Promise<void> {
    const mail = await PostalMime.parse(raw)
    await post.answer(raw)
    post.taken.push({ to, mail, raw })
  }
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.server.address()
  post.url = `smtp://127.0.0.1:${isInfo(address) ? address.port : port}`
  post.close = () => new Promise((resolve) => server.close(() => resolve()))
  return post
}

const isInfo = (address: AddressInfo | string | null): address is AddressInfo =>
  typeof address === 'object' && address !== null

/** An answer by which a server refuses: 4xx for now, 5xx for good. */
export function refusal(code: number): Error {
  return Object.assign(new Error(`refused with ${code}`), { responseCode: code })
}
