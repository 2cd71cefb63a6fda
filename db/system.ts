import { sql } from 'kysely'
import { inTransaction, type Tx } from './transaction.ts'

/** What must look across ports: sessions, accounts, ports, the outbox. Runs as the narrow system role, in no port. */
export function asSystem<T>(
  work: (tx: Tx) => Promise<T>,
  by: { userId?: string; requestId?: string; address?: string; userAgent?: string } = {},
): Promise<T> {
  return inTransaction(
    [
      { text: 'set local role crm_system' },
      {
        text: `select set_config('app.port_id', '', true), set_config('app.user_id', $1, true), set_config('app.request_id', $2, true),
          set_config('app.address', $3, true), set_config('app.user_agent', $4, true)`,
        values: [by.userId ?? '', by.requestId ?? '', by.address ?? '', by.userAgent?.slice(0, 300) ?? ''],
      },
    ],
    work,
  )
}

/** Part of a port's transaction that must touch accounts: as the system role, then the application's again. The port stays in scope. */
export async function withSystemRole<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`set local role crm_system`.execute(tx)
  const result = await work()
  await sql`set local role crm_app`.execute(tx)
  return result
}
