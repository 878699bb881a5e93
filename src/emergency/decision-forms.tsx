import type { PageCall } from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import { formatDate } from '../platform/i18n/format.ts'
import type { Child } from '../platform/markup.ts'
import { Button, Buttons, Csrf, DateInput, Hidden, Section, TextArea, TextInput } from '../ui/index.ts'
import type { Given } from './detail-page.tsx'
import { mayDeclare } from './may.ts'
import type { EmergencyDetail } from './reading.ts'
import { lastDayOf } from './rules.ts'

interface Props {
  call: PageCall
  detail: EmergencyDetail
  given: Given
}

const isApprover = ({ call, detail }: Props) => detail.approvers.some(({ id }) => id === call.actor.id)
const isDeclarer = ({ call, detail }: Props) => detail.row.declared_by === call.actor.id

/** The decision that waits: its form for who can take it, their names for everyone else. */
export function Waiting(props: Props) {
  const { call, detail } = props
  const { t, actor } = call
  const { row, standing } = detail
  const extending = row.extend_to !== null && isApprover(props) && row.extend_by !== actor.id
  if (standing !== 'proposed' && !extending) return null
  const decides = standing === 'proposed' && isApprover(props) && !isDeclarer(props)
  const names = detail.approvers.filter(({ id }) => id !== row.declared_by).map(({ name }) => name)
  return (
    <Section heading={t('Menunggu keputusan')} id="putusan" tight>
      {decides ? (
        <>
          <Approval {...props} />
          <Return {...props} />
        </>
      ) : null}
      {extending ? <ApproveExtension {...props} /> : null}
      {standing === 'proposed' && !decides ? (
        <p class="read">
          {names.length > 0
            ? t('Yang dapat menyetujui: {names}', { names: names.join('; ') })
            : t('Belum ada orang kedua: kota ini perlu pimpinan lain atau kepala sekretariat yang menjabat.')}
        </p>
      ) : null}
    </Section>
  )
}

/** What else this person can do about an emergency now. */
export function Steps(props: Props) {
  const { call, detail } = props
  const { row, standing } = detail
  const declares = mayDeclare(call.actor) === 'yes'
  const holding = standing === 'running' || standing === 'coming'
  return (
    <div class="stack stack-tight no-print">
      {row.legal_basis === null && !row.exercise && declares && standing !== 'withdrawn' ? <Basis {...props} /> : null}
      {holding && declares && !row.extend_to ? <Extension {...props} /> : null}
      {holding && (isApprover(props) || isDeclarer(props)) ? <End {...props} /> : null}
      {(standing === 'proposed' || standing === 'draft') && isDeclarer(props) ? <TakeBack {...props} /> : null}
    </div>
  )
}

function actionOf({ call, detail }: Props, step: string): string {
  return `/${call.agency.slug}/darurat/${detail.row.id}/${step}`
}

function Approval(props: Props) {
  const { call, detail, given } = props
  const { t } = call
  return (
    <form class="form" method="post" action={actionOf(props, 'persetujuan')}>
      <Csrf token={call.formToken} />
      <Hidden name="version" value={String(detail.row.version)} />
      <p class="read">
        {detail.row.exercise
          ? t('Latihan dimulai dan dicatat; tidak ada target yang berubah.')
          : t('Dengan persetujuan Anda target di bawah ini langsung dijeda atau diturunkan pada masanya.')}
      </p>
      <TextInput
        name="note"
        label={t('Catatan')}
        optional
        maxlength={1000}
        value={given.typed?.note}
        errors={given.errors}
      />
      <Buttons>
        <Button kind="first" wide>
          {t('Setujui dan berlakukan')}
        </Button>
      </Buttons>
    </form>
  )
}

/** A form folded behind its name, so that the usual step stands alone. */
function Folded({ props, step, title, children }: { props: Props; step: string; title: string; children?: Child }) {
  const { call, detail } = props
  return (
    <details class="disclosure" open={props.given.typed?.step === step}>
      <summary>{title}</summary>
      <form class="form" method="post" action={actionOf(props, step)}>
        <Csrf token={call.formToken} />
        <Hidden name="version" value={String(detail.row.version)} />
        <Hidden name="step" value={step} />
        {children}
        <Buttons>
          <Button>{title}</Button>
        </Buttons>
      </form>
    </details>
  )
}

function typedIn({ given }: Props, step: string, name: string): string | undefined {
  return given.typed?.step === step ? given.typed[name] : undefined
}

function Return(props: Props) {
  const { t } = props.call
  return (
    <Folded props={props} step="pengembalian" title={t('Kembalikan dengan catatan')}>
      <TextArea
        name="note"
        id="note-return"
        label={t('Yang perlu diubah')}
        maxlength={1000}
        value={typedIn(props, 'pengembalian', 'note')}
        errors={props.given.errors}
      />
    </Folded>
  )
}

function TakeBack(props: Props) {
  const { call, detail } = props
  const { t } = call
  return (
    <form class="buttons" method="post" action={actionOf(props, 'penarikan')}>
      <Csrf token={call.formToken} />
      {detail.standing === 'proposed' ? (
        <Button small name="step" value="draft">
          {t('Tarik untuk diubah')}
        </Button>
      ) : null}
      <Button small name="step" value="withdraw">
        {t('Batalkan rancangan ini')}
      </Button>
    </form>
  )
}

function Extension(props: Props) {
  const { call, detail } = props
  const { t } = call
  return (
    <Folded props={props} step="perpanjangan" title={t('Usulkan perpanjangan')}>
      <DateInput
        name="last"
        label={t('Hari terakhir yang baru')}
        value={typedIn(props, 'perpanjangan', 'last') ?? addDays(detail.row.last_day, 7)}
        errors={props.given.errors}
      />
      <TextInput
        name="reason"
        id="reason-extend"
        label={t('Alasan dan dasar hukum')}
        maxlength={1000}
        value={typedIn(props, 'perpanjangan', 'reason')}
        errors={props.given.errors}
      />
    </Folded>
  )
}

function ApproveExtension(props: Props) {
  const { call, detail } = props
  const { t, language } = call
  return (
    <form class="buttons" method="post" action={actionOf(props, 'perpanjangan/persetujuan')}>
      <Csrf token={call.formToken} />
      <Hidden name="version" value={String(detail.row.version)} />
      <Button kind="first">
        {t('Setujui perpanjangan sampai {day}', { day: formatDate(detail.row.extend_to ?? '', 'long', language) })}
      </Button>
    </form>
  )
}

function End(props: Props) {
  const { call, detail } = props
  const { t } = call
  return (
    <Folded props={props} step="akhir" title={t('Akhiri lebih cepat')}>
      <DateInput
        name="on"
        label={t('Hari terakhir berlaku')}
        value={typedIn(props, 'akhir', 'on') ?? call.today}
        min={call.today}
        max={lastDayOf(detail.row)}
        errors={props.given.errors}
      />
      <TextInput
        name="reason"
        id="reason-end"
        label={t('Mengapa diakhiri')}
        maxlength={1000}
        value={typedIn(props, 'akhir', 'reason')}
        errors={props.given.errors}
      />
    </Folded>
  )
}

function Basis(props: Props) {
  const { t } = props.call
  return (
    <Folded props={props} step="dasar" title={t('Isi dasar hukum')}>
      <TextInput
        name="legalBasis"
        label={t('Keputusan penetapan status')}
        maxlength={300}
        value={typedIn(props, 'dasar', 'legalBasis')}
        errors={props.given.errors}
      />
      <DateInput
        name="legalDay"
        label={t('Tanggal keputusan')}
        optional
        value={typedIn(props, 'dasar', 'legalDay')}
        errors={props.given.errors}
      />
    </Folded>
  )
}
