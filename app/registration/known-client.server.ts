import type { PortTransaction } from '#db/port.ts'
import type { Registration } from './registration.ts'
import { isSameName } from './same-person.ts'

export type KnownClient = Awaited<ReturnType<typeof findPossibleClients>>[number]

/**
 * Who this is, if anybody known. An e-mail address is one person's; a phone is shared by families and offices, so it counts with the
 * same name alone.
 */
export async function findKnownClients(tx: PortTransaction, input: Pick<Registration, 'email' | 'phone' | 'name'>) {
  const possible = await findPossibleClients(tx, input)
  const typed = { given_name: input.name.given, family_name: input.name.family }
  const byEmail = possible.filter(({ via }) => via === 'email')
  const byPhone = possible.filter((client) => client.via === 'phone' && isSameName(client, typed))
  return [...byEmail, ...byPhone]
}

function findPossibleClients(tx: PortTransaction, { email, phone }: Pick<Registration, 'email' | 'phone'>) {
  return tx
    .selectFrom('client_contacts as k')
    .innerJoin('clients as c', (join) => join.onRef('c.port_id', '=', 'k.port_id').onRef('c.id', '=', 'k.client_id'))
    .select(['c.id', 'c.given_name', 'c.family_name', 'c.company_name', 'k.kind as via'])
    .where('k.archived_at', 'is', null)
    .where('c.archived_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([eb('k.kind', '=', 'email'), eb('k.value', '=', email)]),
        eb.and([eb('k.kind', '=', 'phone'), eb('k.value', '=', phone)]),
      ]),
    )
    .orderBy('c.id')
    .execute()
}

/** The same enquiry read from a file a second time. */
export const findSameEnquiry = (
  tx: PortTransaction,
  clientIds: string[],
  { submittedAt }: Registration,
  messages: (string | null)[],
) =>
  tx
    .selectFrom('interests')
    .select('id')
    .where('client_id', 'in', clientIds)
    .where((eb) => eb.or(messages.map((message) => eb('message', 'is not distinct from', message))))
    .$if(submittedAt !== null, (query) => query.where('created_at', '=', new Date(submittedAt!)))
    .executeTakeFirst()
