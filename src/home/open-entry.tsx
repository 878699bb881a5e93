import { type EntryDetail, EntryFiles, isFresh } from '../appraisal/index.ts'
import type { PageCall } from '../organization/index.ts'
import { formatDate, formatDateTime, formatNumber } from '../platform/i18n/format.ts'
import { Button, Buttons, Chips, Csrf, Evidence, Notice, Stack, TextArea, WhyRefused } from '../ui/index.ts'
import { CHIPS, type Desk, type Given, type Support } from './desk.ts'

interface OpenProps {
  call: PageCall
  desk: Desk
  open: EntryDetail
  /** Where to go after the decision. */
  next?: string
  given?: Given
}

/** The entry as it was written, what it supports, and the decision. */
export function OpenEntry(props: OpenProps) {
  const { call, open, given } = props
  const { row } = open
  return (
    <>
      {given ? (
        <Stack room="tight">
          <WhyRefused refused={given} />
          <span />
        </Stack>
      ) : null}
      <EntryEvidence call={call} open={open} support={props.desk.support} />
      {row.state === 'submitted' ? <Decision {...props} /> : <Decided {...props} />}
    </>
  )
}

interface EvidenceProps {
  call: PageCall
  open: EntryDetail
  /** What the row it supports has come to, where that is shown. */
  support?: Support | null
}

/** An entry as it was written, with its files and what it supports. */
export function EntryEvidence(props: EvidenceProps) {
  const { call, open } = props
  const { t, agency } = call
  const { row, author, files } = open
  const name = author?.name ?? ''
  const sent = formatDateTime(row.received_at, agency.zone, call.language)
  return (
    <Evidence
      meta={
        <>
          <a href={`/${agency.slug}/kerja?employee=${row.employee_id}`}>{name}</a>
          {author?.title ? `, ${author.title}` : ''} ·{' '}
          {t('dikirim {sent} · dikerjakan {day}', { sent, day: formatDate(row.date, 'long', call.language) })}
        </>
      }
      heading={t('Catatan {name}', { name })}
      quote={row.text}
      aside={asideOf(props)}
    >
      <EntryFiles call={call} files={files} />
    </Evidence>
  )
}

function asideOf({ call, support, open }: EvidenceProps) {
  const { t, language } = call
  const { row, feedback } = open
  const quantity =
    row.quantity === null
      ? []
      : [
          {
            heading: t('Jumlah'),
            content: (
              <p>
                <b>{formatNumber(row.quantity, undefined, language)}</b> {row.quantity_unit ?? ''}
              </p>
            ),
          },
        ]
  const returned = row.state === 'submitted' && row.review_note
  const before = returned
    ? [
        {
          heading: t('Sebelumnya'),
          content: <p class="muted">{t('Anda mengembalikan: “{note}” Versi ini jawabannya.', { note: returned })}</p>,
        },
      ]
    : []
  const said = feedback.map((line) => <p class="muted">“{line.text}”</p>)
  return [
    ...quantity,
    { heading: t('Mendukung'), content: <Supported call={call} support={support} open={open} /> },
    ...before,
    ...(said.length > 0 ? [{ heading: t('Umpan balik Anda'), content: <>{said}</> }] : []),
  ]
}

function Supported({ call, support, open }: EvidenceProps) {
  const { t, agency, language } = call
  const { item } = open
  if (!item) {
    return (
      <>
        <p class="flag">{t('Belum dipetakan ke SKP.')}</p>
        <p class="muted">{t('Boleh disetujui sekarang; pegawai memetakannya nanti.')}</p>
      </>
    )
  }
  const done = formatNumber(support?.quantity ?? 0, undefined, language)
  const target = support?.target
  return (
    <>
      <p>{t('RHK {number}: {text}', { number: item.number, text: item.text })}</p>
      {target ? (
        <p class="muted">
          {t('Disetujui triwulan ini {done} {unit}, target setahun {target}.', {
            done,
            unit: target.unit_label,
            target: formatNumber(target.low, undefined, language),
          })}
        </p>
      ) : null}
      {support?.indicator ? (
        <p class="muted">
          {t('Untuk {code},', { code: support.indicator.code })}{' '}
          <a href={`/${agency.slug}/iku/${support.indicator.id}`}>{support.indicator.name}</a>
        </p>
      ) : null}
    </>
  )
}

/** One form, two buttons: with words it can be accepted or returned, without words only accepted. */
function Decision({ call, open, next, given }: OpenProps) {
  const { t, agency } = call
  const path = `/${agency.slug}/tim/tinjau/${open.row.id}`
  const onward = next ? `?berikut=${next}` : ''
  return (
    <form class="decision" method="post" action={`${path}/persetujuan${onward}`}>
      <Csrf token={call.formToken} />
      <Chips
        name="umpan"
        label={t('Umpan balik')}
        optional
        values={given?.chips}
        choices={CHIPS.map((chip) => ({ value: chip.value, label: t(chip.label) }))}
      />
      <TextArea
        name="reason"
        label={t('Kalimat Anda sendiri, wajib bila dikembalikan')}
        rows={2}
        value={given?.words}
        errors={given?.errors}
        maxlength={900}
        shortcut="c"
      />
      <Buttons>
        <Button kind="first" shortcut="s">
          {t('Setujui')}
        </Button>
        <Button shortcut="b" asks="reason" formaction={`${path}/pengembalian${onward}`}>
          {t('Kembalikan')}
        </Button>
      </Buttons>
    </form>
  )
}

/** The verdict that stands, with the way back as long as it is fresh and the actor's own. */
function Decided({ call, open }: OpenProps) {
  const { t, agency } = call
  const { row, reviewer } = open
  const at = row.reviewed_at ? formatDateTime(row.reviewed_at, agency.zone, call.language) : ''
  const who = row.reviewed_by === call.actor.id ? t('Anda') : (reviewer?.name ?? '')
  const accepted = row.state === 'accepted'
  return (
    <div class="decision">
      <Notice tone={accepted ? 'ok' : 'warn'} title={accepted ? t('Disetujui') : t('Dikembalikan')}>
        <p>
          {who}, {at}
        </p>
        {row.review_note ? <p>“{row.review_note}”</p> : null}
      </Notice>
      {row.reviewed_by === call.actor.id && isFresh(row, call.now) ? (
        <form method="post" action={`/${agency.slug}/tim/tinjau/${row.id}/urungkan`}>
          <Csrf token={call.formToken} />
          <Button>{t('Urungkan')}</Button>
        </form>
      ) : null}
    </div>
  )
}
