import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writePrivate } from './platform/data-folder.ts'

export type DemoAccount = { role: string; email: string; password: string; port: string }

/** Sample data at the first start only; later starts know the accounts from the last one's file. */
export async function loadDemo(dataDir: string): Promise<DemoAccount[]> {
  const { seedDemo } = (await import(`#db/seed/${'demo'}.ts`)) as { seedDemo(): Promise<DemoAccount[]> }
  const { closePool } = await import('#db/pool.ts')
  try {
    const accounts = await seedDemo()
    return accounts.length > 0 ? accounts : await knownAccounts(dataDir)
  } finally {
    // the bundle opens a pool of its own
    await closePool()
  }
}

export async function writeDemo(dataDir: string, address: string, accounts: DemoAccount[]) {
  await writePrivate(join(dataDir, 'demo.json'), { address, accounts })
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
