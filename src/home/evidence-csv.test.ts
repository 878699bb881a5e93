import { expect, test } from 'vitest'
import { cellOf } from './evidence-csv.ts'

test.each([
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['+62 811', "'+62 811"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['  =1+1', "'  =1+1"],
  ['\t=1', "'\t=1"],
  ['11 akta; 3 menunggu', '"11 akta; 3 menunggu"'],
  ['dua\nbaris', '"dua\nbaris"'],
  ['biasa saja', 'biasa saja'],
])('the cell %j is text to a spreadsheet', (typed, cell) => {
  expect(cellOf(typed)).toBe(cell)
})
