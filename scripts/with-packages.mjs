// Runs a script of ours under the pinned Node, after `npm ci` where that has not been done. Plain JavaScript for Node 20.
// Usage: node scripts/with-packages.mjs scripts/test.ts [parameters]
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const node = join(root, 'node_modules/node/bin/node')
const isInstalled = () => existsSync(node) && existsSync(join(root, 'node_modules/.package-lock.json'))

if (!isInstalled()) {
  console.log('Installing packages (npm ci) …')
  const npm = process.env.npm_execpath
  const [program, ...first] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm']
  const wanted = ['ci', '--include=dev', '--ignore-scripts=false', '--no-audit', '--no-fund', '--loglevel=error']
  spawnSync(program, [...first, ...wanted], { cwd: root, stdio: 'inherit' })
}
if (!isInstalled()) {
  console.error('The packages could not be installed: run npm ci and look at what it says.')
  process.exit(1)
}

const PATH = `${dirname(node)}${delimiter}${process.env.PATH}`
const script = spawn(node, process.argv.slice(2), { cwd: root, stdio: 'inherit', env: { ...process.env, PATH } })
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => script.kill(signal))
process.on('SIGINT', () => undefined) // the terminal tells both; the script ends first
script.on('close', (code, signal) => {
  process.exitCode = signal ? 1 : (code ?? 1)
})
