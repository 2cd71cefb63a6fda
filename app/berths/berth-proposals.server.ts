import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { refuseImpossible } from './berth-sale.server.ts'
import { setSaleState } from './berth-status.server.ts'
import { lockBerth } from './berths.server.ts'

/** The proposals that wait for an answer: a query for the pages of a berth or of a deal. */
export function openProposalsOf(
  db: Pick<PortTransaction, 'selectFrom'>,
  of: { berth_id: string } | { interest_id: string },
) {
  return db
    .selectFrom('berth_status_proposals as p')
    .innerJoin('berths as b', (join) => join.onRef('b.port_id', '=', 'p.port_id').onRef('b.id', '=', 'p.berth_id'))
    .select(['p.id', 'p.berth_id', 'p.trigger', 'p.target_status', 'b.label', 'b.status'])
    .where('p.resolved_at', 'is', null)
    .where((eb) => ('berth_id' in of ? eb('p.berth_id', '=', of.berth_id) : eb('p.interest_id', '=', of.interest_id)))
}

export async function showProposal(scope: PortScope, berthId: string, id: string) {
  scope.require('berths:edit')
  const { proposals, berths } = await scope.read((db) => ({
    proposals: openProposalsOf(db, { berth_id: berthId }).where('p.id', '=', id),
    berths: db.selectFrom('berths').select(['id', 'label']).where('id', '=', berthId),
  }))
  if (!berths[0]) throw new NotFound('berth')
  return { berth: berths[0], proposal: proposals[0] ?? null }
}

export async function acceptProposal(scope: PortScope, berthId: string, id: string) {
  scope.require('berths:edit')
  return scope.transaction(async (tx) => {
    const { berth, proposal } = await lockProposal(tx, berthId, id)
    await refuseImpossible(tx, scope, berth, proposal.target_status)
    await setSaleState(tx, berth, {
      to: proposal.target_status,
      triggeredBy: proposal.trigger,
      interestId: proposal.interest_id,
    })
    return { label: berth.label, from: berth.status, to: proposal.target_status }
  })
}

export async function dismissProposal(scope: PortScope, berthId: string, id: string) {
  scope.require('berths:edit')
  return scope.transaction(async (tx) => {
    const { berth, proposal } = await lockProposal(tx, berthId, id)
    await tx
      .updateTable('berth_status_proposals')
      .set({ resolved_at: new Date(), resolution: 'dismissed' })
      .where('id', '=', id)
      .execute()
    const fact = { berthId, targetStatus: proposal.target_status }
    const { interest_id: interestId } = proposal
    await record(tx, 'berth:proposalDismissed', interestId ? { ...fact, interestId } : fact)
    return { label: berth.label }
  })
}

async function lockProposal(tx: PortTransaction, berthId: string, id: string) {
  const berth = await lockBerth(tx, berthId)
  const proposal = await tx
    .selectFrom('berth_status_proposals')
    .select(['target_status', 'trigger', 'interest_id', 'resolved_at'])
    .where('berth_id', '=', berthId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound('proposal'))
  if (proposal.resolved_at) throw new RuleBroken('Somebody answered this proposal already.')
  return { berth, proposal }
}
