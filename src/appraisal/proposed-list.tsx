import type { PageCall } from '../organization/index.ts'
import { formatDate, formatNumber } from '../platform/i18n/format.ts'
import { Button, ButtonLink, Csrf, Rows, Section } from '../ui/index.ts'
import type { ProposedRow } from './proposed-row.ts'
import type { Proposed } from './proposed-work.ts'

/** Work that left a trace, each to be logged with one tap, changed first, or ignored. Nothing when there is none. */
export function ProposedWork({ call, proposed }: { call: PageCall; proposed: readonly Proposed[] }) {
  const { t } = call
  if (proposed.length === 0) return null
  return (
    <Section
      heading={t('Sudah Anda kerjakan?')}
      aside={t('Dari jejak di Laras. Belum dihitung apa pun.')}
      id="usulan"
      tight
    >
      <Rows items={proposed.map((one) => line(call, one))} />
    </Section>
  )
}

function line(call: PageCall, { row, words, fitting }: Proposed) {
  const { t, agency, language } = call
  const path = `/${agency.slug}/kerja/usulan/${row.id}`
  const form = `usulan-${row.id}`
  return (
    <div class="split">
      <p>
        <a href={`/${agency.slug}/${row.path}`}>{words}</a>{' '}
        <span class="small muted nowrap">{formatDate(row.day, 'short', language)}</span>
        {fitting && (
          <>
            <br />
            <span class="small muted">{servedWords(call, fitting)}</span>
          </>
        )}
      </p>
      <form id={form} method="post" action={`${path}/catat`}>
        <Csrf token={call.formToken} />
        <Button small>{t('Benar, catat')}</Button>
      </form>
      <div>
        <ButtonLink small kind="quiet" href={`/${agency.slug}/kerja/baru?usulan=${row.id}`}>
          {t('Ubah dulu')}
        </ButtonLink>
        <Button small kind="quiet" form={form} formaction={`${path}/abaikan`}>
          {t('Abaikan')}
        </Button>
      </div>
    </div>
  )
}

/** "RHK 2 Menerbitkan surat rujukan · 5 surat" */
function servedWords({ language }: PageCall, { number, text, quantity, unit }: ProposedRow): string {
  const amount = quantity === null ? '' : ` · ${formatNumber(quantity, undefined, language)} ${unit ?? ''}`
  return `RHK ${number} ${text}${amount}`
}
