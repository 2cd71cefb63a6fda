import { createDocument } from '#app/documents/documents.server.ts'
import { sendDocument } from '#app/documents/document-send.server.ts'
import { RuleBroken } from '#app/errors.ts'
import type { DemoStaff } from './demo-people.ts'

/** A few EOIs are out for signing, and one is still being written; the worker makes and mails them. */
export async function sendSomeEois({ port, manager, agents }: DemoStaff, howMany: number) {
  const { deals } = await port.read((db) => ({
    deals: db
      .selectFrom('interests as i')
      .innerJoin('client_contacts as k', (join) =>
        join.onRef('k.client_id', '=', 'i.client_id').on('k.kind', '=', 'email').on('k.archived_at', 'is', null),
      )
      .select(['i.id', 'i.assignee_id'])
      .distinctOn('i.berth_id')
      .where('i.stage', '=', 'visited')
      .where('i.closed_at', 'is', null)
      .where('i.berth_id', 'is not', null)
      .where('i.assignee_id', 'is not', null)
      .orderBy('i.berth_id')
      .orderBy('i.id', 'desc')
      .limit(howMany + 1),
  }))
  for (const [at, { id, assignee_id }] of deals.entries()) {
    const agent = [...agents, manager].find(({ user }) => user!.id === assignee_id) ?? manager
    const terms = { starts_on: `${new Date().getUTCFullYear() + 1}-01-01` }
    const document = await createDocument(agent, { type: 'eoi', interest_id: id, ...terms })
    // the last one is still a draft; a berth that somebody else is first for stays one, too
    if (at < howMany) await sendDocument(agent, document.id).catch(keepAsDraft)
  }
}

function keepAsDraft(error: unknown) {
  if (!(error instanceof RuleBroken)) throw error
}
