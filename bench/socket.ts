import { connect, type Socket } from 'node:net'

/** What one connection saw: how long each request took, in milliseconds. */
export interface Load {
  times: number[]
  failures: number
  seconds: number
}

/** A request as it goes over the wire. */
export type Wire = () => Buffer

/** Makes the bytes of a request. */
export function wire(method: string, path: string, headers: Record<string, string>, body = ''): Buffer {
  const lines = Object.entries({ host: 'localhost', connection: 'keep-alive', ...headers }).map(
    ([k, v]) => `${k}: ${v}`,
  )
  if (body) lines.push(`content-length: ${Buffer.byteLength(body)}`)
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`)
}

/**
 * Sends requests over a few kept-alive connections, one after the other on each, for a number of seconds.
 * A client this plain leaves the processor to the server; it bounds itself in time and connections.
 */
export async function load(port: number, connections: number, seconds: number, next: Wire): Promise<Load> {
  const ends = Date.now() + seconds * 1000
  const times: number[] = []
  let failures = 0
  const started = process.hrtime.bigint()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const line = new Line(port)
      await line.open()
      while (Date.now() < ends) {
        const before = process.hrtime.bigint()
        const status = await line.ask(next())
        times.push(Number(process.hrtime.bigint() - before) / 1e6)
        if (status >= 400) failures += 1
      }
      line.close()
    }),
  )
  return { times, failures, seconds: Number(process.hrtime.bigint() - started) / 1e9 }
}

class Line {
  private socket: Socket | null = null
  private received: Buffer = Buffer.alloc(0)
  private answer: ((status: number) => void) | null = null
  private refuse: ((error: Error) => void) | null = null
  private readonly port: number

  constructor(port: number) {
    this.port = port
  }

  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port: this.port, host: '127.0.0.1', noDelay: true }, resolve)
      socket.on('data', (chunk) => this.take(chunk))
      socket.on('error', (error) => {
        this.refuse?.(error)
        reject(error)
      })
      this.socket = socket
    })
  }

  ask(request: Buffer): Promise<number> {
    return new Promise((resolve, reject) => {
      this.answer = resolve
      this.refuse = reject
      this.socket?.write(request)
    })
  }

  close(): void {
    this.socket?.destroy()
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk])
    const headEnd = this.received.indexOf('\r\n\r\n')
    if (headEnd < 0) return
    const head = this.received.subarray(0, headEnd).toString('latin1')
    const length = /content-length: (\d+)/i.exec(head)?.[1]
    const whole =
      length !== undefined
        ? this.received.length >= headEnd + 4 + Number(length)
        : this.received.subarray(-5).toString('latin1') === '0\r\n\r\n' || /^HTTP\/1\.1 (204|304)/.test(head)
    if (!whole) return
    this.received = Buffer.alloc(0)
    this.answer?.(Number(head.slice(9, 12)))
  }
}
