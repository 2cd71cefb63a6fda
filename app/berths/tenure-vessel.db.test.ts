import { beforeAll, expect, test } from 'vitest'
import { addDays } from '#app/dates/when.ts'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import { addVessel } from '#app/vessels/vessels.server.ts'
import { showVesselPage } from '#app/vessels/vessel-page.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { openDesk } from '#test/sales-desk.ts'
import { todayIn } from './berth-holders.server.ts'
import { showBerthHead } from './berth-sheet.server.ts'
import { renewTenure, transferTenure } from './tenure-change.server.ts'
import { TenureFilters } from './tenure-input.server.ts'
import { listTenures } from './tenure-list.server.ts'
import { recordVesselAt, showTenureVessel } from './tenure-vessel.server.ts'
import { startTenure } from './tenures.server.ts'

const database = useDatabase()
const today = todayIn('America/Anguilla')
let here: Staff
beforeAll(async () => {
  here = await makePort(database, 'here')
})

/** A berth whose owner has two vessels, and somebody else with one. */
async function moored(startsOn = addDays(today, -400)) {
  const scope = await here.as('director')
  const desk = openDesk(scope)
  const [berth, owner, other] = [await desk.berth(), await desk.deal(), await desk.deal()]
  const vessel = (clientId: string, name: string) => addVessel(scope, clientId, { name, loa: 14 })
  const [isle, tide, theirs] = [
    await vessel(owner.clientId, 'Golden Isle'),
    await vessel(owner.clientId, 'Amber Tide'),
    await vessel(other.clientId, 'Somebody Else'),
  ]
  const tenure = await scope.transaction((tx) =>
    startTenure(tx, scope, {
      berthId: berth.id,
      clientId: owner.clientId,
      vesselId: isle.id,
      startsOn,
      years: 10,
    }),
  )
  return { scope, berth, owner, other, tenure, isle, tide, theirs }
}
const vesselsAt = async (berthId: string) =>
  (
    await database.query<{ vessel_id: string | null }>(
      'select vessel_id from tenures where berth_id = $1 order by starts_on',
      [berthId],
    )
  ).map(({ vessel_id }) => vessel_id)
const noted = (berthId: string) =>
  database.query<{ payload: object }>(
    `select payload from domain_events where berth_id = $1 and type = 'tenure:vesselChanged' order by id`,
    [berthId],
  )

test('dock staff record which vessel lies there, once, and everybody sees it', async () => {
  const { berth, tenure, isle, tide } = await moored()
  const dock = await here.as('dock_staff')
  const { vessels } = await showTenureVessel(dock, tenure.id)
  expect(vessels.map(({ name }) => name)).toEqual(['Amber Tide', 'Golden Isle'])
  expect(await recordVesselAt(dock, tenure.id, { vessel_id: tide.id })).toMatchObject({ before: isle.id })
  await recordVesselAt(dock, tenure.id, { vessel_id: tide.id })
  expect(await noted(berth.id)).toMatchObject([{ payload: { tenureId: tenure.id, vesselId: tide.id } }])
  expect((await showBerthHead(dock, berth.id)).tenure).toMatchObject({ vessel: 'Amber Tide', vessel_loa: '14.00' })
  expect((await showVesselPage(dock, tide.id)).berths).toMatchObject([{ id: berth.id }])
  expect((await showVesselPage(dock, isle.id)).berths).toEqual([])
  const { rows } = await listTenures(dock, TenureFilters.parse({ q: 'amber' }), new URLSearchParams())
  expect(rows.map(({ berth_id, vessel }) => [berth_id, vessel])).toEqual([[berth.id, 'Amber Tide']])
  await recordVesselAt(dock, tenure.id, { vessel_id: null })
  expect(await vesselsAt(berth.id)).toEqual([null])
})

test('a renewal keeps the vessel, and a new owner brings another', async () => {
  const { scope, berth, other, tenure, isle } = await moored()
  await renewTenure(scope, tenure.id, { years: 5 })
  expect(await vesselsAt(berth.id)).toEqual([isle.id, isle.id])
  await transferTenure(scope, tenure.id, { client_id: other.clientId, on: today })
  expect(await vesselsAt(berth.id)).toEqual([isle.id, null, null])
})

test('the vessel of another owner, a tenure that is over, who may not, and another port are refused', async () => {
  const { tenure, theirs, tide } = await moored()
  const dock = await here.as('dock_staff')
  await expect(recordVesselAt(dock, tenure.id, { vessel_id: theirs.id })).rejects.toThrow(RuleBroken)
  const over = await moored(addDays(today, -4000))
  await expect(recordVesselAt(dock, over.tenure.id, { vessel_id: null })).rejects.toThrow('over')
  await expect(recordVesselAt(await here.as('viewer'), tenure.id, { vessel_id: tide.id })).rejects.toThrow(Forbidden)
  const elsewhere = await (await makePort(database, 'elsewhere')).as('director')
  await expect(recordVesselAt(elsewhere, tenure.id, { vessel_id: tide.id })).rejects.toThrow(NotFound)
})
