import type { PortScope } from '#app/access/scope.server.ts'
import type { PortTransaction } from '#db/port.ts'

type Reader = Pick<PortTransaction, 'selectFrom'>
export const mostPapers = 50

/** Papers that are out and wait, now or later, for the signature of one who has left, or of the person asked for. */
export const papersToSign = (db: Reader, person: string | undefined) =>
  db
    .selectFrom('document_signers as s')
    .innerJoin('documents as d', 'd.id', 's.document_id')
    .innerJoin('users as u', 'u.id', 's.user_id')
    .innerJoin('user_port_roles as m', 'm.user_id', 'u.id')
    .select(['s.id', 's.document_id', 's.role', 'd.title', 'u.name'])
    .where('d.status', 'in', ['sent', 'partially_signed'])
    .where('s.state', 'in', ['waiting', 'sent', 'opened'])
    .where((eb) =>
      eb.or([
        eb('u.id', '=', person ?? null),
        eb('u.is_active', '=', false),
        eb.not(
          eb.exists(
            eb
              .selectFrom('user_port_roles as still')
              .select('still.user_id')
              .whereRef('still.user_id', '=', 'u.id')
              .where('still.ended_at', 'is', null),
          ),
        ),
      ]),
    )
    .distinct()
    .orderBy('u.name')
    .orderBy('d.title')
    .orderBy('s.id')

/** What the settings of the port say of a person, where that person has left or is asked for. */
export function settledOn({ port: { settings } }: PortScope, people: readonly { id: string; name: string }[]) {
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name
  const { mode, userId } = settings.registration
  return {
    approver: nameOf(settings.signing.approverId) ?? null,
    registrations: (mode === 'fixed' && nameOf(userId)) || null,
  }
}
