import type { PageCall } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import { Button, Buttons, Csrf, type Errors, Field, Hidden, Rows, Section, TextInput } from '../ui/index.ts'
import { PAGE_ROWS, type RunView } from './actions.ts'
import type { Alike } from './alike.ts'
import type { Fault } from './kind.ts'
import type { StagedRow } from './sql.ts'

interface Shown {
  call: PageCall
  view: RunView
  errors: Errors
  form?: Form
}

/** Only what is wrong, to be mended here: the same error in many rows at once, then cell by cell. */
export function Mending({ call, view, errors, form }: Shown) {
  const { t, agency } = call
  const { run, alike } = view
  const bad = view.shown === 'galat' ? view.rows.slice(0, PAGE_ROWS) : []
  return (
    <>
      {alike.length > 0 ? (
        <Section
          heading={t('Sama di beberapa baris')}
          aside={t('Perbaiki sekali, berlaku untuk semua baris dengan isi itu.')}
          id="sama"
        >
          <div class="mends">
            {alike.map((group, index) => (
              <AlikeForm call={call} view={view} group={group} index={index} />
            ))}
          </div>
        </Section>
      ) : null}
      {bad.length > 0 ? (
        <Section
          heading={t('Baris demi baris')}
          aside={t('{shown} dari {all} baris. Yang benar tidak perlu diketik ulang.', {
            shown: bad.length,
            all: formatNumber(run.counts?.bad ?? 0, 0, call.language),
          })}
          id="galat"
        >
          <form class="form" method="post" action={`/${agency.slug}/sdm/impor/${run.id}/perbaikan`}>
            <Csrf token={call.formToken} />
            <ol class="mends plain-list">
              {bad.map((row) => (
                <BadRow call={call} view={view} row={row} errors={errors} form={form} />
              ))}
            </ol>
            <Buttons>
              <Button kind="first">{t('Periksa lagi')}</Button>
            </Buttons>
          </form>
        </Section>
      ) : null}
    </>
  )
}

function AlikeForm({ call, view, group, index }: { call: PageCall; view: RunView; group: Alike; index: number }) {
  const { t, agency } = call
  const label = labelOf(view, group.key)
  const id = `ganti-${index}`
  return (
    <form class="mend" method="post" action={`/${agency.slug}/sdm/impor/${view.run.id}/ganti`}>
      <Csrf token={call.formToken} />
      <Hidden name="key" value={group.key} />
      <Hidden name="from" value={group.text} />
      <p>
        <b>{label}</b> <span class="muted">{t('di {count} baris', { count: group.lines.length })}</span>
        <br />
        <span class="small">{group.message}</span>
      </p>
      <div class="mend-field">
        <TextInput
          name="to"
          id={id}
          label={
            group.text ? t('Ganti semua “{text}” menjadi', { text: group.text }) : t('Isi semua yang kosong dengan')
          }
          value={group.suggestion ?? group.text}
        />
        <Button small>{t('Ganti di {count} baris', { count: group.lines.length })}</Button>
      </div>
    </form>
  )
}

/** What was mended so far, each to be put back as it was handed in. */
export function Mendings({ call, view }: { call: PageCall; view: RunView }) {
  const { t, agency, language } = call
  if (view.mendings.length === 0) return null
  return (
    <Section
      heading={t('Sudah Anda perbaiki')}
      aside={t('Hanya di impor ini. Berkas Anda sendiri tidak berubah.')}
      id="diperbaiki"
      tight
    >
      <Rows
        items={view.mendings.map(({ key, handed, text, lines }) => (
          <form class="filters" method="post" action={`/${agency.slug}/sdm/impor/${view.run.id}/asal`}>
            <Csrf token={call.formToken} />
            <Hidden name="key" value={key} />
            <Hidden name="from" value={text} />
            <Hidden name="to" value={handed} />
            <p>
              <b>{labelOf(view, key)}</b>{' '}
              {t('“{handed}” menjadi “{text}”, di {count} baris', {
                handed: shortCell(handed),
                text: shortCell(text),
                count: formatNumber(lines.length, 0, language),
              })}
            </p>
            <Button small>{t('Kembalikan seperti di berkas')}</Button>
          </form>
        ))}
      />
    </Section>
  )
}

const shortCell = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text)

function BadRow({ call, view, row, form }: Shown & { row: StagedRow }) {
  const { t } = call
  const leaving = form?.all('tinggal').includes(String(row.line)) ?? false
  return (
    <li class="mend mend-row">
      <div>
        <b>{t('Baris {line}', { line: row.line })}</b>
        <br />
        <span class="small muted">{row.subject}</span>
        <Leave line={row.line} leaving={leaving} words={t('Tinggalkan baris ini')} />
      </div>
      <div class="mend-fields">
        {(row.detail?.faults ?? []).map((fault) => (
          <FaultField call={call} view={view} row={row} fault={fault} form={form} />
        ))}
      </div>
    </li>
  )
}

function Leave({ line, leaving, words }: { line: number; leaving: boolean; words: string }) {
  return (
    <label class="check small" for={`tinggal-${line}`}>
      <input type="checkbox" id={`tinggal-${line}`} name="tinggal" value={String(line)} checked={leaving} />
      <span>{words}</span>
    </label>
  )
}

function FaultField({
  call,
  view,
  row,
  fault,
  form,
}: {
  call: PageCall
  view: RunView
  row: StagedRow
  fault: Fault
  form?: Form
}) {
  const name = `s-${row.line}-${fault.key}`
  const at = view.run.mapping[fault.key]
  const label = labelOf(view, fault.key)
  if (at === null || at === undefined) {
    return (
      <Field name={name} label={label} errors={{ [name]: fault.message }}>
        <span class="small muted">
          {call.t('Kolom ini tidak ada di daftar. Tinggalkan barisnya, atau kirim daftar baru.')}
        </span>
      </Field>
    )
  }
  return (
    <TextInput
      name={name}
      label={label}
      value={form?.get(name) ?? row.texts[at] ?? ''}
      errors={{ [name]: fault.message }}
    />
  )
}

function labelOf(view: RunView, key: string): string {
  return view.kind.columns.find((column) => column.key === key)?.label ?? key
}
