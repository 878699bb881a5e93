import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { root } from './root.ts'

/** Makes PDFs from typst templates, one after the other, in a thread of its own: no request waits for it. */
export interface Typesetter {
  /**
   * The PDF of a template with data; the same three arguments give the same bytes.
   * @param template its path in the repository
   * @throws Error with typst's own words when the template does not compile.
   */
  pdf(template: string, data: object, at: Date): Promise<Buffer>
  close(): Promise<void>
}

const answer = z.union([
  z.object({ id: z.number(), pdf: z.instanceof(Uint8Array) }),
  z.object({ id: z.number(), error: z.string() }),
])

const FACES = ['400Regular', '400Regular_Italic', '600SemiBold', '600SemiBold_Italic']

/** Opens the thread when the first PDF is asked for. */
export function createTypesetter(): Typesetter {
  const waiting = new Map<number, { resolve: (pdf: Buffer) => void; reject: (error: Error) => void }>()
  let last = 0
  let worker: Worker | undefined

  function refuseAll(error: Error): void {
    worker = undefined
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }

  function open(): Worker {
    const family = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/source-sans-3/package.json'))
    const opened = new Worker(join(root, 'src/platform/typesetting.ts'), {
      workerData: { workspace: root, fonts: FACES.map((face) => join(family, face)) },
      execArgv: [],
    })
    opened.unref()
    opened.on('message', (message) => {
      const done = answer.parse(message)
      const asked = waiting.get(done.id)
      waiting.delete(done.id)
      if ('pdf' in done) asked?.resolve(Buffer.from(done.pdf))
      else asked?.reject(new Error(done.error))
    })
    opened.on('error', refuseAll)
    opened.on('exit', () => refuseAll(new Error('The typesetter ended.')))
    return opened
  }

  return {
    pdf(template, data, at) {
      worker ??= open()
      const thread = worker
      last += 1
      const id = last
      return new Promise<Buffer>((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        thread.postMessage({
          id,
          template: join(root, template),
          data: JSON.stringify(data),
          at: Math.floor(at.getTime() / 1000),
        })
      })
    },
    async close() {
      await worker?.terminate()
    },
  }
}
