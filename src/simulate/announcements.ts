import type { announcementTable, questionTable } from '../announcements/index.ts'
import { addDays } from '../platform/dates.ts'
import type { CityPlan } from './city.ts'
import type { Organisation } from './organisation.ts'
import { namedId } from './random.ts'
import type { RowOf } from './rows.ts'
import { instantAt, type Story } from './story.ts'

const TEXT = `Mulai pekan depan catatan kerja ditinjau paling lambat tiga hari kerja sesudah dikirim. Umur antrean terlihat oleh atasan dan pegawainya.

Tidak ada yang perlu Anda lakukan. Bila catatan Anda menunggu lebih lama, bicarakan dengan atasan Anda.`

/** What HR announced lately, with one question answered and one still open. */
export function announce(city: CityPlan, organisation: Organisation, story: Story) {
  const hr = organisation.memberAt(city.personas.hr).id
  const day = addDays(story.today, -3)
  const at = (hours: number) => instantAt(story, day, hours)
  const agency_id = organisation.agencyId
  const id = namedId(at(8), agency_id, 'announcement', '1')
  const announcement: RowOf<typeof announcementTable> = {
    agency_id,
    id,
    title: 'Tinjauan catatan kerja paling lama tiga hari kerja',
    text: TEXT,
    unit_id: null,
    role: null,
    first: day,
    last: addDays(story.today, 30),
    published_by: hr,
    published_at: at(8),
    withdrawn_at: null,
  }
  const question = (serial: string, hours: number, asker: string, text: string): RowOf<typeof questionTable> => ({
    agency_id,
    id: namedId(at(hours), agency_id, 'question', serial),
    announcement_id: id,
    asked_by: asker,
    asked_at: at(hours),
    answered_by: null,
    answered_at: null,
    hidden_at: null,
    text,
    answer: null,
    hidden_reason: null,
  })
  const officer = organisation.memberAt(city.personas.officer).id
  const superior = organisation.memberAt(city.personas.superior).id
  const answered = {
    ...question('1', 9, officer, 'Apakah hari libur ikut dihitung?'),
    answer: 'Tidak. Yang dihitung hari kerja menurut kalender kota ini.',
    answered_by: hr,
    answered_at: at(11),
  }
  const open = question('2', 13, superior, 'Bagaimana bila saya sedang tugas luar?')
  return { announcements: [announcement], questions: [answered, open] }
}
