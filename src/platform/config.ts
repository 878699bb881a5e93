import { resolve } from 'node:path'
import { z } from 'zod'
import type { MailSettings } from './mail.ts'

const flag = z.enum(['0', '1']).transform((value) => value === '1')

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url().optional(),
  LARAS_DATA: z.string().default('./.laras'),
  DATABASE_URL: z.string().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, message: 'write smtp://user:password@host:587' }).optional(),
  SMTP_FROM: z.email({ message: 'write an address' }).optional(),
  TEXT_GATEWAY_URL: z.url({ protocol: /^https?$/, message: 'write https://gateway.example/messages' }).optional(),
  TEXT_GATEWAY_TOKEN: z.string().optional(),
  LARAS_DEMO: flag.optional(),
  LARAS_ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  LARAS_NOW: z.iso.datetime({ offset: true }).optional(),
  LARAS_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  LARAS_TRUST_PROXY: flag.optional(),
  LARAS_SYNCHRONOUS_COMMIT: z.enum(['on', 'off']).default('on'),
  LARAS_KEEP_PAGES: z.coerce.number().min(0).max(600).default(20),
})

/**
 * What the program was told by its environment; see the README's table. `synchronousCommit` stands in none: it is there
 * for the drill alone, which has to lose what `off` loses to be believed.
 */
export interface Config {
  port: number
  host: string
  publicUrl: string | undefined
  dataDir: string
  databaseUrl: string | undefined
  mail: MailSettings | null
  textGateway: { url: string; token: string | null } | null
  demo: boolean
  role: 'all' | 'web' | 'worker'
  startAt: Date | undefined
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  synchronousCommit: 'on' | 'off'
  trustProxy: boolean
  keepPagesMs: number
}

/**
 * Reads the configuration from environment variables.
 * @throws Error with one line per wrong variable, in words that say what to set.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The environment is not understood:\n${lines.join('\n')}`)
  }
  const value = parsed.data
  return {
    port: value.PORT,
    host: value.HOST,
    publicUrl: value.PUBLIC_URL,
    dataDir: resolve(value.LARAS_DATA),
    databaseUrl: value.DATABASE_URL,
    mail: mailOf(value),
    textGateway: value.TEXT_GATEWAY_URL
      ? { url: value.TEXT_GATEWAY_URL, token: value.TEXT_GATEWAY_TOKEN ?? null }
      : null,
    demo: value.LARAS_DEMO ?? value.DATABASE_URL === undefined,
    role: value.LARAS_ROLE,
    startAt: value.LARAS_NOW ? new Date(value.LARAS_NOW) : undefined,
    logLevel: value.LARAS_LOG,
    synchronousCommit: value.LARAS_SYNCHRONOUS_COMMIT,
    trustProxy: value.LARAS_TRUST_PROXY ?? false,
    keepPagesMs: value.LARAS_KEEP_PAGES * 1000,
  }
}

/** Letters carry links, so they need an origin; without PUBLIC_URL it is this machine's. */
function mailOf(value: z.infer<typeof environment>): MailSettings | null {
  if (!value.SMTP_URL) return null
  const { origin, hostname } = new URL(value.PUBLIC_URL ?? `http://localhost:${value.PORT}`)
  return { smtpUrl: value.SMTP_URL, from: value.SMTP_FROM ?? `laras@${hostname}`, origin }
}
