import type { Child } from '../platform/markup.ts'

/** One column of a `Table`. */
export interface Column<Row> {
  head: string
  cell: (row: Row) => Child
  /** Right-aligned figures. */
  numeric?: boolean
  /** This column names the row (`th scope=row`). */
  rowHead?: boolean
  /**
   * On a phone each row is a block of two columns: `full` takes both, `end` stands at the right of the first line,
   * `half` (the usual) takes one with its label, `none` is left out.
   */
  phone?: 'full' | 'half' | 'end' | 'none'
  /** Label on the phone; the head by itself, of a column that names the row none. `false` prints none. */
  label?: string | false
  /** Never break lines in this column. */
  nowrap?: boolean
  /** Takes the room that is left. */
  wide?: boolean
}

/** Props of `Table`. */
export interface TableProps<Row> {
  /** Says what the table shows; read aloud, not drawn. */
  caption: string
  columns: Column<Row>[]
  rows: Row[]
  /** The current row, drawn in the city's soft colour. */
  current?: (row: Row) => boolean
  /** Lines instead of rows when there are none. */
  empty?: Child
}

/** A table of hairlines; on a phone every row becomes a labelled block. */
export function Table<Row>({ caption, columns, rows, current, empty }: TableProps<Row>) {
  if (rows.length === 0 && empty) return <p class="muted">{empty}</p>
  return (
    <table class="table cards">
      <caption class="vh">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" class={headClass(column)}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr class={current?.(row) ? 'current' : undefined}>
            {columns.map((column) => (
              <Cell column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  if (column.rowHead)
    return (
      <th scope="row" class={cellClass(column)} data-label={column.label || undefined}>
        {column.cell(row)}
      </th>
    )
  return (
    <td class={cellClass(column)} data-label={phoneLabel(column)}>
      {column.cell(row)}
    </td>
  )
}

function phoneLabel<Row>(column: Column<Row>): string | undefined {
  if (column.label === false || column.phone === 'end') return undefined
  return column.label ?? (column.phone === 'full' ? undefined : column.head)
}

function headClass<Row>(column: Column<Row>): string | undefined {
  return names([column.numeric && 'num', column.wide && 'wide'])
}

function cellClass<Row>(column: Column<Row>): string | undefined {
  const phone = column.phone ?? (column.rowHead ? 'full' : 'half')
  return names([column.numeric && 'num', column.nowrap && 'nowrap', phone !== 'half' && `phone-${phone}`])
}

function names(list: (string | false | undefined)[]): string | undefined {
  return list.filter(Boolean).join(' ') || undefined
}
