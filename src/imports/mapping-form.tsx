import type { PageCall } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import { Button, Buttons, Checkbox, Csrf, DateInput, type Errors, Section, Select } from '../ui/index.ts'
import type { RunView } from './actions.ts'

/** Which column of the sheet is which: proposed, and confirmed here. */
export function MappingForm({
  call,
  view,
  errors,
  form,
}: {
  call: PageCall
  view: RunView
  errors: Errors
  form?: Form
}) {
  const { t, agency } = call
  const { run, kind, rows } = view
  const data = rows.filter((row) => row.line > (run.header_line ?? 0))
  const choices = run.headers.map((head, at) => ({
    value: String(at),
    label: columnWords(head, at, data[0]?.texts[at]),
  }))
  const chosen = (key: string) =>
    form?.get(`k-${key}`) ?? (run.mapping[key] === null ? '' : String(run.mapping[key] ?? ''))
  const found = kind.columns.filter(({ key }) => run.mapping[key] !== null).length
  return (
    <form class="form" method="post" action={`/${agency.slug}/sdm/impor/${run.id}/kolom`}>
      <Csrf token={call.formToken} />
      <p class="read">
        {t('{found} dari {all} kolom dikenali. Periksa pasangannya, lalu lanjutkan.', {
          found,
          all: kind.columns.length,
        })}
      </p>
      <div class="mend-fields">
        {kind.columns.map((column) => (
          <Select
            name={`k-${column.key}`}
            label={column.label}
            optional={!column.required}
            hint={column.hint}
            none={t('Tidak ada di daftar')}
            value={chosen(column.key)}
            choices={choices}
            errors={errors}
          />
        ))}
      </div>
      {kind.dated ? (
        <DateInput
          name="on"
          label={t('Berlaku mulai')}
          hint={t('Yang berlaku sebelum hari itu tetap tercatat seperti semula.')}
          value={form?.get('on') ?? run.effective_on}
          errors={errors}
        />
      ) : null}
      {kind.canBeComplete ? (
        <Checkbox
          name="complete"
          label={t('Daftar ini lengkap: yang tidak ada di dalamnya sudah berhenti')}
          hint={t('Pemegang peran tidak ikut diakhiri. Anda melihat siapa saja sebelum menyimpan.')}
          checked={form ? form.get('complete') === 'yes' : run.complete}
        />
      ) : null}
      <Buttons>
        <Button kind="first">{t('Periksa daftar')}</Button>
      </Buttons>
      <Section heading={t('Baris pertama')} tight>
        <Preview call={call} view={view} />
      </Section>
    </form>
  )
}

function columnWords(head: string, at: number, sample: string | undefined): string {
  const letter = at < 26 ? String.fromCharCode(65 + at) : `${at + 1}`
  const example = sample?.trim() ? ` · ${sample.trim().slice(0, 40)}` : ''
  return head ? `${letter}: ${head}${example}` : `${letter}${example}`
}

function Preview({ call, view: { run, rows } }: { call: PageCall; view: RunView }) {
  return (
    <section class="scroll" aria-label={call.t('Baris pertama')} tabindex={0}>
      <table class="table">
        <caption class="vh">{call.t('Baris pertama')}</caption>
        <tbody>
          {rows.slice(0, 6).map((row) => (
            <tr>
              <th scope="row" class="num muted">
                {row.line}
              </th>
              {run.headers.map((_, at) => (
                <td class="nowrap">
                  {row.line === run.header_line ? <b>{row.texts[at]}</b> : (row.texts[at]?.slice(0, 60) ?? '')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
