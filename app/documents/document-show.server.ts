import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { remindersOf } from '#app/reminders/reminder-list.server.ts'
import { shownReminder } from '#app/reminders/reminder-rows.server.ts'
import { isStorageDown } from '#server/platform/storage.ts'
import type { PortTransaction } from '#db/port.ts'
import { isOut } from './document.ts'
import { stuckTasksOf } from './stuck-tasks.server.ts'

type Db = Parameters<Parameters<PortScope['read']>[0]>[0]

/** A paper with those who sign it, what is proof of it, and how far its file is. */
export async function showDocument(scope: PortScope, id: string) {
  scope.require('documents:view')
  const { documents, signers, evidence, tasks, stuck, reminders } = await scope.read((db) => ({
    documents: documentWith(db).where('d.id', '=', id),
    signers: signersWithMail(db, id),
    evidence: db
      .selectFrom('document_events as e')
      .leftJoin('users as u', 'u.id', 'e.user_id')
      .leftJoin('document_signers as s', 's.id', 'e.signer_id')
      .select(['e.id', 'e.kind', 'e.happened_at', 'e.address', 'e.user_agent', 'e.sha256', 'e.detail'])
      .select(['u.name as who', 's.name as signer', 's.role'])
      .where('e.document_id', '=', id)
      .orderBy('e.id')
      .limit(500),
    reminders: remindersOf(db, scope, { document_id: id }),
    tasks: db
      .selectFrom('document_tasks')
      .select(['act', 'status', 'attempts'])
      .where('document_id', '=', id)
      .where('act', 'in', ['render_draft', 'render_signed'])
      .orderBy('id', 'desc')
      .limit(1),
    stuck: stuckTasksOf(db as PortTransaction, id).limit(1),
  }))
  const document = documents[0]
  if (!document) throw new NotFound('document')
  const render = tasks[0]
  const isBeingMade = render?.status === 'queued' || render?.status === 'claimed'
  const left = signers.filter(({ state }) => state !== 'signed' && state !== 'replaced').length
  return {
    document,
    signers,
    evidence,
    reminders: reminders.map((one) => shownReminder(scope, one)),
    isBeingMade,
    /** It was tried in vain at least once, and is tried again. */
    isLate: isBeingMade && render.attempts > 1,
    makingFailed: render?.status === 'failed' || render?.status === 'unknown',
    /** What failed for good, or whose outcome nobody knows: a person decides. */
    stuck: stuck[0] ?? null,
    /** The paper with all signatures is on its way. */
    isSignedByAll: isOut(document.status) && left === 0,
    isDown: isStorageDown(),
  }
}

const documentWith = (db: Db) =>
  db
    .selectFrom('documents as d')
    .innerJoin('clients as c', 'c.id', 'd.client_id')
    .leftJoin('berths as b', 'b.id', 'd.berth_id')
    .leftJoin('vessels as v', 'v.id', 'd.vessel_id')
    .leftJoin('users as u', 'u.id', 'd.author_id')
    .leftJoin('document_template_versions as w', 'w.id', 'd.template_version_id')
    .leftJoin('document_templates as t', 't.id', 'w.template_id')
    .leftJoin('files as f', 'f.id', 'd.signed_file_id')
    .select('f.media_type as signed_media_type')
    .select(['d.id', 'd.type', 'd.title', 'd.status', 'd.provider', 'd.version', 'd.client_id', 'c.name as client'])
    .select(['d.interest_id', 'd.berth_id', 'b.label as berth', 'v.name as vessel', 'd.price', 'd.currency'])
    .select(['d.tenure_years', 'd.starts_on', 'd.special_terms', 'd.created_at', 'd.sent_at', 'd.expires_at'])
    .select(['d.completed_at', 'd.ended_at', 'd.end_reason', 'd.archived_at', 'd.sent_sha256', 'd.signed_sha256'])
    .select(['d.draft_file_id', 'd.signed_file_id', 'u.name as author', 't.name as template', 'w.number as words'])

/** Who signs in order, those who were replaced after those who came in their place, with how the last letter to each fared. */
const signersWithMail = (db: Db, id: string) =>
  db
    .selectFrom('document_signers as s')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('mail_deliveries as m')
          .select(['m.kind', 'm.status', 'm.last_error', 'm.sent_at as mailed_at'])
          .whereRef('m.port_id', '=', 's.port_id')
          .whereRef('m.signer_id', '=', 's.id')
          .orderBy('m.id', 'desc')
          .limit(1)
          .as('mail'),
      (join) => join.onTrue(),
    )
    .select(['s.id', 's.position', 's.role', 's.user_id', 's.name', 's.email', 's.state', 's.sent_at', 's.opened_at'])
    .select(['s.signed_at', 's.declined_at', 's.decline_reason', 's.reminded_at', 's.reminders', 's.bounced_at'])
    .select(['s.bounce_reason', 's.signature_kind', 's.signature_text'])
    .select(['mail.kind as mail_kind', 'mail.status as mail_status', 'mail.last_error as mail_problem'])
    .where('s.document_id', '=', id)
    .orderBy('s.position')
    .orderBy('s.id', 'desc')
