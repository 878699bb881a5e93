import { daterange } from '../organization/index.ts'
import type { dutyTable, serviceTable, slotPlanTable, standardTable } from '../services/index.ts'
import type { CityPlan } from './city.ts'
import { familyCard } from './family-card.ts'
import type { Member, Organisation } from './organisation.ts'
import { BILLBOARD, BUILDING, DIPLOMA_COPY, HEALTH_LETTER, PRACTICE, SCHOOL_MOVE } from './other-services.ts'
import { BIRTH_RECORD, DEATH_RECORD, IDENTITY_CARD, MOVING_OUT } from './population-services.ts'
import { namedId } from './random.ts'
import type { RowOf } from './rows.ts'
import { componentsOf, type ServicePlan } from './service-plans.ts'
import { FOUNDED, FOUNDED_AT } from './story.ts'

/** Which unit of which city offers what. */
const OFFERED: Readonly<Record<string, () => readonly (readonly [unit: string, plan: ServicePlan])[]>> = {
  palembang: () => [
    ['kelahiran', BIRTH_RECORD],
    ['kematian', DEATH_RECORD],
    ['dafduk', IDENTITY_CARD],
    ['perizinan', BILLBOARD],
    ['pkm-plaju', HEALTH_LETTER],
    ['disdik', SCHOOL_MOVE],
  ],
  surakarta: () => [
    ['perizinan', BILLBOARD],
    ['perizinan', BUILDING],
    ['perizinan', PRACTICE],
    ['pkm-jebres', HEALTH_LETTER],
    ['disdik', SCHOOL_MOVE],
    ['disdik', DIPLOMA_COPY],
  ],
  palu: () => [
    ['dukcapil', familyCard()],
    ['dukcapil', BIRTH_RECORD],
    ['dukcapil', IDENTITY_CARD],
    ['dukcapil', MOVING_OUT],
    ['pkm-talise', HEALTH_LETTER],
    ['disdik', SCHOOL_MOVE],
  ],
}

/** The services of a city that are about something. */
export function serviceIdsAbout(city: CityPlan, agencyId: string, category: ServicePlan['category']): string[] {
  const offered = OFFERED[city.slug]?.() ?? []
  return offered.filter(([, plan]) => plan.category === category).map(([, plan]) => serviceIdOf(agencyId, plan))
}

/** The units of a city that offer a service, by key. */
export function servingUnits(city: CityPlan): string[] {
  return (OFFERED[city.slug]?.() ?? []).map(([unit]) => unit)
}

const serviceIdOf = (agencyId: string, { slug }: ServicePlan) => namedId(FOUNDED_AT, agencyId, 'service', slug)

interface Catalogue {
  services: RowOf<typeof serviceTable>[]
  standards: RowOf<typeof standardTable>[]
  duties: RowOf<typeof dutyTable>[]
  slotPlans: RowOf<typeof slotPlanTable>[]
}

/** The services of a city, their standards since the beginning, and who does which step. */
export function serviceRows(city: CityPlan, organisation: Organisation): Catalogue {
  const desk = organisation.memberAt(city.personas['service-desk'])
  const offered = OFFERED[city.slug]?.() ?? []
  const shown = organisation.memberAt(city.personas.officer)
  const parts = offered.map(([unit, plan]) => rowsOf(organisation, unit, plan, { desk, shown }))
  return {
    services: parts.map((part) => part.service),
    standards: parts.map((part) => part.standard),
    duties: parts.flatMap((part) => part.duties),
    slotPlans: parts.flatMap((part) => (part.standard.presence ? [slotPlanOf(part.service)] : [])),
  }
}

/** Half an hour each, two at a time, a week ahead. */
function slotPlanOf({ agency_id, id }: RowOf<typeof serviceTable>): RowOf<typeof slotPlanTable> {
  return {
    agency_id,
    id: namedId(FOUNDED_AT, agency_id, 'slots', id),
    service_id: id,
    minutes: 30,
    capacity: 2,
    days_ahead: 7,
    changed_by: null,
    changed_at: FOUNDED_AT,
  }
}

function rowsOf(
  organisation: Organisation,
  unitKey: string,
  plan: ServicePlan,
  { desk, shown }: { desk: Member; shown: Member },
) {
  const agency_id = organisation.agencyId
  const unit = organisation.unit(unitKey)
  const span = daterange({ from: FOUNDED, to: null })
  const base = { agency_id, service_id: serviceIdOf(agency_id, plan) }
  const crew = crewOf(organisation, unit.id, shown)
  const helping = desk.sittings[0]?.position.unit.departmentKey === unit.departmentKey ? [desk.id] : []
  const [promise_amount, promise_unit] = plan.promise
  const standard: RowOf<typeof standardTable> = {
    ...base,
    id: namedId(FOUNDED_AT, agency_id, 'standard', plan.slug, '1'),
    number: 1,
    span,
    promise_amount,
    promise_unit,
    cost: plan.cost ?? 0,
    cost_note: plan.costNote ?? null,
    presence: plan.presence ?? false,
    components: componentsOf(plan, unit.name, crew.length),
    steps: plan.steps.map(([key, name, hours]) => ({ key, name, unitId: null, hours })),
    form: { steps: plan.form },
    source: plan.source ?? null,
    source_url: plan.sourceUrl ?? null,
    published_by: null,
    published_at: FOUNDED_AT,
  }
  const service: RowOf<typeof serviceTable> = {
    agency_id,
    id: base.service_id,
    slug: plan.slug,
    unit_id: unit.id,
    name: plan.name,
    summary: plan.summary,
    category: plan.category,
    state: 'open',
    paused_reason: null,
  }
  const duties = plan.steps.flatMap(([key], at) =>
    onDuty(at === 0 ? [...helping, ...crew] : crew, at, plan.steps.length).map((employee_id) => ({
      ...base,
      id: namedId(FOUNDED_AT, agency_id, 'duty', plan.slug, key, employee_id),
      step_key: key,
      employee_id,
      span,
    })),
  )
  return { service, standard, duties }
}

/** The people of a unit: the officer whom visitors try first, whoever heads it last. */
function crewOf(organisation: Organisation, unitId: string, shown: Member): string[] {
  const seated = organisation.members.flatMap((member) => {
    const sitting = member.sittings[0]
    return sitting?.position.unit.id === unitId ? [{ id: member.id, head: sitting.position.head }] : []
  })
  const place = ({ id, head }: (typeof seated)[number]) => (id === shown.id ? -1 : Number(head))
  return seated.sort((left, right) => place(left) - place(right)).map(({ id }) => id)
}

/** Everybody but the head does the first steps; the last is the first officer's and the head's. */
function onDuty(crew: readonly string[], step: number, steps: number): string[] {
  const last = step === steps - 1
  const shown = last ? [crew[0], crew.at(-1)] : crew.slice(0, 4)
  return [...new Set(shown.filter((id): id is string => id !== undefined))]
}
