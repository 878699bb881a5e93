import { addDays, quarterOf } from '../platform/dates.ts'
import { ZERO_UUID } from '../platform/ids.ts'
import type { DeltaRow } from '../platform/tally.ts'
import type { serviceTable } from '../services/index.ts'
import {
  type followUpTable,
  type officerRatingTable,
  type ratingTable,
  responseDeltas,
  type responseTable,
  type surveyTable,
} from '../surveys/index.ts'
import type { CityPlan } from './city.ts'
import type { Organisation } from './organisation.ts'
import { namedId, type Random, randomFrom } from './random.ts'
import type { RowOf } from './rows.ts'
import { endOf, FOUNDED_AT, type Story } from './story.ts'

type Service = RowOf<typeof serviceTable>
type Response = RowOf<typeof responseTable>

/** What citizens of a demo city said: short ratings, surveys with their answers, and what came of them. */
export interface Voices {
  ratings: RowOf<typeof ratingTable>[]
  persons: RowOf<typeof officerRatingTable>[]
  surveys: RowOf<typeof surveyTable>[]
  responses: Response[]
  followUps: RowOf<typeof followUpTable>[]
  deltas: DeltaRow[]
}

const GOOD = [
  'Petugasnya sabar menjelaskan syarat.',
  'Selesai lebih cepat dari yang dijanjikan.',
  'Tidak perlu bolak-balik, cukup sekali datang.',
  'Nomor antreannya jelas.',
]
const POOR = [
  'Antrenya lama, padahal sudah datang pagi.',
  'Syaratnya berbeda dengan yang tertulis.',
  'Kursi tunggu kurang, banyak yang berdiri.',
  'Tidak ada kabar kapan selesai.',
]

/** How a unit does: how often an answer is good, and the element it is worst at (0 to 8). */
interface Profile {
  good: number
  weak: number
  rated: number
  asked: number
}
const PROFILES: readonly Profile[] = [
  { good: 0.82, weak: 2, rated: 13, asked: 146 },
  { good: 0.66, weak: 8, rated: 7, asked: 122 },
  { good: 0.86, weak: 7, rated: 6, asked: 97 },
  { good: 0.55, weak: 1, rated: 5, asked: 84 },
  { good: 0.72, weak: 5, rated: 0, asked: 3 },
]

/** Ratings of the last months and a survey for each unit with services; one survey still runs. */
export function tellVoices(
  city: CityPlan,
  organisation: Organisation,
  story: Story,
  services: readonly Service[],
): Voices {
  const voices: Voices = { ratings: [], persons: [], surveys: [], responses: [], followUps: [], deltas: [] }
  const units = [...Map.groupBy(services, (service) => service.unit_id)]
  for (const [place, [unitId, own]] of units.entries()) {
    const profile = PROFILES[place % PROFILES.length]
    if (!profile) continue
    const random = randomFrom(`${city.seed ?? city.slug} voices ${place}`)
    const crew = organisation.members.filter(({ sittings }) => sittings[0]?.position.unit.id === unitId)
    for (const service of own) rateService(voices, story, random, service, profile, place === 0)
    ratePersons(
      voices,
      story,
      random,
      unitId,
      crew.slice(0, 3).map(({ id }) => id),
      profile,
    )
    askUnit(voices, story, random, {
      unitId,
      services: own,
      profile,
      crew: crew.map(({ id }) => id),
      first: place === 0,
    })
  }
  voices.deltas = deltasOf(voices)
  return voices
}

/** Days ago since when the first unit's queue is divided by the hour; people rate it better since. */
export const CHANGED_AGO = 80

function rateService(
  voices: Voices,
  story: Story,
  random: Random,
  service: Service,
  profile: Profile,
  changed: boolean,
): void {
  const { agency_id, id: service_id, unit_id } = service
  for (let batch = 0; batch < profile.rated; batch += 1) {
    const day = addDays(story.today, -4 - batch * 13 - random.int(0, 5))
    const batch_id = random.id(FOUNDED_AT)
    for (let count = random.int(5, 9); count > 0; count -= 1) {
      const score = scoreOf(
        random,
        changed && day < addDays(story.today, -CHANGED_AGO) ? profile.good - 0.3 : profile.good,
      )
      const comment = random.chance(0.25) ? random.pick(score >= 3 ? GOOD : POOR) : null
      voices.ratings.push({ agency_id, id: random.id(FOUNDED_AT), service_id, unit_id, batch_id, day, score, comment })
    }
  }
}

function ratePersons(
  voices: Voices,
  story: Story,
  random: Random,
  unit_id: string,
  crew: readonly string[],
  profile: Profile,
): void {
  const [rating] = voices.ratings
  if (!rating || profile.rated === 0) return
  const { agency_id } = rating
  for (const officer_id of crew) {
    const skill = Math.min(0.95, profile.good + random.int(-8, 8) / 100)
    for (let batch = 0; batch < 3; batch += 1) {
      const day = addDays(story.today, -9 - batch * 40)
      for (let count = random.int(10, 13); count > 0; count -= 1) {
        voices.persons.push({
          agency_id,
          id: random.id(FOUNDED_AT),
          officer_id,
          unit_id,
          day,
          score: scoreOf(random, skill),
        })
      }
    }
  }
}

const scoreOf = (random: Random, good: number) =>
  random.chance(good) ? (random.chance(0.55) ? 4 : 3) : random.chance(0.75) ? 2 : 1

interface Asked {
  unitId: string
  services: readonly Service[]
  profile: Profile
  crew: readonly string[]
  first: boolean
}

const ROMAN = ['I', 'II', 'III', 'IV'] as const

function askUnit(voices: Voices, story: Story, random: Random, asked: Asked): void {
  const [year, quarter] = [Number(story.judged.slice(0, 4)), Number(story.judged.slice(6))]
  const { profile, first } = asked
  const before = { ...profile, good: profile.good - 0.07 }
  // An earlier survey of the first unit shows what an action brought.
  if (first) {
    const earlier = survey(voices, story, asked, `SKM semester II ${year - 1}`, [
      `${year - 1}-11-03`,
      `${year - 1}-11-28`,
    ])
    answers(voices, random, earlier, asked.services, { ...before, asked: 118 })
    act(
      voices,
      asked,
      earlier,
      `${year}-02-27`,
      'Buka antrean per jam supaya warga tidak datang bersamaan',
      `${year}-02-20`,
    )
  }
  const last = addDays(endOf(story.judged), -4)
  const latest = survey(voices, story, asked, `SKM triwulan ${ROMAN[quarter - 1]} ${year}`, [addDays(last, -24), last])
  answers(voices, random, latest, asked.services, profile)
  if (first) {
    act(
      voices,
      asked,
      latest,
      addDays(story.today, 24),
      'Kirim kabar begitu permohonan siap, agar warga tidak bolak-balik',
      null,
    )
    const now = quarterOf(story.today)
    const title = `SKM triwulan ${ROMAN[Number(now.slice(6)) - 1]} ${now.slice(0, 4)}`
    const running = survey(voices, story, asked, title, [addDays(story.today, -9), addDays(story.today, 12)])
    answers(voices, random, running, asked.services, { ...profile, asked: 61 }, addDays(story.today, -1))
  }
}

function survey(
  voices: Voices,
  story: Story,
  { unitId, services, crew }: Asked,
  title: string,
  [from, to]: readonly [string, string],
): RowOf<typeof surveyTable> {
  const agency_id = services[0]?.agency_id ?? ''
  const row: RowOf<typeof surveyTable> = {
    agency_id,
    id: namedId(FOUNDED_AT, agency_id, 'survey', unitId, title),
    title,
    unit_id: unitId,
    service_ids: services.map(({ id }) => id).sort(),
    first: from,
    last: to,
    population: 180 + services.length * 40,
    closed_on: to < story.today ? to : null,
    made_by: crew[0] ?? null,
  }
  voices.surveys.push(row)
  return row
}

function answers(
  voices: Voices,
  random: Random,
  survey: RowOf<typeof surveyTable>,
  services: readonly Service[],
  profile: Profile,
  until: string = survey.last,
): void {
  const days = Math.max(1, (Date.parse(until) - Date.parse(survey.first)) / 86_400_000)
  for (let count = 0; count < profile.asked; count += 1) {
    const service = random.pick(services)
    const mood = random.next() * 0.7 - 0.35
    const [u1, u2, u3, u4, u5, u6, u7, u8, u9] = Array.from({ length: 9 }, (_, place) =>
      answer(random, profile.good + mood - (place === profile.weak ? 0.28 : 0) + (place === 3 ? 0.15 : 0)),
    )
    voices.responses.push({
      agency_id: survey.agency_id,
      id: random.id(FOUNDED_AT),
      survey_id: survey.id,
      service_id: service.id,
      unit_id: survey.unit_id,
      source: random.chance(0.6) ? 'tablet' : 'paper',
      day: addDays(survey.first, random.int(0, days)),
      u1: u1 ?? 3,
      u2: u2 ?? 3,
      u3: u3 ?? 3,
      u4: u4 ?? 3,
      u5: u5 ?? 3,
      u6: u6 ?? 3,
      u7: u7 ?? 3,
      u8: u8 ?? 3,
      u9: u9 ?? 3,
      entered_by: null,
    })
  }
}

const answer = (random: Random, good: number) =>
  random.chance(good) ? (random.chance(0.5) ? 4 : 3) : random.chance(0.85) ? 3 : 2

function act(
  voices: Voices,
  { crew, profile }: Asked,
  survey: RowOf<typeof surveyTable>,
  due: string,
  action: string,
  done_on: string | null,
): void {
  const [owner_id] = crew
  const element = (['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9'] as const)[profile.weak]
  if (!owner_id || !element) return
  const { agency_id, id: survey_id } = survey
  const id = namedId(FOUNDED_AT, agency_id, 'follow-up', survey_id)
  voices.followUps.push({ agency_id, id, survey_id, element, action, owner_id, due, done_on, made_by: owner_id })
}

function deltasOf({ ratings, persons, responses, surveys }: Voices): DeltaRow[] {
  const running = new Set<string | null>(surveys.flatMap(({ id, closed_on }) => (closed_on ? [] : [id])))
  const counted = (row: { unit_id: string; day: string; score: number }) => ({
    unit_id: row.unit_id,
    day: row.day,
    bucket: row.score,
    num: 1,
    den: 1,
  })
  return [
    ...ratings.map((row) => ({
      metric: 'ratings.score',
      subject_id: row.service_id,
      officer_id: ZERO_UUID,
      ...counted(row),
    })),
    ...persons.map((row) => ({
      metric: 'ratings.officer',
      subject_id: row.unit_id,
      officer_id: row.officer_id,
      ...counted(row),
    })),
    ...responses
      .filter((row) => !running.has(row.survey_id))
      .flatMap(responseDeltas)
      .map(({ subjectId, unitId, officerId, bucket = 0, ...rest }) => ({
        ...rest,
        subject_id: subjectId,
        unit_id: unitId,
        officer_id: officerId ?? ZERO_UUID,
        bucket,
      })),
  ]
}
