import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { useDatabase } from '#test/database.ts'
import { countExport, limitHeaders } from './lockout.server.ts'

const database = useDatabase()

const name = () => new URL(database.appUrl).pathname.slice(1)
const shutOut = async () => {
  await database.query(`revoke connect on database ${name()} from public, port_nimara_app`)
  await database.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'port_nimara_app'`,
  )
}
const letIn = () => database.query(`grant connect on database ${name()} to public, port_nimara_app`)
const times = async (count: number, person: string) => {
  const answers = []
  for (let at = 0; at < count; at++) answers.push((await countExport(person)) !== null)
  return answers
}

test('a limit holds while the database is away, without a fault, and is counted there again afterwards', async () => {
  const [before, meanwhile] = [randomUUID(), randomUUID()]
  expect(await times(3, before)).toEqual([false, false, false])
  await shutOut()
  try {
    // this process starts to count anew
    expect(await times(6, before)).toEqual([false, false, false, false, false, true])
    expect(await times(6, meanwhile)).toEqual([false, false, false, false, false, true])
  } finally {
    await letIn()
  }
  expect(await times(3, before)).toEqual([false, false, true])
  const [row] = await database.query<{ points: number }>(`select points from rate_limits where key like 'export:%'`)
  expect(row).toEqual({ points: 6 })
})

test('a limit that is used up says how many and until when', async () => {
  const person = randomUUID()
  await times(5, person)
  const limit = await countExport(person)
  expect(limit).toMatchObject({ most: 5, waitSeconds: expect.toSatisfy((seconds) => seconds > 50 && seconds <= 60) })
  const reset = Math.ceil(Date.now() / 1000) + limit!.waitSeconds
  expect(limitHeaders(limit!)).toEqual({
    'Retry-After': String(limit!.waitSeconds),
    'X-RateLimit-Limit': '5',
    'X-RateLimit-Remaining': '0',
    'X-RateLimit-Reset': expect.toSatisfy((at) => Math.abs(Number(at) - reset) <= 1),
  })
})
