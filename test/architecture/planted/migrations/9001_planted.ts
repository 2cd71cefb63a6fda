import { sql } from 'kysely'
import { scopeToPort } from '../db/port-table.ts'
export { stages } from '#app/interests/stage.ts' // bites: A migration is history
export { record } from '#db/events.ts' // bites: A migration is history
export { inPort } from '../db/port.ts' // bites: A migration is history

export const planted = [sql, scopeToPort]
