import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { root } from './steps.ts'

const made = [
  'node_modules',
  '.git',
  '.node',
  '.data',
  'build',
  '.react-router',
  'coverage',
  'test-results',
  'playwright-report',
]

/** Every file of the repository; in a copy without git, every file that the tools have not made. */
export function trackedFiles(): string[] {
  const git = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })
  if (git.status === 0) return git.stdout.split('\0').filter(Boolean)
  return globSync('**/*', { cwd: root, withFileTypes: true, exclude: (entry) => made.includes(entry.name) })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length + 1))
}
