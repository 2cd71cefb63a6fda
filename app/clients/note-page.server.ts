import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { keepFiles } from '#app/files/file-upload.server.ts'
import type { SentFile } from '#app/files/receive-form.server.ts'
import type { Spool } from '#app/files/spool.server.ts'
import { textsOfNote } from '#app/notes/note-versions.server.ts'
import { notesOf } from './notes.server.ts'

/** A note with its photos, and what it said before. */
export async function showNotePage(scope: PortScope, clientId: string, id: string) {
  scope.require('clients:view')
  const { clients, notes, versions } = await scope.read((db) => ({
    clients: db.selectFrom('clients').select(['id', 'name']).where('id', '=', clientId),
    notes: notesOf(db, scope, clientId).where('n.id', '=', id),
    versions: textsOfNote(db, 'client_notes', id),
  }))
  if (!clients[0]) throw new NotFound('client')
  if (!notes[0]) throw new NotFound('note')
  return { client: clients[0], note: notes[0], versions: versions.slice(1) }
}

/** Photos of a note are the client's files too. */
export function keepPhotosOfNote(clientId: string, noteId: string) {
  return (scope: PortScope, sent: { files: SentFile[] }, spool: Spool) => {
    scope.require('clients:edit')
    return keepFiles(scope, { kind: 'client', id: clientId }, sent, spool, async (tx, kept) => {
      const note = await tx
        .selectFrom('client_notes')
        .select('id')
        .where('id', '=', noteId)
        .where('client_id', '=', clientId)
        .where('archived_at', 'is', null)
        .forShare()
        .executeTakeFirst()
      if (!note) throw new NotFound('note')
      await tx
        .updateTable('files')
        .set({ client_note_id: noteId })
        .where(
          'id',
          'in',
          kept.map(({ id }) => id),
        )
        .execute()
    })
  }
}
