import type { PageCall } from '../organization/index.ts'
import {
  Button,
  Buttons,
  Checkbox,
  Csrf,
  DateInput,
  ErrorSummary,
  type Errors,
  Hidden,
  Select,
  TextInput,
} from '../ui/index.ts'
import { MARK_KINDS, MARK_LABEL } from './rules.ts'

/** A day as it stands in the form. */
export type TypedMark = Record<'id' | 'kind' | 'first' | 'last' | 'name' | 'source' | 'confirmed', string>

/** The fields of one day; they lead to the preview. */
export function MarkForm(props: { call: PageCall; typed: TypedMark; errors: Errors; version?: number | undefined }) {
  const { call, typed, errors, version } = props
  const { t, agency } = call
  return (
    <form class="form" method="post" action={`/${agency.slug}/sdm/kalender/hari/pratinjau`}>
      <ErrorSummary errors={errors} />
      <Csrf token={call.formToken} />
      <Hidden name="id" value={typed.id} />
      {version === undefined ? null : <Hidden name="version" value={String(version)} />}
      <TextInput name="name" label={t('Nama')} value={typed.name} maxlength={120} errors={errors} />
      <Select
        name="kind"
        label={t('Jenis')}
        value={typed.kind}
        none=""
        choices={MARK_KINDS.map((kind) => ({ value: kind, label: t(MARK_LABEL[kind]) }))}
        errors={errors}
      />
      <DateInput name="first" label={t('Hari pertama')} value={typed.first} errors={errors} />
      <DateInput
        name="last"
        label={t('Hari terakhir')}
        hint={t('Kosongkan bila hanya satu hari.')}
        optional
        value={typed.last}
        errors={errors}
      />
      <TextInput
        name="source"
        label={t('Sumber')}
        hint={t('Keputusan yang menetapkannya, dengan nomor dan tahun.')}
        value={typed.source}
        maxlength={300}
        errors={errors}
      />
      <Checkbox
        name="confirmed"
        label={t('Sudah ditetapkan')}
        hint={t('Biarkan kosong bila tanggalnya masih perkiraan; halaman akan mengatakannya.')}
        checked={typed.confirmed !== ''}
      />
      <Buttons>
        <Button kind="first">{t('Lihat yang bergeser')}</Button>
      </Buttons>
    </form>
  )
}
