import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { DemoAccount } from '#db/seed/demo-sign-ins.ts'
import { openDataFolder, writePrivate } from './platform/data-folder.ts'
import type { Env } from './platform/env.ts'
import { log } from './platform/log.ts'
import { openStorage } from './platform/storage.ts'
import { StorageProblem } from './platform/stored-object.ts'

/** Sample data at the first start only; later starts know the accounts from the last one's file. */
export async function loadDemo(env: Env): Promise<DemoAccount[]> {
  const { dataDir, appUrl } = env
  const { seedDemo } = await import('#db/seed/seed-demo.ts')
  const { closePool } = await import('#db/pool.ts')
  try {
    openStorage(env)
    const accounts = await seedDemo()
    if (accounts.length === 0) return await knownAccounts(dataDir)
    // at once: should the rest of the start fail, nobody would know the passwords
    await writeDemo(dataDir, appUrl, accounts)
    const { addDemoFiles } = await import('#db/seed/demo-files.ts')
    await addDemoFiles().catch((error: unknown) => {
      if (!(error instanceof StorageProblem)) throw error
      log.warn({ err: error }, 'the sample data has no files')
    })
    await analyze()
    return accounts
  } finally {
    // the bundle opens a pool of its own
    await closePool()
  }
}

/** Whoever starts without the demo means it: from now on no port can be emptied, however it began. */
export async function endDemo() {
  const { asSystem } = await import('#db/system.ts')
  const { closePool } = await import('#db/pool.ts')
  await asSystem((tx) => tx.updateTable('ports').set({ is_demo: false }).where('is_demo', '=', true).execute()).finally(
    closePool,
  )
}

/** The planner has to know how much there is now: a search took seconds until autovacuum came round. */
async function analyze() {
  const client = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL })
  await client.connect()
  await client.query('analyze').finally(() => client.end())
}

export async function writeDemo(dataDir: string, address: string, accounts: DemoAccount[]) {
  const folder = await openDataFolder(dataDir)
  await writePrivate(join(folder, 'demo.json'), { address, accounts })
}

async function knownAccounts(dataDir: string): Promise<DemoAccount[]> {
  const text = await readFile(join(dataDir, 'demo.json'), 'utf8').catch(() => '{}')
  return (JSON.parse(text) as { accounts?: DemoAccount[] }).accounts ?? []
}

export function signInLines(accounts: DemoAccount[]) {
  const width = (key: keyof DemoAccount) => Math.max(...accounts.map((account) => account[key].length))
  const [role, email, password] = [width('role'), width('email'), width('password')]
  return accounts.map(
    (account) =>
      `  ${account.role.padEnd(role)}  ${account.email.padEnd(email)}  ${account.password.padEnd(password)}  ${account.port}`,
  )
}
