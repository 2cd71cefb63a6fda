import type pg from 'pg'
import type { Opening } from './parts.ts'

/**
 * What must not go on where it stopped: mails that waited may have left since, so a person releases them, and so may what was asked of the
 * signing service, which is looked up there before it is asked for again; events that waited would
 * make such mails; everybody signs in again.
 */
export async function settleRestored(client: pg.Client, { id }: Opening) {
  await client.query(
    `update mail_deliveries set status = 'held', last_error = 'Held after a restore: it may have been sent since.'
     where status in ('queued', 'claimed')`,
  )
  await client.query(
    `update document_tasks set status = 'unknown', finished_at = now(), last_error = 'Held after a restore: it may have been done since.'
     where status in ('queued', 'claimed') and act in ('create_envelope', 'remind_signer', 'replace_signer')`,
  )
  await client.query(
    `update outbox set attempts = 10, last_error = 'Held after a restore: it may have been told since.'`,
  )
  await client.query('update sessions set ended_at = now() where ended_at is null')
  await client.query(
    `update backups set finished_at = now(), status = case when id = $1 and file_name is not null then 'done' else 'failed' end,
       problem = case when id = $1 and file_name is not null then null
         else 'It was under way when the backup that was restored was made.' end
     where status in ('requested', 'running')`,
    [id],
  )
}
