import { cellClass } from '../geometry.ts'

/** Radios named by `table[data-matrix]` (`data-rows`, `data-columns`) move its highlighted path and cell. */
export function matrix(): void {
  document.addEventListener('change', (event) => {
    const radio = event.target
    if (!(radio instanceof HTMLInputElement) || radio.type !== 'radio') return
    for (const table of document.querySelectorAll<HTMLElement>('table[data-matrix]')) {
      if (radio.name === table.dataset.rows || radio.name === table.dataset.columns) mark(table)
    }
  })
}

function mark(table: HTMLElement): void {
  const row = chosen(table.dataset.rows)
  const column = chosen(table.dataset.columns)
  const heads = [...table.querySelectorAll<HTMLElement>('th')]
  for (const head of heads) {
    head.classList.toggle(
      'on',
      head.dataset.row ? head.dataset.row === row : head.dataset.column === column && !!column,
    )
  }
  const rows = heads.flatMap((head) => head.dataset.row ?? [])
  const columns = heads.flatMap((head) => head.dataset.column ?? [])
  for (const cell of table.querySelectorAll<HTMLElement>('td[data-row]')) {
    const x = columns.indexOf(cell.dataset.column ?? '')
    const y = rows.indexOf(cell.dataset.row ?? '')
    const look = cellClass(x, y, columns.indexOf(column), rows.indexOf(row))
    cell.className = look ?? ''
    if (look !== 'on') cell.removeAttribute('aria-current')
    else {
      cell.setAttribute('aria-current', 'true')
      for (const result of document.querySelectorAll('[data-matrix-result]')) result.textContent = cell.textContent
    }
  }
}

function chosen(name: string | undefined): string {
  return document.querySelector<HTMLInputElement>(`input[name="${CSS.escape(name ?? '')}"]:checked`)?.value ?? ''
}
