import type { PortTransaction } from '#db/port.ts'

/** Every stage that a deal stood at, the last first. */
export const stageEventsOf = (db: Pick<PortTransaction, 'selectFrom'>, interestId: string) =>
  db
    .selectFrom('interest_stage_events as s')
    .leftJoin('users as u', 'u.id', 's.user_id')
    .select([
      's.id',
      's.from_stage',
      's.to_stage',
      's.entered_at',
      's.note',
      's.override_reason',
      's.missing',
      's.fact',
    ])
    .select('u.name as who')
    .where('s.interest_id', '=', interestId)
    .orderBy('s.id', 'desc')
    .limit(50)
