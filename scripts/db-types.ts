// Generates db/schema.ts from a migrated database; `--check` only compares. Closed vocabularies (CHECK … IN) become unions.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import pg from 'pg'

/** Writes the types of the database behind `ownerUrl`, or answers whether db/schema.ts still fits it. */
export async function generateTypes(ownerUrl: string, check: boolean) {
  const overrides = await closedVocabularies(ownerUrl)
  const out = check ? 'node_modules/.cache-schema.ts' : 'db/schema.ts'
  execFileSync(
    process.execPath,
    [
      'node_modules/kysely-codegen/dist/cli/bin.js',
      '--dialect',
      'postgres',
      '--url',
      ownerUrl,
      '--out-file',
      out,
      '--default-schema',
      'public',
      '--exclude-pattern',
      '(kysely_*|bullmq.*)',
      '--date-parser',
      'string',
      '--overrides',
      JSON.stringify({ columns: overrides }),
    ],
    // it complains of every union, because TypeScript 7 has no parser for it to call, and writes them all the same
    { stdio: 'ignore' },
  )
  return !check || readFileSync(out, 'utf8') === readFileSync('db/schema.ts', 'utf8')
}

async function closedVocabularies(ownerUrl: string) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const { rows } = await client.query<{ at: string; rule: string; required: boolean; filled: boolean }>(`
    select format('%s.%s', c.table_name, c.column_name) as at, pg_get_constraintdef(k.oid) as rule,
      c.is_nullable = 'NO' as required, c.column_default is not null as filled
    from information_schema.columns c
    join pg_class t on t.relname = c.table_name and t.relnamespace = 'public'::regnamespace
    join pg_attribute a on a.attrelid = t.oid and a.attname = c.column_name
    join pg_constraint k on (k.conrelid = t.oid and k.conkey = array[a.attnum] and k.contype = 'c') or (k.contypid = a.atttypid and k.contypid <> 0)
    where c.table_schema = 'public' order by 1`)
  await client.end()
  const overrides: Record<string, string> = {}
  for (const { at, rule, required, filled } of rows) {
    if (!rule.includes('= ANY')) continue
    const words = [...rule.matchAll(/'([^']*)'::(?:text|character)/g)].map((match) => `'${match[1]}'`)
    if (words.length === 0) continue
    const type = required ? words.join(' | ') : `${words.join(' | ')} | null`
    overrides[at] = filled ? `Generated<${type}>` : type
  }
  return overrides
}

if (import.meta.main) {
  const { openCommandDatabase } = await import('#server/platform/embedded-postgres.ts')
  const { readEnv } = await import('#server/platform/env.ts')
  const { ensureRoles } = await import('#db/roles.ts')
  const { migrate } = await import('#db/migrate.ts')
  const database = await openCommandDatabase(readEnv())
  await ensureRoles(database.ownerUrl, database.appUrl)
  await migrate(database.ownerUrl)
  const same = await generateTypes(database.ownerUrl, process.argv.includes('--check'))
  await database.close()
  if (!same) {
    console.error('db/schema.ts does not fit the migrations: run `npm run db:types`.')
    process.exitCode = 1
  }
}
