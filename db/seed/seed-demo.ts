import { sql } from 'kysely'
import { asSystem } from '#db/system.ts'
import { type DemoAccount, makeDemoAccounts } from './demo-sign-ins.ts'
import { fillDemoPorts } from './demo-data.ts'
import { demoPorts } from './demo-ports.ts'

/** Fills an empty installation with sample data. Answers the accounts it made; none when the data is there already. */
export async function seedDemo(): Promise<DemoAccount[]> {
  if (!(await isWanted())) return []
  const accounts = await makeDemoAccounts()
  await fillDemoPorts()
  await markFinished()
  return accounts
}

const demoSlugs = demoPorts.map(({ slug }) => slug)

/** An installation without ports, or one whose first start was interrupted. */
async function isWanted() {
  const ports = await asSystem((tx) => tx.selectFrom('ports').select(['slug', 'settings']).execute())
  const isUnfinished = (settings: unknown) =>
    typeof settings === 'object' && settings !== null && 'isDemoUnfinished' in settings
  return ports.length === 0 || ports.some(({ slug, settings }) => demoSlugs.includes(slug) && isUnfinished(settings))
}

const markFinished = () =>
  asSystem((tx) =>
    tx
      .updateTable('ports')
      .set({ settings: sql`settings - 'isDemoUnfinished'` })
      .where('slug', 'in', demoSlugs)
      .execute(),
  )
