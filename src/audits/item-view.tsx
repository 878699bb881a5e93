import type { PageCall } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import { formatDate } from '../platform/i18n/format.ts'
import { Button, Buttons, Chips, Csrf, type Errors, Hidden, RadioCards, Status, TextArea } from '../ui/index.ts'
import type { AuditDetail } from './actions.ts'
import { AUDIT_ERRORS } from './rules.ts'
import type { AuditItemLine } from './sql.ts'
import { addressOf, ERROR_LABEL } from './words.ts'

/** What was typed about an item, and what was wrong with it. */
export interface GivenItem {
  id: string
  form: Form
  errors: Errors
  problem?: string | undefined
}

const STATE: Record<AuditItemLine['state'], { tone: 'none' | 'ok' | 'off'; label: string }> = {
  open: { tone: 'none', label: 'Belum diperiksa' },
  right: { tone: 'ok', label: 'Benar' },
  wrong: { tone: 'off', label: 'Salah' },
}

/** One drawn case: what it is, and the form for what was found or put right. */
export function Item(props: {
  call: PageCall
  item: AuditDetail['items'][number]
  detail: AuditDetail
  given?: GivenItem | undefined
}) {
  const { call, item, detail, given } = props
  const { t, agency, language } = call
  const { tone, label } = STATE[item.state]
  const own = item.officer_id === call.actor.id
  return (
    <article class="stack stack-tight" id={`b-${item.number}`}>
      <p>
        {item.number}.{' '}
        <a href={addressOf(agency.slug, { ...item, id: item.application_id, finishedOn: item.finished_on })}>
          {item.service}
        </a>{' '}
        <span class="small muted">
          {t('selesai {day} oleh {name}', {
            day: item.finished_on ? formatDate(item.finished_on, 'short', language) : '',
            name: item.officer ?? '',
          })}
        </span>{' '}
        <Status tone={tone}>{t(label)}</Status>
      </p>
      {item.state === 'wrong' ? (
        <p class="small">
          {item.errors.map((kind) => t(ERROR_LABEL[kind])).join(', ')}
          {item.note ? `: ${item.note}` : ''}{' '}
          <span class="muted">
            {item.corrected_at ? t('Dibetulkan: {text}', { text: item.correction ?? '' }) : t('Belum dibetulkan.')}
          </span>
        </p>
      ) : null}
      {item.state === 'open' && own ? (
        <p class="small muted">{t('Anda yang menyelesaikannya. Rekan lain yang memeriksa.')}</p>
      ) : null}
      {item.state === 'open' && detail.checks && !own ? <Verdict call={call} item={item} given={given} /> : null}
      {item.state === 'wrong' && !item.corrected_at && detail.checks ? (
        <Correction call={call} item={item} given={given} />
      ) : null}
    </article>
  )
}

interface ItemForm {
  call: PageCall
  item: AuditItemLine
  given?: GivenItem | undefined
}

function Verdict({ call, item, given }: ItemForm) {
  const { t, agency } = call
  return (
    <details class="disclosure no-print" open={given !== undefined}>
      <summary>{t('Catat hasil')}</summary>
      <form class="form" method="post" action={`/${agency.slug}/loket/pemeriksaan/butir/${item.id}/hasil`}>
        <Csrf token={call.formToken} />
        <Hidden name="version" value={String(item.version)} />
        <Hidden name="audit" value={item.audit_id} />
        <RadioCards
          name="verdict"
          id={`verdict-${item.number}`}
          label={t('Setelah dicocokkan dengan berkas')}
          value={given?.form.get('verdict')}
          errors={given?.errors}
          choices={[
            { value: 'right', label: t('Benar') },
            { value: 'wrong', label: t('Salah') },
          ]}
        />
        <Chips
          name="errors"
          id={`errors-${item.number}`}
          label={t('Jenis kesalahan')}
          optional
          values={given?.form.all('errors')}
          errors={given?.errors}
          choices={AUDIT_ERRORS.map((kind) => ({ value: kind, label: t(ERROR_LABEL[kind]) }))}
        />
        <TextArea
          name="note"
          id={`note-${item.number}`}
          label={t('Apa yang salah')}
          optional
          rows={2}
          maxlength={1000}
          value={given?.form.get('note')}
          errors={given?.errors}
        />
        <Buttons>
          <Button kind="first">{t('Catat')}</Button>
        </Buttons>
      </form>
    </details>
  )
}

function Correction({ call, item, given }: ItemForm) {
  const { t, agency } = call
  return (
    <details class="disclosure no-print" open={given !== undefined}>
      <summary>{t('Sudah dibetulkan')}</summary>
      <form class="form" method="post" action={`/${agency.slug}/loket/pemeriksaan/butir/${item.id}/perbaikan`}>
        <Csrf token={call.formToken} />
        <Hidden name="version" value={String(item.version)} />
        <Hidden name="audit" value={item.audit_id} />
        <TextArea
          name="text"
          id={`text-${item.number}`}
          label={t('Apa yang dibetulkan')}
          rows={2}
          maxlength={1000}
          value={given?.form.get('text')}
          errors={given?.errors}
        />
        <Buttons>
          <Button kind="first">{t('Catat pembetulan')}</Button>
        </Buttons>
      </form>
    </details>
  )
}
