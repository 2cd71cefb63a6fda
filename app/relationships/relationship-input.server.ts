import { z } from 'zod'
import { versioned } from '#app/edits/versioned.server.ts'
import { relationshipRoles } from './relationship.ts'

const fields = {
  role: z.enum(relationshipRoles, 'Choose how they know each other.'),
  note: z.string().trim().max(500, 'Use at most 500 characters.').optional(),
}
export const NewRelationship = z.object({ ...fields, other_id: z.uuid('Choose the other client first.') })
export type NewRelationship = z.output<typeof NewRelationship>
export const RelationshipEdit = versioned(z.object(fields))
export type RelationshipEdit = z.output<typeof RelationshipEdit>
