import type { Child } from '../platform/markup.ts'
import { controlAttributes, Field, FieldError, type FieldProps } from './form.tsx'
import { useWords } from './words.ts'

/** Text in one line. Spaces and hyphens in numbers of persons are accepted by the server, so `inputmode` not `type=number`. */
export function TextInput(
  props: FieldProps & {
    value?: string
    type?: 'text' | 'password' | 'email' | 'tel' | 'search' | 'url'
    inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search'
    autocomplete?: string
    maxlength?: number
    required?: boolean
    /** How wide: `short` holds a date or code, `mid` a name, `full` the column. */
    size?: 'short' | 'mid' | 'full'
  },
) {
  return (
    <Field {...props}>
      <input
        {...controlAttributes(props)}
        class={`input size-${props.size ?? 'full'}`}
        type={props.type ?? 'text'}
        value={props.value}
        inputmode={props.inputmode}
        autocomplete={props.autocomplete}
        maxlength={props.maxlength}
        required={props.required}
      />
    </Field>
  )
}

/** Text in several lines. */
export function TextArea(
  props: FieldProps & {
    value?: string
    rows?: number
    maxlength?: number
    minlength?: number
    required?: boolean
    /** A single key that goes to it. */
    shortcut?: string
  },
) {
  return (
    <Field {...props}>
      <textarea
        {...controlAttributes(props)}
        class="input"
        rows={props.rows ?? 3}
        maxlength={props.maxlength}
        minlength={props.minlength}
        data-key={props.shortcut}
        required={props.required}
      >
        {props.value ?? ''}
      </textarea>
    </Field>
  )
}

/** A day, `YYYY-MM-DD`. */
export function DateInput(props: FieldProps & { value?: string; min?: string; max?: string; required?: boolean }) {
  return (
    <Field {...props}>
      <input
        {...controlAttributes(props)}
        class="input size-short"
        type="date"
        value={props.value}
        min={props.min}
        max={props.max}
        required={props.required}
      />
    </Field>
  )
}

/** A number as people write it ("1.250,5"): text with a numeric keyboard, parsed by the server. Unit stands beside it. */
export function NumberInput(
  props: FieldProps & { value?: string; unit?: string; decimal?: boolean; required?: boolean },
) {
  return (
    <Field {...props}>
      <span class="with-unit">
        <input
          {...controlAttributes(props)}
          class="input size-short num"
          type="text"
          inputmode={props.decimal ? 'decimal' : 'numeric'}
          value={props.value}
          autocomplete="off"
          required={props.required}
        />
        {props.unit && <span class="unit">{props.unit}</span>}
      </span>
    </Field>
  )
}

/** One choice of a `Select` or `RadioCards`. */
export interface Choice {
  value: string
  label: string
  /** A second line, in cards only. */
  text?: Child
}

/** A list to choose one from. `groups` make headed groups. */
export function Select(
  props: FieldProps & {
    value?: string
    choices?: Choice[]
    groups?: { label: string; choices: Choice[] }[]
    /** Words of an empty first choice. */
    none?: string
    required?: boolean
  },
) {
  const words = useWords()
  return (
    <Field {...props}>
      <select {...controlAttributes(props)} class="input select" required={props.required}>
        {props.none !== undefined && <option value="">{props.none || words.chooseOne}</option>}
        {(props.choices ?? []).map((choice) => (
          <Option choice={choice} value={props.value} />
        ))}
        {(props.groups ?? []).map((group) => (
          <optgroup label={group.label}>
            {group.choices.map((choice) => (
              <Option choice={choice} value={props.value} />
            ))}
          </optgroup>
        ))}
      </select>
    </Field>
  )
}

function Option({ choice, value }: { choice: Choice; value?: string }) {
  return (
    <option value={choice.value} selected={choice.value === value}>
      {choice.label}
    </option>
  )
}

/** A single box to tick, with its words beside it. */
export function Checkbox(
  props: FieldProps & { value?: string; checked?: boolean; required?: boolean; children?: Child },
) {
  const attributes = controlAttributes(props)
  return (
    <div class={attributes['aria-invalid'] ? 'field has-error' : 'field'}>
      <FieldError id={`${attributes.id}-error`} message={props.errors?.[props.name]} />
      <label class="check" for={attributes.id}>
        <input
          {...attributes}
          type="checkbox"
          value={props.value ?? 'yes'}
          checked={props.checked}
          required={props.required}
        />
        <span>
          {props.label}
          {props.hint && (
            <span class="hint" id={`${attributes.id}-hint`}>
              {props.hint}
            </span>
          )}
          {props.children}
        </span>
      </label>
    </div>
  )
}

/** Files from the device; pictures are made smaller on the device when script runs, and shown as thumbnails. */
export function FileInput(
  props: FieldProps & {
    /** Accepted types, such as "image/*,application/pdf". */
    accept?: string
    multiple?: boolean
    /** Opens the camera at once on phones. */
    camera?: boolean
    /** Line beside the thumbnails, such as "Lokasi dan data kamera dihapus." */
    note?: string
  },
) {
  const words = useWords()
  return (
    <Field {...props}>
      <span class="file">
        {props.camera && <CameraIcon />}
        <span class="file-words" aria-hidden="true">
          {props.camera ? words.takePhoto : words.chooseFiles}
        </span>
        <input
          {...controlAttributes(props)}
          type="file"
          accept={props.accept ?? 'image/*'}
          capture={props.camera ? 'environment' : undefined}
          multiple={props.multiple}
          data-shrink
        />
      </span>
      <span class="shots" data-shots={props.id ?? props.name} data-note={props.note} aria-live="polite" />
    </Field>
  )
}

function CameraIcon() {
  return (
    <svg class="camera" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <path d="M2.5 6h3.2l1.4-2.2h5.8L14.3 6h3.2v10.5h-15z" />
      <circle cx="10" cy="11" r="3.2" />
    </svg>
  )
}

/** Words to take elsewhere: a field that is read only, and with script a button that copies it. */
export function Copyable(props: { id: string; label: string; text: string; button: string; done: string }) {
  const lines = props.text.split('\n').length
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      <textarea id={props.id} class="input lines" readonly rows={Math.min(12, Math.max(3, lines))}>
        {props.text}
      </textarea>
      <p class="small" aria-live="polite">
        <button type="button" class="button slim" hidden data-copy={props.id} data-done={props.done}>
          {props.button}
        </button>{' '}
        <span data-copied />
      </p>
    </div>
  )
}
