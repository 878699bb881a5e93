import { announcementTable, questionTable } from '../announcements/index.ts'
import { appraisalTables } from '../appraisal/index.ts'
import { auditItemTable, auditTable } from '../audits/index.ts'
import { calendarTables } from '../calendar/index.ts'
import { changeTable, linkTable, revisionTable, suggestionTable } from '../cascade/index.ts'
import { applicationEventTable, applicationTable, rememberUncarried } from '../cases/index.ts'
import { complaintTable, wordTable } from '../complaints/index.ts'
import { emergencyTable, lineTable, reliefTable } from '../emergency/index.ts'
import { improvementTable, voiceTable } from '../improvements/index.ts'
import { indicatorTable, pauseTable, planningNodeTable, targetTable, valueTable } from '../indicators/index.ts'
import { instructionTable, messageTable } from '../instructions/index.ts'
import { organizationTables, rebuildDerived, setPasswordHash } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { Draft, Ledger, SealedRow, SealedTable } from '../platform/ledger.ts'
import { addUp, type DeltaRow } from '../platform/tally.ts'
import { dutyTable, serviceTable, slotPlanTable, standardTable } from '../services/index.ts'
import { followUpTable, officerRatingTable, ratingTable, responseTable, surveyTable } from '../surveys/index.ts'
import { announce } from './announcements.ts'
import { tellAudits } from './audits.ts'
import { attendanceRows, calendarRows } from './calendar.ts'
import { cascadeRows } from './cascade.ts'
import { proposeCases, tellCases } from './cases.ts'
import { type CityPlan, PERSONAS } from './city.ts'
import { dialogueOf } from './dialogue.ts'
import { emergencyRows } from './emergencies.ts'
import { evaluate, rateUnits } from './evaluations.ts'
import { instructionRows } from './instructions.ts'
import { tellNews } from './news.ts'
import { objectTo } from './objections.ts'
import { buildOrganisation, type Member, type Organisation, organisationRows } from './organisation.ts'
import { passageRows } from './passages.ts'
import { actingPlans, makePlans, type Plan } from './plans.ts'
import { foresee, ikuRows, promiseRows } from './promise.ts'
import { randomFrom } from './random.ts'
import { tellRemarks } from './remarks.ts'
import { roleRows } from './roles.ts'
import { serviceRows } from './services.ts'
import type { Story } from './story.ts'
import { tellVoices } from './voices.ts'
import { countCarriers, tellWork } from './work.ts'

/** How many rows of each kind were written. */
export type Loaded = Record<string, number>

/** Beyond this many people the work is told department by department, so that memory does not grow with the agency. */
const AT_ONCE = 600

/** What every part of a city is told with. */
interface Telling {
  tx: Tx
  ledger: Ledger
  city: CityPlan
  story: Story
  organisation: Organisation
  keys: Keys | undefined
  /** What chance follows from. */
  seed: string
  put<Row extends SealedRow>(name: string, table: SealedTable<Row>, rows: readonly Draft<Row>[]): Promise<void>
}

type Ikus = ReturnType<typeof foresee>

/** Writes a whole agency in the given transaction. @param hashes one password hash for each persona, or none */
export async function loadCity(
  tx: Tx,
  ledger: Ledger,
  city: CityPlan,
  story: Story,
  hashes: readonly string[],
  keys?: Keys,
): Promise<Loaded> {
  const loaded: Loaded = {}
  const organisation = buildOrganisation(city, story)
  const telling: Telling = {
    ...{ tx, ledger, city, story, organisation, keys, seed: city.seed ?? city.slug },
    async put(name, table, rows) {
      await ledger.appendMany(tx, table, rows, () => ({ verb: `${table.name}.loaded`, actorId: null, at: story.now }))
      loaded[name] = (loaded[name] ?? 0) + rows.length
    },
  }
  await putPeople(telling)
  await putCalendar(telling)
  const services = await putServices(telling)
  await putVoices(telling, services)
  const ikus = foresee(city, organisation, story)
  await putPromise(telling, ikus)
  const plans = await putPlans(telling, ikus)
  await putLeading(telling, ikus)
  await putWork(telling, ikus, plans)
  for (const [index, hash] of hashes.entries()) {
    const persona = PERSONAS[index]
    if (!persona) continue
    await setPasswordHash({ tx, ledger, now: story.now }, organisation.memberAt(city.personas[persona]).id, hash)
  }
  return loaded
}

async function putPeople({ tx, city, story, organisation, put }: Telling): Promise<void> {
  const rows = organisationRows(organisation)
  await put('unit', organizationTables.unit, rows.units)
  await put('jabatan', organizationTables.position, rows.positions)
  await put('pegawai', organizationTables.employee, rows.employees)
  await put('penempatan', organizationTables.assignment, rows.assignments)
  await put('peran', organizationTables.roleGrant, roleRows(city, organisation, story))
  await rebuildDerived(tx)
}

async function putCalendar({ city, story, organisation, seed, put }: Telling): Promise<void> {
  const days = calendarRows(city, organisation, story)
  const attendance = attendanceRows(city, organisation, story, randomFrom(`${seed} attendance`))
  await put('hari khusus', calendarTables.mark, days.marks)
  await put('jam kerja', calendarTables.hours, days.hours)
  await put('jadwal', calendarTables.window, days.windows)
  await put('cuti', calendarTables.absence, attendance.absences)
  await put('giliran', calendarTables.shift, attendance.shifts)
}

/** What is offered, who applied, and whose cases were drawn again. */
async function putServices({ tx, ledger, city, story, organisation, keys, seed, put }: Telling) {
  const offered = serviceRows(city, organisation)
  await put('layanan', serviceTable, offered.services)
  await put('standar pelayanan', standardTable, offered.standards)
  await put('tugas layanan', dutyTable, offered.duties)
  await put('jadwal datang', slotPlanTable, offered.slotPlans)
  const cases = await tellCases({ tx, keys }, offered, story, seed)
  await put('permohonan', applicationTable, cases.applications)
  await put('peristiwa permohonan', applicationEventTable, cases.events)
  await rememberUncarried(tx, cases.untold)
  await addAll(tx, cases.deltas)
  await proposeCases({ tx, ledger, now: story.now }, offered, cases, story)
  const audited = tellAudits(cases.applications, organisation, story)
  await put('undian pemeriksaan', auditTable, audited.audits)
  await put('butir pemeriksaan', auditItemTable, audited.items)
  await addAll(tx, audited.deltas)
  return offered.services
}

type Services = Awaited<ReturnType<typeof putServices>>

/** What citizens rated, answered and missed. */
async function putVoices({ tx, city, story, organisation, keys, put }: Telling, services: Services): Promise<void> {
  const voices = tellVoices(city, organisation, story, services)
  await put('penilaian', ratingTable, voices.ratings)
  await put('penilaian petugas', officerRatingTable, voices.persons)
  await put('survei', surveyTable, voices.surveys)
  await put('jawaban survei', responseTable, voices.responses)
  await put('tindak lanjut survei', followUpTable, voices.followUps)
  await addAll(tx, voices.deltas)
  const remarks = tellRemarks(city, organisation, story, keys, services)
  await put('aduan', complaintTable, remarks.complaints)
  await put('tanggapan aduan', wordTable, remarks.words)
  await put('perbaikan', improvementTable, remarks.improvements)
  await put('suara di balik perbaikan', voiceTable, remarks.voices)
}

async function putPromise({ city, story, organisation, put }: Telling, ikus: Ikus): Promise<void> {
  const promise = promiseRows(city, organisation)
  const keeper = organisation.memberAt(city.keeper)
  const figures = ikuRows(ikus, promise.objectives, organisation, story, keeper.id)
  await put('janji', planningNodeTable, promise.rows)
  await put('IKU', indicatorTable, figures.indicators)
  await put('target', targetTable, figures.targets)
  await put('nilai', valueTable, figures.values)

  const cascade = cascadeRows(city, organisation, ikus, story)
  await put('revisi pohon', revisionTable, cascade.revisions)
  await put('simpul pohon', linkTable, cascade.links)
  await put('draf pohon', changeTable, cascade.changes)
  await put('usulan pohon', suggestionTable, cascade.suggestions)
}

/** The plans of the year, without those of positions acted in, which are put as well. */
async function putPlans({ city, story, organisation, seed, put }: Telling, ikus: Ikus): Promise<Plan[]> {
  const plans = makePlans(city, organisation, ikus, story)
  if (city.lean) for (const plan of plans) for (const item of plan.items) item.targets = item.targets.slice(0, 1)
  const acting = city.lean ? [] : actingPlans(organisation, ikus, story)
  const all = [...plans, ...acting]
  const items = all.flatMap((plan) => plan.items)
  const { plan, item, itemTarget, passage, version, comment } = appraisalTables
  const rowOf = <Row>({ row }: { row: Row }) => row
  await put('SKP', plan, all.map(rowOf))
  await put('RHK', item, items.map(rowOf))
  const targets = items.flatMap((each) => each.targets)
  await put('aspek', itemTarget, targets)
  const passages = passageRows(all, seed)
  await put('ekspektasi dan lampiran', passage, passages)
  const dialogue = dialogueOf(all, passages, story, seed)
  await put('versi SKP', version, dialogue.versions)
  await put('dialog SKP', comment, dialogue.comments)
  return plans
}

/** Instructions, announcements and emergencies. */
async function putLeading({ city, story, organisation, put }: Telling, ikus: Ikus): Promise<void> {
  const told = instructionRows(city, organisation, story, ikus.values())
  await put('instruksi', instructionTable, told.instructions)
  await put('jawaban instruksi', messageTable, told.messages)
  const announced = announce(city, organisation, story)
  await put('pengumuman', announcementTable, announced.announcements)
  await put('pertanyaan', questionTable, announced.questions)
  const troubled = emergencyRows(city, organisation, story, ikus.values())
  await put('keadaan darurat', emergencyTable, troubled.emergencies)
  await put('baris darurat', lineTable, troubled.lines)
  await put('jeda target', pauseTable, troubled.pauses)
  await put('catatan kerja', appraisalTables.entry, troubled.entries)
  await put('kerja darurat', reliefTable, troubled.relief)
}

/** A year of work, and how it was rated: officers after their units. */
async function putWork(telling: Telling, ikus: Ikus, plans: readonly Plan[]): Promise<void> {
  const { tx, ledger, city, story, organisation, seed, put } = telling
  const ratings = rateUnits(city, organisation, story)
  await put('predikat organisasi', appraisalTables.organisationRating, ratings)
  const carriers = countCarriers(plans)
  for (const batch of batchesOf(organisation, plans)) {
    const work = tellWork({ city, organisation, story, ikus, carriers, seed: `${seed} work ${batch.name}`, ...batch })
    await put('catatan kerja', appraisalTables.entry, work.entries)
    await put('umpan balik', appraisalTables.feedback, work.feedback)
    await addAll(tx, work.deltas)
    const random = randomFrom(`${seed} evaluations ${batch.name}`)
    const evaluations = evaluate(city, organisation, story, batch.plans, ratings, work.done, random)
    const kept = evaluations.filter((row) => !city.lean || row.period === story.judged)
    const told = objectTo(kept, city, organisation, story, randomFrom(`${seed} objections ${batch.name}`))
    await put('evaluasi', appraisalTables.evaluation, told.evaluations)
    await put('keberatan', appraisalTables.objection, told.objections)
    if (!city.lean) await tellNews(tx, ledger, story, { ...work, evaluations: told.evaluations })
  }
}

async function addAll(tx: Tx, deltas: readonly DeltaRow[]): Promise<void> {
  const step = 20_000
  for (let start = 0; start < deltas.length; start += step) await addUp(tx, deltas.slice(start, start + step))
}

interface Batch {
  name: string
  plans: readonly Plan[]
  members: readonly Member[]
}

/** The people, all at once or by department, each with the plans that are theirs. */
function batchesOf(organisation: Organisation, plans: readonly Plan[]): Batch[] {
  const { members } = organisation
  if (members.length <= AT_ONCE) return [{ name: 'all', plans, members }]
  const plansOf = Map.groupBy(plans, (plan) => plan.member.id)
  const departments = Map.groupBy(members, (member) => member.sittings[0]?.position.unit.departmentKey ?? '')
  return [...departments].map(([name, people]) => ({
    name,
    members: people,
    plans: people.flatMap((member) => plansOf.get(member.id) ?? []),
  }))
}
