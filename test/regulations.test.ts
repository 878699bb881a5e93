import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../src/platform/root.ts'

/** One row of a table of `docs/regulations.md`. */
interface Row {
  rule: string
  tests: string
}

/** Said of a row whose example no test names: the compiler holds it, or the row before names it. */
const WITHOUT_A_NAME = new Set(['types', 'same', ''])

function rowsOf(page: string): Row[] {
  const lines = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
  return lines.flatMap(([before, article, rule = '', tests = '', sure]) =>
    before !== '' || sure === undefined || article === 'Article' || /^-+$/.test(rule) ? [] : [{ rule, tests }],
  )
}

/** What the page names and nobody finds: functions and files, and tests by their words, a group and its test in one file. */
function lostOn(page: string, code: string, tests: readonly string[]): string[] {
  const words = new Set(code.match(/[\w-]+/g))
  const named = [...page.matchAll(/`([^`]+)`/g)].flatMap(([, name]) => name ?? [])
  const files = named.filter((name) => name.includes('/') && !name.includes('*') && !existsSync(join(root, name)))
  const functions = rowsOf(page)
    .flatMap(({ rule }) => [...rule.matchAll(/`([^`/]+)`/g)].flatMap(([, name]) => name ?? []))
    .filter((name) => !(name.match(/[\w-]+/g) ?? []).every((word) => words.has(word)))
  const titles = tests.map((text) => [...text.matchAll(/(['"`])(.+?)\1/g)].map(([, , title = '']) => title))
  const lost = rowsOf(page)
    .flatMap((row) => row.tests.split(';'))
    .map((name) => name.trim())
    .filter((name) => !WITHOUT_A_NAME.has(name))
    .filter((name) => !titles.some((among) => name.split('›').every((part) => isAmong(part.trim(), among))))
  return [...files, ...functions, ...lost]
}

function isAmong(part: string, titles: readonly string[]): boolean {
  const pattern = new RegExp(part.split(/ ?… ?/).map(escaped).join('.*'))
  return titles.some((title) => pattern.test(title))
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

function sources(tops: readonly string[], wanted: (name: string) => boolean): string[] {
  return tops
    .flatMap((top) =>
      readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map((name) => join(top, name)),
    )
    .filter((name) => /\.tsx?$/.test(name) && wanted(name))
    .map((name) => readFileSync(join(root, name), 'utf8'))
}

const isTest = (name: string) => /\.test\./.test(name)
const code = sources(['src'], (name) => !isTest(name)).join('\n')
const tests = sources(['src', 'test', 'e2e'], isTest)
const page = readFileSync(join(root, 'docs/regulations.md'), 'utf8')

test('every function, file and test that docs/regulations.md names is there', () => {
  expect(rowsOf(page).length).toBeGreaterThan(100)
  expect(lostOn(page, code, tests)).toEqual([])
})

test('what is gone is named', () => {
  const row = '| an article | `median`, `gone` in `src/gone.ts` | the median › …; the median › of nothing | seen |'
  const there = ["describe('the median', () => {", "test('of many', () => {"].join('\n')
  expect(lostOn(row, 'export function median() {}', [there])).toEqual([
    'src/gone.ts',
    'gone',
    'the median › of nothing',
  ])
})
