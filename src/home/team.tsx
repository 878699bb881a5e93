import { countWaiting, mayLeadTeam, readTeamEvaluations, type TeamEvaluations, teamNeeds } from '../appraisal/index.ts'
import { judgedQuarter } from '../indicators/index.ts'
import { type Call, type PageCall, type Routes, shell, type View } from '../organization/index.ts'
import { formatNumber, formatPeriod } from '../platform/i18n/format.ts'
import { EmptyState, Section, Sentences, Speak, Stack, Status, Table, type Tone } from '../ui/index.ts'
import { inSentence } from './standing.ts'
import { LONG_WAIT_DAYS, since, waitedDays } from './when.ts'

type Member = TeamEvaluations['people'][number]

/** A team as its superior sees it: who waits for what. No figure here compares people. */
interface Team extends TeamEvaluations {
  waiting: number
  needs: Map<string, { oldest: Date | null; returned: number }>
}

const readTeam: View<Team> = {
  action: 'team.page',
  async load(call) {
    const team = await readTeamEvaluations(call, judgedQuarter(call.today))
    const ids = team.people.map(({ person }) => person.id)
    const [waiting, rows] = await Promise.all([countWaiting(call), call.tx.rows(teamNeeds, [call.tx.agencyId, ids])])
    return { ...team, waiting, needs: new Map(rows.map(({ employee_id, ...need }) => [employee_id, need])) }
  },
  may: mayLeadTeam,
}

/** The superior's team. */
export function teamPages(routes: Routes): void {
  routes.page('/tim', readTeam, teamPage, {
    topics: topicsOf,
    fragment: (call, team) => (
      <Speak value={call.language}>
        <Overview call={call} team={team} />
      </Speak>
    ),
  })
}

function topicsOf(call: Call, { people }: Team): string[] {
  return [call.actor.id, ...people.flatMap(({ person }) => [person.id, person.unitId ?? person.id])]
}

function teamPage(call: PageCall, team: Team) {
  const { t, agency } = call
  return shell(
    call,
    { title: t('Tim'), place: 'tim', waiting: team.waiting },
    <div data-live={`/${agency.slug}/tim?fragment=1`}>
      <Overview call={call} team={team} />
    </div>,
  )
}

function Overview({ call, team }: { call: PageCall; team: Team }) {
  const { t, agency } = call
  const stuck = team.people.filter((member) => troubleOf(call, team, member).length > 0)
  return (
    <Stack room="wide">
      <div>
        <h1>{t('Tim Anda')}</h1>
        <Sentences items={sentencesOf(call, team)} />
      </div>
      <Section
        heading={t('Yang mungkin perlu dibantu')}
        aside={t('Menunggu lama, dikembalikan, atau belum punya SKP yang disepakati. Urut nama.')}
      >
        {stuck.length > 0 ? (
          <Helped call={call} team={team} people={stuck} />
        ) : (
          <EmptyState action={{ href: `/${agency.slug}/tim/tinjau`, label: t('Buka antrean') }}>
            {t('Tidak ada yang tersangkut.')}
          </EmptyState>
        )}
      </Section>
      <Members call={call} team={team} />
    </Stack>
  )
}

function sentencesOf(call: PageCall, team: Team) {
  const { t, agency, language } = call
  const oldest = [...team.needs.values()]
    .flatMap((need) => need.oldest ?? [])
    .sort((left, right) => left.getTime() - right.getTime())[0]
  const period = inSentence(call, team.period)
  const agreed = team.people.filter(({ plan }) => plan?.state === 'agreed')
  const closed = agreed.filter(({ evaluation }) => evaluation?.state === 'closed')
  return [
    {
      finding:
        team.waiting > 0
          ? t('{count} catatan menunggu Anda,', { count: formatNumber(team.waiting, 0, language) })
          : t('Antrean bersih.'),
      href: `/${agency.slug}/tim/tinjau`,
      rest: oldest ? t('yang tertua dikirim {when}.', { when: since(call, oldest) }) : undefined,
    },
    {
      finding: t('{agreed} dari {all} SKP disepakati.', { agreed: agreed.length, all: team.people.length }),
      rest: undefined,
    },
    {
      finding: t('{closed} dari {all} penilaian {period} ditutup.', {
        closed: closed.length,
        all: agreed.length,
        period,
      }),
      href: `/${agency.slug}/penilaian`,
      rest: undefined,
    },
  ]
}

/** What holds a member up, in words; empty when nothing does. */
function troubleOf(call: PageCall, team: Team, { person, plan }: Member): string[] {
  const { t } = call
  const need = team.needs.get(person.id)
  const oldest = need?.oldest && waitedDays(call, need.oldest) >= LONG_WAIT_DAYS ? need.oldest : null
  return [
    ...(oldest ? [t('catatannya menunggu Anda sejak {when}', { when: since(call, oldest) })] : []),
    ...(need && need.returned > 0
      ? [t('{count} catatan dikembalikan, belum dikirim ulang', { count: need.returned })]
      : []),
    ...(plan === null ? [t('belum punya SKP')] : []),
    ...(plan?.state === 'draft' ? [t('SKP masih draf')] : []),
    ...(plan?.state === 'proposed' ? [t('SKP menunggu persetujuan Anda')] : []),
  ]
}

function Helped({ call, team, people }: { call: PageCall; team: Team; people: Member[] }) {
  const { agency } = call
  return (
    <ul class="rows">
      {people.map((member) => (
        <li>
          <a href={`/${agency.slug}/kerja?employee=${member.person.id}`}>{member.person.name}</a>{' '}
          <span class="muted">{troubleOf(call, team, member).join('; ')}.</span>
        </li>
      ))}
    </ul>
  )
}

const PLAN: Record<'none' | 'draft' | 'proposed' | 'agreed', { tone: Tone; text: string }> = {
  none: { tone: 'warn', text: 'Belum ada' },
  draft: { tone: 'none', text: 'Draf' },
  proposed: { tone: 'now', text: 'Menunggu Anda' },
  agreed: { tone: 'ok', text: 'Disepakati' },
}

const EVALUATION: Record<'none' | 'draft' | 'shared' | 'responded' | 'closed', { tone: Tone; text: string }> = {
  none: { tone: 'none', text: 'Belum mulai' },
  draft: { tone: 'none', text: 'Draf Anda' },
  shared: { tone: 'none', text: 'Menunggu pegawai' },
  responded: { tone: 'now', text: 'Menunggu Anda' },
  closed: { tone: 'ok', text: 'Ditutup' },
}

/** Every member by name with their plan and evaluation: states and ways in, nothing to compare. */
function Members({ call, team }: { call: PageCall; team: Team }) {
  const { t, agency, language } = call
  const period = formatPeriod(team.period, { lang: language })
  return (
    <Section
      heading={t('Anggota tim')}
      aside={t('{count} orang, urut nama', { count: team.people.length })}
      end={{ href: `/${agency.slug}/penilaian`, label: t('Penilaian {period}', { period }) }}
    >
      <Table
        caption={t('Anggota tim, SKP, dan penilaian {period}', { period })}
        rows={team.people}
        empty={t('Belum ada pegawai di bawah Anda.')}
        columns={[
          {
            head: t('Nama'),
            rowHead: true,
            cell: ({ person }) => (
              <span id={`p-${person.id}`}>
                <b>{person.name}</b>
                <br />
                <span class="muted">{person.title}</span>
              </span>
            ),
          },
          {
            head: t('SKP'),
            cell: ({ plan, person }) => {
              const state = PLAN[plan?.state ?? 'none']
              return (
                <>
                  <Status tone={state.tone}>{t(state.text)}</Status>
                  <br />
                  {plan ? <a href={`/${agency.slug}/skp/pegawai/${person.id}`}>{t('Buka SKP')}</a> : null}
                </>
              )
            },
          },
          {
            head: t('Penilaian {period}', { period }),
            label: t('Penilaian'),
            cell: ({ plan, evaluation }) => {
              const state = EVALUATION[evaluation?.state ?? 'none']
              return (
                <>
                  <Status tone={state.tone}>{t(state.text)}</Status>
                  <br />
                  {plan?.state === 'agreed' ? (
                    <a href={`/${agency.slug}/penilaian/${plan.id}/${team.period}`}>{t('Buka penilaian')}</a>
                  ) : null}
                </>
              )
            },
          },
          {
            head: t('Catatan kerja'),
            phone: 'full',
            label: false,
            cell: ({ person }) => <a href={`/${agency.slug}/kerja?employee=${person.id}`}>{t('Buka catatan kerja')}</a>,
          },
        ]}
      />
    </Section>
  )
}
