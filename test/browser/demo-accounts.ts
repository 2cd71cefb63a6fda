import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type DemoAccount = { role: string; email: string; password: string; port: string }

/** The sign-ins that the started product wrote down, read in a test (the file is there once the server answers). */
export function demoAccounts(): DemoAccount[] {
  const file = join(process.env.BROWSER_TEST_DATA_DIR ?? '', 'demo.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { accounts: DemoAccount[] }).accounts
}

export function demoAccount(role: string, port?: string): DemoAccount {
  const found = demoAccounts().find((account) => account.role === role && (!port || account.port === port))
  if (!found) throw new Error(`No demo account has the role ${role}${port ? ` in ${port}` : ''}.`)
  return found
}
