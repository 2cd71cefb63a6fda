import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readPlaywright, readVitest } from './tally.ts'

const folder = mkdtempSync(join(tmpdir(), 'tally-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function report(name: string, content: unknown) {
  writeFileSync(join(folder, name), JSON.stringify(content))
  return join(folder, name)
}

it('counts tests, names failures and what was left out, and a file that did not load', () => {
  const result = (fullName: string, status: string) => ({ fullName, status })
  const file = report('vitest.json', {
    testResults: [
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: [result('adds', 'passed'), result('divides', 'failed')],
      },
      {
        name: 'b.test.ts',
        status: 'passed',
        assertionResults: [result('later', 'skipped'), result('some day', 'todo')],
      },
      { name: 'c.test.ts', status: 'failed', assertionResults: [] },
    ],
  })
  expect(readVitest(file, false)).toEqual({
    passed: 1,
    failures: ['divides', 'c.test.ts'],
    leftOut: ['later', 'some day'],
  })
})

it('counts browser tests by project; one that did not run without saying why is a failure', () => {
  const one = (title: string, status: string, annotations: object[] = []) => ({
    title,
    tests: [{ projectName: 'phone', status, annotations }],
  })
  const specs = [
    one('opens', 'expected'),
    one('breaks', 'unexpected'),
    one('wavers', 'flaky'),
    one('was cut off', 'skipped'),
  ]
  const apart = one('drags', 'skipped', [{ type: 'skip', description: 'no pointer' }])
  const file = report('playwright.json', {
    suites: [{ title: 'board.spec.ts', specs, suites: [{ title: 'cards', specs: [apart] }] }],
    errors: [{ message: 'no server\nat line 1' }],
  })
  expect(readPlaywright(file, false)).toEqual({
    passed: 2,
    failures: ['browser tests: no server', '[phone] board.spec.ts › breaks', '[phone] board.spec.ts › was cut off'],
    leftOut: ['[phone] cards › drags (no pointer)', '[phone] board.spec.ts › wavers (the first of two tries)'],
  })
})

it('counts a runner that failed without a report as one failure', () => {
  expect(readVitest(join(folder, 'missing.json'), false).failures).toHaveLength(1)
  expect(readPlaywright(join(folder, 'missing.json'), true)).toEqual({ passed: 0, failures: [], leftOut: [] })
})
