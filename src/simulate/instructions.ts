import type { instructionTable, messageTable } from '../instructions/index.ts'
import { addDays } from '../platform/dates.ts'
import type { CityPlan } from './city.ts'
import type { Member, Organisation } from './organisation.ts'
import type { Aim, Iku } from './promise.ts'
import { namedId } from './random.ts'
import type { RowOf } from './rows.ts'
import { instantAt, type Story } from './story.ts'

type InstructionRow = RowOf<typeof instructionTable>
type MessageRow = RowOf<typeof messageTable>

interface Told {
  text: string
  /** Days before today it was given, and days after that on which it is due. */
  given: number
  due: number
  state: InstructionRow['state']
  /** Who said what, days after it was given. */
  talk: { by: 'giver' | 'owner'; step: MessageRow['step']; after: number; text: string }[]
}

const TOLD: readonly Told[] = [
  {
    text: 'Angka triwulan ini tertinggal. Sampaikan sebabnya per unit, apa yang diubah mulai pekan ini, dan kapan hasilnya terlihat.',
    given: 9,
    due: 7,
    state: 'accepted',
    talk: [
      { by: 'owner', step: 'ask', after: 1, text: 'Apakah termasuk unit yang baru digabung bulan Oktober?' },
      { by: 'giver', step: 'reply', after: 1, text: 'Termasuk. Pisahkan angkanya supaya terlihat.' },
      {
        by: 'owner',
        step: 'accept',
        after: 2,
        text: 'Rekap per unit saya kumpulkan Kamis, rencana perbaikannya menyusul Senin.',
      },
    ],
  },
  {
    text: 'Siapkan dua petugas tambahan pada hari ramai, dan laporkan lama antre sebelum dan sesudahnya.',
    given: 20,
    due: 18,
    state: 'reported',
    talk: [
      { by: 'owner', step: 'accept', after: 1, text: 'Petugas dari seksi arsip dijadwalkan Senin dan Kamis.' },
      {
        by: 'owner',
        step: 'report',
        after: 17,
        text: 'Lama antre rata-rata turun dari 74 menjadi 41 menit pada dua pekan terakhir.',
      },
    ],
  },
  {
    text: 'Periksa ulang lima berkas terakhir yang dikembalikan warga dan betulkan data yang keliru.',
    given: 3,
    due: 10,
    state: 'given',
    talk: [],
  },
  {
    text: 'Selesaikan tunggakan bulan September sebelum akhir Oktober.',
    given: 48,
    due: 26,
    state: 'closed',
    talk: [
      { by: 'owner', step: 'accept', after: 1, text: 'Tunggakan 63 berkas, dikerjakan bergilir.' },
      { by: 'owner', step: 'report', after: 24, text: 'Semua selesai kecuali dua yang menunggu berkas pemohon.' },
      { by: 'giver', step: 'close', after: 25, text: 'Terima kasih.' },
    ],
  },
]

/** Instructions of the city's leader and of a department's head, in every standing people meet. */
export function instructionRows(city: CityPlan, organisation: Organisation, story: Story, ikus: Iterable<Iku>) {
  const leader = organisation.memberAt(city.personas.leader)
  const head = organisation.memberAt(city.personas['department-head'])
  const superior = organisation.memberAt(city.personas.superior)
  const headed = organisation.sittingOn(head, story.today)?.position.unit.key
  const iku = [...ikus].find(({ plan }) => plan.unit === headed) ?? null
  const told = [
    ...TOLD.map((one, at) => tell(organisation, story, { one, giver: leader, owner: head, iku, key: `leader ${at}` })),
    ...TOLD.slice(0, 3).map((one, at) =>
      tell(organisation, story, { one, giver: head, owner: superior, iku: null, key: `head ${at}` }),
    ),
  ]
  return {
    instructions: told.map(({ instruction }) => instruction),
    messages: told.flatMap(({ messages }) => messages),
  }
}

interface Telling {
  one: Told
  giver: Member
  owner: Member
  iku: Iku | null
  key: string
}

function figureOf({ value, quantity, base }: Aim): number | null {
  if (value !== null || quantity === null) return value
  return base ? (100 * quantity) / base : quantity
}

function tell(organisation: Organisation, story: Story, { one, giver, owner, iku, key }: Telling) {
  const agency_id = organisation.agencyId
  const day = addDays(story.today, -one.given)
  const at = (after: number) => instantAt(story, addDays(day, after), 10)
  const id = namedId(at(0), agency_id, 'instruction', key)
  const place = organisation.sittingOn(owner, story.today)?.position
  const aim = iku?.aims.get(story.judged)
  const bounds = aim && typeof aim.target === 'object' ? aim.target : null
  const last = one.talk.at(-1)
  const instruction: InstructionRow = {
    agency_id,
    id,
    text: one.text,
    due: addDays(day, one.due),
    giver_id: giver.id,
    giver_unit: organisation.sittingOn(giver, story.today)?.position.unit.id ?? null,
    owner_id: owner.id,
    owner_unit: place?.unit.id ?? null,
    owner_heads: place?.head ?? false,
    indicator_id: aim ? (iku?.id ?? null) : null,
    unit_id: aim ? (place?.unit.id ?? null) : null,
    period: aim ? story.judged : null,
    value: aim ? figureOf(aim) : null,
    target_low: bounds?.low ?? null,
    target_high: bounds?.high ?? null,
    achievement: null,
    state: one.state,
    given_at: at(0),
    moved_at: at(last?.after ?? 0),
  }
  const messages: MessageRow[] = one.talk.map(({ by, step, after, text }, index) => ({
    agency_id,
    id: namedId(at(after), id, String(index)),
    instruction_id: id,
    author_id: by === 'giver' ? giver.id : owner.id,
    step,
    text,
    files: [],
    at: new Date(at(after).getTime() + index * 60_000),
  }))
  return { instruction, messages }
}
