import { type appraisalTables, contentHash } from '../appraisal/index.ts'
import { type emergencyTable, type lineTable, proposedFor, reliefFor, type reliefTable } from '../emergency/index.ts'
import type { pauseTable } from '../indicators/index.ts'
import { addDays, periodSpan, quarterOf } from '../platform/dates.ts'
import type { CityPlan, EmergencyPlan } from './city.ts'
import type { Member, Organisation } from './organisation.ts'
import type { Aim, Iku } from './promise.ts'
import { namedId, randomFrom } from './random.ts'
import type { RowOf } from './rows.ts'
import { FOUNDED_AT, instantAt, type Story } from './story.ts'

type EmergencyRow = RowOf<typeof emergencyTable>
type LineRow = RowOf<typeof lineTable>
type PauseRow = RowOf<typeof pauseTable>
type EntryRow = RowOf<typeof appraisalTables.entry>
type ReliefRow = RowOf<typeof reliefTable>

/** Everything that an emergency leaves behind. */
interface Told {
  emergencies: EmergencyRow[]
  lines: LineRow[]
  pauses: PauseRow[]
  entries: EntryRow[]
  relief: ReliefRow[]
}

/** What a city went through and what it exercised, each declared, approved, worked and reviewed. */
export function emergencyRows(city: CityPlan, organisation: Organisation, story: Story, ikus: Iterable<Iku>): Told {
  const all = [...ikus]
  const told = (city.emergencies ?? []).map((plan) => tell(plan, { city, organisation, story, ikus: all }))
  return {
    emergencies: told.flatMap((one) => one.emergencies),
    lines: told.flatMap((one) => one.lines),
    pauses: told.flatMap((one) => one.pauses),
    entries: told.flatMap((one) => one.entries),
    relief: told.flatMap((one) => one.relief),
  }
}

interface World {
  city: CityPlan
  organisation: Organisation
  story: Story
  ikus: readonly Iku[]
}

interface Scene extends World {
  plan: EmergencyPlan
  row: EmergencyRow
  by: { declarer: Member; approver: Member }
}

function tell(plan: EmergencyPlan, world: World): Told {
  const { city, organisation } = world
  const by = { declarer: organisation.memberAt(plan.by), approver: organisation.memberAt(city.personas.leader) }
  const scene: Scene = { ...world, plan, by, row: rowOf(plan, world, by) }
  const lines = linesOf(scene)
  const work = workOf(scene, lines)
  const pauses = plan.exercise ? [] : lines.flatMap((line) => pausesOf(scene, line))
  return { emergencies: [scene.row], lines, pauses, ...work }
}

function rowOf(plan: EmergencyPlan, { organisation, story }: World, by: Scene['by']): EmergencyRow {
  const first = addDays(story.today, -plan.ago)
  const at = (after: number, hour: number) => instantAt(story, addDays(first, after), hour)
  return {
    agency_id: organisation.agencyId,
    id: namedId(at(0, 7), organisation.agencyId, 'emergency', plan.title),
    kind: plan.kind,
    title: plan.title,
    story: plan.story,
    exercise: plan.exercise,
    first_day: first,
    last_day: addDays(first, plan.days - 1),
    legal_basis: plan.legalBasis,
    legal_day: plan.legalBasis ? addDays(first, 1) : null,
    unit_ids: plan.units.map((key) => organisation.unit(key).id).sort(),
    places: plan.places,
    state: 'ended',
    declared_by: by.declarer.id,
    declared_at: at(0, 8),
    changed_at: at(0, 9),
    decided_by: by.approver.id,
    decided_at: at(0, 10),
    decision: 'Setuju. Utamakan warga yang mengungsi.',
    extend_to: null,
    extend_reason: null,
    extend_by: null,
    ended_day: addDays(first, plan.lasted - 1),
    end_reason: plan.endReason,
    ended_by: plan.lasted < plan.days ? by.approver.id : null,
    lessons: plan.lessons,
    lessons_by: by.declarer.id,
  }
}

function linesOf({ organisation, ikus, plan, row }: Scene): LineRow[] {
  const within = new Set(plan.units)
  const affected = ikus.filter(
    (iku) => within.size === 0 || within.has(organisation.unit(iku.plan.unit).departmentKey ?? ''),
  )
  const blank = { title: null, quantity: null, unit_label: null, unit_id: null, removed_at: null }
  const eased = affected.map((iku, at) => ({
    agency_id: row.agency_id,
    id: namedId(row.declared_at, row.id, 'line', iku.id),
    emergency_id: row.id,
    number: at + 1,
    indicator_id: iku.id,
    ...blank,
    ...proposalOf(iku, organisation.unit(iku.plan.unit).name, row),
  }))
  const added = reliefFor(row.kind).map((relief, at) => ({
    ...blank,
    agency_id: row.agency_id,
    id: namedId(row.declared_at, row.id, 'relief', relief.title),
    emergency_id: row.id,
    number: eased.length + at + 1,
    action: 'add' as const,
    indicator_id: null,
    low: null,
    high: null,
    title: relief.title,
    quantity: Math.max(1, Math.round(relief.quantity * 0.2)),
    unit_label: relief.unit,
    unit_id: organisation.units.find((unit) => relief.owner.test(unit.name))?.id ?? null,
    reason: 'Disesuaikan dengan jumlah keluarga yang mengungsi.',
  }))
  return [...eased, ...added]
}

function proposalOf({ line, aims }: Iku, unitName: string, row: EmergencyRow) {
  const target = aims.get(quarterOf(row.first_day))?.target
  const point = typeof target === 'object' && target.low === target.high ? target.low : null
  const addsUp = line.formula !== 'typed' && point !== null
  const { action, share, reason } = proposedFor(row.kind, { name: line.name, unitName, addsUp })
  if (action !== 'lower' || share === undefined || point === null) {
    return { action: action === 'lower' ? ('keep' as const) : action, low: null, high: null, reason }
  }
  const eased = Number((point * share).toFixed(line.decimals))
  return { action, low: eased, high: eased, reason }
}

/** A pause for each target whose period the emergency touches, as approving it would have written. */
function pausesOf({ ikus, row, by }: Scene, line: LineRow): PauseRow[] {
  const iku = ikus.find((one) => one.id === line.indicator_id)
  const kind = line.action
  const own = iku?.aims.get(quarterOf(row.first_day))?.target
  if (!iku || (kind !== 'pause' && kind !== 'lower') || typeof own !== 'object') return []
  return [...iku.aims.values()]
    .filter((aim) => touches(aim, row))
    .map((aim): PauseRow => {
      const span = periodSpan(aim.period)
      const end = addDays(span.to ?? span.from, -1)
      const share = own.low === 0 || line.low === null ? 1 : line.low / own.low
      const eased = kind === 'lower' && typeof aim.target === 'object' ? aim.target.low * share : null
      return {
        agency_id: row.agency_id,
        id: namedId(row.declared_at, row.id, 'pause', iku.id, aim.period),
        indicator_id: iku.id,
        target_id: namedId(FOUNDED_AT, iku.id, 'target', aim.period),
        kind,
        first_day: row.first_day > span.from ? row.first_day : span.from,
        last_day: row.last_day < end ? row.last_day : end,
        low: eased,
        high: eased,
        reason: line.reason,
        event_id: row.id,
        event: row.title,
        state: 'approved',
        proposed_by: by.declarer.id,
        proposed_at: row.declared_at,
        decided_by: by.approver.id,
        decided_at: row.decided_at,
        decision: null,
        ended_day: row.ended_by === null ? null : row.ended_day,
        end_reason: row.ended_by === null ? null : row.end_reason,
        ended_by: row.ended_by,
      }
    })
}

function touches({ period }: Aim, row: EmergencyRow): boolean {
  const span = periodSpan(period)
  return span.from <= row.last_day && (span.to ?? '9999') > row.first_day
}

/** What people did: entries like any other, accepted by their superiors, that name the event. */
function workOf({ organisation, story, plan, row }: Scene, lines: readonly LineRow[]) {
  const random = randomFrom(`${row.id} work`)
  const added = lines.filter((line) => line.action === 'add')
  const people = Map.groupBy(
    organisation.members.filter((member) => organisation.superiorOf(member.id, row.first_day)),
    (member) => organisation.sittingOn(member, row.first_day)?.position.unit.departmentKey ?? '',
  )
  const done = plan.work.flatMap(({ on, by, texts }) => {
    const line = added.find((one) => on.test(one.title ?? '')) ?? null
    return texts.map((text, at) => ({ line, text, at, team: people.get(by) ?? [] }))
  })
  const entries: EntryRow[] = []
  const relief: ReliefRow[] = []
  for (const [index, { line, text, at, team }] of done.entries()) {
    const member = team[(index * 5 + 3) % Math.max(1, team.length)]
    const place = member && organisation.sittingOn(member, row.first_day)?.position
    const superior = member && organisation.superiorOf(member.id, row.first_day)
    if (!member || !place || !superior) continue
    const day = addDays(row.first_day, (index * 2 + at) % plan.lasted)
    const quantity = line?.quantity
      ? Math.max(1, Math.round((line.quantity / texts(plan, line)) * (0.7 + random.next() * 0.4)))
      : null
    const words = `${plan.exercise ? 'LATIHAN: ' : ''}${text}`
    const counted = plan.exercise ? null : quantity
    const unit = counted === null ? null : (line?.unit_label ?? null)
    const id = random.id(instantAt(story, day, 17))
    const content = {
      employeeId: member.id,
      date: day,
      text: words,
      itemId: null,
      quantity: counted,
      quantityUnit: unit,
    }
    entries.push({
      agency_id: row.agency_id,
      id,
      employee_id: member.id,
      unit_id: place.unit.id,
      date: day,
      text: words,
      item_id: null,
      indicator_id: null,
      quantity: counted,
      quantity_unit: unit,
      captured_at: instantAt(story, day, 16),
      received_at: instantAt(story, day, 17),
      state: 'accepted',
      reviewed_by: superior,
      reviewed_at: instantAt(story, addDays(day, 1), 9),
      review_note: null,
      files: [],
      content_hash: contentHash({ ...content, files: [] }),
    })
    relief.push({
      agency_id: row.agency_id,
      id,
      emergency_id: row.id,
      line_id: line?.id ?? null,
      employee_id: member.id,
      day,
      quantity,
      unit_label: quantity === null ? null : (line?.unit_label ?? null),
    })
  }
  return { entries, relief }
}

const texts = (plan: EmergencyPlan, line: LineRow) =>
  Math.max(1, plan.work.filter(({ on }) => on.test(line.title ?? '')).flatMap((one) => one.texts).length)
