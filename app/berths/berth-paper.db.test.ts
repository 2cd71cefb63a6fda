import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { beforeAll, expect, test } from 'vitest'
import { Forbidden, NotFound } from '#app/errors.ts'
import { performWaitingTasks } from '#test/perform-waiting-tasks.ts'
import { openStorage, storage } from '#server/platform/storage.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { readPdf } from '#test/read-pdf.ts'
import { askForBerthPaper, showBerthPaper } from './berth-paper.server.ts'
import { createBerth } from './berths.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
let berth: string
beforeAll(async () => {
  openStorage({ dataDir: await mkdtemp(join(tmpdir(), 'sheets-')) })
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
  const fields = { dock: 'E', number: '12', length: 40, width: 9, price: '1250000', currency: 'USD' }
  berth = (await createBerth(await here.as('sales_manager'), fields)).id
})
const work = () => performWaitingTasks({ appUrl: 'http://localhost' })
const files = () =>
  database.query<{ key: string; archived: boolean }>(
    'select key, archived_at is not null as archived from files where berth_id = $1 order by id',
    [berth],
  )

test('the sheet is made when it is asked for, once while it says the same, anew when the berth changed', async () => {
  const agent = await here.as('sales_agent')
  expect(await showBerthPaper(agent, berth)).toMatchObject({ sheet: null, isBeingMade: false })
  await askForBerthPaper(agent, berth)
  expect(await showBerthPaper(agent, berth)).toMatchObject({ sheet: null, isBeingMade: true })
  await work()
  expect(await showBerthPaper(agent, berth)).toMatchObject({ isCurrent: true, isBeingMade: false, hasFailed: false })
  const [first] = await files()
  const { text, title } = await readPdf(await buffer(await storage().get(first!.key)))
  expect(title).toBe('Berth E12')
  expect(text).toContain('1,250,000')

  await askForBerthPaper(agent, berth)
  await work()
  expect(await files()).toHaveLength(1)

  await database.query('update berths set price = 990000 where id = $1', [berth])
  expect(await showBerthPaper(agent, berth)).toMatchObject({ isCurrent: false })
  await askForBerthPaper(agent, berth)
  await work()
  expect((await files()).map(({ archived }) => archived)).toEqual([true, false])
  expect(await showBerthPaper(agent, berth)).toMatchObject({ isCurrent: true })
})

test('who may draw up no papers may read it and not ask for it, and another port finds nothing', async () => {
  const [viewer, stranger] = [await here.as('viewer'), await elsewhere.as('director')]
  expect((await showBerthPaper(viewer, berth)).berth.label).toBe('E12')
  await expect(askForBerthPaper(viewer, berth)).rejects.toThrow(Forbidden)
  await expect(askForBerthPaper(stranger, berth)).rejects.toThrow(NotFound)
  await expect(showBerthPaper(stranger, berth)).rejects.toThrow(NotFound)
})
