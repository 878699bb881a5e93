import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The directory of package.json: the same from src/ and from the bundle in dist/, whatever the working directory. */
export const root = find(import.meta.dirname)

function find(directory: string): string {
  if (existsSync(join(directory, 'package.json'))) return directory
  if (dirname(directory) === directory) throw new Error(`No package.json above ${import.meta.dirname}.`)
  return find(dirname(directory))
}
