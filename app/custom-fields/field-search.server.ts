import { sql } from 'kysely'
import type { FieldEntity } from './custom-field.ts'

/** The ids of the records that have a piece of text in one of the port's own fields. */
export const byField = (entity: FieldEntity, words: string) =>
  sql`select matching_field_values(${entity}, ${words}, 1000)`
