import pg from 'pg'
import { ensureBackupLogin } from './backup-login.ts'

/** The roles of the schema, the one that a search runs as, and the one that the queues belong to: none of them can log in. */
const groups = ['crm_app', 'crm_system', 'crm_backup', 'crm_search', 'crm_queue'] as const

/**
 * Makes the group roles where they are missing, lets the application's login act as two of them, and the backup's as the one that reads.
 * The owner's login needs CREATEROLE (or superuser) the first time.
 */
export async function ensureRoles(ownerUrl: string, appUrl?: string, backupUrl?: string) {
  const owner = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5000 })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)', [
      groups,
    ])
    const existing = new Set(rows.map((row) => row.rolname))
    for (const group of groups) if (!existing.has(group)) await createRole(owner, group)
    const login = appUrl && (await loginOf(appUrl))
    if (login) for (const group of ['crm_app', 'crm_system', 'crm_queue']) await grantRole(owner, group, login)
    // search functions are given to the role that they run as; a backup is read as a role that may read alone
    const { me } = (await owner.query<{ me: string }>('select session_user as me')).rows[0]!
    for (const group of ['crm_search', 'crm_backup']) await grantRole(owner, group, me)
    if (backupUrl) await grantRole(owner, 'crm_backup', await ensureBackupLogin(owner, backupUrl))
    await owner.query('grant usage on schema public to crm_app, crm_system, crm_backup')
    await owner.query('grant usage, create on schema public to crm_search')
  } finally {
    await owner.end()
  }
}

async function createRole(owner: pg.Client, name: string) {
  try {
    await owner.query(`create role ${owner.escapeIdentifier(name)} nologin`)
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code === '42501')
      throw new Error(`The database owner may not make the role ${name}: give it CREATEROLE, or make the role first.`, {
        cause: error,
      })
    // another start made it in the meantime
    if (code !== '42710' && code !== '23505') throw error
  }
}

async function grantRole(owner: pg.Client, group: string, login: string) {
  const { rows } = await owner.query<{ is_super: boolean; is_member: boolean }>(
    `select r.rolsuper as is_super, exists (select from pg_auth_members m join pg_roles g on g.oid = m.roleid
       where g.rolname = $1 and m.member = r.oid and m.set_option) as is_member from pg_roles r where r.rolname = $2`,
    [group, login],
  )
  if (!rows[0] || rows[0].is_super || rows[0].is_member) return
  await owner.query(
    `grant ${owner.escapeIdentifier(group)} to ${owner.escapeIdentifier(login)} with inherit false, set true`,
  )
}

async function loginOf(url: string) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  await client.connect()
  try {
    return (await client.query<{ me: string }>('select session_user as me')).rows[0]!.me
  } finally {
    await client.end()
  }
}
