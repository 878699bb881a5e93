import type { Child } from '../platform/markup.ts'
import {
  Button,
  Buttons,
  Csrf,
  KeyValues,
  Notice,
  PageHead,
  Section,
  Stack,
  TextArea,
  WhyRefused,
} from '../ui/index.ts'
import type { PageCall } from './actor.ts'
import { mayApproveGrant, mayEndGrant, mayReadGrants, mayRefuseGrant } from './may.ts'
import type { Grant } from './role-grant-sql.ts'
import type { ScopedGrant } from './role-grants.ts'
import { byWords, roleWords, StandingOf, spanWords } from './role-words.tsx'
import { shell } from './shell.tsx'

/** A decision that did not go through: which, with what words, and why. */
interface Given {
  step: string
  note: string
  message: string | undefined
}

/** One role of one person: why, since when, who agreed, and what can be done about it now. */
export function grantPage(call: PageCall, scoped: ScopedGrant, given?: Given) {
  const { t, agency } = call
  const { grant } = scoped
  const title = `${grant.employee}: ${roleWords(call, grant)}`
  const up =
    mayReadGrants(call.actor) === 'yes'
      ? { label: t('Peran'), href: `/${agency.slug}/sdm/peran` }
      : { label: t('Akun'), href: `/${agency.slug}/akun` }
  return shell(
    call,
    { title, place: 'sdm', wide: 'mid', refused: given !== undefined, crumbs: [up, { label: grant.employee }] },
    <Stack>
      <PageHead title={roleWords(call, grant)} under={[grant.employee, grant.title].filter(Boolean).join(', ')} />
      <WhyRefused refused={given && { problem: given.message }} />
      <p>
        <StandingOf call={call} grant={grant} />
      </p>
      <KeyValues items={storyOf(call, grant)} />
      <Decisions call={call} scoped={scoped} given={given} />
    </Stack>,
  )
}

function storyOf(call: PageCall, grant: Grant) {
  const { t } = call
  const decided = { granted: t('Disetujui'), ended: t('Disetujui'), declined: t('Ditolak'), withdrawn: t('Ditarik') }
  const story = [
    { term: t('Masa'), value: spanWords(call, grant) },
    { term: t('Diusulkan'), value: byWords(call, grant.proposedBy, grant.proposedAt, 'minute') },
    { term: t('Alasan'), value: grant.reason ?? '–' },
  ]
  if (grant.state !== 'proposed') {
    const name = grant.state === 'withdrawn' ? grant.proposedBy : grant.decidedBy
    story.push({ term: decided[grant.state], value: byWords(call, name, grant.decidedAt, 'minute') })
  }
  if (grant.decisionNote) story.push({ term: t('Catatan keputusan'), value: grant.decisionNote })
  if (grant.endedAt) story.push({ term: t('Diakhiri'), value: byWords(call, grant.endedBy, grant.endedAt, 'minute') })
  if (grant.endNote) story.push({ term: t('Alasan diakhiri'), value: grant.endNote })
  return story
}

function Decisions({ call, scoped, given }: { call: PageCall; scoped: ScopedGrant; given: Given | undefined }) {
  const { t, actor } = call
  const { grant } = scoped
  const first = actor.id === grant.proposedById
  const mayApprove = mayApproveGrant(actor, scoped) === 'yes' && !first && actor.id !== grant.employeeId
  if (grant.state === 'granted' && mayEndGrant(actor, scoped) === 'yes') {
    return (
      <Section heading={t('Akhiri peran ini')}>
        <Step call={call} grant={grant} step="pengakhiran" given={given} button={t('Akhiri peran')} note={t('Alasan')}>
          {t('Berlaku seketika dan cukup satu orang. Memberi lagi perlu dua orang.')}
        </Step>
      </Section>
    )
  }
  if (grant.state !== 'proposed') return null
  return (
    <>
      {mayApprove ? (
        <Section heading={t('Setujui')}>
          <Step
            call={call}
            grant={grant}
            step="persetujuan"
            given={given}
            button={t('Setujui')}
            first
            note={t('Catatan')}
          >
            {t('Periksa orang, peran, dan masanya. Nama Anda tercatat sebagai orang kedua.')}
          </Step>
        </Section>
      ) : (
        <Notice tone={scoped.deadlocked ? 'warn' : 'now'}>
          {first ? t('Anda yang mengusulkan. Admin lain yang menyetujui.') : t('Menunggu persetujuan admin lain.')}{' '}
          {scoped.deadlocked
            ? t(
                'Sekarang belum ada: pengusul dan penerima peran tidak boleh ikut menyetujui. Usulkan dulu admin ketiga.',
              )
            : ''}
        </Notice>
      )}
      {mayRefuseGrant(actor, scoped) === 'yes' ? (
        <Section heading={first ? t('Tarik usulan') : t('Tolak')}>
          <Step
            call={call}
            grant={grant}
            step="penolakan"
            given={given}
            button={first ? t('Tarik usulan') : t('Tolak')}
            note={t('Alasan')}
          />
        </Section>
      ) : null}
    </>
  )
}

interface StepProps {
  call: PageCall
  grant: Grant
  step: string
  button: string
  note: string
  given: Given | undefined
  first?: boolean
  children?: Child
}

function Step({ call, grant, step, button, note, given, first, children }: StepProps) {
  return (
    <form class="form" method="post" action={`/${call.agency.slug}/sdm/peran/${grant.id}/${step}`}>
      <Csrf token={call.formToken} />
      {children ? <p class="read">{children}</p> : null}
      <TextArea
        name="note"
        id={`note-${step}`}
        label={note}
        optional
        rows={2}
        maxlength={500}
        value={given?.step === step ? given.note : ''}
      />
      <Buttons>
        <Button kind={first ? 'first' : undefined}>{button}</Button>
      </Buttons>
    </form>
  )
}
