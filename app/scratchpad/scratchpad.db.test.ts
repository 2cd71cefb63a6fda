import { beforeAll, expect, test } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { openPort } from '#app/access/scope.server.ts'
import { Stale } from '#app/errors.ts'
import { inPort } from '#db/port.ts'
import { useDatabase } from '#test/database.ts'
import { makePort } from '#test/make-port.ts'
import { ScratchpadEdit } from './scratchpad-input.server.ts'
import { saveScratchpad, showScratchpad } from './scratchpad.server.ts'

const database = useDatabase()
let ana: PortScope
let ben: PortScope
let anaElsewhere: PortScope

beforeAll(async () => {
  const here = await makePort(database, 'here')
  const elsewhere = await makePort(database, 'elsewhere')
  ana = await here.as('sales_agent')
  ben = await here.as('director')
  anaElsewhere = openPort({ port: elsewhere.port, user: ana.user!, granted: new Set() })
})

const edit = (base: string, body: string, version = 0) =>
  ScratchpadEdit.parse({ body, version, base: JSON.stringify({ body: base }) })

test('is one’s own, one at each port, and leaves no word in the audit log', async () => {
  await saveScratchpad(ana, edit('', 'Call the broker\nabout B7'))
  expect(await showScratchpad(ana)).toMatchObject({ body: 'Call the broker\nabout B7' })
  expect(await showScratchpad(ben)).toMatchObject({ body: '', version: 0 })
  await saveScratchpad(anaElsewhere, edit('', 'Another port'))
  expect(await showScratchpad(ana)).toMatchObject({ body: 'Call the broker\nabout B7' })
  expect(await database.query(`select id from audit_logs where entity = 'scratchpad_notes'`)).toEqual([])
})

test('the database shows it to nobody else, even without a WHERE', async () => {
  const seen = await inPort({ portId: ana.port.id, userId: ben.user!.id }, (tx) =>
    tx.selectFrom('scratchpad_notes').select('body').execute(),
  )
  expect(seen).toEqual([])
  await expect(
    inPort({ portId: ana.port.id, userId: ben.user!.id }, (tx) =>
      tx.insertInto('scratchpad_notes').values({ user_id: ana.user!.id, body: 'planted' }).execute(),
    ),
  ).rejects.toThrow('row-level security')
})

test('saves what follows on what is there, whatever the version; two tabs that both wrote are asked', async () => {
  await saveScratchpad(ben, edit('', 'one'))
  await saveScratchpad(ben, edit('one', 'one two'))
  await expect(saveScratchpad(ben, edit('one', 'one three'))).rejects.toThrow(Stale)
  expect((await showScratchpad(ben)).body).toBe('one two')
  await saveScratchpad(ben, edit('one two', ''))
  expect((await showScratchpad(ben)).body).toBe('')
})
