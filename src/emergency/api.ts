import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import {
  approveEmergency,
  approveExtension,
  endEmergency,
  noteLessons,
  proposeExtension,
  returnEmergency,
} from './deciding.ts'
import { declareEmergency, reviseLines, setBasis, takeBack } from './declaring.ts'
import { type EmergencyDetail, listEmergencies, listRelief, readEmergency } from './reading.ts'
import { noteRelief } from './relief.ts'
import { EMERGENCY_KINDS, EMERGENCY_STATES, LINE_ACTIONS } from './rules.ts'
import type { EmergencyRow } from './sql.ts'

const STANDINGS = ['draft', 'proposed', 'withdrawn', 'coming', 'running', 'over'] as const

const emergency = z.object({
  id: z.string(),
  kind: z.enum(EMERGENCY_KINDS),
  title: z.string(),
  exercise: z.boolean(),
  first: z.string(),
  last: z.string(),
  legalBasis: z.string().nullable(),
  legalDay: z.string().nullable(),
  unitIds: z.array(z.string()),
  places: z.string().nullable(),
  state: z.enum(EMERGENCY_STATES),
  standing: z.enum(STANDINGS),
  declaredBy: z.string(),
  decidedBy: z.string().nullable(),
  decision: z.string().nullable(),
  extendTo: z.string().nullable(),
  endedOn: z.string().nullable(),
  endReason: z.string().nullable(),
  lessons: z.string().nullable(),
  version: z.number(),
})

const figure = z.object({ achievement: z.number().nullable(), status: z.string() })

const detail = emergency.extend({
  approvers: z.array(z.object({ id: z.string(), name: z.string() })),
  touched: z.object({ indicators: z.number(), rows: z.number(), people: z.number() }),
  quarter: z.string(),
  lines: z.array(
    z.object({
      id: z.string(),
      action: z.enum(LINE_ACTIONS),
      indicatorId: z.string().nullable(),
      to: z.number().nullable(),
      title: z.string().nullable(),
      quantity: z.number().nullable(),
      unit: z.string().nullable(),
      reason: z.string(),
      rows: z.number(),
      people: z.number(),
      without: figure.nullable(),
      with: figure.nullable(),
      done: z.object({ accepted: z.number(), waiting: z.number(), entries: z.number(), people: z.number() }).nullable(),
    }),
  ),
})

const stored = z.object({ id: z.string(), version: z.number() })

const entry = z.object({
  id: z.string(),
  date: z.string(),
  text: z.string(),
  name: z.string(),
  line: z.string().nullable(),
  quantity: z.number().nullable(),
  unit: z.string().nullable(),
  state: z.enum(['submitted', 'accepted', 'returned']),
})

/** Emergencies as JSON. */
export function emergencyApi(routes: Routes): void {
  routes.read(
    '/emergencies',
    listEmergencies,
    z.object({ items: z.array(emergency), next: z.string().nullable() }),
    ({ items, next }) => ({ items: items.map(({ row, standing }) => emergencyOf(row, standing)), next }),
    'Emergencies and exercises, newest first',
  )
  const one = '/emergencies/:id'
  routes.act('POST', '/emergencies', declareEmergency, stored, (row) => row, 'Declare: a draft from a template', 201)
  routes.read(one, readEmergency, detail, detailOf, 'An emergency, its lines and what they touch')
  routes.act('PUT', `${one}/lines`, reviseLines, stored, (row) => row, 'Change the draft line by line; propose it')
  routes.act('POST', `${one}/withdrawal`, takeBack, stored, (row) => row, 'Take a proposal back, or give it up', 201)
  routes.act('POST', `${one}/approval`, approveEmergency, stored, (row) => row, 'Put in force: by a second person', 201)
  routes.act('POST', `${one}/return`, returnEmergency, stored, (row) => row, 'Give the draft back, with a note', 201)
  routes.act('PUT', `${one}/legal-basis`, setBasis, stored, (row) => row, 'The decree, which may follow')
  routes.act('POST', `${one}/extension`, proposeExtension, stored, (row) => row, 'Propose a later last day', 201)
  routes.act('POST', `${one}/extension/approval`, approveExtension, stored, (row) => row, 'Approve the later day', 201)
  routes.act('POST', `${one}/end`, endEmergency, stored, (row) => row, 'End it early, with the reason', 201)
  routes.act('PUT', `${one}/lessons`, noteLessons, stored, (row) => row, 'What was learnt')
  routes.read(
    `${one}/work-entries`,
    listRelief,
    z.object({ items: z.array(entry), next: z.string().nullable() }),
    ({ entries, next }) => ({
      items: entries.map(({ id, day, text, name, lineTitle, quantity, unitLabel, state }) => {
        return { id, date: day, text, name, line: lineTitle, quantity, unit: unitLabel, state }
      }),
      next,
    }),
    'Work done for it, as far as the caller may read it',
  )
  routes.act(
    'POST',
    `${one}/work-entries`,
    noteRelief,
    stored,
    ({ id, version }) => ({ id, version }),
    'A work entry that names the event: the body of a work entry, with lineId',
    201,
  )
}

function emergencyOf(row: EmergencyRow, standing: (typeof STANDINGS)[number]): z.infer<typeof emergency> {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    exercise: row.exercise,
    first: row.first_day,
    last: row.last_day,
    legalBasis: row.legal_basis,
    legalDay: row.legal_day,
    unitIds: row.unit_ids,
    places: row.places,
    state: row.state,
    standing,
    declaredBy: row.declared_by,
    decidedBy: row.decided_by,
    decision: row.decision,
    extendTo: row.extend_to,
    endedOn: row.ended_day,
    endReason: row.end_reason,
    lessons: row.lessons,
    version: row.version,
  }
}

function detailOf(found: EmergencyDetail): z.infer<typeof detail> {
  const { row, standing, approvers, impact, relief } = found
  return {
    ...emergencyOf(row, standing),
    approvers,
    touched: impact.touched,
    quarter: impact.quarter,
    lines: impact.lines.map(({ line, measure, rows, people }) => {
      const sum = relief.sums.find((one) => one.lineId === line.id)
      const without = measure?.pause?.without ?? measure
      return {
        id: line.id,
        action: line.action,
        indicatorId: line.indicator_id,
        to: line.low,
        title: line.title,
        quantity: line.quantity,
        unit: line.unit_label,
        reason: line.reason,
        rows,
        people: people.length,
        without: without ? { achievement: without.achievement.percent, status: without.status } : null,
        with: measure ? { achievement: measure.achievement.percent, status: measure.status } : null,
        done: sum ? { accepted: sum.accepted, waiting: sum.waiting, entries: sum.entries, people: sum.people } : null,
      }
    }),
  }
}
