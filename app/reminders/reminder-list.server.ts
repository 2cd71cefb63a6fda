import { sql, type SqlBool } from 'kysely'
import { listMembers } from '#app/access/member-list.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { instantAt } from '#app/dates/typed-date.ts'
import { addDays, dateIn } from '#app/dates/when.ts'
import { cutPage, keyset, mostCounted, readCursor } from '#db/page.ts'
import type { PortTransaction } from '#db/port.ts'
import type { ReminderFilters } from './reminder-input.server.ts'
import { reminderRows, shownReminder } from './reminder-rows.server.ts'
import type { SubjectKind } from './reminder.ts'

type Db = Pick<PortTransaction, 'selectFrom'>
const pageSize = 50
const byDue = ['r.due_at', 'r.id'] as const

/** Reminders by the time they are due: what is late comes first, of what is over the latest. */
export async function listReminders(scope: PortScope, filters: ReminderFilters, search: URLSearchParams) {
  scope.require('reminders:view_own')
  const cursor = readCursor(search, byDue.length)
  const isOver = filters.state === 'done' || filters.state === 'cancelled'
  const sort = { columns: byDue, direction: isOver ? 'desc' : 'asc' } as const
  const { reminders, counted, members } = await scope.read((db) => {
    const found = matching(db, scope, filters)
    return {
      reminders: keyset(found, sort, cursor, pageSize),
      counted: db
        .selectFrom(found.limit(mostCounted + 1).as('some'))
        .select((eb) => eb.fn.countAll<number>().as('count')),
      members: listMembers(db),
    }
  })
  const { rows, ...around } = cutPage(reminders, pageSize, cursor, ({ due_at, id }) => [due_at, id])
  return {
    ...around,
    rows: rows.map((row) => shownReminder(scope, row)),
    count: counted[0]!.count,
    members: scope.can('reminders:view_all') ? members : [],
  }
}

function matching(db: Db, scope: PortScope, { q, state = 'open', priority, assignee = 'me', about }: ReminderFilters) {
  const isOpen = sql<SqlBool>`r.completed_at is null and r.cancelled_at is null`
  const inState = {
    open: isOpen,
    overdue: sql<SqlBool>`${isOpen} and r.due_at < now()`,
    done: sql<SqlBool>`r.completed_at is not null`,
    cancelled: sql<SqlBool>`r.cancelled_at is not null`,
  }[state]
  let found = reminderRows(db, scope).where(inState)
  if (priority) found = found.where('r.priority', '=', priority)
  if (assignee !== 'all')
    found = found.where('r.assignee_id', '=', assignee === 'me' ? (scope.user?.id ?? null) : assignee)
  if (about) found = found.where(`r.${about}_id`, 'is not', null)
  if (q) found = found.where(sql<SqlBool>`fold(r.title) like '%' || fold(${q.replace(/[\\%_]/g, '\\$&')}) || '%'`)
  return found
}

const openOnes = (db: Db, scope: PortScope) =>
  reminderRows(db, scope)
    .where('r.completed_at', 'is', null)
    .where('r.cancelled_at', 'is', null)
    .orderBy('r.due_at')
    .orderBy('r.id')

/** What one has to do by the end of today, for the dashboard. */
export const remindersOfToday = (db: Db, scope: PortScope, most: number) =>
  openOnes(db, scope)
    .where('r.assignee_id', '=', scope.user?.id ?? null)
    .where('r.due_at', '<', new Date(endOfToday(scope)))
    .limit(most)

export const countRemindersOfToday = (db: Db, scope: PortScope) =>
  db
    .selectFrom('reminders as r')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('r.assignee_id', '=', scope.user?.id ?? null)
    .where('r.completed_at', 'is', null)
    .where('r.cancelled_at', 'is', null)
    .where('r.due_at', '<', new Date(endOfToday(scope)))

const endOfToday = ({ port }: PortScope) =>
  instantAt({ date: addDays(dateIn(new Date(), port.timezone), 1), time: '00:00:00' }, port.timezone)

type Column = `${SubjectKind}_id`
type Of = { [C in Column]: Record<C, string> }[Column]

/** The open reminders of a record; of a client those of the interests, too. */
export const remindersOf = (db: Db, scope: PortScope, of: Of) =>
  openOnes(db, scope)
    .where((eb) =>
      eb.or([
        ...(Object.entries(of) as [Column, string][]).map(([column, id]) => eb(`r.${column}`, '=', id)),
        ...('client_id' in of ? [eb('i.client_id', '=', of.client_id)] : []),
      ]),
    )
    .where(sql<SqlBool>`${scope.can('reminders:view_own')}`)
    .limit(8)
