import type { Permission } from '#app/access/permissions.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'
import { subjectKinds, type Subject, type SubjectKind } from './reminder.ts'

type Db = Pick<PortTransaction, 'selectFrom'>

const views: Record<SubjectKind, Permission> = {
  client: 'clients:view',
  interest: 'interests:view',
  berth: 'berths:view',
  document: 'documents:view',
  invoice: 'invoices:view',
}

export function requireSubject(scope: PortScope, subject: Subject | null) {
  if (subject) scope.require(views[subject.kind])
}

/** The name of the record, as a query, for a form that is about it. */
export function subjectName(db: Db, subject: Subject | null) {
  const { kind, id } = subject ?? { kind: 'client', id: null }
  if (kind === 'berth') return db.selectFrom('berths').select('label as name').where('id', '=', id)
  if (kind === 'document') return db.selectFrom('documents').select('title as name').where('id', '=', id)
  if (kind === 'invoice') return db.selectFrom('invoices').select('number as name').where('id', '=', id)
  if (kind === 'client') return db.selectFrom('clients').select('name').where('id', '=', id)
  return db
    .selectFrom('interests as i')
    .innerJoin('clients as c', 'c.id', 'i.client_id')
    .select('c.name')
    .where('i.id', '=', id)
}

/** Kept from vanishing while a reminder of it is written. */
export async function lockSubject(tx: PortTransaction, { kind, id }: Subject) {
  const found = await tx.selectFrom(`${kind}s`).select('id').where('id', '=', id).forShare().executeTakeFirst()
  if (!found) throw new NotFound(kind)
}

export const columnsOf = (subject: Subject | null) => (subject ? { [`${subject.kind}_id`]: subject.id } : {})

type Columns = Record<`${SubjectKind}_id`, string | null>

export function subjectOf(row: Columns): Subject | null {
  for (const kind of subjectKinds) {
    const id = row[`${kind}_id`]
    if (id) return { kind, id }
  }
  return null
}

/** The ids that an event about the reminder carries: whose timeline it stands in. */
export const idsOf = (row: Columns) => ({
  clientId: row.client_id,
  interestId: row.interest_id,
  berthId: row.berth_id,
  documentId: row.document_id,
  invoiceId: row.invoice_id,
})

export const mayView = (scope: Pick<PortScope, 'can'>, kind: SubjectKind) => scope.can(views[kind])
