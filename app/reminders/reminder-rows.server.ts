import { sql, type SqlBool } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import type { PortTransaction } from '#db/port.ts'
import { mayView, subjectOf } from './reminder-subject.server.ts'
import type { SubjectKind } from './reminder.ts'

type Db = Pick<PortTransaction, 'selectFrom'>

/** Reminders with the names of what they are about; those alone that the reader may see. */
export const reminderRows = (db: Db, scope: PortScope) =>
  db
    .selectFrom('reminders as r')
    .innerJoin('users as a', 'a.id', 'r.assignee_id')
    .leftJoin('clients as c', 'c.id', 'r.client_id')
    .leftJoin('interests as i', 'i.id', 'r.interest_id')
    .leftJoin('clients as ic', 'ic.id', 'i.client_id')
    .leftJoin('vessels as v', 'v.id', 'i.vessel_id')
    .leftJoin('berths as b', 'b.id', 'r.berth_id')
    .leftJoin('documents as d', 'd.id', 'r.document_id')
    .leftJoin('invoices as f', 'f.id', 'r.invoice_id')
    .select(['r.id', 'r.title', 'r.due_at', 'r.priority', 'r.completed_at', 'r.cancelled_at', 'r.assignee_id'])
    .select(['r.author_id', 'r.follow_up_step', 'r.client_id', 'r.interest_id', 'r.berth_id', 'r.document_id'])
    .select(['r.invoice_id', 'a.name as assignee'])
    .select(
      sql<string | null>`coalesce(c.name, ic.name || coalesce(', ' || v.name, ''), 'Berth ' || b.label, d.title,
        case when f.id is not null then coalesce('Invoice ' || f.number, 'Draft of an invoice') end)`.as('about'),
    )
    .where(isTheirs(scope, 'reminders:view_all'))

/** Their own are those that they have to do, and those that they set. */
const isTheirs = (scope: PortScope, all: 'reminders:view_all') => {
  const me = scope.user?.id ?? null
  return sql<SqlBool>`(${scope.can(all)} or r.assignee_id = ${me} or r.author_id = ${me})`
}

export const isOwn = (scope: PortScope, row: { assignee_id: string; author_id: string | null }) =>
  scope.user !== null && (row.assignee_id === scope.user.id || row.author_id === scope.user.id)

export const mayEdit = (scope: PortScope, row: { assignee_id: string; author_id: string | null }) =>
  scope.can('reminders:edit_all') || (scope.can('reminders:edit_own') && isOwn(scope, row))

type Row = Record<`${SubjectKind}_id`, string | null> & {
  about: string | null
  assignee_id: string
  author_id: string | null
}

/** As a page shows it: what it is about is named and linked for those alone who may see that. */
export function shownReminder<R extends Row>(scope: PortScope, row: R) {
  const { client_id, interest_id, berth_id, document_id, invoice_id, author_id, about, ...rest } = row
  const subject = subjectOf({ client_id, interest_id, berth_id, document_id, invoice_id })
  const isSeen = subject && mayView(scope, subject.kind)
  return {
    ...rest,
    subject: isSeen && about ? { ...subject, label: about } : null,
    isMine: rest.assignee_id === scope.user?.id,
    mayEdit: mayEdit(scope, row),
  }
}
