import { ADMINISTRATION } from './administration.ts'
import { CIVIL } from './civil.ts'
import { HEALTH } from './health.ts'
import type { Line } from './line.ts'
import { TOWN } from './town.ts'

const ALL = { ...CIVIL, ...HEALTH, ...TOWN, ...ADMINISTRATION }

/** The lines of work that the simulated cities know. */
export type LineKey = keyof typeof ALL

export const LINES: Readonly<Record<LineKey, Line>> = ALL
