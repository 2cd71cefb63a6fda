import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/chromium.ts'
import { leftToTheLongRun } from './scripts/left-to-the-long-run.ts'

// Chosen once, in the first process; the workers inherit it. Below those that the system gives to outgoing connections.
const port = (process.env.BROWSER_TEST_PORT ??= String(20_000 + (process.pid % 6000)))
const dataDir = (process.env.BROWSER_TEST_DATA_DIR ??= join(tmpdir(), `port-nimara-browser-${port}`))
const httpPort = (process.env.HTTP_TEST_PORT ??= String(26_000 + (process.pid % 6000)))
const httpDataDir = (process.env.HTTP_TEST_DATA_DIR ??= join(tmpdir(), `port-nimara-http-${httpPort}`))
const executablePath = (process.env.CHROMIUM_PATH ??= findChromium() ?? '')
const address = `http://127.0.0.1:${port}`

const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
// a page of a test lives too short for its scripts to be worth optimizing
const still = ['--js-flags=--no-maglev,--no-opt', '--disable-component-update', '--disable-sync']
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []

export default defineConfig({
  testDir: 'test/browser',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/browser',
  workers: 2,
  // a shared machine may stall for seconds; what passes only the second time is said as flaky
  retries: process.env.CI ? 1 : 0,
  fullyParallel: true,
  timeout: 30_000,
  expect: { timeout: 7000 },
  reporter: 'list',
  use: {
    baseURL: address,
    locale: 'en-GB',
    timezoneId: 'Europe/Warsaw',
    // recording every test doubles what it takes: ask for one with --trace on
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: { ...(executablePath && { executablePath }), args: [...quiet, ...still, ...asRoot] },
  },
  projects: [
    // plain HTTP, on a product of its own: these tests use rows up
    { name: 'http', testDir: 'test/http', workers: 1, use: { trace: 'off' } },
    { name: 'js', testIgnore: '**/*.nojs.spec.ts', use: { viewport: { width: 1280, height: 800 } } },
    {
      name: 'nojs',
      testIgnore: ['**/*.js.spec.ts', ...leftToTheLongRun.nojs],
      use: { viewport: { width: 1280, height: 800 }, javaScriptEnabled: false },
    },
    {
      name: 'phone',
      testIgnore: ['**/*.nojs.spec.ts', ...leftToTheLongRun.phone],
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 1 },
    },
  ],
  webServer: [product(port, dataDir), product(httpPort, httpDataDir)],
})

function product(port: string, dataDir: string) {
  return {
    command: 'node test/browser/server.ts',
    url: `http://127.0.0.1:${port}/api/health`,
    env: { PORT: port, DATA_DIR: dataDir },
    timeout: 120_000,
    reuseExistingServer: false,
    stdout: 'pipe' as const,
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 20_000 },
  }
}
