import { describe, expect, it } from 'vitest'
import { openPool } from '#db/pool.ts'
import { generateTypes } from '../scripts/db-types.ts'
import { useDatabase } from './database.ts'

const database = useDatabase()

describe('the database of a test file', () => {
  it('is a clone of its own, migrated and empty', async () => {
    const [row] = await database.query<{ name: string; clients: number }>(
      'select current_database() as name, (select count(*)::int from clients) as clients',
    )
    expect(row?.name).toMatch(/^test_/)
    expect(row?.clients).toBe(0)
  })

  it('is where the application connects, as the role that row-level security binds', async () => {
    const { rows } = await openPool().query('select current_database() as name, current_user as role')
    expect(rows).toEqual([{ name: new URL(database.appUrl).pathname.slice(1), role: 'crm_app' }])
  })
})

it('db/schema.ts fits the migrations', async () => {
  expect(await generateTypes(database.ownerUrl, true)).toBe(true)
})
