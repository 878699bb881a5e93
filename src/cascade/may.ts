import { mayReadPromise } from '../indicators/may.ts'

/** What is handed down to whom is no secret among the city's staff. */
export const mayReadCascade = mayReadPromise
