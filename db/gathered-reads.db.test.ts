import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { faultOf } from './faults.ts'
import { openReader } from './port.ts'
import type { Reader } from './transaction.ts'

const database = useDatabase()
let here: Staff
beforeAll(async () => {
  here = await makePort(database, 'here')
})

const moment = (db: Reader) => ({ at: db.selectNoFrom(sql<string>`now()::text`.as('began')) })
const wrong = (db: Reader) => ({ bad: db.selectFrom('clients').select('id').where('id', '=', 'no uuid') })

test('what is asked for in one turn is read in one transaction, and under its own names', async () => {
  const read = openReader({ portId: here.port.id })
  const [first, second] = await Promise.all([
    read(moment),
    read((db) => ({ ...moment(db), clients: db.selectFrom('clients').select('id') })),
  ])
  expect(first).toEqual({ at: [{ began: expect.any(String) }] })
  expect(second).toEqual({ at: first.at, clients: [] })
  expect(await read(moment)).not.toEqual(first)
})

test('a read that fails takes no other along', async () => {
  const read = openReader({ portId: here.port.id })
  const [frame, page] = await Promise.allSettled([read(moment), read(wrong)])
  expect(frame.status).toBe('fulfilled')
  expect(page.status === 'rejected' && faultOf(page.reason)).toBe('unreadable')
})
