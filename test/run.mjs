// Every check. With a pattern, only the matching tests: `npm test -- surveys`. Run under Node 24 by scripts/run.mjs.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const report = join(root, '.cache', `vitest-${process.pid}.json`)
const given = process.argv.slice(2)
const [whole, oneByOne] = migrations()

/** Each step: its name and what it runs. */
const CHECKS = [
  ['format and lint', tool('@biomejs/biome', 'bin/biome'), 'check', '--error-on-warnings'],
  ['types', tool('typescript', 'bin/tsc'), '--noEmit'],
  ['unused code', tool('knip', 'bin/knip.js')],
  ['migrations', ...squawk('--assume-in-transaction', ...whole)],
  ...(oneByOne.length > 0 ? [['migrations without transaction', ...squawk(...oneByOne)]] : []),
]
const TESTS = [
  'tests',
  tool('vitest', 'vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...given,
]

mkdirSync(join(root, '.cache'), { recursive: true })
const steps = given.length > 0 ? [] : await Promise.all(CHECKS.map(([name, ...args]) => runStep(name, args, true)))
const [name, ...args] = TESTS
if (process.env.LARAS_BUILD_FAILED) steps.unshift({ name: 'build', ok: false, seconds: 0 })
const tests = await runStep(name, args, false)

const counts = countTests()
const failedSteps = steps.filter(({ ok }) => !ok).length
const crashed = !tests.ok && counts.failed === 0 ? 1 : 0
for (const step of [...steps, tests]) {
  console.log(`${step.ok ? 'ok    ' : 'FAILED'} ${step.name.padEnd(16)} ${step.seconds.toFixed(1)} s`)
}
if (counts.skipped > 0) console.log(`${counts.skipped} skipped`)
console.log(`${counts.passed + steps.length - failedSteps} passed, ${counts.failed + failedSteps + crashed} failed`)
process.exitCode = failedSteps === 0 && tests.ok ? 0 : 1

/** Runs one step; a quiet one shows its output only when it fails. */
async function runStep(step, args, quiet) {
  const began = Date.now()
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk
    })
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal))
  const code = await new Promise((resolve) => child.on('error', () => resolve(127)).on('close', resolve))
  if (code !== 0 && output) console.log(`── ${step} ──\n${output.trimEnd()}\n`)
  return { name: step, ok: code === 0, seconds: (Date.now() - began) / 1000 }
}

function countTests() {
  if (!existsSync(report)) return { passed: 0, failed: 0, skipped: 0 }
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  rmSync(report)
  // A file that breaks before its first test counts as one failure.
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return { passed: numPassedTests, failed: numFailedTests + broken.length, skipped: numPendingTests }
}

/** The files of db/migrations: those that run in a transaction, and those that do not. */
function migrations() {
  const directory = join('db', 'migrations')
  const files = readdirSync(join(root, directory)).filter((name) => name.endsWith('.sql'))
  const paths = files.map((name) => join(directory, name))
  const alone = paths.filter((path) => readFileSync(join(root, path), 'utf8').startsWith('-- no-transaction'))
  return [paths.filter((path) => !alone.includes(path)), alone]
}

/** Left out: the time limits that migrate.ts sets for all, and bigint for columns that only count a few. */
function squawk(...args) {
  const exclude = '--exclude=require-lock-timeout,require-statement-timeout,prefer-bigint-over-int'
  return [tool('squawk-cli', 'js/bin/squawk'), '--pg-version=15.0', exclude, ...args]
}

function tool(name, path) {
  return join(root, 'node_modules', name, path)
}
