import { createServer } from 'node:http'

/** A gateway for text messages that remembers what it took. */
export async function openGateway() {
  const taken: { to: string; text: string; key: unknown; authorization: unknown }[] = []
  const gateway = { url: '', status: 200, taken, close: async () => {} }
  const http = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { to, text } = JSON.parse(Buffer.concat(chunks).toString('utf8'))
      const { 'idempotency-key': key, authorization } = request.headers
      taken.push({ to, text, key, authorization })
      response.writeHead(gateway.status).end()
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = http.address()
  gateway.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  gateway.close = () => new Promise((resolve) => http.close(() => resolve()))
  return gateway
}
