import pg from 'pg'
import { StartProblem } from './start-problem.ts'

const oldest = 180_000

/** A given server must be there, let us in and be new enough; anything else is one sentence naming the variable. */
export async function checkServer(variable: string, url: string) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ number: number; name: string }>(
      "select current_setting('server_version_num')::int as number, current_setting('server_version') as name",
    )
    if ((rows[0]?.number ?? 0) < oldest)
      throw new StartProblem(
        `The server of ${variable} is PostgreSQL ${rows[0]?.name ?? '?'}; this program needs 18 or newer.`,
      )
  } catch (error) {
    if (error instanceof StartProblem) throw error
    const { host } = new URL(url)
    throw new StartProblem(`The server of ${variable} (${host}) cannot be used: ${reasonOf(error)}.`)
  } finally {
    await client.end().catch(() => undefined)
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0])
  const { code, message } = error as { code?: string; message: string }
  const known: Record<string, string> = {
    ECONNREFUSED: 'nothing listens there',
    ENOTFOUND: 'there is no such host',
    EAI_AGAIN: 'its name could not be looked up',
    ETIMEDOUT: 'it does not answer',
    '28P01': 'it refuses the user name or password',
    '28000': 'it refuses the user name or password',
    '3D000': 'it has no such database',
  }
  return known[code ?? ''] ?? (/timeout/i.test(message) ? 'it does not answer' : message.replace(/\.$/, ''))
}
