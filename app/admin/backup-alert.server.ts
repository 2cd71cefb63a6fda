import { sql } from 'kysely'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { record } from '#db/port.ts'
import { asSystem } from '#db/system.ts'

/** A failure that is tried again at once is told once. */
const quiet = sql<Date>`now() - interval '1 hour'`

/** Everybody in charge of the installation gets a mail, and a notice at the ports where they work. */
export async function tellBackupFailed(backupId: string) {
  const ports = await asSystem(async (tx) => {
    const people = await tx
      .selectFrom('users')
      .select('id')
      .where('is_super_admin', '=', true)
      .where('is_active', '=', true)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('mail_deliveries').select('id').where('kind', '=', 'alert').where('created_at', '>', quiet),
          ),
        ),
      )
      .execute()
    if (people.length === 0) return []
    await tx
      .insertInto('mail_deliveries')
      .values(people.map(({ id }) => ({ user_id: id, port_id: null, kind: 'alert' as const })))
      .execute()
    return tx
      .selectFrom('user_port_roles')
      .select('port_id')
      .distinct()
      .where('ended_at', 'is', null)
      .where(
        'user_id',
        'in',
        people.map(({ id }) => id),
      )
      .execute()
  })
  for (const { port_id } of ports) {
    const scope = await openPortAsSystem(port_id)
    await scope?.transaction((tx) => record(tx, 'backup:failed', { backupId }))
  }
}

/** The mail; what went wrong is read when it is written. */
export async function backupAlertWords(appUrl: string) {
  const { failed, port } = await asSystem(async (tx) => ({
    failed: await tx
      .selectFrom('backups')
      .select(['problem', 'verify_problem'])
      .where((eb) => eb.or([eb('problem', 'is not', null), eb('verify_problem', 'is not', null)]))
      .orderBy('requested_at', 'desc')
      .limit(1)
      .executeTakeFirst(),
    port: await tx.selectFrom('ports').select('slug').where('is_active', '=', true).orderBy('id').executeTakeFirst(),
  }))
  const subject = failed?.verify_problem ? 'A backup can’t be restored' : 'The backup was not made'
  return {
    subject,
    paragraphs: [
      `${subject}: ${failed?.verify_problem ?? failed?.problem ?? 'look at the list.'}`,
      'Look at it today.',
    ],
    link: { href: port ? `${appUrl}/${port.slug}/admin/backup` : appUrl, label: 'Open the backups' },
    foot: 'You get this because you are in charge of this installation.',
  }
}
