import { beforeAll, expect, test } from 'vitest'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { NewClient } from './client-input.server.ts'
import type { ProposedChanges } from './client-proposal.ts'
import { acceptProposal, dismissProposal, proposeClientChanges, showProposal } from './client-proposals.server.ts'
import { createClient } from './clients.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
})
let made = 0
async function newClient() {
  const agent = await here.as('sales_agent')
  const email = `anna${++made}@example.net`
  const { id } = await createClient(agent, NewClient.parse({ name: 'Anna García', email }))
  const propose = (typed: ProposedChanges) =>
    agent.transaction((tx) => proposeClientChanges(tx, id, { email, ...typed }))
  return { agent, id, propose }
}
const row = async (id: string) =>
  (
    await database.query(
      'select given_name, family_name, country, has_marketing_consent, consent_via from clients where id = $1',
      [id],
    )
  )[0]

test('what is known is not proposed, and the same is not proposed twice', async () => {
  const { propose, agent, id } = await newClient()
  expect(await propose({ given_name: 'Anna', family_name: 'García', country: null })).toBeNull()
  const first = await propose({ family_name: 'Lindqvist', phone: '+447700900181' })
  expect(await propose({ family_name: 'Lindqvist', phone: '+447700900181' })).toEqual(first)
  expect((await showProposal(agent, id, first!.id)).proposal.proposed).toEqual({
    family_name: 'Lindqvist',
    phone: '+447700900181',
  })
  expect(await row(id)).toMatchObject({ family_name: 'García' })
})

test('the chosen changes are taken over, once, with a contact and the consent', async () => {
  const { propose, agent, id } = await newClient()
  const proposal = await propose({
    family_name: 'Lindqvist',
    phone: '+447700900182',
    country: 'FR',
    has_marketing_consent: true,
  })
  await acceptProposal(agent, id, proposal!.id, ['phone', 'country', 'has_marketing_consent'])
  expect(await row(id)).toMatchObject({
    family_name: 'García',
    country: 'FR',
    has_marketing_consent: true,
    consent_via: 'registration form',
  })
  const contacts = await database.query(
    `select value, is_primary from client_contacts where client_id = $1 and kind = 'phone'`,
    [id],
  )
  expect(contacts).toEqual([{ value: '+447700900182', is_primary: true }])
  await expect(acceptProposal(agent, id, proposal!.id, ['family_name'])).rejects.toThrow(RuleBroken)
  const events = await database.query('select type from domain_events where client_id = $1 order by id', [id])
  expect(events.map(({ type }) => type)).toEqual([
    'client:created',
    'client:changesProposed',
    'client:updated',
    'client:contactAdded',
    'client:proposalAccepted',
  ])
})

test('dismissing changes nothing', async () => {
  const { propose, agent, id } = await newClient()
  const proposal = await propose({ family_name: 'Lindqvist' })
  await expect(acceptProposal(agent, id, proposal!.id, [])).rejects.toThrow(RuleBroken)
  await dismissProposal(agent, id, proposal!.id)
  expect(await row(id)).toMatchObject({ family_name: 'García' })
  await expect(dismissProposal(agent, id, proposal!.id)).rejects.toThrow(RuleBroken)
})

test('a viewer may not, and another port finds nothing', async () => {
  const { propose, id } = await newClient()
  const proposal = (await propose({ family_name: 'Lindqvist' }))!
  const [viewer, stranger] = [await here.as('viewer'), await elsewhere.as('director')]
  await expect(acceptProposal(viewer, id, proposal.id, ['family_name'])).rejects.toThrow(Forbidden)
  await expect(dismissProposal(viewer, id, proposal.id)).rejects.toThrow(Forbidden)
  await expect(acceptProposal(stranger, id, proposal.id, ['family_name'])).rejects.toThrow(NotFound)
})
