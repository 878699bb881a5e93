import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { root } from '../src/platform/root.ts'
import { scratchDirectory } from './scratch.ts'

const KEEP = `
  const { fileStore } = await import(process.argv[1])
  const store = fileStore(process.argv[2])
  const content = Buffer.alloc(3_000_000, 7)
  try {
    store.keep('kota', content)
    console.log('kept')
  } catch (error) {
    console.log(error.code)
  }
  const there = store.keep('kota', Buffer.alloc(1_000_000, 7))
  console.log((await store.read('kota', there)).length)
`

test('a file that the disk does not take whole is refused, not kept in part under the name of the whole', async () => {
  const script = [
    '--input-type=module',
    '-e',
    KEEP,
    join(root, 'src/platform/files.ts'),
    await scratchDirectory('penuh'),
  ]
  const limited = ['-c', 'ulimit -f 2048; exec "$@"', 'bash', process.execPath, ...script]
  const { stdout } = await promisify(execFile)('bash', limited)
  expect(stdout.trim().split('\n')).toEqual(['EFBIG', '1000000'])
})
