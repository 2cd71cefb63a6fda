import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import { chromium } from '@playwright/test'

// the shell is the same engine without a desktop's windows: a page in it takes a quarter less
const names = [
  'chromium-headless-shell',
  '/usr/bin/chromium',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]
const macBrowsers = ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)

/** The browser for the tests: the one named by CHROMIUM_PATH, one of the machine's, or Playwright's own. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH
  if (named) return runs(named) ? named : undefined
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = names.flatMap((name) => (isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name))))
  return [...candidates, ...macBrowsers, chromium.executablePath()].find(runs)
}

/** Finds the browser, or installs it where that is ours to do; otherwise says in one sentence how to get it. */
export function requireChromium(): string | undefined {
  const found = findChromium()
  if (found) return found
  if (process.env.CHROMIUM_PATH) {
    console.log(
      `CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, which cannot be run: name a Chromium or Chrome there, or unset it.`,
    )
    return undefined
  }
  if (mayInstall()) {
    console.log('Installing Chromium for the browser tests (apt-get install chromium-headless-shell) …')
    aptGet('update')
    // a release of the system may not have the shell yet
    if (!aptGet('install', '-y', '--no-install-recommends', 'chromium-headless-shell'))
      aptGet('install', '-y', '--no-install-recommends', 'chromium')
  }
  const installed = findChromium()
  if (!installed)
    console.log(
      'The browser tests need Chromium: install it (as root on Debian: apt-get install chromium; elsewhere: npx playwright install chromium) or name one in CHROMIUM_PATH.',
    )
  return installed
}

function aptGet(...parameters: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync('apt-get', ['-qq', ...parameters], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
}

function mayInstall() {
  const system = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  return process.getuid?.() === 0 && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(system)
}

/** Asking for the version, because Ubuntu's `chromium-browser` may be a stub that only asks for a snap. */
function runs(path: string) {
  try {
    accessSync(path, constants.X_OK)
  } catch {
    return false
  }
  return spawnSync(path, ['--version'], { timeout: 15_000 }).status === 0
}
