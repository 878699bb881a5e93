import { uuidv7 } from '../platform/ids.ts'
import {
  Button,
  Buttons,
  Csrf,
  DateInput,
  ErrorSummary,
  type Errors,
  Hidden,
  KeyValues,
  PageHead,
  Section,
  Select,
  Stack,
  TextArea,
  TextInput,
} from '../ui/index.ts'
import { idParam } from './actions.ts'
import type { Call, PageCall } from './actor.ts'
import { coversGrant, mayProposeGrant } from './may.ts'
import { ROLE_OPENS } from './role-words.tsx'
import { ROLE_LABEL, ROLES, type Role, UNIT_ROLES } from './rules.ts'
import { shell } from './shell.tsx'
import { type Colleague, colleagueOn, type Unit, unitsOn } from './sql.ts'

/** What the form of a proposal offers this reader: roles, units, and the person where one was chosen already. */
interface ProposalForm {
  person: Colleague | null
  roles: readonly Role[]
  units: Unit[]
  /** Whether a role may be proposed for the whole city. */
  everywhere: boolean
}

/** The fields as typed. */
type Typed = Record<'employeeId' | 'nip' | 'role' | 'unitId' | 'from' | 'until' | 'reason', string> & { id?: string }

export const readProposalForm = {
  action: 'role-grant.new',
  async load(call: Call, chosen = call.query.pegawai): Promise<ProposalForm> {
    const id = idParam({ params: { id: chosen ?? '' } })
    const everywhere = coversGrant(call.actor, PROPOSERS, [])
    const units = await call.tx.rows(unitsOn, [call.tx.agencyId, call.today])
    return {
      person: await call.tx.maybe(colleagueOn, [call.tx.agencyId, call.today, id]),
      roles: everywhere ? ROLES : UNIT_ROLES,
      units: everywhere ? units : units.filter((unit) => coversGrant(call.actor, PROPOSERS, lineAbove(units, unit))),
      everywhere,
    }
  },
  may: mayProposeGrant,
}

const PROPOSERS = ['admin', 'hr'] as const

/** A unit and all it stands in. */
function lineAbove(units: readonly Unit[], unit: Unit): string[] {
  const line: string[] = []
  for (let at: Unit | undefined = unit; at && !line.includes(at.id); ) {
    line.push(at.id)
    const above: string | null = at.parentId
    at = units.find(({ id }) => id === above)
  }
  return line
}

export function emptyProposal({ today }: PageCall): Typed {
  return { employeeId: '', nip: '', role: '', unitId: '', from: today, until: '', reason: '' }
}

export function formPage(
  call: PageCall,
  { person, roles, units, everywhere }: ProposalForm,
  typed: Typed,
  errors: Errors,
) {
  const { t, agency, today } = call
  const base = `/${agency.slug}/sdm`
  return shell(
    call,
    {
      title: t('Usulkan peran'),
      place: 'sdm',
      wide: 'mid',
      refused: Object.keys(errors).length > 0,
      crumbs: [{ label: t('Peran'), href: `${base}/peran` }, { label: t('Usulkan peran') }],
    },
    <Stack>
      <PageHead
        title={t('Usulkan peran')}
        under={t('Peran mulai terbuka setelah admin lain menyetujui. Pegawainya melihat usulan ini di halaman Akun.')}
      />
      <ErrorSummary errors={errors} />
      <form class="form" method="post" action={`${base}/peran`}>
        <Csrf token={call.formToken} />
        <Hidden name="id" value={typed.id ?? uuidv7()} />
        <Who call={call} person={person} typed={typed} errors={errors} />
        <Select
          name="role"
          label={t('Peran')}
          value={typed.role}
          none=""
          choices={roles.map((role) => ({ value: role, label: t(ROLE_LABEL[role]) }))}
          errors={errors}
        />
        <Select
          name="unitId"
          label={t('Untuk unit')}
          hint={everywhere ? t('Hanya untuk admin dan pengelola kinerja. Kosongkan untuk seluruh kota.') : undefined}
          optional={everywhere}
          value={typed.unitId}
          none={everywhere ? t('Seluruh kota') : ''}
          choices={units.map((unit) => ({ value: unit.id, label: unit.name }))}
          errors={errors}
        />
        <DateInput name="from" label={t('Mulai')} value={typed.from} min={today} errors={errors} />
        <DateInput
          name="until"
          label={t('Sampai')}
          hint={t('Hari terakhir. Kosongkan bila belum diketahui; peran dapat diakhiri kapan saja.')}
          optional
          value={typed.until}
          min={today}
          errors={errors}
        />
        <TextArea
          name="reason"
          label={t('Alasan')}
          hint={t('Misalnya “Menggantikan Ani yang pindah tugas”.')}
          value={typed.reason}
          maxlength={500}
          errors={errors}
        />
        <Buttons>
          <Button kind="first">{t('Usulkan')}</Button>
        </Buttons>
      </form>
      <Section heading={t('Apa yang dibuka setiap peran')} tight>
        <KeyValues items={roles.map((role) => ({ term: t(ROLE_LABEL[role]), value: t(ROLE_OPENS[role]) }))} />
      </Section>
    </Stack>,
  )
}

function Who({
  call,
  person,
  typed,
  errors,
}: {
  call: PageCall
  person: Colleague | null
  typed: Typed
  errors: Errors
}) {
  const { t, agency } = call
  if (person) {
    return (
      <div class="field">
        <Hidden name="employeeId" value={person.id} />
        <p>
          <b>{person.name}</b>
          <br />
          <span class="small muted">{[person.title, person.unitName].filter(Boolean).join(', ')}</span>
        </p>
      </div>
    )
  }
  return (
    <>
      <TextInput
        name="nip"
        label={t('NIP pegawai')}
        hint={t('18 angka. Spasi boleh ikut terketik.')}
        value={typed.nip}
        inputmode="numeric"
        autocomplete="off"
        errors={errors}
        size="mid"
      />
      <p class="small">
        <a href={`/${agency.slug}/sdm/pegawai`}>{t('Tidak hafal NIP? Cari namanya, lalu usulkan dari halamannya.')}</a>
      </p>
    </>
  )
}
