import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readEml } from '#app/email/eml.ts'
import type { Product } from '#test/http/product.ts'
import { expect } from './staff.ts'

/** The letters of a product to an address, oldest first. */
export function lettersTo({ dataDir }: Product, address: string) {
  const folder = join(dataDir, 'mailbox')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .toSorted()
    .map((name) => readEml(readFileSync(join(folder, name), 'utf8')))
    .filter(({ to }) => to === address)
}

/** The newest letter to an address whose subject says this, once the worker has written it. */
export async function letterTo(product: Product, address: string, subject: RegExp, about = '') {
  const found = () =>
    lettersTo(product, address).filter((each) => subject.test(each.subject) && each.subject.includes(about))
  await expect.poll(() => found().length, { timeout: 45_000 }).toBeGreaterThan(0)
  return found().at(-1)!
}
