import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { remindSigner } from './signer-reminder.server.ts'

/**
 * Whoever has not signed hears of it again every so many days, until they sign or the paper runs out. An address that refuses mail waits for
 * a better one.
 */
export async function remindSigners(scope: PortScope) {
  scope.require('documents:send_for_signing')
  const { reminderDays } = scope.port.settings.signing
  const { late } = await scope.read((db) => ({ late: lateSigners(db, reminderDays).select('s.id') }))
  for (const { id } of late)
    await scope.transaction(async (tx) => {
      // another worker, or the signer, may have been here in the meantime
      const row = await lateSigners(tx, reminderDays)
        .select([
          'd.id as document_id',
          'd.type',
          'd.title',
          'd.client_id',
          'd.interest_id',
          'd.berth_id',
          'd.provider',
        ])
        .select(['s.id', 's.position', 's.role', 's.name', 's.email', 's.state'])
        .where('s.id', '=', id)
        .forUpdate(['d', 's'])
        .executeTakeFirst()
      if (!row) return
      const { document_id, type, title, client_id, interest_id, berth_id, provider, ...signer } = row
      const document = { id: document_id, type, title, client_id, interest_id, berth_id, provider }
      await remindSigner(tx, scope, document, signer)
    })
}

const lateSigners = (db: Parameters<Parameters<PortScope['read']>[0]>[0], days: number) =>
  db
    .selectFrom('document_signers as s')
    .innerJoin('documents as d', 'd.id', 's.document_id')
    .where('d.status', 'in', ['sent', 'partially_signed'])
    .where('d.archived_at', 'is', null)
    .where('d.expires_at', '>', sql<Date>`now()`)
    .where('s.state', 'in', ['sent', 'opened'])
    .where('s.bounced_at', 'is', null)
    .where(sql<Date>`greatest(s.sent_at, s.reminded_at)`, '<=', sql<Date>`now() - make_interval(days => ${days})`)
    .orderBy('s.id')
