import { existsSync, readFileSync } from 'node:fs'

/** What one runner counted; a runner that failed without naming a test counts as one failure. */
export type Tally = { passed: number; failures: string[]; leftOut: string[] }

type VitestReport = {
  testResults: {
    name: string
    status: string
    assertionResults: { fullName: string; status: string }[]
  }[]
}

export function readVitest(file: string, ok: boolean): Tally {
  const tally: Tally = { passed: 0, failures: [], leftOut: [] }
  for (const { name, status, assertionResults } of readReport<VitestReport>(file)?.testResults ?? []) {
    const inFile = assertionResults.filter((result) => result.status === 'failed')
    for (const { fullName } of inFile) tally.failures.push(fullName)
    if (status === 'failed' && inFile.length === 0) tally.failures.push(name)
    for (const result of assertionResults) {
      if (result.status === 'passed') tally.passed += 1
      else if (result.status !== 'failed') tally.leftOut.push(result.fullName)
    }
  }
  return agree(tally, ok, 'unit and integration tests')
}

type PlaywrightSuite = {
  title: string
  suites?: PlaywrightSuite[]
  specs?: {
    title: string
    tests: { projectName: string; status: string; annotations: { type: string; description?: string }[] }[]
  }[]
}
type PlaywrightReport = { suites: PlaywrightSuite[]; errors: { message?: string }[] }

export function readPlaywright(file: string, ok: boolean): Tally {
  const tally: Tally = { passed: 0, failures: [], leftOut: [] }
  const report = readReport<PlaywrightReport>(file)
  for (const { message } of report?.errors ?? []) tally.failures.push(`browser tests: ${message?.split('\n')[0]}`)
  for (const suite of report?.suites ?? []) addSuite(tally, suite)
  return agree(tally, ok, 'browser tests')
}

function addSuite(tally: Tally, suite: PlaywrightSuite) {
  for (const inner of suite.suites ?? []) addSuite(tally, inner)
  for (const { title, tests } of suite.specs ?? []) {
    for (const { projectName, status, annotations } of tests) {
      const name = `[${projectName}] ${suite.title} › ${title}`
      const reason = annotations.find((annotation) => annotation.type === 'skip' || annotation.type === 'fixme')
      if (status === 'expected' || status === 'flaky') tally.passed += 1
      if (status === 'flaky') tally.leftOut.push(`${name} (the first of two tries)`)
      if (status === 'skipped' && reason) tally.leftOut.push(`${name} (${reason.description ?? 'no reason given'})`)
      else if (!['expected', 'flaky'].includes(status)) tally.failures.push(name)
    }
  }
}

function agree(tally: Tally, ok: boolean, name: string): Tally {
  return ok || tally.failures.length > 0 ? tally : { ...tally, failures: [name] }
}

function readReport<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined
}
