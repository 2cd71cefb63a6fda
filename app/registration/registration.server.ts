import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { proposeClientChanges } from '#app/clients/client-proposals.server.ts'
import { insertClient } from '#app/clients/clients.server.ts'
import { RuleBroken } from '#app/errors.ts'
import { insertInterest } from '#app/interests/interests.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { findKnownClients, findSameEnquiry, type KnownClient } from './known-client.server.ts'
import { chooseAssignee } from './registration-assignee.server.ts'
import { vesselFor } from './registration-vessel.server.ts'
import { findWishedBerth } from './wished-berth.server.ts'
import { messageOf, type Registration } from './registration.ts'
import { typedChanges } from './typed-changes.ts'

type Options = {
  /** Lists may be read twice: the same enquiry again is refused. */
  isFromList?: boolean
}

/** Somebody asks for a berth, on the port's page or in a list: a client, a vessel and an interest, and the right people hear of it. */
export async function registerInterest(scope: PortScope, input: Registration, { isFromList = false }: Options = {}) {
  scope.require('clients:create')
  scope.require('interests:create')
  return scope.transaction(async (tx) => {
    await takeTurn(tx, scope)
    const found = await findKnownClients(tx, input)
    const berthId = await findWishedBerth(tx, scope, input.wish)
    if (isFromList) await refuseKnownEnquiry(tx, found, input)
    const known = found[0]
    const clientId = known ? known.id : await addClient(tx, input)
    if (known) await proposeClientChanges(tx, known.id, typedChanges(known, input))
    const vesselId = input.vessel ? await vesselFor(tx, clientId, input.vessel) : null
    const interest = await insertInterest(tx, scope, {
      client_id: clientId,
      vessel_id: vesselId,
      berth_id: berthId,
      source: input.source,
      assignee_id: await chooseAssignee(tx, scope),
      desired_dock: input.wish.kind === 'any' ? null : input.wish.dock,
      wished_start_on: input.wishedStartOn ?? null,
      budget_min: input.budget?.min ?? null,
      budget_max: input.budget?.max ?? null,
      currency: input.budget?.currency ?? scope.port.currency,
      message: messageOf(input, berthId !== null, Boolean(known)),
      consent_version: input.consentVersion,
      ...(input.submittedAt && { created_at: input.submittedAt }),
    })
    await record(tx, 'registration:new', {
      interestId: interest.id,
      clientId,
      berthId,
      isKnownClient: Boolean(known),
    })
    return { interestId: interest.id, clientId, isKnownClient: Boolean(known) }
  })
}

/** One registration of a port at a time: two of the same person make one client, and turns are counted right. */
const takeTurn = (tx: PortTransaction, scope: PortScope) =>
  sql`select pg_advisory_xact_lock(hashtextextended('registration', 0) # hashtextextended(${scope.port.id}, 0))`.execute(
    tx,
  )

async function addClient(tx: PortTransaction, input: Registration) {
  const { id } = await insertClient(
    tx,
    {
      kind: 'person',
      given_name: input.name.given,
      family_name: input.name.family,
      email: input.email ?? undefined,
      phone: input.phone ?? undefined,
      country: input.country ?? undefined,
      language: input.language ?? undefined,
      source: input.source,
      source_detail: input.sourceDetail ?? undefined,
      has_marketing_consent: input.hasConsent,
    },
    input.consentVersion
      ? {
          words: `Registration page, text ${input.consentVersion}`,
          way: 'website',
          textVersion: input.consentVersion,
        }
      : 'List of enquiries',
  )
  return id
}

async function refuseKnownEnquiry(tx: PortTransaction, clients: KnownClient[], input: Registration) {
  if (clients.length === 0) return
  // a berth that was free the first time may be taken now, which changes what the message says
  const messages = [false, true].flatMap((isLinked) =>
    [false, true].map((isKnown) => messageOf(input, isLinked, isKnown)),
  )
  const same = await findSameEnquiry(
    tx,
    clients.map(({ id }) => id),
    input,
    [...new Set(messages)],
  )
  if (same) throw new RuleBroken('This enquiry was registered before.')
}
