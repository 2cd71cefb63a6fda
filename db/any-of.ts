import { sql, type RawBuilder, type SqlBool } from 'kysely'

/**
 * The rows with one of the ids that a subquery finds. The ids come first and are looked up by the column's index; with `in` the planner
 * may read the whole table beside them (search among 100,000 clients: 22 ms, so 6).
 */
export const isAnyOf = (column: string, ids: RawBuilder<string>) => sql<SqlBool>`${sql.ref(column)} = any(array${ids})`
