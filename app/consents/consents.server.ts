import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { lockClient } from '#app/clients/clients.server.ts'
import { dateIn } from '#app/dates/when.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { record } from '#db/port.ts'
import type { NewConsent } from './consent-input.server.ts'
import { consentWayLabels } from './consent.ts'
import { insertConsent } from './consent-log.server.ts'

/** Every yes and no of a client, the latest first. */
export async function listConsents(scope: PortScope, clientId: string) {
  scope.require('clients:view')
  const { clients, consents } = await scope.read((db) => ({
    clients: db.selectFrom('clients').select(['id', 'name', 'has_marketing_consent']).where('id', '=', clientId),
    consents: db
      .selectFrom('client_consents as s')
      .leftJoin('users as u', 'u.id', 's.author_id')
      .select([
        's.id',
        's.is_given',
        's.via',
        's.text_version',
        's.note',
        's.said_on',
        's.created_at',
        'u.name as author',
      ])
      .where('s.client_id', '=', clientId)
      .orderBy('s.said_on', 'desc')
      .orderBy('s.id', 'desc')
      .limit(200),
  }))
  if (!clients[0]) throw new NotFound('client')
  return { client: clients[0], consents, today: dateIn(new Date(), scope.port.timezone) }
}

/** What a client said, whenever it was: the latest word counts. */
export async function recordConsent(scope: PortScope, clientId: string, input: NewConsent) {
  scope.require('clients:edit')
  if (input.said_on > dateIn(new Date(), scope.port.timezone))
    throw new RuleBroken('This day is still to come.', 'said_on')
  return scope.transaction(async (tx) => {
    await lockClient(tx, clientId)
    const consent = await insertConsent(tx, { ...input, client_id: clientId })
    const last = await tx
      .selectFrom('client_consents')
      .select(['is_given', 'via', 'said_on'])
      .where('client_id', '=', clientId)
      .orderBy('said_on', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    await tx
      .updateTable('clients')
      .set({
        has_marketing_consent: last.is_given,
        consent_at: last.is_given ? noonOf(last.said_on, scope.port.timezone) : null,
        consent_via: last.is_given ? consentWayLabels[last.via].toLowerCase() : null,
      })
      .where('id', '=', clientId)
      .execute()
    await record(tx, 'client:consentRecorded', { clientId, consentId: consent.id, isGiven: input.is_given })
    return consent
  })
}

const noonOf = (day: string, zone: string) => sql<Date>`(${day}::date + time '12:00') at time zone ${zone}`
