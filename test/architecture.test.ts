import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../src/platform/root.ts'

/** From top to bottom: a module imports from below its own line only. */
const LAYERS = [
  ['app', 'main', 'cli', 'bench', 'server', 'runtime', 'version'],
  ['home', 'portal', 'simulate'],
  ['imports'],
  ['emergency', 'ekinerja', 'documents'],
  ['cycle'],
  ['appraisal'],
  ['cascade'],
  ['instructions', 'improvements'],
  ['indicators'],
  ['surveys', 'complaints', 'audits'],
  ['cases'],
  ['services'],
  ['announcements'],
  ['proposals'],
  ['notifications'],
  ['calendar'],
  ['organization'],
  ['ui'],
  ['platform'],
]
/** Modules whose files are open to those above; the others are entered through `index.ts`. */
const OPEN = ['platform']
/** What the top may take from a module beside its door: its routes and its reactions. */
const ROUTES = /\/(pages|api|jobs)\.tsx?$/
const PURE = /^src\/[^/]+\/(\w+-)*(rules|may)\.ts$/
const PURE_IMPORTS = /\/(\w+-)*(rules|may)\.ts$|^src\/platform\/(codes|dates|intervals|i18n\/format)\.ts$/
const IMPURE =
  /\basync\b|\bawait\b|\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bprocess\.|\bfetch\s*\(|\bcrypto\b/
/** `value as Type`; not `as const`, nor a name in an import or export, nor `* as`. */
const CAST = /[\w)\]}'] as (?!const\b|=|[\w$]+\s*[,}])/
const TECHNIQUES = /(^|\/)(utils?|helpers?|services-layer|dtos?|mappers?|managers?|common|misc)(\.[a-z.]+)?(\/|$)/
const DOOR_LINES = 30

/** Who and where, and a service's name: others join them, so that a list with its names is one statement. */
const JOINED_BY_ALL = ['unit', 'unit_ancestor', 'employee', 'placement', 'reporting_line', 'service']
/** Other modules' tables that a module touches all the same, each with the reason. */
const TOUCHED: Record<string, string> = {
  'platform agency': 'background work and backups go from agency to agency',
  'simulate agency': 'a made-up city begins with its agency',
  'organization fact': 'an account shows what was done to it, as the facts say',
  'portal fact_block': 'the sources say up to when facts are sealed',
  'notifications mail': 'no two letters are written about one thing',
  'instructions indicator': 'an instruction stands with the name of its indicator',
  'emergency work_entry': 'relief work is work entries, beside the line that they serve',
}

type Sources = Record<string, string>

interface Import {
  /** a path in the repository, or a package */
  path: string
  typeOnly: boolean
}

/** Every breach of STYLE.md's house rules that the text of the sources shows; paths are relative to the repository. */
function breaches(sources: Sources): string[] {
  const perFile = Object.entries(sources).flatMap(([file, text]) => [
    ...breachesOfName(file),
    ...importsOf(file, text).flatMap((imported) => breachesOfImport(file, imported)),
    ...(PURE.test(file) ? breachesOfPurity(file, text) : []),
    ...(CAST.test(withoutText(text).replace(/`[^`]*`/g, "''")) ? [`${file}: a cast silences the checker`] : []),
    ...(/^src\/[^/]+\/index\.ts$/.test(file) && text.trimEnd().split('\n').length > DOOR_LINES
      ? [`${file}: a door has at most ${DOOR_LINES} lines`]
      : []),
  ])
  return [...perFile, ...breachesOfTables(sources)]
}

/** Statements on tables of another module; a table is owned by the lowest module that declares or fills it. */
function breachesOfTables(sources: Sources): string[] {
  const owners = ownersOf(sources)
  return Object.entries(sources).flatMap(([file, text]) => {
    const module = moduleOf(file)
    if (layerOf(file) === 0) return []
    const named = [...text.matchAll(/\b(FROM|JOIN|INTO|UPDATE)\s+(?:ONLY\s+)?([a-z_]+)\b/g)]
    const foreign = named.filter(([, , table = '']) => owners.has(table) && owners.get(table) !== module)
    const refused = foreign.filter(([, verb = '', table = '']) => {
      const reads = verb === 'JOIN' || (verb === 'FROM' && !new RegExp(`DELETE\\s+FROM\\s+${table}\\b`).test(text))
      return !(reads && JOINED_BY_ALL.includes(table)) && !(`${module} ${table}` in TOUCHED)
    })
    return [...new Set(refused.map(([, , table]) => `${file}: ${table} is ${owners.get(table ?? '')}'s table`))]
  })
}

function ownersOf(sources: Sources): Map<string, string> {
  const owners = new Map<string, string>()
  for (const [file, text] of Object.entries(sources).sort(([one], [other]) => layerOf(one) - layerOf(other))) {
    const declared = text.matchAll(/\bsealedTable<[^>]*>\(\s*'(\w+)'|\bINSERT INTO (\w+)/g)
    if (moduleOf(file) !== 'bench')
      for (const [, sealed, filled] of declared) owners.set(sealed ?? filled ?? '', moduleOf(file))
  }
  return owners
}

function breachesOfName(file: string): string[] {
  if (TECHNIQUES.test(file)) return [`${file}: name it for a noun of the domain`]
  return layerOf(file) === -1 ? [`${file}: its module stands in no layer`] : []
}

function breachesOfImport(file: string, { path, typeOnly }: Import): string[] {
  const pure = PURE.test(file)
  if (pure && !typeOnly && !PURE_IMPORTS.test(path)) return [`${file}: rules do not import ${path}`]
  const [from, to] = [moduleOf(file), moduleOf(path)]
  if (!path.startsWith('src/') || from === to) return []
  const [above, below] = [layerOf(file), layerOf(path)]
  if (above > below || (above === below && above !== 0)) return [`${file}: ${from} does not import ${to}`]
  const door = new RegExp(`^src/${to}(/index)?\\.tsx?$`).test(path)
  const allowed = door || OPEN.includes(to) || (above === 0 && ROUTES.test(path)) || (pure && PURE_IMPORTS.test(path))
  return allowed ? [] : [`${file}: ${to} is entered through its door, not ${path}`]
}

function breachesOfPurity(file: string, text: string): string[] {
  const found = IMPURE.exec(withoutText(text))
  return found ? [`${file}: rules are pure, without ${found[0].trim()}`] : []
}

function importsOf(file: string, text: string): Import[] {
  const statements = /^\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/gm
  const calls = /\bimport\(\s*['"]([^'"]+)['"]/g
  const code = withoutComments(text)
  const found = [...code.matchAll(statements)].map(([, type, path = '']) => ({ path, typeOnly: type !== undefined }))
  const called = [...code.matchAll(calls)].map(([, path = '']) => ({ path, typeOnly: false }))
  return [...found, ...called].map(({ path, typeOnly }) => ({
    path: path.startsWith('.') ? normalize(join(dirname(file), path)) : path,
    typeOnly,
  }))
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}

function withoutText(text: string): string {
  return withoutComments(text).replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
}

/** `src/organization/rules.ts` → `organization`, `src/app.ts` → `app`, `bench/main.ts` → `bench`. */
function moduleOf(path: string): string {
  const [top = '', second = ''] = path.split('/')
  return top === 'src' ? second.replace(/\.tsx?$/, '') : top
}

function layerOf(path: string): number {
  return LAYERS.findIndex((modules) => modules.includes(moduleOf(path)))
}

function readSources(): Sources {
  const names = ['src', 'bench'].flatMap((top) =>
    readdirSync(root).includes(top)
      ? readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map((name) => `${top}/${name}`)
      : [],
  )
  const files = names.filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
}

test('the house stands as STYLE.md says', () => {
  expect(breaches(readSources())).toEqual([])
})

test('the layers are those that STYLE.md draws, and each name in them is a module', () => {
  const [, drawn = ''] = /^app\.ts\n([\s\S]*?)\n─/m.exec(readFileSync(join(root, 'STYLE.md'), 'utf8')) ?? []
  expect(LAYERS.slice(1, -2)).toEqual(drawn.split('\n').map((line) => line.split(/\s+/)))
  const modules = new Set(Object.keys(readSources()).map(moduleOf))
  expect(LAYERS.flat().filter((name) => !modules.has(name))).toEqual([])
})

describe('the check finds a planted', () => {
  test.each<[string, Sources, string]>([
    [
      'import upward',
      { 'src/organization/sql.ts': "import { a } from '../appraisal/index.ts'" },
      'organization does not import appraisal',
    ],
    [
      'import of a neighbour',
      { 'src/surveys/actions.ts': "import { a } from '../complaints/index.ts'" },
      'surveys does not import complaints',
    ],
    [
      'import of a domain by the ground',
      { 'src/platform/http.ts': "export * from '../organization/index.ts'" },
      'platform does not import organization',
    ],
    [
      'import of the application',
      { 'src/ui/layout.tsx': "const app = await import('../app.ts')" },
      'ui does not import app',
    ],
    [
      'type from above',
      { 'src/indicators/sql.ts': "import type { Plan } from '../appraisal/index.ts'" },
      'indicators does not import appraisal',
    ],
    [
      'way past a door',
      { 'src/appraisal/actions.ts': "import { rows } from '../indicators/sql.ts'" },
      'entered through its door',
    ],
    [
      'way past a door in several lines',
      { 'src/home/pages.tsx': "import {\n  a,\n  b,\n} from '../ui/form.tsx'" },
      'entered through its door',
    ],
    [
      'way past a door from the top',
      { 'src/app.ts': "import { a } from './indicators/sql.ts'" },
      'entered through its door',
    ],
    ['cast', { 'src/home/day.ts': 'const day = (found as Day[]).length' }, 'a cast silences the checker'],
    ['wait in a rule', { 'src/appraisal/rules.ts': 'export async function a() {}' }, 'without async'],
    ['clock in a rule', { 'src/appraisal/rules.ts': 'export const a = () => Date.now()' }, 'without Date.now'],
    ['present moment in a rule', { 'src/appraisal/may.ts': 'export const a = () => new Date()' }, 'without new Date()'],
    ['chance in a rule', { 'src/appraisal/rules.ts': 'export const a = () => Math.random()' }, 'without Math.random'],
    ['environment in a rule', { 'src/appraisal/rules.ts': 'export const a = () => process.env.A' }, 'without process.'],
    ['network in a rule', { 'src/appraisal/rules.ts': "export const a = () => fetch('x')" }, 'without fetch'],
    [
      'query in a rule',
      { 'src/appraisal/rules.ts': "import { rows } from './sql.ts'" },
      'rules do not import src/appraisal/sql.ts',
    ],
    [
      'database in a permission',
      { 'src/appraisal/may.ts': "import { open } from '../platform/database.ts'" },
      'rules do not import src/platform/database.ts',
    ],
    ['package in a rule', { 'src/appraisal/rules.ts': "import fs from 'node:fs'" }, 'rules do not import node:fs'],
    ['drawer for everything', { 'src/platform/utils.ts': '' }, 'name it for a noun'],
    ['folder for everything', { 'src/appraisal/helpers/date.ts': '' }, 'name it for a noun'],
    ['module without a place', { 'src/payroll/rules.ts': '' }, 'stands in no layer'],
    [
      'look into a table of another module',
      {
        'src/cases/sql.ts': "export const t = sealedTable<Row>('application', {})",
        'src/audits/sql.ts': 'SELECT * FROM application WHERE agency_id = $1',
      },
      "src/audits/sql.ts: application is cases's table",
    ],
    [
      'write to a table that others may join',
      {
        'src/services/sql.ts': 'INSERT INTO service (agency_id) VALUES ($1)',
        'src/cases/sql.ts': 'UPDATE service SET name = $2 WHERE agency_id = $1',
      },
      "src/cases/sql.ts: service is services's table",
    ],
    ['wide door', { 'src/ui/index.ts': '//\n'.repeat(31) }, 'at most 30 lines'],
  ])('%s', (_, sources, message) => {
    expect(breaches(sources)).toEqual([expect.stringContaining(message)])
  })

  test('and leaves in peace what is right', () => {
    const right: Sources = {
      'src/app.ts': "import { routes } from './appraisal/pages.tsx'\nimport { b } from './portal/index.ts'",
      'src/main.ts': "import { app } from './app.ts'",
      'src/appraisal/rules.ts':
        "// await process.exit(Date.now())\nimport { day } from '../platform/dates.ts'\nimport type { Value } from '../indicators/index.ts'\nimport { grade } from '../indicators/rules.ts'\nexport const title = 'new Date() in process.'\nexport const at = new Date(0)",
      'src/appraisal/actions.ts':
        "import { value } from '../indicators/index.ts'\nimport { open } from '../platform/database.ts'\nimport { rows } from './sql.ts'\nimport { z } from 'zod'",
      'src/services/rules.ts': '',
      'src/portal/pages.tsx': "import { a } from '../services/index.ts'\nimport { Form } from '../ui/index.ts'",
    }
    expect(breaches(right)).toEqual([])
  })
})
