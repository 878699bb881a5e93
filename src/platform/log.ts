import pg from 'pg'
import { pino } from 'pino'

/** What the program logs with. Never a name, NIP, text or address: ids and counts only. */
export type Logger = Pick<pino.Logger, 'info' | 'warn' | 'error' | 'debug'>

/** A logger that writes JSON lines to standard error, so that standard output stays the command's own. */
export function createLogger(level: string, into?: NodeJS.WritableStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: withoutValues },
    },
    into ?? pino.destination({ fd: 2, sync: level === 'debug' }),
  )
}

/** What the database says of an error may hold the row it was about: only where it happened is kept. */
function withoutValues(error: unknown): object {
  if (!(error instanceof pg.DatabaseError))
    return error instanceof Error ? pino.stdSerializers.err(error) : { type: 'unknown' }
  const { code, table, constraint, routine, stack = '' } = error
  return { type: 'DatabaseError', code, table, constraint, routine, stack: stack.slice(stack.indexOf('\n    at ') + 1) }
}
