import { RuleBroken } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'

export type Duplicate = { id: string; name: string; via: 'email' | 'phone'; isArchived: boolean }

/** Another client has the same e-mail address or phone: certainly one person typed twice, unless somebody says that they are two. */
export class DuplicatesFound extends RuleBroken {
  readonly duplicates: Duplicate[]
  constructor(duplicates: Duplicate[]) {
    const names = [...new Set(duplicates.map(({ name }) => name))].join(', ')
    super(
      `This may be a client already: ${names}. Look first, or say that this is somebody else.`,
      'despite_duplicates',
    )
    this.duplicates = duplicates
  }
}

export async function findDuplicates(
  tx: PortTransaction,
  { email, phone }: { email?: string; phone?: string },
): Promise<Duplicate[]> {
  const found = await tx
    .selectFrom('client_contacts as k')
    .innerJoin('clients as c', (join) => join.onRef('c.port_id', '=', 'k.port_id').onRef('c.id', '=', 'k.client_id'))
    .select(['c.id', 'c.name', 'c.archived_at', 'k.kind'])
    .where('k.archived_at', 'is', null)
    .where((eb) => {
      const isValue = (kind: 'email' | 'phone', value = '') =>
        eb.and([eb('k.kind', '=', kind), eb('k.value', '=', value)])
      return eb.or([isValue('email', email), isValue('phone', phone)])
    })
    .orderBy('c.id')
    .limit(10)
    .execute()
  const byClient = new Map(
    found.map(({ id, name, kind, archived_at }) => [
      id,
      { id, name, via: kind === 'email' ? ('email' as const) : ('phone' as const), isArchived: archived_at !== null },
    ]),
  )
  return [...byClient.values()]
}
