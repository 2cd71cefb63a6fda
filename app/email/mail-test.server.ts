import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { Forbidden } from '#app/errors.ts'
import { claimDelivery } from './deliveries.server.ts'
import { deliver } from './deliver.server.ts'
import { showMail } from './mail-log.server.ts'

/** A person waits in front of the page for it. */
const within = 20_000

/**
 * Sends a mail to the person who asks, now and from here. It is written down first and claimed like any other: a second press sends no
 * second mail, and one that was left behind goes out by the worker a minute later.
 */
export async function sendTestMail(scope: PortScope, appUrl: string) {
  scope.require('admin:manage_settings')
  const user = scope.user
  if (!user) throw new Forbidden(undefined, scope.actor)
  const { id } = await scope.transaction((tx) =>
    tx
      .insertInto('mail_deliveries')
      .values({ user_id: user.id, kind: 'test', next_attempt_at: sql<Date>`now() + interval '1 minute'` })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  const delivery = await claimDelivery(id, 'early')
  if (delivery) await deliver(delivery, appUrl, within)
  const { mail } = await showMail(scope, id)
  return { id, isSent: mail.status === 'sent' }
}
