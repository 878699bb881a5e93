import type { Kind, Scale } from '../cascade/index.ts'
import type { EmergencyKind } from '../emergency/index.ts'
import type { Letter, Metric } from '../indicators/index.ts'
import type { PositionKind } from '../organization/index.ts'
import type { Zone } from '../platform/i18n/format.ts'
import type { Category } from '../services/index.ts'
import type { LineKey } from './lines.ts'

/** Sign-ins that a demo offers, one of each per city. */
export const PERSONAS = [
  'officer',
  'superior',
  'department-head',
  'leader',
  'hr',
  'training',
  'service-desk',
  'complaints-desk',
  'auditor',
  'admin',
] as const
export type Persona = (typeof PERSONAS)[number]

/** Positions of one title in a unit. */
export type StaffPlan = readonly [title: string, kind: PositionKind, count: number]

/** A unit with its head, its people and the lines of work it answers for, the most important first. */
export interface UnitPlan {
  key: string
  name: string
  kind: 'secretariat' | 'department' | 'division' | 'section' | 'facility'
  head: readonly [title: string, kind: PositionKind]
  /** Why the head's chair is not simply filled: nobody; a member acts for long; a member acts for days. */
  chair?: 'vacant' | 'plt' | 'plh'
  lines: readonly LineKey[]
  staff: readonly StaffPlan[]
  units?: readonly UnitPlan[]
  /** Work entries a person writes in a month, where it is not the city's usual. */
  pace?: number
  /** The address of the official source that names the unit. */
  source?: string
}

/** How an indicator stands in the judged quarter. */
export type Course = 'on-track' | 'attention' | 'off-track' | 'no-data'

/** An indicator of the city: who answers for it, what is aimed at, and how it goes. */
export interface IkuPlan {
  line: LineKey
  unit: string
  objective: string
  /** Per quarter: a number, a range or a letter. */
  target: number | readonly [low: number, high: number] | Letter
  /** The whole of a percentage, per quarter. */
  base?: number
  baseSource?: string
  course: Course
  /** Where its value comes from by itself, and of services about what; before there are cases it was typed. */
  metric?: Metric
  about?: Category
}

export interface ObjectivePlan {
  key: string
  title: string
  programme: string
  activity: string
  /** Rupiah per year. */
  budget: number
  unit: string
}

export interface PromisePlan {
  vision: string
  missions: readonly {
    title: string
    goal: string
    objectives: readonly ObjectivePlan[]
  }[]
}

/** A seat in a unit: its head, or the n-th of its staff. */
export type Seat = { unit: string; member?: number }

/** What an IKU, or a part of one, is handed down as. */
export interface PartPlan {
  unit: string
  /** Which of the unit's staff holds the position it is for; left out: the unit itself. */
  member?: number
  kind: Kind
  title?: string
  /** Of a sum: which part of the parent's target. */
  share?: number
  /** Of anything else: the target itself. */
  target?: number
  /** Per quarter, as the base of an IKU. */
  base?: number
  shared?: boolean
  scale?: Scale
  measuredBy?: LineKey
  /** Hangs from the parent named here (by unit) until the revision of July moves it where it stands. */
  before?: string
  parts?: readonly PartPlan[]
}

/** An emergency that is over, or an exercise; its days count back from today. */
export interface EmergencyPlan {
  kind: EmergencyKind
  title: string
  exercise: boolean
  /** Days before today on which it began, the days it was approved for, and those it lasted. */
  ago: number
  days: number
  lasted: number
  /** Departments; none: the whole city. */
  units: readonly string[]
  places: string | null
  legalBasis: string | null
  story: string
  endReason: string
  lessons: string
  by: Seat
  /** What the people of a department wrote about the relief work whose title fits. */
  work: readonly { on: RegExp; by: string; texts: readonly string[] }[]
}

export interface CityPlan {
  slug: string
  /** What chance starts from; the slug where nothing is said. */
  seed?: string
  name: string
  areaCode: string | null
  zone: Zone
  leader: { title: string; lines: readonly LineKey[] }
  units: readonly UnitPlan[]
  promise: PromisePlan
  ikus: readonly IkuPlan[]
  personas: Readonly<Record<Persona, Seat>>
  /** Who keeps the city's figures and types what cannot be derived. */
  keeper: Seat
  /** How some IKU are handed down; the others go to the units beneath their owner in equal parts. */
  cascade?: Readonly<Partial<Record<LineKey, readonly PartPlan[]>>>
  /** One transfer in the middle of the year. */
  transfer?: { from: Seat; to: string }
  emergencies?: readonly EmergencyPlan[]
  /** Work entries a person writes in a month. */
  pace: number
  /** For very large agencies: one aspect a row, and people rated in the judged quarter alone. */
  lean?: boolean
}
