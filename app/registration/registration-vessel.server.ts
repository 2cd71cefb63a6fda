import type { EnquiryInput } from '#app/interests/enquiry.ts'
import { insertVessel } from '#app/vessels/vessels.server.ts'
import type { PortTransaction } from '#db/port.ts'

type TypedVessel = NonNullable<EnquiryInput['vessel']>

/** The client's vessel that this is, or a new one beside it: what was typed never changes one that is known. */
export async function vesselFor(tx: PortTransaction, clientId: string, typed: TypedVessel): Promise<string> {
  const mine = await tx
    .selectFrom('vessels')
    .select(['id', 'name', 'loa', 'beam', 'draft'])
    .where('client_id', '=', clientId)
    .where('archived_at', 'is', null)
    .orderBy('id')
    .execute()
  const same = mine.find((vessel) => isSame(vessel, typed))
  if (same) return same.id
  const { name, loa, beam, draft } = typed
  const added = await insertVessel(tx, clientId, {
    name: name ?? undefined,
    loa: loa ?? undefined,
    beam: beam ?? undefined,
    draft: draft ?? undefined,
  })
  return added.id
}

type Sizes = Record<'loa' | 'beam' | 'draft', string | number | null> & { name: string | null }

function isSame(vessel: Sizes, typed: Sizes) {
  const agrees = (a: string | number | null, b: string | number | null) =>
    b === null || (a !== null && Number(a) === Number(b))
  const isNamed = typed.name === null || typed.name.toLowerCase() === vessel.name?.toLowerCase()
  return (
    isNamed && agrees(vessel.loa, typed.loa) && agrees(vessel.beam, typed.beam) && agrees(vessel.draft, typed.draft)
  )
}
