import { sql } from 'kysely'
export { stages } from '#app/interests/stage.ts' // bites: A migration is history
export { record } from '#db/events.ts' // bites: A migration is history

export const planted = sql
