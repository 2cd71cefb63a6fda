// `npm test`: sets up what it needs, runs every check, and ends with one line that sums them up. FULL=1 runs the full matrices.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requireChromium } from './chromium.ts'
import { leftToTheLongRun, partsLeft } from './left-to-the-long-run.ts'
import { quickSteps } from './quick-steps.ts'
import { notRun, runInView, runSteps, type Outcome } from './steps.ts'
import { readPlaywright, readVitest, type Tally } from './tally.ts'

const began = performance.now()
if (process.argv.includes('--full')) process.env.FULL = '1'
rmSync('test-results', { recursive: true, force: true })
mkdirSync('test-results/reports', { recursive: true })
// the demo's data, made once and copied (test/prepared-data.ts)
const prepared = (process.env.PREPARED_DATA = mkdtempSync(join(tmpdir(), 'port-nimara-prepared-')))
chmodSync(prepared, 0o711) // as root, PostgreSQL runs as another user and must pass through
// what a process compiled the next one finds: the tests start the program many times
process.env.NODE_COMPILE_CACHE ??= join(prepared, 'compiled')
const reports = { vitest: 'test-results/reports/vitest.json', browser: 'test-results/reports/playwright.json' }

const buildSteps = await runSteps([
  ...quickSteps.filter(({ name }) => name === 'route types'),
  { name: 'build', command: ['react-router', 'build'], after: ['route types'] },
])
const built = buildSteps.every(({ ok }) => ok)

// the tests wait for clocks and processes much of their time: the quick checks run beside them
const [tests, quick] = await Promise.all([
  runInView({
    name: 'unit and integration tests',
    command: [
      'vitest',
      'run',
      '--allowOnly=false',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reports.vitest}`,
    ],
  }),
  runSteps(quickSteps.filter(({ name }) => name !== 'route types').map((step) => ({ ...step, after: [] }))),
])
const chromium = await requireChromium()
const browser = await runBrowserTests()
rmSync(prepared, { recursive: true, force: true })

const tallies = [
  countSteps([...buildSteps, ...quick]),
  readVitest(reports.vitest, tests.ok),
  readPlaywright(reports.browser, browser.ok),
]
for (const [project, files] of Object.entries(leftToTheLongRun))
  for (const file of files) console.log(`Left out: [${project}] ${file.slice(3)} (npm run test:long)`)
for (const part of partsLeft) console.log(`Left out: ${part} (npm run test:long)`)
for (const left of tallies.flatMap((tally) => tally.leftOut)) console.log(`Left out: ${left}`)
for (const name of tallies.flatMap((tally) => tally.failures)) console.log(`Failed: ${name}`)
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0)
const failed = tallies.reduce((sum, tally) => sum + tally.failures.length, 0)
console.log(`Took ${Math.round((performance.now() - began) / 1000)} s.`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0

async function runBrowserTests(): Promise<Outcome> {
  const name = 'browser tests'
  if (!built) return notRun(name, 'build')
  if (!chromium) return notRun(name, 'finding Chromium')
  return runInView({
    name,
    command: ['playwright', 'test', '--forbid-only', '--reporter=list,json'],
    env: {
      CHROMIUM_PATH: chromium,
      PLAYWRIGHT_JSON_OUTPUT_NAME: reports.browser,
      PLAYWRIGHT_JSON_OUTPUT_FILE: reports.browser,
    },
  })
}

function countSteps(outcomes: Outcome[]): Tally {
  const failures = outcomes.filter((outcome) => !outcome.ok).map((outcome) => outcome.name)
  return { passed: outcomes.length - failures.length, failures, leftOut: [] }
}
