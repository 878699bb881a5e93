import { demoSignIns } from './organization/index.ts'
import { readConfig } from './platform/config.ts'
import { publishFigures } from './portal/index.ts'
import { openRuntime, startFault } from './runtime.ts'
import { listen } from './server.ts'
import { demoAccounts, loadDemo, type Persona } from './simulate/index.ts'
import { version } from './version.ts'

/** Starts everything, says so, and stops in order when asked. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  const runtime = await openRuntime(config)
  const { parts } = runtime
  if (config.demo) {
    const origin = parts.publicOrigin ?? `http://localhost:${config.port}`
    const given = { ...parts, ownerUrl: runtime.ownerUrl, origin, publish: publishFigures }
    const cities = await loadDemo(given, parts.clock.now())
    for (const { agency, loaded, milliseconds } of cities) {
      if (loaded) process.stdout.write(`Demo of ${agency} loaded in ${(milliseconds / 1000).toFixed(1)} s\n`)
    }
    for (const { agency, persona, nip, password } of demoAccounts()) {
      demoSignIns.push({ agency, label: PERSONA_LABEL[persona], nip, password })
    }
  }
  const server = await listen({
    ...runtime,
    host: config.host,
    port: config.port,
    worker: config.role !== 'web',
    web: config.role !== 'worker',
    version,
  })
  announce(server.origin, config.demo)

  let stopping = false
  async function shutdown(): Promise<void> {
    if (stopping) return
    stopping = true
    await server.close()
    await runtime.close()
    process.exit(0)
  }
  process.on('SIGTERM', shutdown)
  process.on('SIGINT', shutdown)
  process.once('disconnect', shutdown)
}

const PERSONA_LABEL: Record<Persona, string> = {
  officer: 'Pegawai',
  superior: 'Atasan langsung',
  'department-head': 'Kepala dinas',
  leader: 'Pimpinan kota',
  hr: 'BKPSDM',
  training: 'Pengelola diklat',
  'service-desk': 'Petugas loket',
  'complaints-desk': 'Petugas aduan',
  auditor: 'Inspektorat',
  admin: 'Admin',
}

function announce(origin: string, demo: boolean): void {
  const accounts = demo ? demoAccounts().map((one) => `  ${one.agency}  ${one.nip}  ${one.persona}`) : []
  const signIns = demo ? `\nDemo sign-ins (password ${demoAccounts()[0]?.password}):\n${accounts.join('\n')}\n` : ''
  process.stdout.write(`${signIns}\nLaras is ready on ${origin}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${startFault(error)}\n`)
  process.exit(1)
})
