import type { Child } from '../platform/markup.ts'
import { Glyph } from './status.tsx'
import { useWords } from './words.ts'

/** Messages by field name. */
export type Errors = Record<string, string>

interface Why {
  errors?: Errors
  problem?: { detail: string } | string | undefined
}

/** What every field takes. */
export interface FieldProps {
  name: string
  label: string
  /** Id of the control; the name by itself. The error summary links to it. */
  id?: string
  hint?: Child
  errors?: Errors
  /** Marks the label "(opsional)". */
  optional?: boolean
  /** Label is read aloud but not drawn. */
  hideLabel?: boolean
}

/** The hidden token of a form that writes. */
export function Csrf({ token }: { token: string }) {
  return <input type="hidden" name="csrf" value={token} />
}

/** A hidden value. */
export function Hidden({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={value} />
}

/** The error line of a field: ■ and what to do. */
export function FieldError({ id, message }: { id: string; message?: string }) {
  if (!message) return null
  return (
    <span class="error-line" id={id}>
      <Glyph tone="off" />
      <span>{message}</span>
    </span>
  )
}

/** The list of errors on top of a form, linked to the fields and focused on load. Nothing when there are none. */
export function ErrorSummary({ errors, title }: { errors?: Errors; title?: string }) {
  const words = useWords()
  const list = Object.entries(errors ?? {})
  if (list.length === 0) return null
  const count = list.length === 1 ? words.oneError : `${list.length} ${words.manyErrors}`
  return (
    <div class="error-summary" role="alert" tabindex={-1} data-focus>
      <p>
        <b>{title ?? count}</b>
      </p>
      <ul>
        {list.map(([name, message]) => (
          <li>
            <a href={`#${name}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/**
 * Why a form was refused, on top of it and focused on load: the fields to mend, or the reason where it lies in none of
 * them, with what can be done about it. Nothing when it was not refused.
 */
export function WhyRefused({ refused, children }: { refused?: Why | undefined; children?: Child }) {
  const { errors = {}, problem } = refused ?? {}
  if (Object.keys(errors).length > 0) return <ErrorSummary errors={errors} />
  const detail = typeof problem === 'string' ? problem : problem?.detail
  if (!detail) return null
  return (
    <div class="error-summary" role="alert" tabindex={-1} data-focus>
      <p>
        <b>{detail}</b>
      </p>
      {children}
    </div>
  )
}

/** Ids and aria attributes that tie a control to its hint and error. */
export function controlAttributes(props: FieldProps): {
  id: string
  name: string
  'aria-describedby'?: string
  'aria-invalid'?: 'true'
} {
  const id = props.id ?? props.name
  const described = describedBy(props)
  return {
    id,
    name: props.name,
    ...(described && { 'aria-describedby': described }),
    ...(props.errors?.[props.name] && { 'aria-invalid': 'true' as const }),
  }
}

/** The ids of a field's hint and error, as far as it has them. */
function describedBy({ id, name, hint, errors }: FieldProps): string | undefined {
  const own = id ?? name
  return [hint && `${own}-hint`, errors?.[name] && `${own}-error`].filter(Boolean).join(' ') || undefined
}

/** Label, hint, error, and the control given as children. */
export function Field(props: FieldProps & { children?: Child }) {
  return (
    <div class={fieldClass(props)}>
      <label class={props.hideLabel ? 'vh' : undefined} for={props.id ?? props.name}>
        <LabelWords {...props} />
      </label>
      <HintAndError {...props} />
      {props.children}
    </div>
  )
}

/** A group of controls under one legend, with hint and error. */
export function FieldSet(props: FieldProps & { children?: Child }) {
  return (
    <fieldset class={fieldClass(props)} aria-describedby={describedBy(props)}>
      <legend class={props.hideLabel ? 'vh' : undefined}>
        <LabelWords {...props} />
      </legend>
      <HintAndError {...props} />
      {props.children}
    </fieldset>
  )
}

function fieldClass({ name, errors }: FieldProps): string {
  return errors?.[name] ? 'field has-error' : 'field'
}

function LabelWords({ label, optional }: FieldProps) {
  const words = useWords()
  return (
    <>
      {label}
      {optional && <span class="optional"> {words.optional}</span>}
    </>
  )
}

function HintAndError(props: FieldProps) {
  const id = props.id ?? props.name
  return (
    <>
      {props.hint && (
        <span class="hint" id={`${id}-hint`}>
          {props.hint}
        </span>
      )}
      <FieldError id={`${id}-error`} message={props.errors?.[props.name]} />
    </>
  )
}

/** The one thing to do is the city's fill; what is seldom done beside it is quiet, a link by its looks. */
type ButtonKind = 'first' | 'second' | 'quiet'

/** A button that submits; `value` with `name` tells which button was pressed. */
export function Button(props: {
  children?: Child
  kind?: ButtonKind
  name?: string
  value?: string
  small?: boolean
  /** As wide as its column on phones. */
  wide?: boolean
  /** A single key that clicks it while nobody types; drawn inside. */
  shortcut?: string
  /** Name of the field that its key goes to first while nothing is written or ticked. */
  asks?: string
  /** Id of the form it belongs to, when it stands outside. */
  form?: string
  /** Where to post instead of the form's own action. */
  formaction?: string
  disabled?: boolean
}) {
  return (
    <button
      type="submit"
      class={buttonClass(props)}
      name={props.name}
      value={props.value}
      form={props.form}
      formaction={props.formaction}
      disabled={props.disabled}
      data-key={props.shortcut?.toLowerCase()}
      data-asks={props.asks}
    >
      {props.children}
      <Key shortcut={props.shortcut} />
    </button>
  )
}

/** A link that looks like a button. */
export function ButtonLink(props: {
  href: string
  children?: Child
  kind?: ButtonKind
  small?: boolean
  wide?: boolean
  shortcut?: string
}) {
  return (
    <a class={buttonClass(props)} href={props.href} data-key={props.shortcut?.toLowerCase()}>
      {props.children}
      <Key shortcut={props.shortcut} />
    </a>
  )
}

/** Buttons in a row. */
export function Buttons({ children }: { children?: Child }) {
  return <div class="buttons">{children}</div>
}

function Key({ shortcut }: { shortcut?: string }) {
  if (!shortcut) return null
  return (
    <span class="key" aria-hidden="true">
      {shortcut.toUpperCase()}
    </span>
  )
}

function buttonClass({ kind, small, wide }: { kind?: ButtonKind; small?: boolean; wide?: boolean }): string {
  return ['button', kind !== 'second' && kind, small && 'slim', wide && 'stretch'].filter(Boolean).join(' ')
}
