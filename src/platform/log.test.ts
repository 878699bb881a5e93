import { Writable } from 'node:stream'
import pg from 'pg'
import { expect, test } from 'vitest'
import { createLogger } from './log.ts'

test('an error of the database is logged without the values of its row', () => {
  let written = ''
  const into = new Writable({
    write(chunk, _encoding, done) {
      written += String(chunk)
      done()
    },
  })
  const error = new pg.DatabaseError('duplicate key: (nip)=(198804252016092055)', 1, 'error')
  Object.assign(error, { code: '23505', table: 'employee', detail: 'Key (name)=(Siti) already exists.' })
  createLogger('warn', into).warn({ err: error }, 'a chore failed')
  const line = JSON.parse(written)
  expect(line).toMatchObject({ msg: 'a chore failed', err: { code: '23505', table: 'employee' } })
  expect(line.err.stack).toContain('    at ')
  expect(written).not.toMatch(/Siti|198804252016092055/)
})
