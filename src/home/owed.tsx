import { ratingsDue } from '../appraisal/index.ts'
import { type CasesDue, casesDue } from '../cases/index.ts'
import { type VoicesDue, voicesDue } from '../complaints/index.ts'
import { type TrainingDue, trainingsDue } from '../improvements/index.ts'
import { judgedQuarter } from '../indicators/index.ts'
import { type Call, type PageCall, ROLE_LABEL, type WaitingGrant, waitingGrants } from '../organization/index.ts'
import { formatDate, formatDateTime, formatNumber, formatPeriod } from '../platform/i18n/format.ts'
import { minutesWords } from '../services/index.ts'
import { type HeldRatings, heldFor } from '../surveys/index.ts'
import { type Need, Status } from '../ui/index.ts'

/** What a role or a duty owes to citizens and colleagues by now; null where the actor has none of the kind. */
export interface Owed {
  cases: CasesDue | null
  voices: VoicesDue | null
  held: HeldRatings | null
  grants: WaitingGrant[]
  /** Units whose people nobody can evaluate before the leader has rated their organisation. */
  unrated: { period: string; units: number } | null
  trainings: TrainingDue[]
}

/** Each module asks for nothing where the actor has no part in it. */
export async function readOwed(call: Call): Promise<Owed> {
  const [cases, voices, held, grants, unrated, trainings] = await Promise.all([
    casesDue(call),
    voicesDue(call),
    heldFor(call),
    waitingGrants(call),
    ratingsDue(call, judgedQuarter(call.today)),
    trainingsDue(call),
  ])
  return { cases, voices, held, grants, unrated, trainings }
}

/** The same as lines, what is late before what is due. */
export function owedNeeds(call: PageCall, { cases, voices, held, grants, unrated }: Owed): Need[] {
  return [
    ...(voices ? [...lateVoices(call, voices), ...voicesAgain(call, voices)] : []),
    ...(cases ? [...lateCases(call, cases), ...ownCases(call, cases)] : []),
    ...(voices ? voicesOfToday(call, voices) : []),
    ...(unrated ? [ratingNeed(call, unrated)] : []),
    ...grants.map((grant) => grantNeed(call, grant)),
    ...(held ? [heldNeed(call, held)] : []),
  ]
}

function lateVoices({ t, agency, language }: PageCall, { late, daysLate }: VoicesDue): Need[] {
  if (late === 0) return []
  return [
    {
      title: t('Jawab {count} aduan yang lewat batas', { count: formatNumber(late, 0, language) }),
      href: `/${agency.slug}/aduan`,
      text: t('Batasnya 5, 14, atau 60 hari kerja menurut golongannya.'),
      status: <Status tone="off">{t('Terlama lewat {count} hari kerja', { count: daysLate })}</Status>,
    },
  ]
}

function voicesAgain({ t, agency, language }: PageCall, { again }: VoicesDue): Need[] {
  if (again === 0) return []
  return [
    {
      title: t('Jawab lagi {count} aduan yang belum selesai', { count: formatNumber(again, 0, language) }),
      href: `/${agency.slug}/aduan`,
      text: t('Pelapornya menyatakan jawaban pertama belum menyelesaikannya.'),
      status: <Status tone="warn">{t('Belum selesai menurut pelapor')}</Status>,
    },
  ]
}

function voicesOfToday({ t, agency, language }: PageCall, { today }: VoicesDue): Need[] {
  if (today === 0) return []
  return [
    {
      title: t('Jawab {count} aduan hari ini', { count: formatNumber(today, 0, language) }),
      href: `/${agency.slug}/aduan`,
      status: <Status tone="warn">{t('Batasnya hari ini')}</Status>,
    },
  ]
}

function lateCases({ t, agency, language }: PageCall, { late, unheld }: CasesDue): Need[] {
  if (late === 0) return []
  const count = (number: number) => formatNumber(number, 0, language)
  return [
    {
      title: t('Dahulukan {count} permohonan yang lewat janji', { count: count(late) }),
      href: `/${agency.slug}/loket`,
      text: unheld > 0 ? t('Di antrean, {count} permohonan belum dipegang.', { count: count(unheld) }) : undefined,
      status: <Status tone="off">{t('Lewat janji')}</Status>,
    },
  ]
}

function ownCases(call: PageCall, { own, more }: CasesDue): Need[] {
  const { t, agency, language } = call
  const lines = own.map((one): Need => {
    const minutes = minutesWords(one.remaining, t, language)
    return {
      title: t('Selesaikan permohonan {service}', { service: one.service }),
      href: `/${agency.slug}/loket/${one.id}`,
      text: t('Dijanjikan sampai {day}.', { day: formatDateTime(one.dueAt, agency.zone, language) }),
      status:
        one.remaining < 0 ? (
          <Status tone="off">{t('Lewat {minutes}', { minutes })}</Status>
        ) : (
          <Status tone="warn">{t('Sisa {minutes}', { minutes })}</Status>
        ),
    }
  })
  if (more === 0) return lines
  return [
    ...lines,
    {
      title: t('Lihat {count} permohonan lain yang Anda pegang', { count: formatNumber(more, 0, language) }),
      href: `/${agency.slug}/loket?daftar=saya`,
      text: t('Janjinya habis paling lambat hari kerja berikutnya.'),
    },
  ]
}

function grantNeed({ t, agency }: PageCall, { id, role, name, proposer }: WaitingGrant): Need {
  return {
    title: t('Putuskan peran {role} untuk {name}', { role: t(ROLE_LABEL[role]), name }),
    href: `/${agency.slug}/sdm/peran/${id}`,
    text: t('Diusulkan {name}. Menunggu admin kedua, yaitu Anda.', { name: proposer ?? '' }),
  }
}

function ratingNeed({ t, agency, language }: PageCall, { period, units }: { period: string; units: number }): Need {
  return {
    title: t('Tetapkan predikat organisasi {period}', { period: formatPeriod(period, { lang: language }) }),
    href: `/${agency.slug}/penilaian/organisasi?periode=${period}`,
    text: t('Penilaian pegawai di {count} perangkat daerah baru dapat dimulai sesudahnya.', { count: units }),
  }
}

function heldNeed({ t, agency, language }: PageCall, { groups, since }: HeldRatings): Need {
  return {
    title: t('Putuskan penilaian warga yang ditahan'),
    href: `/${agency.slug}/survei/ditahan`,
    when: t('sejak {day}', { day: formatDate(since, 'short', language) }),
    text: t('Dari {count} layanan. Isinya tidak terlihat sebelum diputuskan.', { count: groups }),
  }
}

/** Trainings to arrange: weeks away, and nobody waits for them today. */
export function trainingNeeds(call: PageCall, { trainings }: Owed): Need[] {
  return trainings.map((training) => trainingNeed(call, training))
}

function trainingNeed({ t, agency, language }: PageCall, { id, title, training, due, unit }: TrainingDue): Need {
  return {
    title: t('Siapkan pelatihan {name}', { name: t(training) }),
    href: `/${agency.slug}/perbaikan/${id}`,
    when: t('sebelum {day}', { day: formatDate(due, 'short', language) }),
    text: [t('Diminta oleh perbaikan “{title}”', { title }), unit].filter(Boolean).join(' · '),
  }
}
