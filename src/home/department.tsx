import { mayReadAppraisal } from '../appraisal/index.ts'
import { EmergencyBand, type Running, runningEmergencies } from '../emergency/index.ts'
import {
  judgedQuarter,
  type Measured,
  mayReadPromise,
  quarterAsked,
  readIndicators,
  readMeasured,
} from '../indicators/index.ts'
import {
  type Call,
  type Colleague,
  directory,
  idParam,
  type PageCall,
  type Routes,
  shell,
  type Unit,
  type View,
} from '../organization/index.ts'
import { quartersBack } from '../platform/dates.ts'
import { EmptyState, PageHead, Section, Stack, Table } from '../ui/index.ts'
import { PeriodTabs, StandingLine } from './city.tsx'
import { partsOf, withAllBeneath } from './cityscape.ts'
import { MeasureRows } from './measure-rows.tsx'

/** A unit: the indicators it answers for, the units in it, and its people. */
interface Department {
  unit: Unit
  above: Unit[]
  quarter: string
  measured: Measured[]
  heads: Map<string, Colleague>
  parts: Unit[]
  people: Colleague[]
  /** More people than are listed: they stand on the pages of the units beneath. */
  many: boolean
  /** Whose plan the actor may open. */
  readable: Set<string>
  /** Emergencies and exercises of today whose area the unit lies in. */
  running: Running[]
}

const MOST_PEOPLE = 150

const readDepartment: View<Department> = {
  action: 'unit.page',
  async load(call) {
    const units = await directory.units(call.tx, call.today)
    const unit = units.find((one) => one.id === idParam(call))
    if (!unit) return null
    const quarter = quarterAsked(call)
    const parts = partsOf(units, unit.id)
    const beneath = withAllBeneath(units, unit.id)
    const everyone = await directory.members(call.tx, unit.id, call.today, MOST_PEOPLE + 1)
    const many = everyone.length > MOST_PEOPLE
    const people = many ? everyone.filter((person) => person.unitId === unit.id) : everyone
    const measured = await measuredIn(call, quarter, beneath)
    const asked = [unit.id, ...parts.map(({ id }) => id), ...measured.map(({ indicator }) => indicator.unitId)]
    return {
      unit,
      above: pathOf(units, unit),
      quarter,
      measured,
      heads: await directory.headsOf(call.tx, asked, call.today),
      parts,
      people: people.sort(byPosition),
      many,
      readable: await readableOf(call, people),
      running: (await runningEmergencies(call)).filter((one) => one.units.has(unit.id)),
    }
  },
  may: mayReadPromise,
}

async function measuredIn(call: Call, quarter: string, unitIds: ReadonlySet<string>): Promise<Measured[]> {
  const all = await readIndicators(call.tx, call.today)
  const indicators = all.filter((indicator) => !indicator.official && unitIds.has(indicator.unitId))
  const root = await directory.root(call.tx, call.today)
  return readMeasured(call, { indicators, unitId: root.id, periods: quartersBack(quarter, 8) })
}

/** The units a unit stands in, from the city down. */
function pathOf(units: readonly Unit[], unit: Unit): Unit[] {
  const parent = units.find((one) => one.id === unit.parentId)
  return parent ? [...pathOf(units, parent), parent] : []
}

/** By position and then by name: never by result. */
function byPosition(left: Colleague, right: Colleague): number {
  return (left.title ?? '').localeCompare(right.title ?? '', 'id') || left.name.localeCompare(right.name, 'id')
}

async function readableOf(call: Call, people: readonly Colleague[]): Promise<Set<string>> {
  const beneath = new Set([call.actor.id, ...(await directory.beneath(call.tx, call.actor.id, call.today))])
  const ids = people.map((person) => person.id)
  return new Set(
    ids.filter((id) => {
      const relation = id === call.actor.id ? 'self' : beneath.has(id) ? 'chain' : 'none'
      return mayReadAppraisal(call.actor, { employeeId: id, relation }) === 'yes'
    }),
  )
}

/** A page for each unit of the city. */
export function departmentPages(routes: Routes): void {
  routes.page('/kota/opd/:id', readDepartment, departmentPage)
}

function departmentPage(call: PageCall, department: Department) {
  const { t, agency } = call
  const { unit, heads, quarter, measured } = department
  const head = heads.get(unit.id)
  const path = `kota/opd/${unit.id}`
  const asked = quarter === judgedQuarter(call.today) ? '' : `?periode=${quarter}`
  return shell(
    call,
    {
      title: unit.name,
      place: 'kota',
      band: <EmergencyBand call={call} running={department.running} />,
      crumbs: [
        { label: t('Kota'), href: `/${agency.slug}/kota${asked}` },
        ...department.above
          .filter((one) => one.parentId !== null)
          .map((one) => ({ label: one.name, href: `/${agency.slug}/kota/opd/${one.id}${asked}` })),
        { label: unit.name },
      ],
    },
    <Stack room="wide">
      <div>
        <PageHead
          title={unit.name}
          under={head ? [head.name, head.title].filter(Boolean).join(', ') : t('Kepala belum terisi')}
        />
        <StandingLine call={call} measured={measured} />
      </div>
      <Section heading={t('IKU unit ini')} id="iku">
        <div class="stack stack-tight">
          <PeriodTabs call={call} quarter={quarter} path={path} />
          {measured.length > 0 ? (
            <MeasureRows call={call} measured={measured} heads={heads} quarter={quarter} />
          ) : (
            <EmptyState action={{ href: `/${agency.slug}/iku`, label: t('Lihat semua IKU') }}>
              {t('Unit ini tidak memegang IKU kota. Pegawainya mendukung IKU unit lain lewat SKP.')}
            </EmptyState>
          )}
        </div>
      </Section>
      <Parts call={call} department={department} asked={asked} />
      <People call={call} department={department} />
    </Stack>,
  )
}

function Parts({ call, department, asked }: { call: PageCall; department: Department; asked: string }) {
  const { t, agency } = call
  if (department.parts.length === 0) return null
  return (
    <Section heading={t('Unit di dalamnya')}>
      <Table
        caption={t('Unit di dalamnya')}
        rows={department.parts}
        columns={[
          {
            head: t('Unit'),
            rowHead: true,
            cell: (unit) => <a href={`/${agency.slug}/kota/opd/${unit.id}${asked}`}>{unit.name}</a>,
          },
          {
            head: t('Kepala'),
            phone: 'full',
            label: false,
            cell: (unit) => department.heads.get(unit.id)?.name ?? <span class="muted">{t('belum terisi')}</span>,
          },
        ]}
      />
    </Section>
  )
}

function People({ call, department }: { call: PageCall; department: Department }) {
  const { t, agency } = call
  const { people, many, readable } = department
  return (
    <Section
      heading={t('Pegawai')}
      id="pegawai"
      aside={
        many
          ? t('{count} orang langsung di unit ini. Yang lain pada halaman unitnya.', { count: people.length })
          : t('{count} orang. Urut abjad jabatan, bukan hasil.', { count: people.length })
      }
    >
      <Table
        caption={t('Pegawai menurut jabatan')}
        empty={t('Belum ada pegawai yang ditempatkan langsung di sini.')}
        rows={people}
        columns={[
          { head: t('Jabatan'), cell: (person) => person.title ?? t('tanpa jabatan'), phone: 'full', label: false },
          {
            head: t('Nama'),
            rowHead: true,
            cell: (person) =>
              readable.has(person.id) ? (
                <a href={`/${agency.slug}/skp/pegawai/${person.id}`}>{person.name}</a>
              ) : (
                person.name
              ),
          },
          { head: t('Unit'), cell: (person) => person.unitName ?? '', phone: 'full', label: false },
        ]}
      />
      <p class="source">
        {readable.size > 0
          ? t('Nama yang bergaris membuka SKP-nya. Setiap pembukaan tercatat dan terlihat oleh pegawainya.')
          : t('SKP seorang pegawai dibuka oleh atasannya, pimpinan kota, BKPSDM, dan inspektorat.')}
      </p>
    </Section>
  )
}
