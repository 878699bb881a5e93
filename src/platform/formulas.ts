// What spreadsheets take for the beginning of a formula, be it typed full-width, and what may stand before it.
const SIGN = '[=+\\-@＝＋－＠]'
const START = `[\\s\\0]*(?:${SIGN}|[\\t\\r\\n\\0])`
const AT_START = new RegExp(`^'*${START}`, 'u')
const DEFUSED_AT_START = new RegExp(`^'(?='*${START})`, 'u')

const SIGNS: ReadonlySet<string> = new Set('=+-@＝＋－＠')
const SEPARATORS: ReadonlySet<string> = new Set(',;|\t\r\n')
const SKIPPED = /^[\s\0"]$/

/**
 * A text for a text file: what a spreadsheet would run as a formula has an apostrophe before it (OWASP, CSV injection). A file
 * with semicolons is opened with commas, too, or with tabs: then what stands in the middle of a cell begins one, and
 * quotation marks around the cell are of no help.
 */
export function defusedForText(text: string): string {
  return atStart(rewritten(text, (between) => `'${between}`))
}

/** The same for a workbook, whose cells nothing cuts; what `typed` would take for an apostrophe of ours gets another. */
export function defusedForWorkbook(text: string): string {
  return atStart(rewritten(text, (between) => (between === '' ? '' : `'${between}`)))
}

function atStart(text: string): string {
  return AT_START.test(text) ? `'${text}` : text
}

/** What was typed in a cell that left this house, whichever way it went. */
export function typed(cell: string): string {
  return rewritten(cell.replace(DEFUSED_AT_START, ''), (between) => between.slice(1))
}

/**
 * Rewrites the apostrophes between a separator inside a text and the sign that begins a formula behind it. One pass, since
 * a pattern would look at a thousand line breaks a million times.
 */
function rewritten(text: string, write: (apostrophes: string) => string): string {
  let out = ''
  let done = 0
  let from = -1 // where the apostrophes behind the last separator begin; -1: something else came since
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (SEPARATORS.has(sign)) from = at + 1
    else if (from >= 0 && SIGNS.has(sign)) {
      out += text.slice(done, from) + write(text.slice(from, at))
      done = at
      from = -1
    } else if (from === at && SKIPPED.test(sign)) from = at + 1
    else if (sign !== "'") from = -1
  }
  return out + text.slice(done)
}
