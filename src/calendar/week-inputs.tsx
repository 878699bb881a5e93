import type { PageCall } from '../organization/index.ts'
import { weekdayNames } from '../platform/i18n/format.ts'
import { type Errors, FieldSet, TextInput } from '../ui/index.ts'

/** Seven fields, one a weekday, each with stretches like `07.30-12.00 13.00-16.00`. */
export function WeekInputs(props: {
  call: PageCall
  name: string
  label: string
  hint?: string
  values: readonly string[]
  errors: Errors
}) {
  const { call, name, values, errors } = props
  const example = call.t('Misalnya 07.30-12.00 13.00-16.00. Kosong: tidak bekerja.')
  const here = Object.fromEntries(
    Object.entries(errors).map(([path, message]) => [path.replace(new RegExp(`^${name}\\.`), `${name}-`), message]),
  )
  return (
    <FieldSet name={name} label={props.label} hint={[props.hint, example].filter(Boolean).join(' ')} errors={errors}>
      {weekdayNames(call.language).map((day, place) => (
        <TextInput name={`${name}-${place}`} label={day} value={values[place] ?? ''} maxlength={80} errors={here} />
      ))}
    </FieldSet>
  )
}
