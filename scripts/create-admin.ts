// `npm run admin:create -- --email ada@example.com --name "Ada Winter"`: the first super admin of an installation. Nobody types a password
// here: a mail brings the link to set one.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readEmail } from '#app/clients/contact-value.ts'
import { closePool } from '#db/pool.ts'
import { inviteSuperAdmin } from '#db/seed/super-admin.ts'
import { openCommandDatabase } from '#server/platform/embedded-postgres.ts'
import { readEnv, type Env } from '#server/platform/env.ts'
import { StartProblem } from '#server/platform/start-problem.ts'
import { prepareDatabase } from '#server/prepare-database.ts'

const usage = 'Usage: npm run admin:create -- --email ada@example.com --name "Ada Winter"'

try {
  await run()
} catch (error) {
  process.stderr.write(`${error instanceof StartProblem ? error.message : String((error as Error).stack)}\n`)
  process.exitCode = 1
}

async function run() {
  const { email, name } = readArguments()
  const env = readEnv()
  const database = await openCommandDatabase(env)
  try {
    await prepareDatabase(database)
    if (!(await inviteSuperAdmin(email, name)))
      throw new StartProblem(
        `There is an account for ${email} already. A new password is asked for at ${env.appUrl}/reset-password.`,
      )
    process.stdout.write(`${name} (${email}) is a super admin. ${wayOfLink(env)}\n`)
  } finally {
    await closePool()
    await database.close()
  }
}

function readArguments() {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({ options: { email: text, name: text } })
    const email = readEmail(values.email ?? '')
    const name = values.name?.trim()
    if ('problem' in email) throw new Error(email.problem)
    if (!name) throw new Error('The name is missing.')
    return { email: email.value, name }
  } catch (error) {
    throw new StartProblem(`${(error as Error).message}\n${usage}`)
  }
}

function wayOfLink({ smtp, dataDir }: Env) {
  return smtp
    ? 'The link to set a password is sent by mail while the program runs, and holds for 72 hours.'
    : `There is no mail server (SMTP_HOST), so the mail with the link to set a password is put into ${join(dataDir, 'mailbox')} while the program runs; the link holds for 72 hours.`
}
