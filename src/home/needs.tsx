import { ACTING_PREFIX, type EvaluationRow, shortened } from '../appraisal/index.ts'
import { lineOf } from '../instructions/index.ts'
import type { PageCall } from '../organization/index.ts'
import { addDays, daysBetween } from '../platform/dates.ts'
import { ago, formatDate, formatNumber, formatPeriod } from '../platform/i18n/format.ts'
import { type Need, Status } from '../ui/index.ts'
import type { Day, TeamDay } from './day.ts'
import { owedNeeds, trainingNeeds } from './owed.tsx'
import { LONG_WAIT_DAYS, since, waitedDays } from './when.ts'

/** How many days before its date an agreed improvement is brought to mind. */
const AHEAD_DAYS = 30

/** Everything that waits for this person, what holds up others first. */
export function needsOf(call: PageCall, day: Day): Need[] {
  return [
    ...emergencyNeeds(call, day),
    ...owedNeeds(call, day.owed),
    ...returnedNeeds(call, day),
    ...instructionNeeds(call, day),
    ...(day.team ? teamNeeds(call, day.team) : []),
    ...objectionNeeds(call, day),
    ...planNeeds(call, day),
    ...responseNeeds(call, day),
    ...improvementNeeds(call, day),
    ...trainingNeeds(call, day.owed),
    ...announcedNeeds(call, day),
    ...unwrittenNeed(call, day),
  ]
}

/** An emergency that waits for this person's approval goes before everything. */
function emergencyNeeds({ t, agency, language }: PageCall, { running }: Day): Need[] {
  return running
    .filter(({ decides }) => decides)
    .map(({ row }) => ({
      title: t('Putuskan: {title}', { title: row.exercise ? `LATIHAN · ${row.title}` : row.title }),
      href: `/${agency.slug}/darurat/${row.id}#putusan`,
      when: formatDate(row.first_day, 'short', language),
      text: row.extend_to
        ? t('Perpanjangan menunggu orang kedua, yaitu Anda.')
        : t('Rancangan menunggu orang kedua, yaitu Anda. Target belum berubah.'),
    }))
}

/** From so many working days on a gap is mentioned. */
const GAP_DAYS = 3

/** A personal gap, quietly last: nobody else sees it, and it moves no figure. */
function unwrittenNeed(call: PageCall, { unwritten }: Day): Need[] {
  const { t, agency, language } = call
  if (unwritten.length < GAP_DAYS) return []
  const days = unwritten.map((day) => formatDate(day, 'short', language)).join(', ')
  return [
    {
      title: t('{count} hari kerja belum dicatat', { count: unwritten.length }),
      href: `/${agency.slug}/kerja/baru`,
      text: t('Dalam sepekan, sesudah catatan terakhir: {days}. Hari libur dan cuti tidak dihitung.', { days }),
    },
  ]
}

function announcedNeeds({ t, agency, language }: PageCall, { announced }: Day): Need[] {
  return announced.map((line) => ({
    title: line.title,
    href: `/${agency.slug}/pengumuman/${line.id}`,
    when: formatDate(line.first, 'short', language),
    text: t('Pengumuman dari {name}', { name: line.publisher }),
  }))
}

function returnedNeeds(call: PageCall, day: Day): Need[] {
  const { t, agency, language } = call
  return day.returned.map((line) => ({
    title: t('Perbaiki catatan “{text}”', { text: shortened(line.text, 50) }),
    href: `/${agency.slug}/kerja/${line.id}`,
    when: formatDate(line.date, 'short', language),
    text: line.reviewNote ? `${day.superior?.name ?? t('Atasan')}: “${line.reviewNote}”` : undefined,
    status: line.reviewedAt ? (
      <Status tone="warn">{t('Dikembalikan {when}', { when: since(call, line.reviewedAt) })}</Status>
    ) : undefined,
  }))
}

function instructionNeeds(call: PageCall, { instructions }: Day): Need[] {
  return instructions.map((line) => lineOf(call, line, line.ownerId === call.actor.id ? 'mine' : 'given'))
}

function teamNeeds(call: PageCall, team: TeamDay): Need[] {
  const { t, agency, language } = call
  const home = `/${agency.slug}`
  const needs: Need[] = []
  if (team.waiting > 0) {
    const long = team.oldest !== null && waitedDays(call, team.oldest) >= LONG_WAIT_DAYS
    const age = team.oldest ? ago(team.oldest, call.now, agency.zone, language) : ''
    needs.push({
      title: t('Tinjau {count} catatan tim', { count: formatNumber(team.waiting, 0, language) }),
      href: `${home}/tim/tinjau`,
      status: <Status tone={long ? 'warn' : 'none'}>{t('Tertua {age}', { age })}</Status>,
    })
  }
  for (const { person, plan } of team.people) {
    if (plan?.state !== 'proposed') continue
    needs.push({
      title: t('Sepakati SKP {name}', { name: person.name }),
      href: `${home}/skp/pegawai/${person.id}`,
      when: plan.proposed_at ? t('diajukan {when}', { when: since(call, plan.proposed_at) }) : undefined,
      text: person.title,
    })
  }
  for (const plan of team.acting) {
    needs.push({
      title: t('Sepakati SKP {name}', { name: plan.name }),
      href: `${home}/skp/pegawai/${plan.employee_id}?tahun=${plan.year}&bagian=${plan.id}`,
      when: plan.proposed_at ? t('diajukan {when}', { when: since(call, plan.proposed_at) }) : undefined,
      text: t('Bagian sebagai {capacity}', { capacity: ACTING_PREFIX[plan.capacity] }),
    })
  }
  return [...needs, ...evaluationNeeds(call, team)]
}

function evaluationNeeds(call: PageCall, team: TeamDay): Need[] {
  const { t, agency, language } = call
  const agreed = team.people.filter(({ plan }) => plan?.state === 'agreed')
  const open = agreed.filter(({ evaluation }) => !evaluation || evaluation.state === 'draft')
  const answered = agreed.filter(({ evaluation }) => evaluation?.state === 'responded')
  const period = formatPeriod(team.period, { lang: language })
  const href = `/${agency.slug}/penilaian`
  return [
    ...(open.length > 0
      ? [
          {
            title: t('Nilai {count} pegawai', { count: open.length }),
            href,
            text: t('Penilaian {period} belum dibagikan.', { period }),
          },
        ]
      : []),
    ...(answered.length > 0
      ? [
          {
            title: t('Tutup {count} penilaian', { count: answered.length }),
            href,
            text: t('Pegawai sudah menanggapi.'),
          },
        ]
      : []),
  ]
}

/** Somebody's rating hangs on each of these. */
function objectionNeeds(call: PageCall, { objections }: Day): Need[] {
  const { t, agency, language } = call
  const about = (line: Day['objections']['toDecide'][number]) => ({
    href: `/${agency.slug}/penilaian/${line.evaluationId}/keberatan`,
    when: t('diajukan {when}', { when: since(call, line.filedAt) }),
  })
  const of = (line: Day['objections']['toDecide'][number]) => ({
    name: line.employee,
    period: formatPeriod(line.period, { lang: language }),
    rater: line.rater,
  })
  return [
    ...objections.toDecide.map((line) => ({
      ...about(line),
      title: t('Putuskan keberatan {name}', of(line)),
      text: t('Dinilai {rater} untuk {period}. Nilainya terkunci sampai Anda memutus.', of(line)),
    })),
    ...objections.toExplain.map((line) => ({
      ...about(line),
      title: t('Beri keterangan atas penilaian {name}', of(line)),
      text: t('Ada keberatan atas penilaian {period}. Atasan Anda memutus setelah mendengar keduanya.', of(line)),
    })),
  ]
}

function planNeeds(call: PageCall, day: Day): Need[] {
  const { t, agency, actor } = call
  const href = `/${agency.slug}/skp`
  if (!day.plan) {
    if (!actor.unitId || day.city) return []
    const text = t('Setiap hasil kerja mendukung hasil kerja atasan atau sebuah IKU.')
    return [{ title: t('Susun SKP {year}', { year: call.today.slice(0, 4) }), href, text }]
  }
  const missing = day.offers.map((offer): Need => {
    const seat = [ACTING_PREFIX[offer.capacity], offer.seat?.title].filter(Boolean).join(' ')
    return { title: t('Mulai SKP sebagai {seat}', { seat }), href, text: offer.seat?.unitName }
  })
  if (day.plan.state !== 'draft') return missing
  return [
    ...missing,
    { title: t('Lengkapi dan ajukan SKP {year}', { year: day.plan.year }), href, text: t('Masih draf.') },
  ]
}

function responseNeeds(call: PageCall, day: Day): Need[] {
  const { t, language } = call
  return day.evaluations
    .filter((row) => row.state === 'shared')
    .map((row) => ({
      title: t('Tanggapi penilaian {period}', { period: formatPeriod(row.period, { lang: language }) }),
      href: pageOf(call, row),
      when: row.shared_at ? t('dibagikan {when}', { when: since(call, row.shared_at) }) : undefined,
      text: t('Setuju, atau tulis keberatan. Belum ada yang tetap sebelum Anda menjawab.'),
    }))
}

const pageOf = ({ agency }: PageCall, row: EvaluationRow) => `/${agency.slug}/penilaian/${row.plan_id}/${row.period}`

/** Agreed improvements whose day comes near: one's own, and in one line those of the team. */
function improvementNeeds(call: PageCall, day: Day): Need[] {
  const { t } = call
  const own = day.evaluations
    .slice(0, 2)
    .flatMap((row) => improvementNeed(call, row, t('Perbaikan yang Anda sepakati')))
  return [...own, ...(day.team ? teamImprovements(call, day.team) : [])]
}

function teamImprovements(call: PageCall, { people }: TeamDay): Need[] {
  const { t, agency, language } = call
  const near = people
    .flatMap(({ person, evaluation }) => {
      const due = evaluation && comingDue(call, evaluation)
      return due ? [{ name: person.name, due }] : []
    })
    .sort((left, right) => left.due.localeCompare(right.due))
  const [first] = near
  if (!first) return []
  return [
    {
      title: t('Tinjau {count} perbaikan tim yang mendekati tanggalnya', { count: near.length }),
      href: `/${agency.slug}/penilaian`,
      when: formatDate(first.due, 'short', language),
      text: t('Terdekat: {name}', { name: first.name }),
    },
  ]
}

/** The day of an agreed improvement that comes near or has just passed; null otherwise. */
function comingDue({ today }: PageCall, row: EvaluationRow): string | null {
  const due = row.improvement_due
  if (row.state !== 'closed' || !row.improvement || !due) return null
  return due <= addDays(today, AHEAD_DAYS) && due >= addDays(today, -AHEAD_DAYS) ? due : null
}

function improvementNeed(call: PageCall, row: EvaluationRow, whose: string): Need[] {
  const { t, language, today } = call
  const due = comingDue(call, row)
  if (!due) return []
  const left = daysBetween(today, due)
  return [
    {
      title: whose,
      href: pageOf(call, row),
      when: formatDate(due, 'short', language),
      text: `“${row.improvement}”`,
      status:
        left < 0 ? (
          <Status tone="warn">{t('Lewat {days} hari', { days: -left })}</Status>
        ) : (
          <Status tone="none">{t('{days} hari lagi', { days: left })}</Status>
        ),
    },
  ]
}
