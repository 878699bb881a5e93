import type { Translate } from '../platform/i18n/translate.ts'
import type { Answer, FormField } from '../services/index.ts'
import {
  Chips,
  DateInput,
  type Errors,
  FieldSet,
  FileInput,
  NumberInput,
  RadioCards,
  Select,
  TextArea,
  TextInput,
} from '../ui/index.ts'

interface Asked {
  field: FormField
  answer: Answer | undefined
  errors: Errors
  t: Translate
  /** The page's heading asks the same already. */
  hideLabel: boolean
}

const MOST_CARDS = 7

/** The control of one question, by its kind; the field's words stand in the form. */
export function FieldInput({ field, answer, errors, t, hideLabel }: Asked) {
  const { key, label, hint, optional } = field
  const base = { name: key, label, errors, hideLabel, ...(hint && { hint }), ...(optional && { optional }) }
  const values = answer === undefined ? [] : typeof answer === 'string' ? [answer] : [...answer]
  const value = values[0] ?? ''
  const choices = [...(field.choices ?? [])]
  switch (field.kind) {
    case 'text':
      return (
        <TextInput {...base} value={value} maxlength={200} size="mid" {...(field.digits && { inputmode: 'numeric' })} />
      )
    case 'long-text':
      return <TextArea {...base} value={value} rows={5} maxlength={4000} />
    case 'number':
      return <NumberInput {...base} value={value} decimal />
    case 'date':
      return <DateInput {...base} value={value} />
    case 'choice':
      return choices.length > MOST_CARDS ? (
        <Select {...base} value={value} choices={choices} none="" />
      ) : (
        <RadioCards {...base} value={value} choices={choices} />
      )
    case 'choices':
      return <Chips {...base} values={values} choices={choices} />
    case 'phone':
      return <TextInput {...base} value={value} type="tel" autocomplete="tel" size="mid" maxlength={40} />
    case 'email':
      return <TextInput {...base} value={value} type="email" autocomplete="email" size="mid" maxlength={200} />
    case 'nik':
      return <TextInput {...base} value={value} inputmode="numeric" autocomplete="off" size="mid" maxlength={40} />
    case 'address':
      return (
        <FieldSet {...base}>
          <div class="address">
            <TextInput name={key} label={t('Jalan, nomor, RT dan RW')} value={value} maxlength={200} />
            <TextInput name={key} id={`${key}-kelurahan`} label={t('Kelurahan')} value={values[1]} maxlength={100} />
          </div>
        </FieldSet>
      )
    case 'file':
      return (
        <FileInput
          {...base}
          hint={
            <>
              {hint}
              {field.substitute ? ` ${t('Belum ada? {substitute}', { substitute: field.substitute })}` : ''}
            </>
          }
          accept="image/*,application/pdf"
          multiple
          note={t('Lokasi dan data kamera dihapus.')}
        />
      )
  }
}
