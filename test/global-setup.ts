// One PostgreSQL a run, with one migrated template; every test file clones it (test/database.ts).
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '#db/migrate.ts'
import { ensureRoles } from '#db/roles.ts'
import { openDatabase } from '#server/platform/embedded-postgres.ts'
import { migrateQueues } from '#server/platform/postgres-queues.ts'

export type TestServer = { adminUrl: string; ownerUrl: string; appUrl: string; template: string }

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'port-nimara-test-'))
  chmodSync(folder, 0o711) // as root, PostgreSQL runs as another user and must pass through
  const { adminUrl, ownerUrl, appUrl, close } = await openDatabase(folder, { durable: false })
  const end = async () => {
    await close()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await ensureRoles(ownerUrl, appUrl)
    await migrate(ownerUrl)
    await migrateQueues(ownerUrl)
    project.provide('testServer', { adminUrl, ownerUrl, appUrl, template: await currentDatabase(ownerUrl) })
  } catch (error) {
    await end()
    throw error
  }
  return end
}

async function currentDatabase(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ name: string }>('select current_database() as name')
  await client.end()
  return rows[0]!.name
}
