import type { FieldValue } from '#app/custom-fields/custom-field.ts'
import type { Tag } from '#app/tags/tag.ts'
import type { LeadCategory, Outcome, Stage } from './interest.ts'

/** An interest as lists and cards show it. */
export type InterestRow = {
  id: string
  client_id: string
  client: string
  berth_id: string | null
  berth: string | null
  vessel: string | null
  /** The vessel's, else the desired one, in metres. */
  length: string | null
  stage: Stage
  stage_entered_at: Date | string
  category: LeadCategory
  assignee: string | null
  value: string | null
  currency: string | null
  next_step: string | null
  next_step_on: string | null
  outcome: Outcome | 'completed' | null
  closed_at: Date | string | null
  /** Known on the pages that count them. */
  tags?: Tag[]
  custom?: Record<string, FieldValue>
  days?: number
  isLate?: boolean
}
