import type { Insertable } from 'kysely'
import type { PortTransaction } from '#db/port.ts'
import type { DB } from '#db/schema.ts'

type Line = Omit<Insertable<DB['document_events']>, 'id' | 'port_id' | 'happened_at'>

/** One more line of the evidence, which nobody can change afterwards. */
export const noteEvidence = (tx: PortTransaction, line: Line) => tx.insertInto('document_events').values(line).execute()

/** What every event about a document names. */
export const factsOf = (document: {
  id: string
  client_id: string
  interest_id: string | null
  berth_id: string | null
  type: DB['documents']['type']
}) => ({
  documentId: document.id,
  clientId: document.client_id,
  interestId: document.interest_id,
  berthId: document.berth_id,
  documentType: document.type,
})
