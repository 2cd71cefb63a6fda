import { sql, type Insertable } from 'kysely'
import type { PortTransaction } from '#db/port.ts'
import type { DB } from '#db/schema.ts'

type Consent = Omit<Insertable<DB['client_consents']>, 'said_on'> & { said_on?: string }

/** A line of the log; for commands that set a client's consent otherwise, too. Without a day it was said today. */
export const insertConsent = (tx: PortTransaction, { said_on, ...consent }: Consent) =>
  tx
    .insertInto('client_consents')
    .values({
      ...consent,
      said_on:
        said_on ??
        sql<string>`(select (now() at time zone p.timezone)::date from ports p where p.id = port_in_scope())`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
