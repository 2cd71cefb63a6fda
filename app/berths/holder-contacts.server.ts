import type { PortTransaction } from '#db/port.ts'

/** The main number and address of whoever has the berth, or has it next; of an address that refuses mail nothing. */
export const holderContactsOf = (db: Pick<PortTransaction, 'selectFrom'>, berthId: string, today: string) =>
  db
    .selectFrom('client_contacts as k')
    .select(['k.kind', 'k.value'])
    .where('k.client_id', '=', ({ selectFrom }) =>
      selectFrom('tenures as t')
        .select('t.client_id')
        .where('t.berth_id', '=', berthId)
        .where('t.ends_on', '>', today)
        .orderBy('t.starts_on')
        .limit(1),
    )
    .where('k.kind', 'in', ['phone', 'email'])
    .where('k.is_primary', '=', true)
    .where('k.archived_at', 'is', null)
    .where('k.bounced_at', 'is', null)
    .orderBy('k.kind', 'desc')
