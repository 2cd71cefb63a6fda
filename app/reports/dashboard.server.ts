import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { shownStatus } from '#app/berths/berth.ts'
import { blockedOn } from '#app/berths/maintenance-window.server.ts'
import { DocumentFilters } from '#app/documents/document-input.server.ts'
import { countDocuments } from '#app/documents/document-list.server.ts'
import { invoiceFilters } from '#app/finance/invoice-list-input.server.ts'
import { countInvoices } from '#app/finance/invoice-list.server.ts'
import { yearStart } from '#app/interests/board-filter.server.ts'
import { withOwnCurrency } from '#app/interests/forecast.server.ts'
import { forecastSums } from '#app/interests/forecast.ts'
import { totalsOf } from '#app/interests/interest-board.server.ts'
import { matchesFilters } from '#app/interests/interest-filter.server.ts'
import { InterestFilters } from '#app/interests/interest-input.server.ts'
import { ageOf } from '#app/interests/interest-list.server.ts'
import { fromInterests, joinInterests, selectRow } from '#app/interests/interest-rows.server.ts'
import type { InterestView } from '#app/interests/interest-view.ts'
import { type Stage, stages } from '#app/interests/interest.ts'
import { sumByCurrency } from '#app/money/money-sum.ts'
import { countRemindersOfToday, remindersOfToday } from '#app/reminders/reminder-list.server.ts'
import { shownReminder } from '#app/reminders/reminder-rows.server.ts'
import { cutTimeline, timelineOf } from '#app/timeline/timeline.server.ts'
import { visitsOfTwoDays } from '#app/visits/my-visits.server.ts'

const mostTodos = 4
const mostReminders = 6
const recent = { size: 10 }
const dealRights = ['interests:view', 'documents:view', 'invoices:view'] as const
const unsigned = DocumentFilters.parse({ view: 'out' })

/** The port at a glance. Each number is counted by the filter of the list that it links to. */
export async function showDashboard(scope: PortScope) {
  scope.require('reports:view_dashboard')
  const now = new Date()
  const today = todayIn(scope.port.timezone)
  const since = yearStart({ scope, now })
  const lists = listsOf(today)
  const overdue = invoiceFilters(scope).parse({ view: 'overdue' })
  const rows = await scope.read((db) => {
    const found = (list: Wanted) => joinInterests(db).where((eb) => isWanted(eb, scope, list, now))
    const weighed = (list: Wanted) => fromInterests(db).where((eb) => isWanted(eb, scope, list, now))
    return {
      totals: totalsOf(db, { scope, view: 'all', now }),
      mine: totalsOf(db, { scope, view: 'mine', now }),
      berths: db
        .selectFrom(
          db
            .selectFrom('berths as b')
            .select((eb) => ['b.dock', 'b.status', blockedOn(eb, today).as('is_blocked')])
            .where('b.archived_at', 'is', null)
            .as('b'),
        )
        .select((eb) => ['b.dock', 'b.status', 'b.is_blocked', eb.fn.countAll<number>().as('count')])
        .groupBy(['b.dock', 'b.status', 'b.is_blocked'])
        .orderBy('b.dock'),
      due: selectRow(found(lists.due)).orderBy('i.next_step_on').orderBy('i.id').limit(mostTodos),
      late: selectRow(found(lists.late)).orderBy('i.stage_entered_at').limit(mostTodos),
      free: selectRow(found(lists.free)).orderBy('i.id', 'desc').limit(mostTodos),
      counts: db.selectNoFrom(() => [
        countOf(weighed(lists.due)).as('due'),
        countOf(weighed(lists.late)).as('late'),
        countOf(weighed(lists.free)).as('free'),
        countOf(weighed(lists.allLate)).as('allLate'),
      ]),
      visits: visitsOfTwoDays(db, scope, today).limit(scope.can('interests:view') ? 20 : 0),
      unsigned: countDocuments(db, unsigned, scope.user?.id),
      overdue: countInvoices(db, overdue, today),
      reminders: remindersOfToday(db, scope, mostReminders),
      remindersCounted: countRemindersOfToday(db, scope),
      events: timelineOf(db, scope, 'port', recent),
    }
  })
  const counts = rows.counts[0]!
  const withAge = <R extends Parameters<typeof ageOf>[1]>(row: R) => ({ ...row, ...ageOf(scope, row, now) })
  return {
    lists: {
      due: searchOf(lists.due),
      late: searchOf(lists.late),
      free: searchOf(lists.free),
      allLate: searchOf(lists.allLate),
    },
    since,
    pipeline: scope.can('interests:view') ? byStage(rows.totals) : null,
    forecast: scope.can('interests:view')
      ? await withOwnCurrency(scope, forecastSums(rows.totals, scope.port.settings.stageProbabilities))
      : null,
    mine: scope.can('interests:change_stage') ? byStage(rows.mine) : null,
    docks: scope.can('berths:view') ? byDock(rows.berths) : null,
    todo: dealRights.some((right) => scope.can(right))
      ? {
          visits: rows.visits,
          due: scope.can('interests:view') ? rows.due.map(withAge) : [],
          late: scope.can('interests:view') ? rows.late.map(withAge) : [],
          free: scope.can('interests:edit') ? rows.free.map(withAge) : [],
          unsigned: scope.can('documents:view') ? (rows.unsigned[0]?.count ?? 0) : 0,
          overdue: scope.can('invoices:view') ? (rows.overdue[0]?.count ?? 0) : 0,
        }
      : null,
    counts: {
      today,
      due: counts.due ?? 0,
      late: counts.late ?? 0,
      free: scope.can('interests:edit') ? (counts.free ?? 0) : 0,
      allLate: counts.allLate ?? 0,
    },
    reminders: scope.can('reminders:view_own')
      ? { rows: rows.reminders.map((one) => shownReminder(scope, one)), count: rows.remindersCounted[0]!.count }
      : null,
    events: cutTimeline(rows.events, recent).rows,
  }
}

type Wanted = Partial<InterestFilters> & { view: InterestView }

/** The lists behind the numbers, as their addresses ask for them. */
const listsOf = (today: string) =>
  ({
    due: { view: 'mine', due: today, sort: 'next_step' },
    late: { view: 'late', assignee: 'me', sort: 'longest' },
    free: { view: 'all', assignee: 'nobody' },
    allLate: { view: 'late', sort: 'longest' },
  }) satisfies Record<string, Wanted>

const searchOf = (wanted: Wanted) => `?${new URLSearchParams(wanted as Record<string, string>)}`

const isWanted = (eb: Parameters<typeof matchesFilters>[0], scope: PortScope, wanted: Wanted, now: Date) =>
  matchesFilters(eb, scope, { ...InterestFilters.parse(wanted), view: wanted.view }, now)

const countOf = (query: ReturnType<typeof fromInterests>) => query.select((eb) => eb.fn.countAll<number>().as('count'))

type Total = { stage: Stage; count: number; amount: string | null; currency: string | null }

const byStage = (totals: Total[]) =>
  stages.map((stage) => {
    const here = totals.filter((total) => total.stage === stage)
    return {
      stage,
      count: here.reduce((sum, { count }) => sum + count, 0),
      sums: sumByCurrency(here),
    }
  })

type Berths = {
  dock: string
  status: 'available' | 'under_offer' | 'reserved' | 'sold'
  is_blocked: unknown
  count: number
}

function byDock(berths: Berths[]) {
  const docks = new Map<string, Partial<Record<ReturnType<typeof shownStatus>, number>>>()
  for (const { dock, status, is_blocked, count } of berths) {
    const counts = docks.get(dock) ?? {}
    const shown = shownStatus(status, Boolean(is_blocked))
    counts[shown] = (counts[shown] ?? 0) + count
    docks.set(dock, counts)
  }
  return [...docks].map(([dock, counts]) => ({ dock, counts }))
}
