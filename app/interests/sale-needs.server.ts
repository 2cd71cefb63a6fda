import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import type { DocumentStatus } from '#app/documents/document.ts'
import type { InvoiceStatus } from '#app/finance/invoice.ts'
import { NotFound } from '#app/errors.ts'
import type { Reader } from '#db/transaction.ts'
import { joinInterests } from './interest-rows.server.ts'
import type { SaleNeed } from './stage-gate.ts'

/** What there is towards one thing that a sale needs. */
export type NeedState = {
  need: SaleNeed
  isMet: boolean
  document: { id: string; status: DocumentStatus } | null
  invoice: { id: string; status: InvoiceStatus; number: string | null } | null
}

/** Papers and the deposit of a deal as they stand; what ended unsigned counts for nothing. */
export const needQueries = (db: Pick<Reader, 'selectFrom'>, id: string) => ({
  paperStates: db
    .selectFrom('documents as d')
    .innerJoin('interests as i', 'i.id', 'd.interest_id')
    .select(['d.id', 'd.status'])
    .select(sql<'eoi' | 'contract'>`d.type`.as('type'))
    .where('i.id', '=', id)
    .where('d.type', 'in', ['eoi', 'contract'])
    .where('d.status', 'not in', ['declined', 'expired', 'cancelled'])
    .where((eb) => eb.or([eb('d.archived_at', 'is', null), eb('d.status', '=', 'completed')]))
    // a paper about another berth proves nothing for this one
    .where((eb) =>
      eb.or([eb('d.berth_id', 'is', null), eb('i.berth_id', 'is', null), eb('d.berth_id', '=', eb.ref('i.berth_id'))]),
    )
    .orderBy(sql`d.status = 'completed'`, 'desc')
    .orderBy(sql`d.status = 'draft'`)
    .orderBy('d.id', 'desc'),
  deposits: db
    .selectFrom('invoices')
    .select(['id', 'status', 'number'])
    .where('interest_id', '=', id)
    .where('purpose', '=', 'deposit')
    .where('kind', '=', 'invoice')
    .where('status', '!=', 'cancelled')
    .where('archived_at', 'is', null)
    .limit(1),
})

type Found = {
  paperStates: { id: string; status: DocumentStatus; type: 'eoi' | 'contract' }[]
  deposits: NonNullable<NeedState['invoice']>[]
}

export function needStates({ paperStates, deposits }: Found): NeedState[] {
  const paper = (need: 'eoi' | 'contract') => {
    const found = paperStates.find(({ type }) => type === need)
    return {
      need,
      isMet: found?.status === 'completed',
      document: found ? { id: found.id, status: found.status } : null,
      invoice: null,
    }
  }
  const invoice = deposits[0] ?? null
  return [
    paper('eoi'),
    { need: 'deposit', isMet: invoice?.status === 'paid', document: null, invoice },
    paper('contract'),
  ]
}

/** The page about what is missing, and the page that moves the deal. */
export async function showSaleNeeds(scope: PortScope, id: string, right: 'interests:view' | 'interests:change_stage') {
  scope.require(right)
  const { interests, ...found } = await scope.read((db) => ({
    interests: joinInterests(db)
      .select(['i.id', 'c.name as client', 'i.stage', 'i.outcome', 'i.closed_at', 'i.berth_id', 'b.label as berth'])
      .where('i.id', '=', id),
    ...needQueries(db, id),
  }))
  if (!interests[0]) throw new NotFound('interest')
  return { interest: interests[0], needs: needStates(found) }
}
