import type { Form } from '../platform/forms.ts'
import type { Refused } from '../platform/http.ts'
import { notFound, type Problem } from '../platform/problems.ts'
import { sheetPages } from '../platform/spreadsheet.ts'
import { ButtonLink, Buttons, PageHead, Section, SheetLinks, Stack, Table } from '../ui/index.ts'
import type { PageCall, Routes } from './actor.ts'
import { grantSheet } from './downloads.ts'
import { mayProposeGrant } from './may.ts'
import { grantPage } from './role-grant-page.tsx'
import type { Grant } from './role-grant-sql.ts'
import { approveGrant, endGrant, proposeGrant, readGrant, readGrants, refuseGrant, standingOf } from './role-grants.ts'
import { emptyProposal, formPage, readProposalForm } from './role-proposal-page.tsx'
import { byWords, roleWords, StandingOf, spanWords } from './role-words.tsx'
import { shell } from './shell.tsx'

/** Roles: who holds which, what waits for a second person, and how to propose, approve and end one. */
export function roleGrantPages(routes: Routes): void {
  routes.page('/sdm/peran', readGrants, listPage)
  sheetPages(routes, '/sdm/peran', readGrants, grantSheet)
  routes.page('/sdm/peran/baru', readProposalForm, (call, form) => formPage(call, form, emptyProposal(call), {}))
  routes.form('/sdm/peran', proposeGrant, {
    read: proposalOf,
    done: (call, { id }) => `/${call.agency.slug}/sdm/peran/${id}`,
    refused: async (call, { form, errors, problem }) =>
      formPage(call, await readProposalForm.load(call, form.get('employeeId')), typedAgain(form, problem), {
        ...errors,
        ...(problem.errors.length === 0 && problem.detail ? { role: problem.detail } : {}),
      }),
  })
  routes.page('/sdm/peran/:id', readGrant, (call, found) => grantPage(call, found))
  const decided = {
    read: (form: Form) => ({ note: form.get('note') }),
    done: (call: PageCall, { id }: { id: string }) => `/${call.agency.slug}/sdm/peran/${id}`,
    refused: async (call: PageCall, { form, problem, errors }: Refused) => {
      const scoped = await readGrant.load(call)
      if (!scoped) throw notFound()
      const message = errors.note ?? (problem.errors.length === 0 ? problem.detail : undefined)
      return grantPage(call, scoped, { step: call.path.split('/').at(-1) ?? '', note: form.get('note') ?? '', message })
    },
  }
  routes.form('/sdm/peran/:id/persetujuan', approveGrant, decided)
  routes.form('/sdm/peran/:id/penolakan', refuseGrant, decided)
  routes.form('/sdm/peran/:id/pengakhiran', endGrant, decided)
}

function proposalOf(form: Form) {
  const field = (name: string) => form.get(name) ?? ''
  return {
    ...(form.get('id') ? { id: field('id') } : {}),
    employeeId: field('employeeId'),
    nip: field('nip'),
    role: field('role'),
    unitId: field('unitId'),
    from: field('from'),
    until: field('until'),
    reason: field('reason'),
  }
}

/** What was typed; where the id is taken by another proposal, the next try is a new one. */
function typedAgain(form: Form, problem: Problem) {
  return { ...proposalOf(form), ...(problem.key === 'already-different' ? { id: undefined } : {}) }
}

function listPage(call: PageCall, { living, past }: { living: Grant[]; past: Grant[] }) {
  const { t, agency } = call
  const waiting = living.filter((grant) => grant.state === 'proposed')
  const holding = living.filter((grant) => grant.state !== 'proposed')
  return shell(
    call,
    { title: t('Peran'), place: 'sdm', crumbs: crumbs(call) },
    <Stack room="wide">
      <PageHead
        title={t('Peran')}
        under={t('Satu orang mengusulkan, admin lain menyetujui. Mengakhiri cukup satu orang.')}
      />
      {mayProposeGrant(call.actor) === 'yes' ? (
        <Buttons>
          <ButtonLink href={`/${agency.slug}/sdm/peran/baru`} kind="first">
            {t('Usulkan peran')}
          </ButtonLink>
        </Buttons>
      ) : null}
      <Section heading={t('Menunggu orang kedua')} id="menunggu" tight>
        <GrantTable
          call={call}
          caption={t('Menunggu orang kedua')}
          rows={waiting}
          empty={t('Tidak ada usulan yang menunggu.')}
        />
      </Section>
      <Section heading={t('Berlaku')} id="berlaku" tight>
        <GrantTable call={call} caption={t('Berlaku')} rows={holding} empty={t('Belum ada peran yang berlaku.')} />
      </Section>
      <Section heading={t('Sudah berakhir atau tidak jadi')} id="berakhir" aside={t('50 terakhir')} tight>
        <GrantTable call={call} caption={t('Sudah berakhir atau tidak jadi')} rows={past} empty={t('Belum ada.')} />
      </Section>
      <SheetLinks path={`/${agency.slug}/sdm/peran`} />
    </Stack>,
  )
}

function crumbs({ t, agency }: PageCall) {
  return [{ label: t('Pegawai'), href: `/${agency.slug}/sdm/pegawai` }, { label: t('Peran') }]
}

function GrantTable(props: { call: PageCall; caption: string; rows: Grant[]; empty: string }) {
  const { call } = props
  const { t, agency, today } = call
  return (
    <Table
      caption={props.caption}
      columns={[
        {
          head: t('Pegawai'),
          rowHead: true,
          cell: (grant: Grant) => (
            <>
              <a href={`/${agency.slug}/sdm/peran/${grant.id}`}>{grant.employee}</a>
              <br />
              <span class="source">{grant.title}</span>
            </>
          ),
        },
        {
          head: t('Peran'),
          cell: (grant) => (
            <>
              {roleWords(call, grant)}
              {standingOf(grant, today) === 'current' || grant.state === 'proposed' ? null : (
                <>
                  <br />
                  <StandingOf call={call} grant={grant} />
                </>
              )}
            </>
          ),
        },
        { head: t('Masa'), cell: (grant) => spanWords(call, grant) },
        { head: t('Pengusul'), cell: (grant) => byWords(call, grant.proposedBy, grant.proposedAt, 'day') },
        { head: t('Keputusan'), cell: (grant) => lastWord(call, grant) },
      ]}
      rows={props.rows}
      empty={props.empty}
    />
  )
}

/** Who spoke last about it. */
function lastWord(call: PageCall, grant: Grant): string {
  if (grant.endedAt) return byWords(call, grant.endedBy, grant.endedAt, 'day')
  if (grant.state === 'withdrawn') return byWords(call, grant.proposedBy, grant.decidedAt, 'day')
  return byWords(call, grant.decidedBy, grant.decidedAt, 'day')
}
