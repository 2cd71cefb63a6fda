import pg from 'pg'

/** The login that reads backups, as its address says: made where it is missing, given the password where it has another. */
export async function ensureBackupLogin(owner: pg.Client, backupUrl: string): Promise<string> {
  const { username, password } = new URL(backupUrl)
  const [name, secret] = [decodeURIComponent(username), decodeURIComponent(password)]
  const { rows } = await owner.query('select from pg_roles where rolname = $1', [name])
  const mayEnter = rows.length > 0 && (await isLetIn(backupUrl))
  if (!mayEnter && secret) {
    const role = owner.escapeIdentifier(name)
    const act = rows.length > 0 ? 'alter' : 'create'
    await owner.query(`${act} role ${role} login password ${owner.escapeLiteral(secret)}`).catch((error: unknown) => {
      throw explain(error, name, act)
    })
  }
  const { rows: rights } = await owner.query<{ may: boolean; here: string }>(
    `select has_database_privilege($1, current_database(), 'connect') as may, current_database() as here`,
    [name],
  )
  if (!rights[0]!.may)
    await owner.query(
      `grant connect on database ${owner.escapeIdentifier(rights[0]!.here)} to ${owner.escapeIdentifier(name)}`,
    )
  return name
}

/** Only a refused name or password counts: a server that is away has said nothing about them. */
async function isLetIn(url: string) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch (error) {
    return !['28P01', '28000'].includes((error as { code?: string }).code ?? '')
  } finally {
    await client.end().catch(() => undefined)
  }
}

function explain(error: unknown, name: string, act: 'alter' | 'create') {
  const { code, message } = error as { code?: string; message: string }
  if (code !== '42501') return error
  return new Error(
    act === 'create'
      ? `The database owner may not make the login ${name} of DATABASE_BACKUP_URL: give it CREATEROLE, or make the login first.`
      : `The login ${name} of DATABASE_BACKUP_URL is refused, and the database owner may not change its password: ${message}`,
    { cause: error },
  )
}
