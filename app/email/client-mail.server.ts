import { sql, type SqlBool } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { cutPage, keyset, readCursor } from '#db/page.ts'
import { mailRows } from './mail-rows.server.ts'

const newestFirst = { columns: ['d.id'], direction: 'desc' } as const
const pageSize = 50

/** The mails to this client, to those who sign their papers, and those that told a colleague of them; newest first. */
export async function listClientMail(scope: PortScope, clientId: string, search: URLSearchParams) {
  scope.require('clients:view')
  scope.require('email:view')
  const cursor = readCursor(search, newestFirst.columns.length)
  const about = sql`select n.id from notifications n where n.client_id = ${clientId}
    or n.interest_id in (select i.id from interests i where i.client_id = ${clientId})`
  const { clients, mails } = await scope.read((db) => ({
    clients: db.selectFrom('clients').select('id').where('id', '=', clientId),
    mails: keyset(
      mailRows(db).where(
        sql<SqlBool>`(d.notification_id in (${about}) or d.id in (select x.delivery_id from digest_notices x where x.notification_id in (${about}))
          or d.contact_id in (select k.id from client_contacts k where k.client_id = ${clientId})
          or d.document_id in (select p.id from documents p where p.client_id = ${clientId}))`,
      ),
      newestFirst,
      cursor,
      pageSize,
    ),
  }))
  if (!clients[0]) throw new NotFound('client')
  const { rows, previous, next } = cutPage(mails, pageSize, cursor, ({ id }) => [id])
  return { mails: rows, previous, next }
}
