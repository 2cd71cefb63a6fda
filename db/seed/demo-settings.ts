import { sql } from 'kysely'
import { asSystem } from '#db/system.ts'
import type { DemoPort } from './demo-ports.ts'

/** Who sells, who approves and where money goes: what an administrator would have filled in by now. */
export async function settleDemoPort({ slug, seller, people }: DemoPort) {
  const approver = people.find(({ role }) => role === 'director' || role === 'sales_manager')!
  await asSystem(async (tx) => {
    const { id } = await tx
      .selectFrom('users')
      .select('id')
      .where('email', '=', approver.email)
      .executeTakeFirstOrThrow()
    const settings = JSON.stringify({ seller, signing: { approverId: id }, publicBerths: { mode: 'with_prices' } })
    await tx
      .updateTable('ports')
      .set({ settings: sql`settings || ${settings}::jsonb` })
      .where('slug', '=', slug)
      .execute()
  })
}
