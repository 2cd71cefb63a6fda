import { asSystem } from '#db/system.ts'
import { loadDemo, writeDemo } from '#server/demo.ts'
import type { Database } from '#server/platform/embedded-postgres.ts'
import type { Env } from '#server/platform/env.ts'
import { prepareDatabase } from '#server/prepare-database.ts'

/** For scripts that may run before the first start: tables, and in demo mode the demo's ports and people. */
export async function readyDatabase(database: Database, env: Env) {
  await prepareDatabase(database)
  if (!env.demo) return
  const port = await asSystem((tx) => tx.selectFrom('ports').select('id').limit(1).executeTakeFirst())
  if (port) return
  await writeDemo(env.dataDir, env.appUrl, await loadDemo(env))
}
