import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parts } from '../src/platform/i18n/en/all.ts'
import { english } from '../src/platform/i18n/en.ts'
import { root } from '../src/platform/root.ts'

const STRING = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g
/** The first argument of `t(…)`: up to its comma or its closing bracket, strings taken whole. */
const SAID = /\bt\(\s*((?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|[^'"(),])*)/g
/** A table of words that pages say by key: `const STATE = { draft: 'Draf' }` at the outermost level. */
const TABLE = /^(?:export )?const ([A-Z_]+)\b[^=\n]*= ([[{].*(?:\n[ \t].*)*)/gm
/** In these modules pages speak; the columns of an import speak as the sheets of an Indonesian office do; the law's tables in rules are said where their name ends so. */
const SPOKEN = /^(?!platform|ui|simulate|imports\/[\w-]+-columns)[a-z]+\/.*\.tsx?$/
const SAID_RULE = /^(?:RATING|ITEM_KIND|NODE_KIND|ROLE|MARK|ABSENCE|ASPECT|DIRECTION|FREQUENCY|COMPONENT)_LABEL$/

/** Every text of a file that is said through `t`, directly, as a choice of two, or by way of a table. */
function textsOf(file: string, source: string): string[] {
  const direct = [...source.matchAll(SAID)].flatMap(([, argument = '']) => choicesIn(argument))
  const tables = SPOKEN.test(file) ? [...source.matchAll(TABLE)] : []
  const byTable = tables
    .filter(([, name = '']) => !/[/-]rules\.ts$/.test(file) || SAID_RULE.test(name))
    .flatMap(([, , body = '']) => stringsIn(body).filter((text) => /^[A-Z].*[a-z]/.test(text)))
  return [...direct, ...byTable]
}

/** The texts an argument may be: itself, or what stands behind a question; the key of a table is none. */
function choicesIn(argument: string): string[] {
  if (/^[A-Z_]+\[/.test(argument)) return []
  const condition = /^[a-z](?:[^'"?]|'[^'\n]*')*\?/
  return stringsIn(argument.replace(condition, ''))
}

function stringsIn(code: string): string[] {
  return [...code.matchAll(STRING)].map(([quoted]) => quoted.slice(1, -1).replace(/\\(.)/g, '$1'))
}

function placeholdersOf(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g))].sort()
}

const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file),
)
const sources = files.map((file) => ({ file, source: readFileSync(join(root, 'src', file), 'utf8') }))
const texts = new Set(sources.flatMap(({ file, source }) => textsOf(file, source)))

describe('English', () => {
  test('has a wording for every text', () => {
    expect(texts.size).toBeGreaterThan(600)
    expect([...texts].filter((text) => english[text] === undefined)).toEqual([])
  })

  test('has no wording for what nobody says', () => {
    const spoken = new Set(sources.filter(({ file }) => SPOKEN.test(file)).flatMap(({ source }) => stringsIn(source)))
    expect(Object.keys(english).filter((text) => !texts.has(text) && !spoken.has(text))).toEqual([])
  })

  test('words a text in one part only', () => {
    const worded = parts.flatMap((part) => Object.keys(part))
    expect(worded.filter((text, at) => worded.indexOf(text) !== at)).toEqual([])
  })

  test('keeps the places for values', () => {
    const lost = Object.entries(english).filter(
      ([text, wording]) => `${placeholdersOf(text)}` !== `${placeholdersOf(wording)}`,
    )
    expect(lost).toEqual([])
  })
})

test('the search for texts finds a text said directly, as a choice, or by way of a table', () => {
  const source = `
const STATE: Record<State, string> = {
  draft: 'Draf',
}
call.t('Siapa {name}?', { name: 'Ani' }) || t(message === 'sent' ? 'Terkirim.' : "Belum.", {})
t(STATE['draft'])`
  expect(textsOf('home/a.tsx', source)).toEqual(['Siapa {name}?', 'Terkirim.', 'Belum.', 'Draf'])
})

test('no Indonesian sentence is longer than twenty words or asks for pardon', () => {
  const sentences = [...texts].flatMap((text) => text.split(/(?<=[.?!])\s+/))
  expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 20)).toEqual([])
  expect(sentences.filter((sentence) => /\b(mohon|maaf|tidak valid)\b/i.test(sentence))).toEqual([])
})
