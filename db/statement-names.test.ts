import { expect, test } from 'vitest'
import { nameOf } from './transaction.ts'

test('a question gets a name where it is asked again, and one that holds what somebody typed does not fill the memory', () => {
  expect(nameOf('select 1')).toBeUndefined()
  const name = nameOf('select 1')
  expect(name).toMatch(/^[\w-]{32}$/)
  const named = new Set<string>()
  for (let typed = 0; typed < 20_000; typed++)
    for (let again = 0; again < 3; again++) {
      const each = nameOf(`select ${typed} + 1`)
      if (each) named.add(each)
    }
  expect(named.size).toBeLessThan(1000)
  expect(nameOf('select 1')).toBe(name)
})
