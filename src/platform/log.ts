import { pino } from 'pino'

/** What the program logs with. Never a name, NIP, text or address: ids and counts only. */
export type Logger = Pick<pino.Logger, 'info' | 'warn' | 'error' | 'debug'>

/** A logger that writes JSON lines to standard error, so that standard output stays the command's own. */
export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    pino.destination({ fd: 2, sync: level === 'debug' }),
  )
}
