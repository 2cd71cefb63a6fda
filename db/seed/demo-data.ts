import { readFile } from 'node:fs/promises'
import { drawPlan } from '#app/berths/berth-plan.server.ts'
import { logMaintenance } from '#app/berths/maintenance.server.ts'
import { addDays } from '#app/dates/when.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { addSampleTemplates } from '#app/papers/sample-templates.server.ts'
import { addOldAcquaintances } from './demo-clients.ts'
import { deepenClients } from './demo-clients-more.ts'
import { spreadOverMonths } from './demo-dates.ts'
import { noteOnDeals } from './demo-deal-notes.ts'
import { workOnDocks } from './demo-dock.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { type DemoStaff, openDemoStaff } from './demo-people.ts'
import { addDemoFields } from './demo-fields.ts'
import { demoPorts } from './demo-ports.ts'
import { settleDemoPort } from './demo-settings.ts'
import { sendSomeEois } from './demo-signings.ts'
import { tagSome } from './demo-tags.ts'
import { remindPeople } from './demo-reminders.ts'
import { planVisits } from './demo-visits.ts'
import { talkToClients } from './demo-talks.ts'
import { spreadWishes } from './demo-wishes.ts'
import { keepWaitingList } from './demo-waiting.ts'
import { workOnSales } from './demo-sales.ts'
import { fillSecondPort } from './demo-second-port.ts'
import type { EnquiryList } from './enquiry-list.ts'
import { loadBerths } from './load-berths.ts'
import { enterEnquiries, readEnquiriesFor } from './load-enquiries.ts'

/** Fills both ports: the first with copies of a marina's own lists, the second with a few berths and clients of its own. */
export async function fillDemoPorts() {
  for (const port of demoPorts) await settleDemoPort(port)
  const staff = await Promise.all(demoPorts.map(openDemoStaff))
  const empty = await Promise.all(staff.map(isEmpty))
  for (const { port } of staff) await addSampleTemplates(port)
  await Promise.all([fillFirstPort, fillSecond].map((fill, at) => empty[at] && fill(staff[at]!)))
  for (const [at, people] of staff.entries()) {
    if (!empty[at]) continue
    await spreadOverMonths(people.port.port.id, at === 0 ? 3 : 1)
    await tellNobody(people.port, async () => {
      await deepenClients(people, at === 0 ? 8 : 2)
      await tagSome(people)
      await addDemoFields(people.manager, at === 0 ? 20 : 3)
      await remindPeople(people)
      await planVisits(people)
      await noteOnDeals(people)
      if (at === 0) await keepWaitingList(people)
    })
    await sendSomeEois(people, at === 0 ? 4 : 1)
  }
}

/** People know of what they did themselves: a demo does not begin with a flood of notices. */
async function tellNobody(port: PortScope, work: () => Promise<void>) {
  const waiting = await port.transaction((tx) => tx.selectFrom('outbox').select('id').execute())
  await work()
  await port.transaction((tx) => {
    const told = tx.deleteFrom('outbox')
    return (
      waiting.length === 0
        ? told
        : told.where(
            'id',
            'not in',
            waiting.map(({ id }) => id),
          )
    ).execute()
  })
}

async function fillSecond(staff: DemoStaff) {
  await fillSecondPort(staff.port)
  await drawPlan(staff.port)
  await workOnSales(staff, 2)
  await talkToClients(staff, 2)
}

async function fillFirstPort(staff: DemoStaff) {
  const read = (name: string) => readFile(new URL(name, import.meta.url))
  await Promise.all([loadBerths(staff.port, await read('berths.csv')), addOldAcquaintances(staff, 100)])
  await drawPlan(staff.port, { quay: 'Quay road', breakwater: 'Breakwater', fairway: 'Fairway to the sea' })
  const enquiries = upToToday(readEnquiriesFor(staff.port, await read('enquiries.csv')))
  await enterEnquiries(staff.port, await spreadWishes(staff.port, enquiries))
  await workOnSales(staff, 1)
  await talkToClients(staff, 1)
  await repairSome(staff)
  await workOnDocks(staff)
}

const day = 24 * 3_600_000

/** The lists are of a certain year: where that is long ago or yet to come, the newest enquiry came this morning. */
function upToToday(list: EnquiryList): EnquiryList {
  const newest = Math.max(...list.rows.map(({ input }) => (input.submittedAt ? Date.parse(input.submittedAt) : 0)))
  const age = Date.now() - newest
  const later = age > 0 && age < 21 * day ? 0 : age - 2 * 3_600_000
  const rows = list.rows.map(({ input, ...row }) => {
    const submittedAt = input.submittedAt && new Date(Date.parse(input.submittedAt) + later).toISOString()
    return { ...row, input: { ...input, submittedAt } }
  })
  return {
    ...list,
    rows: rows.toSorted((a, b) => (a.input.submittedAt ?? '').localeCompare(b.input.submittedAt ?? '')),
  }
}

const repairs = [
  ['A5', 'Water tap drips', false, 12],
  ['C3', 'Cleat on the finger is loose', true, 5],
  ['D2', 'Shore power outlet tested by the electrician', false, 2],
] as const

async function repairSome({ dock }: DemoStaff) {
  const today = todayIn(dock.port.timezone)
  for (const [label, reason, is_blocking, daysAgo] of repairs) {
    const starts_on = addDays(today, -daysAgo)
    const { found } = await dock.read((db) => ({
      found: db.selectFrom('berths').select('id').where('label', '=', label),
    }))
    if (found[0]) await logMaintenance(dock, found[0].id, { reason, starts_on, is_blocking })
  }
}

/** A first start may have been interrupted after one port was whole. */
async function isEmpty({ port }: DemoStaff) {
  const { berths } = await port.read((db) => ({ berths: db.selectFrom('berths').select('id').limit(1) }))
  return berths.length === 0
}
