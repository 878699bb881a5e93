import { type complaintTable, voiceCode, voiceCodeHash, type wordTable } from '../complaints/index.ts'
import type { improvementTable, voiceTable } from '../improvements/index.ts'
import { addDays } from '../platform/dates.ts'
import type { Keys } from '../platform/keys.ts'
import type { serviceTable } from '../services/index.ts'
import type { CityPlan } from './city.ts'
import type { Organisation } from './organisation.ts'
import { namedId } from './random.ts'
import type { RowOf } from './rows.ts'
import { FOUNDED_AT, type Story } from './story.ts'
import { CHANGED_AGO } from './voices.ts'

type Service = RowOf<typeof serviceTable>
type Complaint = RowOf<typeof complaintTable>
type Word = RowOf<typeof wordTable>

/** What citizens of a demo city missed, and what was changed because of it. */
export interface Remarks {
  complaints: Complaint[]
  words: Word[]
  improvements: RowOf<typeof improvementTable>[]
  voices: RowOf<typeof voiceTable>[]
}

/** Days ago, what was said, its class, the answer, and where it was; null where none was given. */
const SAID: readonly (readonly [number, string, Complaint['class'], string | null, string | null])[] = [
  [
    128,
    'Antre dari jam tujuh, baru dipanggil jam sebelas.',
    'ordinary',
    'Mulai September nomor antrean dibagi per jam.',
    'Loket 2',
  ],
  [
    121,
    'Semua orang datang pagi, loketnya penuh.',
    'ordinary',
    'Mulai September nomor antrean dibagi per jam.',
    'loket 2',
  ],
  [119, 'Kalau bisa pesan jam, saya tidak perlu bolos kerja.', 'aspiration', 'Pesan jam dibuka mulai September.', null],
  [
    66,
    'Syarat di papan berbeda dengan yang diminta petugas.',
    'ordinary',
    'Papan sudah diganti, terima kasih.',
    'Papan di pintu masuk',
  ],
  [
    31,
    'Apakah surat kuasa harus bermeterai?',
    'information',
    'Ya, satu meterai, untuk pengurusan oleh orang lain.',
    null,
  ],
  [16, 'Sudah selesai tetapi tidak ada kabar, saya bolak-balik.', 'ordinary', null, null],
  [
    12,
    'Loket sudah tutup pukul dua, padahal tertulis sampai pukul tiga.',
    'ordinary',
    'Loket buka sampai pukul tiga.',
    'Loket 1',
  ],
  [9, 'Tidak diberi tahu kalau sudah jadi.', null, null, 'Loket pengambilan'],
  [
    8,
    'Papan nomor antrean mati.',
    'ordinary',
    'Papan nomor sudah diganti hari ini. Bila mati lagi, petugas memanggil dengan pengeras suara.',
    'Ruang tunggu',
  ],
  [3, 'Kursi untuk ibu hamil dipakai orang lain.', null, null, 'Ruang tunggu loket 2'],
  [82, 'Pendingin ruang tunggu mati.', 'ordinary', 'Pendingin sudah diperbaiki teknisi.', 'Ruang tunggu'],
  [73, 'Formulirnya sulit dibaca orang tua.', 'aspiration', 'Huruf formulir diperbesar mulai cetakan ini.', null],
  [59, 'Apakah akta dapat diambil anak saya?', 'information', 'Dapat, dengan surat kuasa dan KTP anak Anda.', null],
  [47, 'Petugas bicara terlalu pelan.', 'ordinary', 'Mikrofon loket dipasang kemarin.', 'Loket 3'],
  [40, 'Tidak ada jalan untuk kursi roda.', 'ordinary', 'Rampa dipasang di pintu samping.', 'Pintu depan'],
]

/** Days from receipt to an answer, and from there to what whoever spoke said of it. */
const ANSWERED_IN = 4
const REPLIED_IN = 3

/** What was said after the first answer to the voice at a place in `SAID`. */
const SAID_AFTER: Readonly<Record<number, { settled: true } | { objection: string; again: string | null }>> = {
  3: {
    objection: 'Papan di lantai dua masih yang lama.',
    again: 'Benar, terlewat. Papan lantai dua diganti hari ini, dan kini diperiksa tiap bulan.',
  },
  4: { settled: true },
  12: { settled: true },
  6: { objection: 'Kemarin pukul setengah tiga loketnya tetap tutup.', again: null },
}

/** Voices about the first service of a city, answered and not, with one change that holds and one that is planned. */
export function tellRemarks(
  city: CityPlan,
  organisation: Organisation,
  story: Story,
  keys: Keys | undefined,
  services: readonly Service[],
): Remarks {
  const [service, other] = services
  const desk = organisation.memberAt(city.personas['complaints-desk']).id
  if (!service || !keys) return { complaints: [], words: [], improvements: [], voices: [] }
  const complaints = SAID.map((said, place) => complaintOf(story, keys, service, desk, said, place))
  const improvements = [
    improvementOf(story, service, desk, {
      title: 'Antrean dibagi per jam',
      said: 'Antre dari jam tujuh, baru dipanggil jam sebelas.',
      cause: 'Sebagian besar warga datang sebelum pukul sembilan.',
      action: 'Nomor antrean dibagi per jam, dan jam dapat dipesan lewat layanan daring.',
      days: -CHANGED_AGO,
      metric: 'ratings.score',
    }),
    improvementOf(story, service, desk, {
      title: 'Kabar begitu permohonan siap',
      said: 'Sudah selesai tetapi tidak ada kabar.',
      cause: 'Warga datang menanyakan permohonan yang belum atau sudah lama selesai.',
      action: 'Pesan dikirim pada setiap langkah, dan petugas dilatih menulisnya dengan jelas.',
      days: 18,
      metric: 'services.visits',
      training: 'Komunikasi dengan warga',
    }),
    ...(other
      ? [
          improvementOf(story, other, desk, {
            title: 'Berkas diperiksa sebelum antre',
            said: 'Disuruh pulang karena satu fotokopi kurang.',
            cause: 'Berkas baru diperiksa setelah nomor dipanggil.',
            action: 'Satu petugas memeriksa berkas di pintu masuk.',
            days: -12,
            metric: 'services.median-time',
          }),
        ]
      : []),
  ]
  const joined: readonly (readonly [number, number])[] = [
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 5],
    [1, 7],
  ]
  const voices = joined.flatMap(([change, said]) => {
    const [improvement, complaint] = [improvements[change], complaints[said]]
    if (!improvement || !complaint) return []
    const { agency_id } = service
    const id = namedId(FOUNDED_AT, agency_id, 'voice', improvement.id, complaint.id)
    return [{ agency_id, id, improvement_id: improvement.id, complaint_id: complaint.id }]
  })
  return { complaints, words: wordsAfter(complaints, desk), improvements, voices }
}

function complaintOf(
  story: Story,
  keys: Keys,
  { agency_id, id: service_id, unit_id }: Service,
  desk: string,
  [ago, text, given, answer, place]: (typeof SAID)[number],
  index: number,
): Complaint {
  const id = namedId(FOUNDED_AT, agency_id, 'complaint', String(index))
  const received_on = addDays(story.today, -ago)
  const answered_on = answer ? addDays(received_on, ANSWERED_IN) : null
  const after = SAID_AFTER[index]
  const replied_on = answered_on && after ? addDays(answered_on, REPLIED_IN) : null
  return {
    agency_id,
    id,
    code_hash: voiceCodeHash(keys, agency_id, voiceCode(keys, agency_id, id)),
    service_id,
    unit_id,
    category: 'layanan',
    class: given,
    received_on,
    anonymous: index % 3 === 0,
    confidential: false,
    answered_on,
    answered_by: answer ? desk : null,
    added_on: null,
    settled_on: after && 'settled' in after ? replied_on : null,
    objected_on: after && 'objection' in after ? replied_on : null,
    answered_again_on: replied_on && after && 'again' in after && after.again ? addDays(replied_on, REPLIED_IN) : null,
    text,
    place,
    answer,
  }
}

function wordsAfter(complaints: readonly Complaint[], desk: string): Word[] {
  return complaints.flatMap((complaint, place): Word[] => {
    const after = SAID_AFTER[place]
    const { agency_id, id: complaint_id, objected_on, answered_again_on } = complaint
    if (!after || 'settled' in after || !objected_on) return []
    const id = (kind: string) => namedId(FOUNDED_AT, agency_id, 'complaint-word', complaint_id, kind)
    const same = { agency_id, complaint_id, photo: null }
    const objection: Word = {
      ...same,
      id: id('objection'),
      kind: 'objection',
      said_on: objected_on,
      said_by: null,
      text: after.objection,
    }
    if (!answered_again_on) return [objection]
    const words = { said_on: answered_again_on, said_by: desk, text: after.again }
    return [objection, { ...same, ...words, id: id('answer'), kind: 'answer' }]
  })
}

interface Change {
  title: string
  said: string
  cause: string
  action: string
  /** From today until it holds; negative: it held before. */
  days: number
  metric: RowOf<typeof improvementTable>['metric']
  training?: string
}

function improvementOf(
  story: Story,
  service: Service,
  owner_id: string,
  change: Change,
): RowOf<typeof improvementTable> {
  const { title, said, cause, action, days, metric, training = null } = change
  const { agency_id, id: service_id, unit_id } = service
  const planned_on = addDays(story.today, days)
  return {
    agency_id,
    id: namedId(FOUNDED_AT, agency_id, 'improvement', title),
    title,
    said,
    cause,
    action,
    unit_id,
    service_id,
    indicator_id: null,
    metric,
    owner_id,
    planned_on,
    in_force_on: days < 0 ? planned_on : null,
    training,
    training_on: training ? addDays(story.today, 40) : null,
    made_by: owner_id,
    made_on: addDays(story.today, Math.min(-6, days - 30)),
  }
}
