import { parentPort, workerData } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { z } from 'zod'

// Runs in a thread of its own (see typesetter.ts), by Node itself: it must stay plain, erasable TypeScript.

const setting = z.object({ workspace: z.string(), fonts: z.array(z.string()) }).parse(workerData)
const task = z.object({ id: z.number(), template: z.string(), data: z.string(), at: z.number() })

const compiler = NodeCompiler.create({ workspace: setting.workspace, fontArgs: [{ fontPaths: setting.fonts }] })

parentPort?.on('message', (message) => {
  const { id, template, data, at } = task.parse(message)
  try {
    const compiled = compiler.compile({ mainFilePath: template, inputs: { data } })
    if (!compiled.result) throw new Error(JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics))
    const pdf = compiler.pdf(compiled.result, { creationTimestamp: at })
    parentPort?.postMessage({ id, pdf })
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) })
  }
  compiler.evictCache(10)
})
