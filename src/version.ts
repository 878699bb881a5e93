import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './platform/root.ts'

const manifest: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** The version of this build. */
export const version = manifest.version
