import type { PortScope } from '#app/access/scope.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import type { ScratchpadEdit } from './scratchpad-input.server.ts'

const empty = { body: '', version: 0 }

/** A person’s own pad at this port; nobody else can read it, and the database sees to that. */
export async function showScratchpad(scope: PortScope) {
  const { pads } = await scope.read((db) => ({
    pads: db
      .selectFrom('scratchpad_notes')
      .select(['body', 'version', 'updated_at'])
      .where('port_id', '=', scope.port.id)
      .where('user_id', '=', scope.user!.id),
  }))
  return pads[0] ?? { ...empty, updated_at: null }
}

/** Another tab may have written meanwhile: then both texts are shown. */
export const saveScratchpad = (scope: PortScope, edit: ScratchpadEdit) =>
  scope.transaction(async (tx) => {
    const own = { port_id: scope.port.id, user_id: scope.user!.id }
    await tx
      .insertInto('scratchpad_notes')
      .values(own)
      .onConflict((conflict) => conflict.columns(['port_id', 'user_id']).doNothing())
      .execute()
    const current = await tx
      .selectFrom('scratchpad_notes')
      .select(['body', 'version'])
      .where('port_id', '=', own.port_id)
      .where('user_id', '=', own.user_id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const { values, changed } = reconcile('scratchpad', current, edit)
    if (changed.length === 0) return { version: current.version, body: current.body }
    const body = values.body ?? ''
    const { version } = await tx
      .updateTable('scratchpad_notes')
      .set({ body })
      .where('port_id', '=', own.port_id)
      .where('user_id', '=', own.user_id)
      .returning('version')
      .executeTakeFirstOrThrow()
    return { version, body }
  })
