import type { ActivityOutcome } from '#app/activities/activity.ts'
import type { ClientSource } from '#app/clients/client.ts'

/** A stored event with the names that its sentence needs. */
export type EventRow = {
  id: string
  type: string
  payload: unknown
  occurred_at: Date | string
  client_id: string | null
  berth_id: string | null
  interest_id: string | null
  actor: string | null
  client: string | null
  other_id?: string | null
  other_client?: string | null
  berth: string | null
  /** The vessel of the interest, and the one the event itself is about. */
  interest_vessel: string | null
  vessel: string | null
  assignee: string | null
  /** Where the interest of the event came from. */
  source: ClientSource | null
  note: string | null
  /** What came of the conversation. */
  outcome: ActivityOutcome | null
  /** The names of the tags that came and went. */
  tagged?: string | null
  untagged?: string | null
  /** The name of the file that the event is about. */
  file: string | null
}

/** On whose page the sentence stands: what the page is about is not said again. */
export type Viewpoint = 'client' | 'berth' | 'interest' | 'port'
