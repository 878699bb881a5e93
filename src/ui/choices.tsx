import type { Child } from '../platform/markup.ts'
import { type FieldProps, FieldSet } from './form.tsx'
import type { Choice } from './inputs.tsx'

/** Choices of one as cards with a bold line and a small one; the chosen card takes the city's soft fill. */
export function RadioCards(
  props: FieldProps & {
    value?: string
    choices: Choice[]
    required?: boolean
    /** Drawn under the cards, such as a link to more choices. */
    children?: Child
  },
) {
  const id = props.id ?? props.name
  return (
    <FieldSet {...props}>
      <div class="picks">
        {props.choices.map((choice, index) => (
          <label class="pick">
            <input
              type="radio"
              id={index === 0 ? id : `${id}-${choice.value}`}
              name={props.name}
              value={choice.value}
              checked={choice.value === props.value}
              required={props.required}
            />
            <span>
              <b>{choice.label}</b>
              {choice.text && <span class="pick-text">{choice.text}</span>}
            </span>
          </label>
        ))}
      </div>
      {props.children}
    </FieldSet>
  )
}

/** Short choices in a line: several to tick, or one with `one`. */
export function Chips(props: FieldProps & { values?: string[]; choices: Choice[]; one?: boolean }) {
  const id = props.id ?? props.name
  return (
    <FieldSet {...props}>
      <div class="chips">
        {props.choices.map((choice, index) => (
          <label class="chip">
            <input
              type={props.one ? 'radio' : 'checkbox'}
              id={index === 0 ? id : `${id}-${choice.value}`}
              name={props.name}
              value={choice.value}
              checked={props.values?.includes(choice.value)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </FieldSet>
  )
}

/** One row of a `RatingTable`. */
export interface RatingRow {
  name: string
  label: string
  /** Small line with the evidence, usually a link. */
  evidence?: Child
  value?: string
  /** The row that sums up: bold, with a rule above. */
  total?: boolean
  /** Radios cannot be changed. */
  fixed?: boolean
  /** A message from the form's errors. */
  error?: string
  /** Drawn under the row while its first column is chosen: a field for the reason. */
  after?: Child
}

/** Rows rated on the same few columns, with radios; the chosen cell takes the city's soft fill. */
export function RatingTable(props: {
  /** Says what is rated; head of the first column. */
  head: string
  columns: { value: string; label: string }[]
  rows: RatingRow[]
  /** Evidence beside the label instead of under it. */
  beside?: boolean
}) {
  return (
    <table class={props.beside ? 'rating beside' : 'rating'}>
      <thead>
        <tr>
          <th scope="col">{props.head}</th>
          {props.columns.map((column) => (
            <th scope="col" class="rating-column">
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <>
            <tr class={row.total ? 'total' : undefined}>
              <th scope="row">
                <span class="rating-name">
                  <span>{row.label}</span>
                  {row.evidence && <span class="source">{row.evidence}</span>}
                  {row.error && <span class="error-line">{row.error}</span>}
                </span>
              </th>
              {props.columns.map((column, index) => (
                <td>
                  <label>
                    <span class="vh">{`${row.label}: ${column.label}`}</span>
                    <input
                      type="radio"
                      id={index === 0 ? row.name : `${row.name}-${column.value}`}
                      name={row.name}
                      value={column.value}
                      checked={row.value === column.value}
                      disabled={row.fixed}
                    />
                  </label>
                </td>
              ))}
            </tr>
            {row.after && (
              <tr class="rating-after">
                <td colspan={props.columns.length + 1}>{row.after}</td>
              </tr>
            )}
          </>
        ))}
      </tbody>
    </table>
  )
}
