import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Env, Hono } from 'hono'

/** The addresses of the style sheet and the script, named by their content. */
export interface Assets {
  css: string
  js: string
}

const current: Assets = { css: '/assets/missing.css', js: '/assets/missing.js' }

/** The assets of this build. */
export function assets(): Assets {
  return current
}

interface ManifestEntry {
  file: string
  css?: string[]
}

/** Reads the client build and serves it under /assets, unchanging for a year. */
export function serveAssets<E extends Env>(app: Hono<E>, clientDir: string): void {
  const manifest: Record<string, ManifestEntry> = JSON.parse(readFileSync(join(clientDir, 'manifest.json'), 'utf8'))
  for (const [source, entry] of Object.entries(manifest)) {
    for (const file of [entry.file, ...(entry.css ?? [])]) serveFile(app, clientDir, file)
    if (source.endsWith('.css')) current.css = `/${entry.file}`
    if (source.endsWith('enhance/main.ts')) current.js = `/${entry.file}`
  }
}

function serveFile<E extends Env>(app: Hono<E>, clientDir: string, file: string): void {
  const content = readFileSync(join(clientDir, file))
  const gzipped = gzipSync(content, { level: 9 })
  const type = file.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8'
  const headers = {
    'content-type': type,
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    vary: 'accept-encoding',
  }
  app.get(`/${file}`, (context) =>
    context.req.header('accept-encoding')?.includes('gzip')
      ? new Response(gzipped, { headers: { ...headers, 'content-encoding': 'gzip' } })
      : new Response(content, { headers }),
  )
}
