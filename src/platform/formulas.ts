// What spreadsheets take for the beginning of a formula, be it typed full-width, and what may stand before it.
const SIGN = '[=+\\-@＝＋－＠]'
const BEFORE = '[,;|\\t\\r\\n][\\s\\0"]*'
const START = `[\\s\\0]*(?:${SIGN}|[\\t\\r\\n\\0])`

const AT_START = new RegExp(`^'*${START}`, 'u')
const DEFUSED_AT_START = new RegExp(`^'(?='*${START})`, 'u')
const INSIDE = new RegExp(`(${BEFORE})(?='*${SIGN})`, 'gu')
const APOSTROPHE_INSIDE = new RegExp(`(${BEFORE})(?='+${SIGN})`, 'gu')
const DEFUSED_INSIDE = new RegExp(`(${BEFORE})'(?='*${SIGN})`, 'gu')

/**
 * A text for a text file: what a spreadsheet would run as a formula has an apostrophe before it (OWASP, CSV injection). A file
 * with semicolons is opened with commas, too, or with tabs: then what stands in the middle of a cell begins one, and
 * quotation marks around the cell are of no help.
 */
export function defusedForText(text: string): string {
  return atStart(text.replace(INSIDE, "$1'"))
}

/** The same for a workbook, whose cells nothing cuts; what `typed` would take for an apostrophe of ours gets another. */
export function defusedForWorkbook(text: string): string {
  return atStart(text.replace(APOSTROPHE_INSIDE, "$1'"))
}

function atStart(text: string): string {
  return AT_START.test(text) ? `'${text}` : text
}

/** What was typed in a cell that left this house, whichever way it went. */
export function typed(cell: string): string {
  return cell.replace(DEFUSED_AT_START, '').replace(DEFUSED_INSIDE, '$1')
}
