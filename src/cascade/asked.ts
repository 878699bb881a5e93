import { z } from 'zod'
import { date } from '../platform/input.ts'

/** A day a page is asked for (`?tanggal=`), of this century; anything else is as if nothing was asked. */
export const askedDay = date
  .refine((day) => day >= '2000-01-01' && day <= '2100-12-31')
  .optional()
  .catch(undefined)

/** The number of a revision that is asked for (`?revisi=`, `?dengan=`). */
export const revisionNumber = z.coerce.number().int().min(1).max(2_000_000_000)
