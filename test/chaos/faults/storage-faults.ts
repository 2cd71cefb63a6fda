import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Fault } from '../fault-list.ts'
import { bothBack, pagesBack, soon, type Chaos } from '../recovery.ts'
import { serviceState } from './health-of.ts'

/** Seconds; who waits for the store by mistake waits for ten. */
const longestForm = 5
let count = 0

/** Each file is another one; the same name twice with the same key is a person who presses again. */
async function upload({ product, admin }: Chaos, name: string) {
  const body = new FormData()
  body.set('once', `once-${process.pid}-${name}`)
  body.set('files', new Blob([`%PDF-1.4\n${name}\n`]), `${name}.pdf`)
  const cookie = [...admin.cookies].map((pair) => pair.join('=')).join('; ')
  const answer = await fetch(new URL('/port-nimara/files/new', product.address), {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { cookie, origin: product.address, 'x-forwarded-for': '127.0.0.1' },
    signal: AbortSignal.timeout(60_000),
  })
  return { status: answer.status, text: await answer.text() }
}

const rowsOf = ({ query }: Chaos, name: string) =>
  query<{ id: string }>('select id from files where name = $1', [`${name}.pdf`])

const nextName = () => `chaos-file-${process.pid}-${++count}`

/** Refused in words, nothing saved, the rest of the work untouched, and health says so. */
async function isRefused(chaos: Chaos) {
  const name = nextName()
  const [answer, took] = await Promise.all([upload(chaos, name), pagesBack(chaos)])
  if (answer.status !== 503 || !answer.text.includes('nothing was saved'))
    throw new Error(`An upload was answered with ${answer.status} while files can’t be stored.`)
  if ((await rowsOf(chaos, name)).length > 0) throw new Error('A file is listed whose bytes are not kept.')
  if (took > longestForm) throw new Error(`A form took ${took.toFixed(1)} s while files can’t be stored.`)
  await soon('health says that storage is degraded', async () => (await serviceState(chaos, 'storage')) === 'degraded')
}

/** Kept once, and handed out as it was. */
async function isKept(chaos: Chaos, name = nextName()) {
  await soon('a file is kept', async () => (await upload(chaos, name)).status === 303)
  const rows = await rowsOf(chaos, name)
  if (rows.length !== 1) throw new Error(`A file is there ${rows.length} times.`)
  const answer = await chaos.admin.get(`/port-nimara/files/${rows[0]!.id}/download`)
  if (answer.text !== `%PDF-1.4\n${name}\n`) throw new Error(`A file does not come back: ${answer.status}.`)
}

async function storageBack(chaos: Chaos) {
  const since = performance.now()
  await isKept(chaos)
  const pages = (performance.now() - since) / 1000
  await soon('health says that storage is well', async () => (await serviceState(chaos, 'storage')) === 'healthy')
  return { pages }
}

const inTrouble = (name: string, trouble: 'isDown' | 'isSilent'): Fault => ({
  name,
  async run(chaos) {
    chaos.store.trouble[trouble] = true
    await isRefused(chaos)
    chaos.store.trouble[trouble] = false
    return storageBack(chaos)
  },
  restore: async ({ store }) => void (store.trouble[trouble] = false),
})

const slow: Fault = {
  name: 'object store answers after 2 s',
  async run(chaos) {
    chaos.store.trouble.waits = 2000
    const [, took] = await Promise.all([isKept(chaos), pagesBack(chaos)])
    if (took > longestForm) throw new Error(`A form took ${took.toFixed(1)} s beside a slow store.`)
    chaos.store.trouble.waits = 0
    return storageBack(chaos)
  },
  restore: async ({ store }) => void (store.trouble.waits = 0),
}

/** What is stored and has no row yet is no file; the same form again makes one. */
const killedBetween: Fault = {
  name: 'app killed after a file was stored and before its row',
  async run(chaos) {
    const name = nextName()
    const sprung = chaos.cables.app.atCommit({ holds: 'insert into "files"', when: 'asked', spring: chaos.killApp })
    const first = upload(chaos, name).catch(() => undefined)
    await sprung
    await first
    if ((await rowsOf(chaos, name)).length > 0) throw new Error('The file is listed before its COMMIT.')
    const since = performance.now()
    await chaos.startApp()
    const recovery = await bothBack(chaos, since)
    await isKept(chaos, name)
    return recovery
  },
}

const ours = ['MINIO_ENDPOINT', 'MINIO_PORT', 'MINIO_ACCESS_KEY', 'MINIO_SECRET_KEY', 'MINIO_BUCKET', 'MINIO_USE_SSL']
/** Root may write everywhere: as root the application gives this right away. */
const mindfulOfModes =
  process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search', '--'] : []

const readOnly: Fault = {
  name: 'folder of the files turned read-only',
  async run(chaos) {
    const files = join(chaos.folder, 'files')
    mkdirSync(files, { recursive: true })
    await chaos.restartWith(Object.fromEntries(ours.map((variable) => [variable, ''])), mindfulOfModes)
    await isKept(chaos)
    const folders = [files, join(files, '.drafts')]
    for (const folder of folders) chmodSync(folder, 0o500)
    await isRefused(chaos)
    for (const folder of folders) chmodSync(folder, 0o700)
    return storageBack(chaos)
  },
  async restore(chaos) {
    rmSync(join(chaos.folder, 'files'), { recursive: true, force: true })
    await chaos.restartWith()
  },
}

export const storageFaults: Fault[] = [
  inTrouble('object store answers 503', 'isDown'),
  inTrouble('object store accepts and stays silent', 'isSilent'),
  slow,
  killedBetween,
  readOnly,
]
