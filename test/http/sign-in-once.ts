import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Product } from './product.ts'
import { Visitor } from './visitor.ts'

export type DemoAccount = { role: string; email: string; password: string; port: string }

const known = new Map<string, DemoAccount[]>()

export function accountsOf({ dataDir }: Product): DemoAccount[] {
  const accounts = known.get(dataDir) ?? readAccounts(dataDir)
  known.set(dataDir, accounts)
  return accounts
}

function readAccounts(dataDir: string): DemoAccount[] {
  return (JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')) as { accounts: DemoAccount[] }).accounts
}

export function accountOf(product: Product, role: string, port?: string): DemoAccount {
  const found = accountsOf(product).find((account) => account.role === role && (!port || account.port === port))
  if (!found) throw new Error(`No demo account has the role ${role}${port ? ` in ${port}` : ''}.`)
  return found
}

/** Signs in anew and answers the visitor with the session's cookies. */
export async function signIn(product: Product, { email, password }: DemoAccount, visitor = new Visitor(product)) {
  const answer = await visitor.post('/login', [
    ['email', email],
    ['password', password],
  ])
  if (answer.status !== 303) throw new Error(`${email} was not signed in: ${answer.status}`)
  return visitor
}

/**
 * One session for each account, shared by every test and process of a run: signing in is slow on purpose, and limited. Who needs a session
 * of their own (to log out of it) calls signIn.
 */
export async function signedInAs(product: Product, account: DemoAccount): Promise<Visitor> {
  const file = join(product.dataDir, `test-session-${account.email.replaceAll(/\W/g, '-')}.json`)
  if (takes(`${file}.lock`)) {
    const visitor = await signIn(product, account)
    writeFileSync(file, JSON.stringify([...visitor.cookies].filter(([name]) => name !== 'flash')))
    return visitor
  }
  for (let tries = 0; tries < 200 && !existsSync(file); tries++) await pause(50)
  await pause(5)
  return new Visitor(product, JSON.parse(readFileSync(file, 'utf8')) as [string, string][])
}

function takes(lock: string) {
  try {
    closeSync(openSync(lock, 'wx'))
    return true
  } catch {
    return false
  }
}
