import { cellClass } from './geometry.ts'

/** A named row or column of a `Matrix3x3`. */
export interface MatrixSide {
  key: string
  label: string
}

/** Props of `Matrix3x3`. */
export interface MatrixProps {
  caption: string
  /** Word over the rows, such as "Hasil kerja". */
  rowHead: string
  /** Word over the columns, such as "Perilaku kerja". */
  columnHead: string
  /** Top row first. */
  rows: MatrixSide[]
  columns: MatrixSide[]
  /** Words of the cells, row by row. */
  cells: string[][]
  /** Keys of the chosen row and column; the path to the cell is tinted and the cell filled. */
  chosen?: { row?: string; column?: string }
  /** Names of the radios that move the highlight when script runs. */
  follow?: { row: string; column: string }
}

/** Two judgements meet in a cell. Script may move the highlight (`data-matrix`). */
export function Matrix3x3(props: MatrixProps) {
  const { rows, columns, chosen, follow } = props
  const row = rows.findIndex((side) => side.key === chosen?.row)
  const column = columns.findIndex((side) => side.key === chosen?.column)
  return (
    <table class="matrix" data-matrix data-rows={follow?.row} data-columns={follow?.column}>
      <caption class="vh">{props.caption}</caption>
      <thead>
        <tr>
          <td class="corner" />
          <th colspan={columns.length} scope="colgroup">
            {props.columnHead} →
          </th>
        </tr>
        <tr>
          <th scope="col" class="row-head">
            {props.rowHead} ↓
          </th>
          {columns.map((side, index) => (
            <th scope="col" data-column={side.key} class={index === column ? 'on' : undefined}>
              {side.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((side, y) => (
          <tr>
            <th scope="row" data-row={side.key} class={y === row ? 'on' : undefined}>
              {side.label}
            </th>
            {columns.map((over, x) => (
              <td
                data-row={side.key}
                data-column={over.key}
                class={cellClass(x, y, column, row)}
                aria-current={x === column && y === row ? 'true' : undefined}
              >
                {props.cells[y]?.[x]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
