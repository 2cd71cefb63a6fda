import { sql } from 'kysely'
import { primaryContact } from '#app/clients/primary-contact.server.ts'
import { worth, worthCurrency } from '#app/interests/interest-rows.server.ts'
import type { PortTransaction } from '#db/port.ts'
import type { DocumentType } from './document.ts'

type Db = Pick<PortTransaction, 'selectFrom'>

/** What a deal says about the paper that is drawn up from it. */
export const dealTerms = (db: Db, id: string) =>
  db
    .selectFrom('interests as i')
    .innerJoin('clients as c', 'c.id', 'i.client_id')
    .leftJoin('berths as b', 'b.id', 'i.berth_id')
    .leftJoin('vessels as v', 'v.id', 'i.vessel_id')
    .select(['i.id', 'i.client_id', 'c.name as client', 'c.language', 'i.closed_at', 'i.vessel_id'])
    .select(['i.berth_id', 'b.label as berth', 'v.name as vessel', 'i.tenure_years', 'i.wished_start_on', 'i.currency'])
    .select(['i.assignee_id', 'c.assignee_id as client_assignee_id'])
    .select([worth.as('price'), worthCurrency.as('price_currency')])
    .select((eb) => primaryContact(eb as never, 'email').as('email'))
    .where('i.id', '=', id)

export const clientTerms = (db: Db, id: string) =>
  db
    .selectFrom('clients as c')
    .select(['c.id', 'c.name', 'c.language', 'c.assignee_id', 'c.archived_at'])
    .select((eb) => primaryContact(eb, 'email').as('email'))
    .where('c.id', '=', id)

/** The newest version of every template of a kind: those in the client's language first, then English, the default before others. */
export const templatesFor = (db: Db, kind: DocumentType, language: string | null) =>
  db
    .selectFrom('document_templates as t')
    .innerJoin('document_template_versions as v', 'v.template_id', 't.id')
    .select(['t.id', 't.name', 't.language', 'v.id as version_id', 'v.number'])
    .where('t.kind', '=', kind)
    .where('t.archived_at', 'is', null)
    .where('v.number', '=', ({ selectFrom }) =>
      selectFrom('document_template_versions as n')
        .select((eb) => eb.fn.max('n.number').as('newest'))
        .whereRef('n.template_id', '=', 't.id'),
    )
    .orderBy(sql`t.language = ${language ?? 'en'}`, 'desc')
    .orderBy(sql`t.language = 'en'`, 'desc')
    .orderBy('t.is_default', 'desc')
    .orderBy('t.name')
