import type { ExpressionBuilder } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { cutPage, keyset, mostCounted, readCursor } from '#db/page.ts'
import type { DB } from '#db/schema.ts'
import { mailPlace } from '#server/platform/mail.ts'
import { unsendable } from './mail-delivery.ts'
import type { MailFilters } from './mail-log-input.server.ts'
import { mailRows } from './mail-rows.server.ts'

const newestFirst = { columns: ['d.id'], direction: 'desc' } as const
const pageSize = 50

type Mails = ExpressionBuilder<DB & { d: DB['mail_deliveries'] }, 'd'>

function matches(eb: Mails, { state, kind, person }: MailFilters) {
  const conditions = []
  if (state === 'waiting') conditions.push(eb('d.status', 'in', ['queued', 'claimed']))
  else if (state) conditions.push(eb('d.status', '=', state))
  if (kind) conditions.push(eb('d.kind', '=', kind))
  if (person) conditions.push(eb('d.user_id', '=', person))
  return eb.and(conditions)
}

/** What the product mailed at this port, newest first, and what can’t leave right now. */
export async function listMail(scope: PortScope, filters: MailFilters, search: URLSearchParams) {
  scope.require('admin:manage_settings')
  const cursor = readCursor(search, newestFirst.columns.length)
  const { mails, counted, late, waiting, people } = await scope.read((db) => ({
    mails: keyset(
      mailRows(db).where((eb) => matches(eb as never, filters)),
      newestFirst,
      cursor,
      pageSize,
    ),
    counted: db
      .selectFrom(
        db
          .selectFrom('mail_deliveries as d')
          .select('d.id')
          .where((eb) => matches(eb as never, filters))
          .limit(mostCounted + 1)
          .as('some'),
      )
      .select((eb) => eb.fn.countAll<number>().as('count')),
    late: db
      .selectFrom('mail_deliveries')
      .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min('created_at').as('since')])
      .where('status', '=', 'queued')
      .where('attempts', '>', 0),
    waiting: db
      .selectFrom('mail_deliveries')
      .select(['status', (eb) => eb.fn.countAll<number>().as('count')])
      .where((eb) =>
        eb.or([eb('status', '=', 'held'), eb.and([eb('status', '=', 'unknown'), eb('port_id', 'is not', null)])]),
      )
      .groupBy('status'),
    people: db
      .selectFrom('user_port_roles as m')
      .innerJoin('users as u', 'u.id', 'm.user_id')
      .select(['u.id', 'u.name'])
      .orderBy('u.name'),
  }))
  const { rows, previous, next } = cutPage(mails, pageSize, cursor, ({ id }) => [id])
  return {
    mails: rows,
    previous,
    next,
    count: counted[0]!.count,
    late: late[0]!,
    undecided: waiting.find(({ status }) => status === 'unknown')?.count ?? 0,
    held: waiting.find(({ status }) => status === 'held')?.count ?? 0,
    people,
    place: mailPlace() ?? null,
  }
}

export async function showMail(scope: PortScope, id: string) {
  scope.require('admin:manage_settings')
  const { mails } = await scope.read((db) => ({
    mails: mailRows(db)
      .leftJoin('users as by', 'by.id', 'd.decided_by')
      .select(['d.port_id', 'd.problem', 'd.server', 'd.answer', 'd.decided_at', 'by.name as decided_by'])
      .where('d.id', '=', id),
  }))
  if (!mails[0]) throw new NotFound('mail')
  return { mail: mails[0] }
}

/** What a restore held back here, and how much of it can be sent. */
export async function countHeld(scope: PortScope) {
  scope.require('admin:manage_settings')
  const { counts } = await scope.read((db) => ({
    counts: db
      .selectFrom('mail_deliveries')
      .select((eb) => [
        eb.fn.countAll<number>().as('all'),
        eb.fn
          .countAll<number>()
          .filterWhere('port_id', 'is not', null)
          .filterWhere('kind', 'not in', unsendable)
          .as('sendable'),
      ])
      .where('status', '=', 'held'),
  }))
  return counts[0]!
}

/** Before a test: to whom and through which server. */
export function askForTest(scope: PortScope) {
  scope.require('admin:manage_settings')
  return { to: scope.user?.email ?? '', place: mailPlace() ?? null }
}
