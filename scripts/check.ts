// The quick part of `npm test`: everything that needs neither a build, nor a database, nor a browser.
import { quickSteps } from './quick-steps.ts'
import { runSteps } from './steps.ts'

const outcomes = await runSteps([
  ...quickSteps,
  { name: 'unit tests', command: ['vitest', 'run', '--project', 'unit'] },
])
const failed = outcomes.filter((outcome) => !outcome.ok)
console.log(failed.length === 0 ? 'All is well.' : `Failed: ${failed.map((outcome) => outcome.name).join(', ')}`)
if (failed.length > 0) process.exitCode = 1
